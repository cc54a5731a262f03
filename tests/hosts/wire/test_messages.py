"""Messages: Python and TypeScript name the same ones, with the same fields of the same kinds."""

from __future__ import annotations

import json
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from nbflow.hosts.wire import messages
from tests.hosts.wire.contract import declared

WIRE = declared()["wire"]
OURS = {
    name: kind for name, kind in vars(messages).items() if is_typeddict(kind) and not name.startswith("_")
}
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", Any: "unknown"}


def words(hint: Any) -> str:
    """Say a type as js/scripts/types.mjs says it."""
    hint = getattr(hint, "__supertype__", hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if is_typeddict(hint):
        return hint.__name__
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(sorted(json.dumps(value) for value in arguments))
    if origin in (Union, UnionType):
        kinds = (words(one).split(" | ") if get_origin(one) is Literal else [words(one)] for one in arguments)
        return " | ".join(sorted({word for one in kinds for word in one}))
    if origin is list:
        return f"array<{words(arguments[0])}>"
    if origin is dict:
        return f"record<{words(arguments[1])}>"
    assert origin is tuple, f"{hint} is not a type that travels"
    return f"tuple<{', '.join(words(one) for one in arguments)}>"


def test_both_sides_have_the_same_messages():
    assert sorted(OURS) == sorted(WIRE["interfaces"])


@pytest.mark.parametrize("name", OURS)
def test_a_message_has_the_same_fields_on_both_sides(name):
    ours = {}
    for field, hint in get_type_hints(OURS[name], include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        kind = words(get_args(hint)[0] if optional else hint)
        ours[field] = {"type": kind, "optional": optional or not OURS[name].__total__}
    assert ours == WIRE["interfaces"][name]


@pytest.mark.parametrize("name", ["FromKernel", "ToKernel", "Op", "Seq", "Stale", "Props", "NoteKind"])
def test_what_is_named_on_both_sides_means_the_same(name):
    assert words(getattr(messages, name)) == WIRE["aliases"][name]
