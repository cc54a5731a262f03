"""Chart data as it travels: column by column, each by the hash of its bytes.

A chart whose frame is the same but for one column sends that column. Numbers are bytes of a typed
array, moments milliseconds of the wall clock, texts numbers into a list of those that occur. Few
rows travel as plain JSON: a buffer of its own would cost more.
"""

# Data is whatever the app has: its types are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any, Final

from nbflow.frames.columns import ColumnData, ColumnTable
from nbflow.kit import Blob, scalars, to_millis

FEW: Final = 64
"""Up to so many values travel inline."""

_MIME: Final = "application/octet-stream"
_SMALL_INT: Final = 2**31

Json = dict[str, Any]


def table(columns: Mapping[str, ColumnData], rows: int) -> Json:
    """Return columns as a prop, under the field names that the chart's specification uses."""
    return {"rows": rows, "columns": {field: column_prop(column) for field, column in columns.items()}}


def frame_table(frame: ColumnTable) -> Json:
    """Return all columns of a frame as a prop, under their own names."""
    return table({column.name: column for column in frame.columns}, frame.rows)


def column_prop(column: ColumnData) -> Json:
    """Return one column: ``t`` says how it is written, ``b`` or ``v`` hold it."""
    if column.levels is not None:
        return _coded(column.values, column.levels)
    if column.kind == "temporal":
        return _numbers("ms", moments(column.values))
    values = column.values
    if hasattr(values, "dtype"):
        return _typed(values)
    if column.kind == "quantitative":
        return _numbers("f64", array("d", map(float, values)))
    return _texts(values)


def _typed(values: Any) -> Json:
    letter, size = values.dtype.kind, values.dtype.itemsize
    if letter == "b":
        return _numbers("bool", values.astype("uint8"))
    if letter in "iu":
        steps = _steps(values)
        if steps is not None:
            return steps
        if size > 4 or (letter == "u" and size == 4):
            fits = not len(values) or (values.min() >= -_SMALL_INT and values.max() < _SMALL_INT)
            return (
                _numbers("i32", values.astype("int32")) if fits else _numbers("f64", values.astype("float64"))
            )
        return _numbers("i32", values.astype("int32"))
    return _numbers("f32" if size == 4 else "f64", values.astype("float32" if size == 4 else "float64"))


def _steps(values: Any) -> Json | None:
    """A range needs three numbers, however long it is: most indexes are one."""
    count = len(values)
    if count <= FEW:
        return None
    first, step = int(values[0]), int(values[1]) - int(values[0])
    if int(values[-1]) != first + step * (count - 1) or abs(first + step * count) >= 2**53:
        return None
    import numpy as np

    if not bool((np.diff(values) == step).all()):
        return None
    return {"t": "steps", "start": first, "step": step}


def _numbers(kind: str, values: Any) -> Json:
    if len(values) > FEW:
        return {"t": kind, "b": Blob(values.tobytes(), _MIME)}
    plain = [value if isfinite(value) else None for value in values.tolist()]
    return {"t": kind, "v": plain}


def moments(values: Any) -> Any:
    """Return moments as milliseconds of the wall clock; NaN where one is missing."""
    if hasattr(values, "dtype") and values.dtype.kind in "mM":
        import numpy as np

        unit = "datetime64[ms]" if values.dtype.kind == "M" else "timedelta64[ms]"
        whole = values.astype(unit).astype("int64").astype("float64")
        whole[np.isnat(values)] = float("nan")
        return whole
    return array("d", map(_moment, values))


def _moment(value: Any) -> float:
    if isinstance(value, datetime):
        if value != value:
            return float("nan")  # pandas' NaT
        return to_millis(value)
    if isinstance(value, date):
        return to_millis(datetime(value.year, value.month, value.day))
    if isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return seconds * 1000 + value.microsecond / 1000
    if isinstance(value, timedelta):
        return value / timedelta(milliseconds=1)
    return float("nan")


def _coded(codes: Any, levels: Sequence[Any]) -> Json:
    words = [plain(level) for level in levels]
    return {"t": "words", "codes": _numbers("i32", codes.astype("int32")), "words": words}


def _texts(values: Sequence[Any]) -> Json:
    """Texts and whatever else: numbers into a list of what occurs, when much occurs often."""
    if len(values) <= FEW:
        return {"t": "json", "v": [plain(value) for value in values]}
    places: dict[Any, int] = {}
    codes = array("i")
    try:
        for value in values:
            if type(value) is not str and value is not None:
                break
            codes.append(-1 if value is None else places.setdefault(value, len(places)))
    except TypeError:
        codes = array("i")
    if len(codes) == len(values) and len(places) * 2 <= len(values):
        return {"t": "words", "codes": _numbers("i32", codes), "words": list(places)}
    text = json.dumps([plain(value) for value in values], ensure_ascii=False, separators=(",", ":"))
    return {"t": "json", "b": Blob(text.encode("utf-8", "surrogatepass"), "application/json")}


def plain(value: Any, other: Callable[[Any], Any] | None = None) -> Any:
    """Return a value as JSON has it; `other` tells what JSON has no word for, by default `number_or_text`."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): plain(item, other) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list | tuple | set):
        return [plain(item, other) for item in value]  # pyright: ignore[reportUnknownVariableType]
    held = scalars.plain(value)
    if held is not value:
        return plain(held, other)
    if scalars.is_list(value):
        return [plain(item, other) for item in scalars.items_of(value)]
    return (other or number_or_text)(value)


def number_or_text(value: Any) -> Any:
    """Return a moment as ISO 8601 has it, a Decimal or Fraction as a number, else the text."""
    if isinstance(value, datetime | date | time):
        return value.isoformat() if value == value else None
    try:
        return float(value)
    except (TypeError, ValueError):
        return text_or_none(value)


def text_or_none(value: Any) -> str | None:
    """Return the text of a value; None for pandas' words for nothing."""
    text = str(value)
    return None if text in ("<NA>", "NaT") else text
