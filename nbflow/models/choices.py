"""Controls of values that are one of a few, or several of them."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, Literal, get_args, get_origin

from nbflow.models.part import Part
from nbflow.models.schema import NOTHING, title_of

ONE: Final = {
    "selectbox": None,
    "radio": None,
    "pills": None,
    "segmented_control": None,
    "select_slider": None,
}
SEVERAL: Final = {"multiselect": None, "pills": None, "segmented_control": None}


def options_of(kind: Any) -> list[Any]:
    """Return what an Enum or a Literal allows; empty for other types."""
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return list(kind) if isinstance(kind, type) and issubclass(kind, Enum) else []


def as_text(value: Any) -> str:
    """Return an option as a person reads it."""
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, str) else title_of(value.name)
    return str(value)


def one(part: Part) -> Any:
    """Draw a choice."""
    field = part.field
    options = options_of(field.type)
    chosen = _known(options, field.initial)
    command = part.widget("selectbox", ONE)
    given: dict[str, Any] = {"options": options, "format_func": as_text}
    if command == "select_slider":
        given["value"] = options[0] if chosen is None else chosen
    elif command in ("pills", "segmented_control"):
        given["default"] = chosen if chosen is not None or field.nullable else options[0]
    else:
        index = None if chosen is None else options.index(chosen)
        given["index"] = index if index is not None or field.nullable else 0
    return part.draw(command, **given)


def several(part: Part) -> Any:
    """Draw a choice of several."""
    field = part.field
    options = options_of(get_args(field.type)[0])
    initial = () if field.initial in (NOTHING, None) else field.initial
    chosen = [option for option in (_known(options, value) for value in initial) if option is not None]
    command = part.widget("multiselect", SEVERAL)
    given: dict[str, Any] = {"options": options, "format_func": as_text, "default": chosen}
    if command == "multiselect":
        given["max_selections"] = field.extra("maxItems")
    else:
        given["selection_mode"] = "multi"
    return part.draw(command, **given)


def _known(options: list[Any], value: Any) -> Any:
    """Return the option that a value means: a member, or what it stands for."""
    if value is NOTHING or value is None:
        return None
    for option in options:
        if option == value or (isinstance(option, Enum) and option.value == value):
            return option
    return None
