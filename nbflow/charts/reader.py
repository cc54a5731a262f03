"""Data for charts: whatever holds columns, read as columns that can travel. Part of the kit.

pandas is read as it is (its index counts); every other frame through narwhals, lazy ones collected;
lists, mappings and arrays here. Nothing is copied that is a NumPy array of numbers already.
"""

# Data is whatever the app has: its types are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from numbers import Number
from typing import Any, Final, Literal, cast

from nbflow.kit.errors import StreamlitDataframeConversionError

Kind = Literal["quantitative", "ordinal", "nominal", "temporal"]

_LOOK_AT: Final = 1_000
"""Values of a Python list that tell what kind it is."""


@dataclass(slots=True)
class Column:
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
        return [levels[at] if at >= 0 else None for at in values]


@dataclass(slots=True)
class Frame:
    """Columns of the same length; pandas' index apart."""

    columns: list[Column]
    rows: int
    index: Column | None = None

    def find(self, name: str) -> Column | None:
        """Return the first column of this name."""
        return next((column for column in self.columns if column.name == name), None)


def read(data: Any) -> Frame:
    """Read data for a chart.

    Parameters
    ----------
    data : object
        None, a data frame or series of any library that narwhals knows (lazy ones are collected),
        a NumPy array of at most two axes, a mapping, a list of mappings, of rows or of values, or
        an object that turns into one of these (``to_pandas``, ``__dataframe__``, Arrow streams).

    Raises
    ------
    StreamlitDataframeConversionError
        If no columns can be seen in it.
    """
    if data is None:
        return Frame([], 0)
    library = type(data).__module__.partition(".")[0]
    if library == "pandas":
        return _pandas(data)
    if library == "numpy" and hasattr(data, "ndim"):
        return _array(data)
    if isinstance(data, Mapping):
        return _mapping(cast("Mapping[Any, Any]", data))
    frame = _native(data)
    if frame is not None:
        return frame
    if isinstance(data, Iterable) and not isinstance(data, str | bytes):
        return _rows(list(cast("Iterable[Any]", data)))
    raise StreamlitDataframeConversionError(
        f"A chart needs columns of data; a `{type(data).__name__}` has none. Give a data frame, an array, "
        "a list or a mapping of columns."
    )


# --- pandas -----------------------------------------------------------------------------------------


def _pandas(data: Any) -> Frame:
    kind = type(data).__name__
    if kind == "Styler":
        data = data.data
    elif hasattr(data, "to_frame"):  # a Series, an Index
        data = (
            data.to_frame(index=False) if hasattr(data, "levels") or kind.endswith("Index") else _named(data)
        )
    columns = [_pandas_column(str(name), data.iloc[:, at]) for at, name in enumerate(data.columns)]
    return Frame(columns, len(data), _pandas_index(data.index))


def _named(series: Any) -> Any:
    return series.to_frame(name="0") if series.name is None else series.to_frame()


def _pandas_index(index: Any) -> Column:
    name = "" if index.name is None else str(index.name)
    if getattr(index, "nlevels", 1) > 1:
        texts = [" / ".join(map(str, row)) for row in index]
        return Column(name, "nominal", texts)
    return _pandas_column(name, index.to_series())


