"""Props: what elements send and what faces declare are the same names and kinds."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import Any

import pytest

from tests.hosts.wire.contract import declared, play
from tests.hosts.wire.scenes import SCENES, TOUCHES

KINDS = {
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    list: "array",
    dict: "object",
    type(None): "null",
}
FACES = sorted(declared()["faces"])


@lru_cache
def sent() -> dict[str, dict[str, list[Any]]]:
    """By face and prop: the values that the scenes sent."""
    values: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for scene in SCENES:
        for node in play(scene, TOUCHES.get(scene.__name__)):
            values[node["f"]]  # a face without props was sent too
            for name, value in node["p"].items():
                values[node["f"]][name].append(value)
    return values


def allowed(face: str) -> dict[str, list[str]]:
    """By prop: the kinds that a face declares; a face's own declaration stands before the general one."""
    return {**declared()["general"], **declared()["faces"][face]}


def fits(value: Any, kinds: list[str]) -> bool:
    """Whether a value is of one of these kinds. None takes a prop away, so it is always one."""
    kind = KINDS[type(value)]
    return value is None or bool({"unknown", kind, f"{kind}:{json.dumps(value)}"} & set(kinds))


def test_every_face_is_drawn_and_every_element_has_one():
    assert sorted(sent()) == FACES


@pytest.mark.parametrize("face", FACES)
def test_what_is_sent_is_declared(face):
    assert sorted(set(sent()[face]) - set(allowed(face))) == []


@pytest.mark.parametrize("face", FACES)
def test_what_is_sent_is_of_a_declared_kind(face):
    wrong = {
        name: (allowed(face)[name], [value for value in values if not fits(value, allowed(face)[name])])
        for name, values in sent()[face].items()
        if name in allowed(face)
    }
    assert {name: found for name, found in wrong.items() if found[1]} == {}


@pytest.mark.parametrize("face", FACES)
def test_what_is_declared_is_sent(face):
    """A face's `value` may be its own alone: what a button sends up never comes down."""
    own = declared()["faces"][face]
    unsent = {name for name in own if not any(v is not None for v in sent()[face].get(name, ()))}
    assert sorted(unsent - {"value"}) == []


def test_the_general_props_are_sent():
    everywhere = {name for props in sent().values() for name in props}
    assert sorted(set(declared()["general"]) - everywhere) == []
