"""The rows of a chart as lanes: one for each line, area or color, each in the order of x.

Nothing is copied that is in order already. What is not is put in order once, when somebody first looks.
"""

# NumPy is typed in part, and an app's columns are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from nbflow.frames.columns import ColumnData

Array = Any
"""A NumPy array."""

_CHUNK: Final = 1 << 16
"""Values of one step: what is computed for them stays in the processor's cache."""

_SPARSE: Final = 1_000_000
"""Zeros that may be added to lay lanes on each other."""


@dataclass(slots=True)
class Axis:
    """Numbers along an axis, in the unit of their array.

    Attributes
    ----------
    values : array
        Numbers; moments as integers.
    unit : float
        Units in one of the view's: nanoseconds in a millisecond, for example.
    """

    values: Array
    unit: float = 1.0

    def edges(self, values: Array) -> Array:
        """Return values of the view's in the unit and type of the array, rounded up."""
        import numpy as np

        scaled = values * self.unit if self.unit != 1 else values
        if self.values.dtype.kind not in "iu":
            return scaled
        limits = np.iinfo(self.values.dtype)
        return np.clip(np.ceil(scaled), float(limits.min), _below(limits.max)).astype(self.values.dtype)

    def value_at(self, position: int) -> float:
        """Return a value in the view's unit."""
        return float(self.values[position]) / self.unit


def _below(largest: int) -> float:
    """Return the largest float that is not above an integer."""
    import math

    below = float(largest)
    return below if below <= largest else math.nextafter(below, 0)


@dataclass(slots=True)
class Lane:
    """One line, area or color.

    Attributes
    ----------
    level : object
        What distinguishes it from the others: a column's name, a category; None where it is the only one.
    x : Axis
        In ascending order.
    y : array
        Numbers.
    rows : array or None
        Where they stand in the frame; None: where they stand here.
    y_column : ColumnData
        Where `y` is from.
    x_column : ColumnData, optional
        Where `x` is from, if that is not the frame.
    """

    level: Any
    x: Axis
    y: Array
    rows: Array | None
    y_column: ColumnData
    x_column: ColumnData | None = None

    def frame_rows(self, positions: Array) -> Array:
        """Return where positions of the lane stand in the frame."""
        return positions if self.rows is None else self.rows[positions]

    def between(self, low: float, high: float) -> tuple[int, int]:
        """Return the positions from the one before `low` to the one after `high`."""
        import numpy as np

        edges = self.x.edges(np.array([low, high], dtype="float64"))
        start = int(self.x.values.searchsorted(edges[0], "left"))
        end = int(self.x.values.searchsorted(edges[1], "right"))
        return max(0, start - 1), min(len(self.x.values), end + 1)


def numbers(column: ColumnData) -> Array:
    """Return a column's values as an array of numbers; what is none is NaN."""
    import numpy as np

    values = column.values
    if hasattr(values, "dtype") and values.dtype.kind in "iufb":
        return values
    return np.array([_number(value) for value in values], dtype="float64")


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def axis_of(column: ColumnData) -> Axis:
    """Return a column as numbers along an axis; moments keep their unit, and are not copied."""
    import numpy as np

    values = column.values
    if column.kind != "temporal":
        return Axis(numbers(column))
    if not hasattr(values, "dtype"):
        from nbflow.charts.wire import moments

        return Axis(np.array(moments(values), dtype="float64"))
    unit, step = np.datetime_data(values.dtype)
    per = {"s": 1e-3, "ms": 1.0, "us": 1e3, "ns": 1e6}.get(unit)
    if per is None or step != 1:
        values = values.astype(f"{values.dtype.kind}8[ms]")
        per = 1.0
    return Axis(values.view("int64"), per)


def is_missing(axis: Axis) -> Array:
    """Return where an axis has no value: NaN, infinities, and NaT."""
    import numpy as np

    if axis.values.dtype.kind == "f":
        return ~np.isfinite(axis.values)
    if axis.values.dtype == np.int64:
        return axis.values == np.iinfo("int64").min
    return np.zeros(len(axis.values), dtype=bool)


def ascends(axis: Axis) -> bool:
    """Whether values are in order and none is missing."""
    import numpy as np

    values = axis.values
    if not len(values):
        return True
    ends = values[0], values[-1]
    if values.dtype.kind == "f" and not (np.isfinite(ends[0]) and np.isfinite(ends[1])):
        return False
    if values.dtype == np.int64 and ends[0] == np.iinfo("int64").min:
        return False
    for start in range(0, len(values), _CHUNK):
        part = values[start : start + _CHUNK + 1]
        if not bool((part[1:] >= part[:-1]).all()):  # NaN compares as false
            return False
    return True


def in_order(axis: Axis) -> tuple[Axis, Array | None]:
    """Return an axis in ascending order without what is missing, and where its values stood."""
    import numpy as np

    if ascends(axis):
        return axis, None
    rows = np.flatnonzero(~is_missing(axis))
    values = axis.values[rows]
    order = values.argsort(kind="stable")
    rows = rows[order]
    if len(axis.values) < 2**32:
        rows = rows.astype("uint32")
    return Axis(axis.values[rows], axis.unit), rows


