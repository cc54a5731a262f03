"""Lists: what an app gives as options, whatever it is, as a list."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from enum import EnumMeta
from typing import Any, cast


def list_of(options: Any) -> list[Any]:
    """Return options as a list: those of a table are its first column, those of a dict its keys."""
    if options is None:
        return []
    if isinstance(options, str | bytes | int | float | bool):
        return [options]
    if isinstance(options, EnumMeta):
        members = cast(Iterable[Any], options)
        return [str(member.value) if issubclass(type(member), str) else member for member in members]
    if isinstance(options, Mapping):
        return list(cast(Mapping[Any, Any], options))
    if isinstance(options, list | tuple | set | frozenset | range | deque):
        return list(cast(Iterable[Any], options))
    column = _first_column(options)
    if column is not None:
        return column
    try:
        return list(options)
    except TypeError:
        return [options]


def _first_column(table: Any) -> list[Any] | None:
    """Return the first column of a table, a series or an array; None for what is none of these.

    They are known by their methods: no library is imported for this.
    """
    if hasattr(table, "iloc"):  # pandas and what works like it
        if getattr(table, "ndim", 1) > 1:
            return list(table.iloc[:, 0].tolist()) if table.shape[1] else []
        return list(table.tolist())
    if hasattr(table, "get_columns"):  # a frame of polars
        columns = table.get_columns()
        return list(columns[0].to_list()) if columns else []
    if hasattr(table, "to_list"):  # a series of polars, an index of pandas
        return list(table.to_list())
    if hasattr(table, "to_pylist"):  # arrow
        return list((table.column(0) if hasattr(table, "column_names") else table).to_pylist())
    if hasattr(table, "to_pandas"):
        return _first_column(table.to_pandas())
    if hasattr(table, "__array__") and hasattr(table, "tolist"):  # numpy
        return _array_column(table)
    return None


def _array_column(array: Any) -> list[Any]:
    if array.dtype.kind in "mM":
        array = array.astype(f"{array.dtype.kind}8[us]")  # finer ones would become mere ints
    if array.ndim == 0:
        return [array.item()]
    return list((array if array.ndim == 1 else array.reshape(len(array), -1)[:, 0]).tolist())
