"""Data of map layers as it travels: columns of bytes, each once, by its hash.

A layer's rows are dictionaries. Many of them leave as one column for each name; a rerun that changes
one column sends that column. What is not a table (GeoJSON, an address) stays as it is.
"""

# Data is whatever the app has: its types are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, Final

from nbflow.charts.wire import FEW, column_prop, plain, text_or_none
from nbflow.frames.columns import ColumnData
from nbflow.kit import Blob

_MIME: Final = "application/octet-stream"
_MAX_CHARACTERS: Final = 16
"""Numbers of one cell that travel side by side: a position, a color, a matrix."""
_BIG: Final = 2_000
"""Characters of a layer's other data (GeoJSON) that still stand in the chart's description."""
_NUMPY: Final = {
    "f8": "f64",
    "f4": "f32",
    "i4": "i32",
    "u4": "u32",
    "i2": "i16",
    "u2": "u16",
    "i1": "i8",
    "u1": "u8",
}

Json = dict[str, Any]


def data_prop(data: Any) -> Any:
    """Return a layer's data as a prop: rows as columns, other large data as one text, small as it is.

    Parameters
    ----------
    data : object
        Plain values, as JSON has them; rows may hold anything that `plain` can tell.
    """
    if isinstance(data, list) and len(data) > FEW:
        columns = _columns(data)
        if columns is not None:
            return {"$rows": {"rows": len(data), "columns": columns}}
    if not isinstance(data, list | dict):
        return data
    text = json.dumps(tidy(data), ensure_ascii=False, separators=(",", ":"))
    if len(text) <= _BIG:
        return json.loads(text)
    return {"$json": Blob(text.encode("utf-8", "surrogatepass"), "application/json")}


def arrays_prop(count: int, arrays: Mapping[str, tuple[Any, int]]) -> Json:
    """Return arrays, each for one of a layer's accessors, as a prop.

    Parameters
    ----------
    count : int
        The rows.
    arrays : mapping
        By the accessor's name: an ``array``, ``bytes`` or NumPy array of all values in a row's order,
        and how many belong to one row.
    """
    prop = {
        name: {**_written(values, few=count <= FEW), "size": size} for name, (values, size) in arrays.items()
    }
    return {"$arrays": {"rows": count, "attributes": prop}}


def binary_prop(parts: Sequence[Mapping[str, Any]]) -> Json | None:
    """Return the data of a pydeck layer with ``use_binary_transport``."""
    arrays: dict[str, tuple[Any, int]] = {}
    count = 0
    for part in parts:
        values = part["np_data"]
        count = len(values)
        arrays[str(part["accessor"])] = (values, 1 if values.ndim == 1 else values.shape[1])
    return arrays_prop(count, arrays) if arrays else None


def tidy(value: Any) -> Any:
    """Return a copy that JSON can hold: what is not a number becomes None, what JSON does not know a text."""
    return plain(value, text_or_none)


def _written(values: Any, *, few: bool) -> Json:
    if isinstance(values, array):
        kind = {"d": "f64", "f": "f32", "i": "i32", "B": "u8"}[values.typecode]
    else:
        code = values.dtype.str[1:]
        if code not in _NUMPY:
            values, code = values.astype("float64"), "f8"
        kind, values = _NUMPY[code], values.astype(f"<{code}", copy=False).ravel()
    if few:
        return {"t": kind, "v": tidy(values.tolist())}
    return {"t": kind, "b": Blob(values.tobytes(), _MIME)}


def _columns(rows: Sequence[Any]) -> dict[str, Json] | None:
    """Return rows as columns; None when they are not dictionaries of the same names."""
    first = rows[0]
    if type(first) is not dict or not all(isinstance(name, str) for name in first):
        return None
    names = first.keys()
    if not all(type(row) is dict and row.keys() == names for row in rows):
        return None
    return {name: _column([row[name] for row in rows]) for name in names}


def _column(values: list[Any]) -> Json:
    kinds = set(map(type, values))
    if kinds == {int}:
        return _integers(values)
    if bool not in kinds and all(issubclass(kind, int | float) for kind in kinds):
        return column_prop(ColumnData("", "quantitative", values))
    if kinds <= {list, tuple}:
        vectors = _vectors(values)
        if vectors is not None:
            return vectors
    if not kinds <= {str, bool, int, type(None)}:
        values = [tidy(value) for value in values]
    return column_prop(ColumnData("", "nominal", values))


def _integers(values: list[int]) -> Json:
    low, high = min(values), max(values)
    if low >= -(2**31) and high < 2**31:
        return {"t": "i32", "b": Blob(array("i", values).tobytes(), _MIME)}
    if max(-low, high) <= 2**53:
        return {"t": "f64", "b": Blob(array("d", values).tobytes(), _MIME)}
    return column_prop(ColumnData("", "nominal", values))


def _vectors(values: list[Any]) -> Json | None:
    """Equally long lists of numbers: positions, colors."""
    size = len(values[0])
    if not 0 < size <= _MAX_CHARACTERS or any(len(value) != size for value in values):
        return None
    flat = [number for value in values for number in value]
    kinds = set(map(type, flat))
    if not kinds <= {int, float}:
        return None
    try:
        whole = kinds == {int}
        numbers = array("i", flat) if whole else array("d", flat)
    except OverflowError:
        return None
    return {
        "t": "vectors",
        "size": size,
        "of": "i32" if whole else "f64",
        "b": Blob(numbers.tobytes(), _MIME),
    }