def _pandas_column(name: str, series: Any) -> Column:
    dtype = series.dtype
    letter = getattr(dtype, "kind", "O")
    if hasattr(dtype, "categories") and hasattr(series, "cat"):
        levels = series.cat.categories.tolist()
        kind: Kind = "ordinal" if dtype.ordered else "nominal"
        return Column(name, kind, series.cat.codes.to_numpy(), levels=levels)
    if hasattr(dtype, "subtype") or (letter == "O" and type(dtype).__name__ == "PeriodDtype"):
        if type(dtype).__name__ == "PeriodDtype":
            return Column(name, "temporal", series.dt.to_timestamp().to_numpy(), days=True)
        return Column(name, "nominal", series.astype(str).tolist())
    if letter == "M":
        if getattr(dtype, "tz", None) is not None:
            series = series.dt.tz_localize(None)
        return Column(name, "temporal", series.to_numpy(), days=True)
    if letter == "m":
        return Column(name, "temporal", series.to_numpy())
    if letter in "iu" and not series.hasnans:
        return Column(name, "quantitative", series.to_numpy(), integer=True)
    if letter in "iuf":
        values = series.to_numpy(dtype="float64", na_value=float("nan"))
        return Column(name, "quantitative", values, integer=letter in "iu")
    if letter == "b" and not series.hasnans:
        return Column(name, "nominal", series.to_numpy(dtype=bool))
    return _values(name, series.astype(object).where(series.notna(), None).tolist())


# --- every other frame, through narwhals ----------------------------------------------------------------


def _native(data: Any) -> Frame | None:
    import narwhals as nw

    found: Any = nw.from_native(data, pass_through=True, allow_series=True)
    if isinstance(found, nw.LazyFrame):
        found = found.collect()
    if isinstance(found, nw.Series):
        found = found.alias(str(found.name or "0")).to_frame()
    if isinstance(found, nw.DataFrame):
        columns = [_narwhals_column(series) for series in found.iter_columns()]
        return Frame(columns, found.shape[0])
    return _convertible(data)


def _convertible(data: Any) -> Frame | None:
    if isinstance(data, type):
        return None
    for name in ("to_pandas", "toPandas", "to_polars", "to_arrow"):
        method = getattr(data, name, None)
        if callable(method):
            return read(method())
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__dataframe__"):
        if "pyarrow" in sys.modules or "polars" not in sys.modules:
            from pyarrow.interchange import from_dataframe  # pyright: ignore

            if hasattr(data, "__arrow_c_stream__"):
                import pyarrow  # pyright: ignore

                return read(pyarrow.table(data))  # pyright: ignore
            return read(from_dataframe(data))
        import polars  # pyright: ignore

        return read(polars.from_dataframe(data))  # pyright: ignore
    for name in ("fetchall", "fetchmany"):  # a database cursor
        if callable(getattr(data, name, None)) and getattr(data, "description", None):
            names = [str(column[0]) for column in data.description]
            rows = data.fetchall()
            return Frame([_values(n, [r[at] for r in rows]) for at, n in enumerate(names)], len(rows))
    return None


def _narwhals_column(series: Any) -> Column:
    import narwhals as nw

    name, dtype = str(series.name), series.dtype
    if dtype.is_numeric():
        if not dtype.is_decimal() and dtype.is_integer() and not series.null_count():
            return Column(name, "quantitative", series.to_numpy(), integer=True)
        values = series.cast(nw.Float64).to_numpy()
        return Column(name, "quantitative", values, integer=dtype.is_integer())
    if dtype == nw.Datetime:
        if getattr(dtype, "time_zone", None) is not None:
            series = series.dt.replace_time_zone(None)
        return Column(name, "temporal", series.to_numpy(), days=True)
    if dtype in (nw.Date, nw.Duration):
        return Column(name, "temporal", series.to_numpy(), days=dtype == nw.Date)
    if dtype == nw.Boolean and not series.null_count():
        return Column(name, "nominal", series.to_numpy())
    return _values(name, series.to_list())


# --- NumPy and Python -------------------------------------------------------------------------------------


def _array(array: Any) -> Frame:
    names = getattr(array.dtype, "names", None)
    if names:
        columns = [_array_column(name, array[name]) for name in names]
        return Frame(columns, len(array))
    if array.ndim == 0:
        array = array.reshape(1)
    if array.ndim > 2:
        raise StreamlitDataframeConversionError(
            f"A chart needs an array of one or two axes, not {array.ndim}: its shape is {array.shape}."
        )
    if array.ndim == 1:
        return Frame([_array_column("0", array)], len(array))
    return Frame([_array_column(str(at), array[:, at]) for at in range(array.shape[1])], array.shape[0])


