"""Frames of pandas: the index is columns too, names can be anything, objects can hold anything."""

from __future__ import annotations

import datetime
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast, get_args

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

from nbflow.frames.backends.arrow import kind_of as arrow_kind
from nbflow.frames.base import Column, Frame, Kind, Positions, content_of, narwhals, stable
from nbflow.kit.scalars import is_list, is_missing, plain

_MANY: Final = 16
"""Columns from which on rows are cut first."""
_SAMPLE_ROWS: Final = 1000
"""Values of a column of objects that decide its kind."""

_INFERRED: Final[Mapping[str, Kind]] = {
    "string": "string",
    "integer": "integer",
    "floating": "float",
    "mixed-integer-float": "float",
    "boolean": "boolean",
    "decimal": "decimal",
    "complex": "complex",
    "bytes": "bytes",
    "date": "date",
    "datetime": "datetime",
    "datetime64": "datetime",
    "time": "time",
    "timedelta": "timedelta",
    "timedelta64": "timedelta",
    "period": "period",
    "interval": "interval",
    "empty": "empty",
}
_BY_LETTER: Final[Mapping[str, Kind]] = {
    "b": "boolean",
    "i": "integer",
    "u": "integer",
    "f": "float",
    "c": "complex",
    "M": "datetime",
    "m": "timedelta",
    "S": "bytes",
    "U": "string",
    "T": "string",
}


def index_name(level: int) -> str:
    """Return what state calls a level of the index."""
    return "_index" if level == 0 else f"_index_{level}"


class PandasFrame(Frame):
    """A DataFrame of pandas."""

    steady = False

    def __init__(self, frame: Any) -> None:
        pandas = sys.modules["pandas"]
        index: Any = frame.index
        self.range_index = isinstance(index, pandas.RangeIndex)
        self._levels: int = index.nlevels
        columns = [_index_column(index, level) for level in range(index.nlevels)]
        columns += [
            _column(name, dtype, partial(_nth, frame, position), frame.columns.nlevels)
            for position, (name, dtype) in enumerate(zip(frame.columns, frame.dtypes.tolist(), strict=True))
        ]
        super().__init__(frame, columns, len(frame))

    def part(self, start: int, end: int, columns: Sequence[int]) -> list[list[Any]]:
        return self._cells(slice(start, end), columns)

    def take(self, positions: Positions, columns: Sequence[int]) -> list[list[Any]]:
        return self._cells(positions, columns)

    def _cells(self, rows: Any, columns: Sequence[int]) -> list[list[Any]]:
        if len(columns) < _MANY:
            return [self._values(position, rows).tolist() for position in columns]
        # pandas cuts rows quickly, and columns one by one slowly
        part = self.native.iloc[rows].take(
            [position - self._levels for position in columns if position >= self._levels], axis=1
        )
        values = (series for _, series in part.items())
        index = part.index
        return [
            (index.get_level_values(position) if position < self._levels else next(values)).tolist()
            for position in columns
        ]

    def _values(self, index: int, rows: Any) -> Any:
        """Return some rows of a column, or of a level of the index."""
        if index < self._levels:
            return self.native.index[rows].get_level_values(index)
        return self.native.iloc[:, index - self._levels].iloc[rows]

    def series(self, column: int, start: int = 0, end: int | None = None) -> nw.Series[Any]:
        return self._series(column, slice(start, end))

    def gather(self, column: int, positions: Positions) -> nw.Series[Any]:
        return self._series(column, positions)

    def _series(self, column: int, rows: Any) -> nw.Series[Any]:
        values = self._values(column, rows)
        if column < self._levels:
            values = values.to_series(index=range(len(values)), name=None)
        else:
            values = values.reset_index(drop=True)
        if str(values.dtype) == "category":
            values = values.astype(values.cat.categories.dtype)
        return narwhals().from_native(values.rename("value"), series_only=True)

    def cut(self, positions: Positions, start: int, end: int) -> Any:
        return self.native.iloc[start:end] if positions is None else self.native.take(positions[start:end])

    def csv(self, native: Any, columns: Sequence[int], *, head: bool) -> str:
        wanted = [index - self._levels for index in columns if index >= self._levels]
        levels = [index for index in columns if index < self._levels]
        chosen = native.iloc[:, wanted]
        return cast(str, chosen.to_csv(index=bool(levels), header=head, lineterminator="\n"))

    def content_hash(self) -> bytes | None:
        return content_of(self.native)

    def pandas(self) -> Any:
        return self.native

    def _order(self, series: list[nw.Series[Any]], descending: list[bool]) -> Positions:
        if len(series) > 1:
            return super()._order(series, descending)
        import numpy

        values: Any = series[0].to_native()
        positions = _argsort(values, descending[0])
        return positions.astype(numpy.uint32) if self.rows < 2**32 else positions


