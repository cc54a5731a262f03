"""Whole columns of data, for charts: of any table that `nbflow.frames.read` knows, and of plain values.

The columns of pandas are read as they are (its index counts), those of every other library through narwhals.
Lists, mappings and arrays need no library: a chart of a list works without pandas. Arrays of numbers are
not copied.
"""

# Data is whatever the app has: its types are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from numbers import Number
from typing import Any, Final, Literal, cast

from nbflow.frames.base import Frame, narwhals
from nbflow.frames.plain import library_of, plain_values
from nbflow.frames.read import read_protocol, read_table
from nbflow.kit.errors import StreamlitDataframeConversionError

Kind = Literal["quantitative", "ordinal", "nominal", "temporal"]

_SAMPLE_ROWS: Final = 1_000
"""How many values of a list are looked at to tell its kind."""


@dataclass(slots=True)
class ColumnData:
    """One column.

    Attributes
    ----------
    name : str
        Its name as text.
    kind : {"quantitative", "ordinal", "nominal", "temporal"}
        What Vega-Lite calls its type.
    values : numpy array or list
        Numbers, ``datetime64`` or ``timedelta64``, or Python values.
    integer, days : bool
        Whether it holds integers; whether it holds dates (not times of day or spans).
    levels : list, optional
        Then `values` are the numbers of categories, -1 for none.
    """

    name: str
    kind: Kind
    values: Any
    integer: bool = False
    days: bool = False
    levels: list[Any] | None = None

    def first(self) -> Any:
        """Return the first value, or None."""
        if not len(self.values):
            return None
        value = self.values[0]
        if self.levels is not None:
            return self.levels[value] if value >= 0 else None
        return value

    def items(self) -> list[Any]:
        """Return the values as Python's."""
        values = self.values.tolist() if hasattr(self.values, "tolist") else list(self.values)
        if self.levels is None:
            return values
        levels = self.levels
        return [levels[code] if code >= 0 else None for code in values]


@dataclass(slots=True)
class ColumnTable:
    """Columns of the same length; pandas' index apart."""

    columns: list[ColumnData]
    rows: int
    index: ColumnData | None = None

    def find(self, name: str) -> ColumnData | None:
        """Return the first column of this name."""
        return next((column for column in self.columns if column.name == name), None)


def read_columns(data: Any) -> ColumnTable:
    """Read data for a chart.

    Parameters
    ----------
    data : object
        None, anything that `nbflow.frames.read` knows as a table (with all its rows), a NumPy array of at
        most two axes, a mapping, or a collection of mappings, of records, of rows or of values.

    Raises
    ------
    StreamlitDataframeConversionError
        If no columns can be seen in it.
    """
    if data is None:
        return ColumnTable([], 0)
    if library_of(data)[0] == "numpy" and hasattr(data, "ndim"):
        return _array(data)
    found = read_table(data, None) or read_protocol(data, None)
    if found is not None:
        return _frame(found.frame)
    values = plain_values(data)
    if isinstance(values, Mapping):
        return _mapping(cast("Mapping[Any, Any]", values))
    if isinstance(values, Iterable) and not isinstance(values, str | bytes):
        return _rows(list(cast("Iterable[Any]", values)))
    raise StreamlitDataframeConversionError(
        f"A chart needs columns of data; a `{type(data).__name__}` has none. Give a data frame, an array, "
        "a list or a mapping of columns."
    )


def _frame(frame: Frame) -> ColumnTable:
    if library_of(frame.native)[0] == "pandas":
        return _pandas(frame.native)
    columns = [
        _narwhals_column(column.name, frame.series(index)) for index, column in enumerate(frame.columns)
    ]
    return ColumnTable(columns, frame.rows)


# --- pandas -----------------------------------------------------------------------------------------


def _pandas(data: Any) -> ColumnTable:
    columns = [_pandas_column(str(name), data.iloc[:, index]) for index, name in enumerate(data.columns)]
    return ColumnTable(columns, len(data), _pandas_index(data.index))


def _pandas_index(index: Any) -> ColumnData:
    name = "" if index.name is None else str(index.name)
    if getattr(index, "nlevels", 1) > 1:
        texts = [" / ".join(map(str, row)) for row in index]
        return ColumnData(name, "nominal", texts)
    return _pandas_column(name, index.to_series())