def _array_column(name: str, array: Any) -> Column:
    letter = array.dtype.kind
    if letter in "iuf":
        return Column(name, "quantitative", array, integer=letter in "iu")
    if letter == "M":
        return Column(name, "temporal", array, days=True)
    if letter == "m":
        return Column(name, "temporal", array)
    if letter == "b":
        return Column(name, "nominal", array)
    return _values(name, array.tolist())


def _mapping(data: Mapping[Any, Any]) -> Frame:
    if not data:
        return Frame([], 0)
    first = next(iter(data.values()))
    if not _is_many(first):
        # Names and one value each: the names are the index.
        index = _values("", [_scalar_name(name) for name in data])
        return Frame([_values("value", list(data.values()))], len(data), index)
    if isinstance(first, Mapping):
        return _nested(data)
    columns = [_column(str(name), values) for name, values in data.items()]
    lengths = {len(column.values) for column in columns}
    if len(lengths) > 1:
        told = ", ".join(f"{column.name}: {len(column.values)}" for column in columns[:6])
        raise StreamlitDataframeConversionError(
            f"The columns of a chart must be equally long; these are not: {told}."
        )
    index = None
    if type(first).__module__.partition(".")[0] == "pandas" and hasattr(first, "index"):
        index = _pandas_index(first.index)
    return Frame(columns, lengths.pop(), index)


def _nested(data: Mapping[Any, Any]) -> Frame:
    rows = list(dict.fromkeys(row for column in data.values() for row in column))
    columns = [_values(str(name), [column.get(row) for row in rows]) for name, column in data.items()]
    return Frame(columns, len(rows), _values("", [_scalar_name(row) for row in rows]))


def _scalar_name(name: Any) -> Any:
    return name if isinstance(name, str | int | float | date) else str(name)


def _rows(rows: Sequence[Any]) -> Frame:
    if not rows:
        return Frame([], 0)
    first = rows[0]
    if isinstance(first, Mapping):
        maps = cast("Sequence[Mapping[Any, Any]]", rows)
        names = list(dict.fromkeys(name for row in maps for name in row))
        return Frame([_values(str(name), [row.get(name) for row in maps]) for name in names], len(rows))
    if isinstance(first, list | tuple):
        width = max(len(row) for row in rows)
        names = getattr(first, "_fields", None) or [str(at) for at in range(width)]
        columns = [
            _values(name, [row[at] if at < len(row) else None for row in rows])
            for at, name in enumerate(names)
        ]
        return Frame(columns, len(rows))
    if hasattr(first, "__array__") and getattr(first, "ndim", 0):
        import numpy as np

        return _array(np.array(rows))
    return Frame([_values("value", rows)], len(rows))


def _is_many(value: Any) -> bool:
    if isinstance(value, str | bytes):
        return False
    return isinstance(value, Iterable) and getattr(value, "ndim", 1) != 0


def _column(name: str, values: Any) -> Column:
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
        frame = None if isinstance(values, set | frozenset | Mapping) else _native(values)
        if frame is not None and len(frame.columns) == 1:
            column = frame.columns[0]
            column.name = name
            return column
    return _values(name, list(values))


def _values(name: str, values: Sequence[Any]) -> Column:
    """Read Python values: what the first ones are tells the kind."""
    kinds = {_kind(value) for value in islice(values, _LOOK_AT) if value is not None and value == value}
    if kinds <= {"integer", "number"} and kinds:
        numbers = [float("nan") if value is None else value for value in values]
        return Column(name, "quantitative", numbers, integer=kinds == {"integer"})
    if kinds and kinds <= {"day", "moment"}:
        return Column(name, "temporal", values, days="day" in kinds)
    return Column(name, "nominal", values)


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