def _argsort(values: Any, descending: bool) -> Any:
    """Return the positions in order, missing values last, equal ones as they came."""
    array = values.array
    missing = values.isna().to_numpy()
    import numpy

    raw = numpy.asarray(values)
    if raw.dtype == object or missing.any():
        present = numpy.flatnonzero(~missing)
        order = present[stable(raw[present] if raw.dtype != object else array[present], descending)]
        return numpy.concatenate([order, numpy.flatnonzero(missing)])
    return stable(raw, descending)


def _index_column(index: Any, level: int) -> Column:
    values = index.levels[level] if index.nlevels > 1 else index
    name = index.names[level]
    kind, timezone, categories = _kind(values.dtype, lambda: values)
    label = "" if name is None else str(name)
    return Column(
        index_name(level),
        label,
        kind,
        index=True,
        timezone=timezone,
        categories=categories,
        dtype=str(values.dtype),
    )


def _nth(frame: Any, index: int) -> Any:
    return frame.iloc[:, index]


def _column(name: Any, dtype: Any, values: Callable[[], Any], levels: int) -> Column:
    kind, timezone, categories = _kind(dtype, values)
    if levels > 1:
        parts = tuple(map(str, cast("tuple[Any, ...]", name)))
        return Column(
            "_".join(parts),
            parts[-1],
            kind,
            group=parts[:-1],
            timezone=timezone,
            categories=categories,
            dtype=str(dtype),
        )
    text = str(name)
    return Column(text, text, kind, timezone=timezone, categories=categories, dtype=str(dtype))


def _kind(dtype: Any, values: Callable[[], Any]) -> tuple[Kind, str | None, tuple[Any, ...] | None]:
    """Return the kind of a column; its values are looked at only where the type does not say it."""
    name = str(dtype)
    if name == "category":
        categories: Any = dtype.categories
        return _kind(categories.dtype, lambda: categories)[0], None, tuple(categories[:_SAMPLE_ROWS].tolist())
    if hasattr(dtype, "pyarrow_dtype"):
        kind, timezone = arrow_kind(dtype.pyarrow_dtype)
        return kind, timezone, None
    if getattr(dtype, "tz", None) is not None:
        return "datetime", str(dtype.tz), None
    for word in ("period", "interval"):
        if name.startswith(word):
            return cast(Kind, word), None, None
    if name in ("string", "str") or type(dtype).__name__ == "StringDtype":
        return "string", None, None
    if name == "object":
        return _kind_of_objects(values()), None, None
    return _BY_LETTER.get(getattr(dtype, "kind", "O"), "unknown"), None, None


def _kind_of_objects(values: Any) -> Kind:
    head = values[:_SAMPLE_ROWS] if not hasattr(values, "iloc") else values.iloc[:_SAMPLE_ROWS]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        inferred = sys.modules["pandas"].api.types.infer_dtype(head, skipna=True)
    known = _INFERRED.get(inferred)
    if known == "date" and any(isinstance(value, datetime.datetime) for value in head.tolist()):
        return "datetime"
    if known is not None and known != "empty":
        return known
    kinds = {kind_of_value(value) for value in head.tolist() if not is_missing(value)}
    if not kinds:
        return "empty"
    for wider, narrower in _WIDER:
        if wider in kinds and kinds <= narrower:
            return wider
    return "unknown"


def kind_of_value(value: Any) -> Kind:
    """Return the kind of one value of a column of objects."""
    value = plain(value)
    for classes, kind in _BY_CLASS:
        if isinstance(value, classes):
            return kind
    return "list" if is_list(value) else "unknown"


_BY_CLASS: Final[Sequence[tuple[Any, Kind]]] = (
    (Mapping, "dict"),
    ((bytes, bytearray, memoryview), "bytes"),
    (Enum, "unknown"),  # also one of numbers or texts: it is shown by its name
    (str, "string"),
    (bool, "boolean"),
    (int, "integer"),
    (float, "float"),
    (complex, "complex"),
    (Decimal, "decimal"),
    (datetime.datetime, "datetime"),
    (datetime.date, "date"),
    (datetime.time, "time"),
    (datetime.timedelta, "timedelta"),
)
_WIDER: Final[Sequence[tuple[Kind, frozenset[Kind]]]] = (
    *((kind, frozenset({kind})) for kind in get_args(Kind)),
    ("float", frozenset({"integer", "float"})),
    ("decimal", frozenset({"integer", "float", "decimal"})),
    ("datetime", frozenset({"date", "datetime"})),
)
"""Kinds that hold the values of some others too."""
