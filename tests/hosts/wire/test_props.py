"""Props: what elements send and what faces declare are the same names and kinds."""

from __future__ import annotations

import inspect
import json
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

import pytest

import nbflow as st
from nbflow.core.registry import ELEMENTS
from tests.hosts.wire.contract import declared, play
from tests.hosts.wire.scenes import SCENES, TOUCHES
from tests.optional import needs_pyarrow

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


NEVER_SENT = {
    *("on_click", "on_change", "on_submit", "args", "kwargs", "bind", "persist_state", "format_func"),
    *("use_container_width", "use_column_width"),  # other names of `width`
    *("lazy", "mime"),  # how the kernel reads or names data
}
"""Parameters that are for the kernel alone."""

LOOKS_AT_ITS_CALLER = {"help"}
"""Elements that read the line they are called from, which must not be that of a recorder."""


class Recorder:
    """Notes which parameters of st.* were given another value than their default."""

    def __init__(self) -> None:
        self.given: dict[str, set[str]] = defaultdict(set)

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        signature = inspect.signature(function)

        @wraps(function)
        def recorded(*args: Any, **kwargs: Any) -> Any:
            for parameter, value in signature.bind(*args, **kwargs).arguments.items():
                default = signature.parameters[parameter].default
                if value is not default and (
                    type(value) is not type(default) or repr(value) != repr(default)
                ):
                    self.given[name].add(parameter)
            return function(*args, **kwargs)

        return recorded


@lru_cache
def played() -> tuple[list[dict[str, Any]], dict[str, set[str]]]:
    """Play all scenes; return the nodes that were sent, and the parameters that were given, by element."""
    recorder = Recorder()
    nodes: list[dict[str, Any]] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ELEMENTS.keys() - LOOKS_AT_ITS_CALLER:
            patch.setattr(st, name, recorder.wrap(name, ELEMENTS[name].public))
        for scene in SCENES:
            nodes += play(scene, TOUCHES.get(scene.__name__))
    return nodes, recorder.given


@lru_cache
def sent() -> dict[str, dict[str, list[Any]]]:
    """By face and prop: the values that the scenes sent."""
    values: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for node in played()[0]:
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


@needs_pyarrow
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


@needs_pyarrow
@pytest.mark.parametrize("face", FACES)
def test_what_is_declared_is_sent(face):
    """A face's `value` may be its own alone: what a button sends up never comes down."""
    own = declared()["faces"][face]
    unsent = {name for name in own if not any(v is not None for v in sent()[face].get(name, ()))}
    assert sorted(unsent - {"value"}) == []


def test_the_general_props_are_sent():
    everywhere = {name for props in sent().values() for name in props}
    assert sorted(set(declared()["general"]) - everywhere) == []


@pytest.mark.parametrize("name", sorted(ELEMENTS.keys() - LOOKS_AT_ITS_CALLER))
def test_the_scenes_use_every_parameter(name):
    parameters = inspect.signature(ELEMENTS[name].public).parameters
    unused = [p for p in parameters if p not in played()[1][name] | NEVER_SENT and not p.startswith("_")]
    assert unused == []


@needs_pyarrow
def test_no_scene_breaks_off():
    """What a scene raises is shown; what stands below it would be missing here."""
    types = {node["p"]["type"] for node in played()[0] if node["f"] == "exception"}
    assert types == {"ValueError", "KeyError"}