def _pandas_column(name: str, series: Any) -> ColumnData:
    dtype = series.dtype
    letter = getattr(dtype, "kind", "O")
    if hasattr(dtype, "categories") and hasattr(series, "cat"):
        levels = series.cat.categories.tolist()
        kind: Kind = "ordinal" if dtype.ordered else "nominal"
        return ColumnData(name, kind, series.cat.codes.to_numpy(), levels=levels)
    if hasattr(dtype, "subtype") or (letter == "O" and type(dtype).__name__ == "PeriodDtype"):
        if type(dtype).__name__ == "PeriodDtype":
            return ColumnData(name, "temporal", series.dt.to_timestamp().to_numpy(), days=True)
        return ColumnData(name, "nominal", series.astype(str).tolist())
    if letter == "M":
        if getattr(dtype, "tz", None) is not None:
            series = series.dt.tz_localize(None)
        return ColumnData(name, "temporal", series.to_numpy(), days=True)
    if letter == "m":
        return ColumnData(name, "temporal", series.to_numpy())
    if letter in "iu" and not series.hasnans:
        return ColumnData(name, "quantitative", series.to_numpy(), integer=True)
    if letter in "iuf":
        values = series.to_numpy(dtype="float64", na_value=float("nan"))
        return ColumnData(name, "quantitative", values, integer=letter in "iu")
    if letter == "b" and not series.hasnans:
        return ColumnData(name, "nominal", series.to_numpy(dtype=bool))
    return _values(name, series.astype(object).where(series.notna(), None).tolist())


# --- every other frame, through narwhals ----------------------------------------------------------------


def _narwhals_column(name: str, series: Any) -> ColumnData:
    nw = narwhals()
    dtype = series.dtype
    if dtype.is_numeric():
        if not dtype.is_decimal() and dtype.is_integer() and not series.null_count():
            return ColumnData(name, "quantitative", series.to_numpy(), integer=True)
        values = series.cast(nw.Float64).to_numpy()
        return ColumnData(name, "quantitative", values, integer=dtype.is_integer())
    if dtype == nw.Datetime:
        if getattr(dtype, "time_zone", None) is not None:
            series = series.dt.replace_time_zone(None)
        return ColumnData(name, "temporal", series.to_numpy(), days=True)
    if dtype in (nw.Date, nw.Duration):
        return ColumnData(name, "temporal", series.to_numpy(), days=dtype == nw.Date)
    if dtype == nw.Boolean and not series.null_count():
        return ColumnData(name, "nominal", series.to_numpy())
    return _values(name, series.to_list())


# --- NumPy and Python -------------------------------------------------------------------------------------


def _array(array: Any) -> ColumnTable:
    names = getattr(array.dtype, "names", None)
    if names:
        columns = [_array_column(name, array[name]) for name in names]
        return ColumnTable(columns, len(array))
    if array.ndim == 0:
        array = array.reshape(1)
    if array.ndim > 2:
        raise StreamlitDataframeConversionError(
            f"A chart needs an array of one or two dimensions, not {array.ndim}; its shape is {array.shape}."
        )
    if array.ndim == 1:
        return ColumnTable([_array_column("value", array)], len(array))
    names = _counted_names(array.shape[1])
    return ColumnTable(
        [_array_column(name, array[:, index]) for index, name in enumerate(names)], array.shape[0]
    )


def _counted_names(count: int) -> list[str]:
    """Return the names of columns that have none."""
    return ["value"] if count == 1 else [str(index) for index in range(count)]


def _array_column(name: str, array: Any) -> ColumnData:
    letter = array.dtype.kind
    if letter in "iuf":
        return ColumnData(name, "quantitative", array, integer=letter in "iu")
    if letter == "M":
        return ColumnData(name, "temporal", array, days=True)
    if letter == "m":
        return ColumnData(name, "temporal", array)
    if letter == "b":
        return ColumnData(name, "nominal", array)
    return _values(name, array.tolist())


