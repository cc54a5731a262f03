"""st.json: data as a tree that opens and closes."""

from __future__ import annotations

import json as notation
from collections import ChainMap, UserDict
from collections.abc import ItemsView, KeysView, ValuesView
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Any, Final, cast

from nbflow.kit import DeltaGenerator, Place, SecretTable, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError
from nbflow.kit.scalars import is_list, items_of, plain

_OBJECTS: Final = (ChainMap, MappingProxyType, UserDict)
_ROWS: Final = (list, set, frozenset, tuple, map, enumerate, range, KeysView, ValuesView, ItemsView)


@element(memo=False)
def json(
    place: Place, body: object, *, expanded: bool | int = True, width: str | int = "stretch"
) -> DeltaGenerator:
    """Show data as a tree that can be folded.

    Parameters
    ----------
    body : object
        What JSON can hold, or a text that is JSON. Named tuples, pydantic models and other mappings
        become objects, sets and views lists; what JSON does not know is shown by its repr.
    expanded : bool or int, default True
        Whether all branches are open initially; a number opens that many levels.
    {width}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `expanded` is neither a bool nor an int.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.json({"name": "Ada", "born": 1815}, expanded=1)
    """
    if not isinstance(expanded, bool | int):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitInvalidParameterTypeError("expanded", type(expanded).__name__, ["bool", "int"])
    text = body if isinstance(body, str) else _text(place, _plain(body))
    return place.show(
        "json",
        {
            "body": text,
            "expanded": None if expanded is True else expanded,
            "width": width_prop(width, content=False),
        },
    )


def _text(place: Place, data: Any) -> str:
    try:
        return notation.dumps(data, default=_other)
    except TypeError as error:
        slot: Any = place.handle()
        slot.warning(f"Some keys are not strings, which JSON requires; they are left out. ({error})")
        return notation.dumps(data, skipkeys=True, default=_other)


def _other(value: Any) -> Any:
    if isinstance(value, SecretTable):
        return value.masked()
    if isinstance(value, set | frozenset):
        return list(cast("set[Any]", value))
    held = plain(value)  # a number is one, whoever made it
    if held is value or isinstance(held, complex):
        return repr(value)
    return str(held) if isinstance(held, date | time | timedelta) else held


def _plain(value: Any) -> Any:
    kind = cast(Any, type(value))
    if issubclass(kind, SecretTable):
        return value.masked()
    if kind.__module__.startswith("nbflow.") and callable(getattr(value, "to_dict", None)):
        return value.to_dict()  # session state and its like
    if issubclass(kind, tuple) and hasattr(value, "_asdict"):
        return value._asdict()
    if issubclass(kind, _OBJECTS) or _is_model(value):
        return dict(value)
    held = plain(value)
    if held is not value:
        return held
    if is_list(value):
        return items_of(value)
    if issubclass(kind, _ROWS):
        return [row.model_dump() if _is_model(row) else row for row in value]
    return value


def _is_model(value: Any) -> bool:
    return not isinstance(value, type) and callable(getattr(value, "model_dump", None))
