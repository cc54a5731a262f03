"""What plain values are: lists of rows, dicts of columns, dataclasses …"""

from __future__ import annotations

import dataclasses
import inspect
from array import array
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import ItemsView, Iterable, Mapping
from enum import EnumMeta
from itertools import islice
from types import MappingProxyType
from typing import Any, cast

from nbflow.kit import SecretTable


def library_of(value: Any) -> tuple[str, str]:
    """Return the library and the name of a value's class (or of a base that a library made)."""
    for kind in type(value).__mro__:
        library = kind.__module__.partition(".")[0]
        if library not in ("builtins", "__main__", "abc", "typing"):
            return library, kind.__name__
    return "", ""


def is_one(value: Any, *kinds: Any) -> bool:
    """Whether `value` is of one of these types."""
    return isinstance(value, kinds)  # and the checker goes on knowing nothing of `value`


def key_values(data: Any) -> dict[Any, Any] | None:
    """Return a record's fields by name; None for what is not a record."""
    if is_one(data, type):
        return None
    if is_one(data, tuple) and hasattr(data, "_asdict"):
        return data._asdict()
    if dataclasses.is_dataclass(data):
        return dataclasses.asdict(cast(Any, data))
    if callable(getattr(data, "model_dump", None)):
        return data.model_dump()
    if is_one(data, ChainMap, MappingProxyType, UserDict):
        return dict(data)
    if isinstance(data, SecretTable):
        return data.masked()
    if callable(getattr(data, "to_dict", None)) and is_one(data, Mapping):
        return data.to_dict()
    return None


def is_computed(data: Any) -> bool:
    """Whether values come one by one: from an iterator, a generator, or a function that is one."""
    return hasattr(data, "__next__") or inspect.isgeneratorfunction(data)


def plain_values(data: Any, most: int | None = None) -> Any:
    """Return a collection as a list or a dict, with records as dicts; anything else as it is.

    Parameters
    ----------
    data : object
        A set, a deque, a generator (or a function that is one), an enumeration, a record …
    most : int or None
        One value more than these is taken of what is computed value by value; None for all.
    """
    if (values := key_values(data)) is not None:
        return values
    if is_one(data, EnumMeta):
        return [member.value for member in data]
    if is_computed(data):
        values = data() if callable(data) else data
        data = list(islice(cast("Iterable[Any]", values), None if most is None else most + 1))
    elif is_one(data, UserList, deque, array, ItemsView, set, frozenset):
        data = list(data)
    if is_one(data, list, tuple) and data and not is_one(data[0], tuple) and key_values(data[0]) is not None:
        return [key_values(row) for row in data]
    return data


def format_of(data: Any, pd: Any) -> str:
    """Return what a plain value is: "list", "records", "rows", "columns", "key_values" …"""
    if key_values(data) is not None:
        return "key_values"
    if is_one(data, list, tuple, set, frozenset):
        return _format_of_list(data, pd)
    if is_one(data, Mapping):
        return _format_of_mapping(data)
    if is_one(data, ItemsView, enumerate):
        return "rows"
    return "list" if is_one(data, Iterable) else "unknown"


def _format_of_list(data: Any, pd: Any) -> str:
    flat = pd.api.types.infer_dtype(list(data), skipna=True) not in ("mixed", "unknown-array")
    if flat:
        return "tuple" if is_one(data, tuple) else "list" if is_one(data, list) else "set"
    first = next(iter(data))
    if is_one(first, dict) or hasattr(first, "model_dump"):
        return "records"
    return "rows" if is_one(first, list, tuple, set, frozenset) else "unknown"


def _format_of_mapping(data: Mapping[Any, Any]) -> str:
    first = next(iter(data.values()), None)
    if isinstance(first, dict):
        return "columns_by_index"
    if isinstance(first, list | tuple):
        return "columns"
    library, name = library_of(first)
    return "columns_of_series" if (library, name) == ("pandas", "Series") else "key_values"