def levels_of(column: ColumnData) -> tuple[Array, list[Any]]:
    """Return a column as codes (-1: none) and their levels, in the order in which they first come."""
    import numpy as np

    values = column.values
    if column.levels is not None:
        return np.asarray(values), list(column.levels)
    if hasattr(values, "dtype") and values.dtype.kind in "iufbmM":
        found, codes = np.unique(values, return_inverse=True)
        return codes.astype("int32"), found.tolist()
    places: dict[Any, int] = {}
    codes = np.fromiter(
        (
            -1 if value is None or value != value else places.setdefault(_hashable(value), len(places))
            for value in values
        ),
        dtype="int32",
        count=len(values),
    )
    return codes, list(places)


def levels_of_all(columns: list[ColumnData]) -> tuple[Array, list[Any]]:
    """Return several columns as codes of the combinations that occur; a missing value is one of its own."""
    import numpy as np

    codes = np.zeros(len(columns[0].values), dtype="int64")
    for column in columns:
        found, levels = levels_of(column)
        codes = codes * (len(levels) + 1) + found + 1
        codes = np.unique(codes, return_inverse=True)[1].reshape(-1)
    codes = codes.astype("int32")
    return codes, list(range(int(codes.max()) + 1 if len(codes) else 0))


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return str(value)
    return value


def split(lane: Lane, codes: Array, levels: list[Any]) -> list[Lane]:
    """Return the lanes of a long table: one for each level that occurs, and one for the rows without any."""
    import numpy as np

    if lane.rows is not None:
        codes = codes[lane.rows]
    small = codes.astype("int16") if len(levels) < 2**15 else codes
    order = small.argsort(kind="stable")  # by radix where codes are small; x stays in order in each
    counts = np.bincount(codes.astype("int64") + 1, minlength=len(levels) + 1)
    ends = counts.cumsum()
    lanes: list[Lane] = []
    for index, (end, count) in enumerate(zip(ends.tolist(), counts.tolist(), strict=True)):
        if not count:
            continue
        mine = order[end - count : end]
        rows = mine if lane.rows is None else lane.rows[mine]
        if len(codes) < 2**32:
            rows = rows.astype("uint32")
        x = Axis(lane.x.values[mine], lane.x.unit)
        level = levels[index - 1] if index else None
        lanes.append(Lane(level, x, lane.y[mine], rows, lane.y_column))
    return lanes


def aligned(lanes: list[Lane], x_column: ColumnData) -> list[Lane] | None:
    """Return lanes with all values of x, to lie on each other: what one has none for is 0, as in Vega-Lite.

    None where that would be far more values than there are.
    """
    import numpy as np

    if len({id(lane.x.values) for lane in lanes}) == 1:
        return lanes
    unit = lanes[0].x.unit
    every = np.unique(np.concatenate([lane.x.values for lane in lanes]))
    if len(every) * len(lanes) > 4 * sum(len(lane.y) for lane in lanes) + _SPARSE:
        return None
    shared = _column_of(every, unit, x_column)
    found: list[Lane] = []
    for lane in lanes:
        places = every.searchsorted(lane.x.values)
        y = np.bincount(places, np.nan_to_num(lane.y.astype("float64"), posinf=0, neginf=0), len(every))
        column = replace(lane.y_column, values=y)
        found.append(Lane(lane.level, Axis(every, unit), y, None, column, shared))
    return found


def summed(lane: Lane, x_column: ColumnData) -> list[Lane]:
    """Return the sums of a lane's values at each x: a lane of those that go up, one of those that go down.

    The lane itself, if no x is there twice.
    """
    import numpy as np

    values, y = lane.x.values, lane.y
    if bool((values[1:] != values[:-1]).all()):
        return [lane]
    sound = np.isfinite(y)
    values, y = values[sound], y[sound].astype("float64")
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(y) else []
    every = values[starts]
    up = np.add.reduceat(np.maximum(y, 0), starts) if len(y) else y
    down = np.add.reduceat(np.minimum(y, 0), starts) if len(y) else y
    found: list[Lane] = []
    for sums, there in ((up, (up > 0) | (down == 0)), (down, down < 0)):
        if bool(there.any()):
            column = replace(lane.y_column, values=sums[there], levels=None)
            x = Axis(every[there], lane.x.unit)
            shared = _column_of(x.values, x.unit, x_column)
            found.append(Lane(lane.level, x, sums[there], None, column, shared))
    return found


def _column_of(values: Array, unit: float, like: ColumnData) -> ColumnData:
    """Return numbers along an axis as a column of the type that they are from."""
    dtype = getattr(like.values, "dtype", None)
    typed = values.view(dtype) if dtype is not None and dtype.kind in "mM" and unit != 1 else values
    if like.kind == "temporal" and typed is values:
        typed = values.astype("int64").astype("datetime64[ms]")
    return replace(like, values=typed, levels=None)
