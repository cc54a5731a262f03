"""The one table of what a field is and which control it gets. The first kind that fits counts."""

# Models are classes of any kind, and containers have the methods of all elements.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import collections
import collections.abc
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from nbflow.models import choices, scalars
from nbflow.models.part import Part
from nbflow.models.schema import Field, is_model, is_root, is_union
from nbflow.models.several import Several

_LISTS: Final = (
    *(list, set, frozenset, tuple, collections.deque),
    *(
        collections.abc.Sequence,
        collections.abc.MutableSequence,
        collections.abc.Set,
        collections.abc.Iterable,
    ),
)
_DICTS: Final = (dict, collections.defaultdict, collections.abc.Mapping, collections.abc.MutableMapping)
_FILES: Final = ("base64", "base64url", "byte")


class Kind(NamedTuple):
    """Which fields get which control.

    Attributes
    ----------
    name : str
        What they are.
    fits : callable
        Whether a field is one.
    draw : callable
        Draws its control and returns what was entered.
    empties : bool
        The control can say None by itself; for others a switch does.
    """

    name: str
    fits: Callable[[Field], bool]
    draw: Callable[[Part], Any]
    empties: bool = True


def draw(part: Part) -> Any:
    """Draw the control of a field; return what was entered."""
    kind = next(kind for kind in KINDS if kind.fits(part.field))
    return SEVERAL.maybe(part) if part.field.nullable and not kind.empties else kind.draw(part)


SEVERAL: Final = Several(draw)


def _is(*types: type) -> Callable[[Field], bool]:
    def fits(field: Field) -> bool:
        return isinstance(field.type, type) and issubclass(field.type, types)

    return fits


def _constant(field: Field) -> bool:
    return get_origin(field.type) is Literal and len(get_args(field.type)) == 1 and not field.nullable


def _options(field: Field) -> bool:
    return bool(choices.options_of(field.type))


def _some_options(field: Field) -> bool:
    several = _list(field) and get_origin(field.type) is not tuple
    return several and bool(choices.options_of(get_args(field.type)[0]))


def _list(field: Field) -> bool:
    kinds = get_args(field.type)
    if get_origin(field.type) is tuple:
        return len(kinds) == 2 and kinds[1] is Ellipsis
    return get_origin(field.type) in _LISTS and len(kinds) == 1


def _tuple(field: Field) -> bool:
    return get_origin(field.type) is tuple and bool(get_args(field.type)) and not _list(field)


def _dict(field: Field) -> bool:
    return get_origin(field.type) in _DICTS


def _file(field: Field) -> bool:
    if _list(field) or is_union(field.type):
        return False
    return field.extra("format") in _FILES or "mime_type" in field.schema


def _files(field: Field) -> bool:
    items = field.schema.get("items", {})
    return _list(field) and (items.get("format") in _FILES or "mime_type" in field.schema)


def _color(field: Field) -> bool:
    named = getattr(field.type, "__name__", "") == "Color"
    return named or (field.schema.get("format") == "color" and field.schema.get("type") == "string")


def _union(field: Field) -> bool:
    return is_union(field.type)


def _model(field: Field) -> bool:
    return is_model(field.type)


def _text(field: Field) -> bool:
    return field.type is str or _is(str, bytes)(field) or field.schema.get("type") == "string"


def _nothing(field: Field) -> bool:
    return field.type in (None, type(None))


def _json_text(field: Field) -> bool:
    return field.schema.get("contentMediaType") == "application/json"


KINDS: Final = (
    Kind("a single value", _constant, scalars.constant),
    Kind("a text that holds JSON", _json_text, scalars.json_text, empties=False),
    Kind("a model of one value", is_root, SEVERAL.root),
    Kind("None", _nothing, lambda part: None),
    Kind("Enum, Literal", _options, choices.one),
    Kind("several of an Enum or a Literal", _some_options, choices.several, empties=False),
    Kind("files", _files, scalars.files, empties=False),
    Kind("a file", _file, scalars.file),
    Kind("a date, a time", lambda field: scalars.moment_kind(field) is not None, scalars.moment),
    Kind("a color", _color, scalars.color, empties=False),
    Kind("bool", _is(bool), scalars.yes_no),
    Kind("dict", _dict, SEVERAL.pairs, empties=False),
    Kind("int, float, Decimal", _is(int, float, Decimal), scalars.number),
    Kind("a model", _model, SEVERAL.model, empties=False),
    Kind("list, set", _list, SEVERAL.items, empties=False),
    Kind("tuple", _tuple, SEVERAL.parts, empties=False),
    Kind("one of several types", _union, SEVERAL.union, empties=False),
    Kind("str, and what is written as text", _text, scalars.text),
    Kind("anything else", lambda field: True, scalars.as_json),
)
