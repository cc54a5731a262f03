"""Lines and areas: for each column of pixels the first, the last, the lowest and the highest row (M4).

Between them a line covers what it covers with all rows. Columns are a part of a pixel wide, and they begin at
multiples of their width: a frame that grows keeps those that it had, so that only what is new travels.
"""

# NumPy is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import floor, frexp, isfinite, ldexp

from nbflow.charts.large.lanes import Array, Lane


def step_of(low: float, high: float, columns: int) -> float:
    """Return how wide columns are: 4 to 7 quarters of a power of two, so that at least `columns` fit."""
    wanted = (high - low) / max(1, columns)
    if not wanted > 0:
        return 1.0
    part, power = frexp(wanted)  # part is 0.5 … 1
    return ldexp(floor(part * 8) / 8, power)


def edges_of(low: float, high: float, step: float) -> Array:
    """Return where columns begin, from the one with `low` to the one after `high`."""
    import numpy as np

    first, last = floor(low / step), floor(high / step)
    return np.arange(first, last + 2, dtype="float64") * step


def m4(lane: Lane, start: int, end: int, edges: Array) -> Array:
    """Return the positions of the rows from `start` to `end` that draw what all of them draw, ascending."""
    import numpy as np

    y = lane.y
    cuts = (lane.x.values[start:end].searchsorted(lane.x.edges(edges), "left") + start).tolist()
    found: list[int] = []
    first = start
    for last in (*cuts, end):
        if last - first > 4:
            found += _column(y, first, last)
        elif last > first:
            found += range(first, last)
        first = max(first, last)
    return np.unique(np.array(found, dtype="int64"))


def _column(y: Array, start: int, end: int) -> Iterable[int]:
    """Return the rows of one column, in any order."""
    part = y[start:end]
    low, high = int(part.argmin()), int(part.argmax())  # NaN is what both find first
    if isfinite(part[low]) and isfinite(part[high]):
        return start, start + low, start + high, end - 1
    return _broken(part, start)


def _broken(part: Array, start: int) -> list[int]:
    """Return the rows of a column with gaps: its first and its last run stay apart, those between are one.

    A run of one row in the middle draws nothing, and is left out.
    """
    import numpy as np

    sound = np.isfinite(part)
    ends = np.flatnonzero(np.diff(np.concatenate(([False], sound, [False])))).reshape(-1, 2).tolist()
    found = [start, start + len(part) - 1]
    if not ends:
        return found
    for first, last in (ends[0], ends[-1]):
        found += _extremes(part, first, last, start)
    for (_, last), (first, _) in pairwise(ends):
        if last == ends[0][1] or first == ends[-1][0]:
            found.append(start + last)  # one row of the gap after the first run, one before the last
    between = [(first, last) for first, last in ends[1:-1] if last - first > 1]
    if between:
        lows = [first + int(part[first:last].argmin()) for first, last in between]
        highs = [first + int(part[first:last].argmax()) for first, last in between]
        found += [start + min(lows, key=part.__getitem__), start + max(highs, key=part.__getitem__)]
    return found


def _extremes(part: Array, first: int, last: int, start: int) -> tuple[int, ...]:
    run = part[first:last]
    lowest, highest = first + int(run.argmin()), first + int(run.argmax())
    return start + first, start + lowest, start + highest, start + last - 1


# --- stacked areas -----------------------------------------------------------------------------------------


def stacked(lanes: Sequence[Lane], start: int, end: int, edges: Array, kind: str) -> Array:
    """Return the positions of the rows that draw areas on each other: the same for all of them.

    Parameters
    ----------
    lanes : sequence of Lane
        All with the same x.
    kind : {"zero", "normalize", "center"}
        How they are stacked.
    """
    import numpy as np

    x = lanes[0].x
    cuts = (x.values[start:end].searchsorted(x.edges(edges), "left") + start).tolist()
    found: list[int] = []
    first = start
    for last in (*cuts, end):
        if last - first > 4:
            part = np.stack([lane.y[first:last] for lane in lanes]).astype("float64")
            bounds = _bounds(part, kind)
            rows = {0, last - first - 1, *bounds.argmin(1).tolist(), *bounds.argmax(1).tolist()}
            found += [first + one for one in rows]
        elif last > first:
            found += range(first, last)
        first = max(first, last)
    return np.unique(np.array(found, dtype="int64"))


def _bounds(part: Array, kind: str) -> Array:
    """Return where the areas end, one row for each boundary: what is missing counts as nothing."""
    import numpy as np

    part = np.where(np.isfinite(part), part, 0)
    up = np.maximum(part, 0).cumsum(0)
    down = np.minimum(part, 0).cumsum(0)
    if kind == "zero":
        return np.concatenate((up, down)) if down.any() else up
    whole = np.abs(part).sum(0)
    if kind == "normalize":
        return up / np.where(whole > 0, whole, 1)
    return np.concatenate((up - whole / 2, -whole[None] / 2))