def _mapping(data: Mapping[Any, Any]) -> ColumnTable:
    if not data:
        return ColumnTable([], 0)
    first = next(iter(data.values()))
    if not _is_many(first):
        # Names and one value each: the names are the index.
        index = _values("", [_scalar_name(name) for name in data])
        return ColumnTable([_values("value", list(data.values()))], len(data), index)
    if isinstance(first, Mapping):
        return _nested(data)
    columns = [_column(str(name), values) for name, values in data.items()]
    lengths = {len(column.values) for column in columns}
    if len(lengths) > 1:
        given = ", ".join(f"{column.name}: {len(column.values)}" for column in columns[:6])
        raise StreamlitDataframeConversionError(
            f"The columns of a chart must have the same length. Given: {given}."
        )
    index = None
    if type(first).__module__.partition(".")[0] == "pandas" and hasattr(first, "index"):
        index = _pandas_index(first.index)
    return ColumnTable(columns, lengths.pop(), index)


def _nested(data: Mapping[Any, Any]) -> ColumnTable:
    rows = list(dict.fromkeys(row for column in data.values() for row in column))
    columns = [_values(str(name), [column.get(row) for row in rows]) for name, column in data.items()]
    return ColumnTable(columns, len(rows), _values("", [_scalar_name(row) for row in rows]))


def _scalar_name(name: Any) -> Any:
    return name if isinstance(name, str | int | float | date) else str(name)


def _rows(rows: Sequence[Any]) -> ColumnTable:
    if not rows:
        return ColumnTable([], 0)
    first = rows[0]
    if isinstance(first, Mapping):
        maps = cast("Sequence[Mapping[Any, Any]]", rows)
        names = list(dict.fromkeys(name for row in maps for name in row))
        return ColumnTable([_values(str(name), [row.get(name) for row in maps]) for name in names], len(rows))
    if isinstance(first, list | tuple):
        width = max(len(row) for row in rows)
        names = getattr(first, "_fields", None) or _counted_names(width)
        columns = [
            _values(name, [row[index] if index < len(row) else None for row in rows])
            for index, name in enumerate(names)
        ]
        return ColumnTable(columns, len(rows))
    if hasattr(first, "__array__") and getattr(first, "ndim", 0):
        import numpy as np

        return _array(np.array(rows))
    return ColumnTable([_values("value", rows)], len(rows))


def _is_many(value: Any) -> bool:
    if isinstance(value, str | bytes):
        return False
    return isinstance(value, Iterable) and getattr(value, "ndim", 1) != 0


def _column(name: str, values: Any) -> ColumnData:
    library = type(values).__module__.partition(".")[0]
    if library == "numpy" and getattr(values, "ndim", 0) == 1:
        return _array_column(name, values)
    if library == "pandas":
        series = values.to_series() if hasattr(values, "to_series") else values
        return (
            _pandas_column(name, series)
            if hasattr(series, "cat") or hasattr(series, "iloc")
            else _values(name, list(values))
        )
    if not isinstance(values, list | tuple | range):
        found = read_table(values, None)
        if found is not None and len(found.frame.columns) == 1:
            return _narwhals_column(name, found.frame.series(0))
    return _values(name, list(values))


def _values(name: str, values: Sequence[Any]) -> ColumnData:
    """Read Python values: the first ones decide the kind."""
    kinds = {_kind(value) for value in islice(values, _SAMPLE_ROWS) if value is not None and value == value}
    if kinds <= {"integer", "number"} and kinds:
        numbers = [float("nan") if value is None else value for value in values]
        return ColumnData(name, "quantitative", numbers, integer=kinds == {"integer"})
    if kinds and kinds <= {"day", "moment"}:
        return ColumnData(name, "temporal", values, days="day" in kinds)
    return ColumnData(name, "nominal", values)


_KINDS: Final[tuple[tuple[Any, str], ...]] = (
    (bool, "other"),
    (int, "integer"),
    (float, "number"),
    (Decimal, "number"),
    (datetime, "day"),
    (date, "day"),
    ((time, timedelta), "moment"),
    (complex, "other"),
    (Number, "number"),
)


def _kind(value: Any) -> str:
    for types, kind in _KINDS:
        if isinstance(value, types):
            return kind
    return "other"
