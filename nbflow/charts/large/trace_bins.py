"""The bins of a Plotly histogram that says nothing of them, as plotly.js chooses them from all values."""

# NumPy is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from nbflow.charts.large.lanes import Array

_CLOSE: Final = 1e-9
"""Of a bin: what is so little below its start is in it."""
_MOST_DISTINCT: Final = 200_000
_CHUNK: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Bins:
    """Bins of one width.

    Attributes
    ----------
    start, end, size : float
        Where the first begins and the last ends, and how wide each is.
    """

    start: float
    end: float
    size: float

    def codes(self, values: Array) -> Array:
        """Return the number of each value's bin."""
        import numpy as np

        return np.floor((values - self.start) / self.size + _CLOSE).astype("int64")


def automatic_bins(values: Array, rows: int, wanted: int) -> Bins | None:
    """Return the bins of numbers; None where plotly.js would look at more than these.

    Parameters
    ----------
    values : array
        Finite numbers in ascending order.
    rows : int
        How many there are with those that are missing.
    wanted : int
        At most so many bins; 0: as many as suit the values.
    """
    low, high = float(values[0]), float(values[-1])
    if low == high:
        return None
    rough = (high - low) / wanted if wanted else _rough_size(values, rows, low, high)
    if rough is None or not (math.isfinite(rough) and rough > 0):
        return None
    base = _power_below(rough)
    size = base * next((step for step in (2, 5, 10) if step > rough / base), 10)
    start = _before(math.ceil((low - (high - low) * 1e-4) / size) * size, size)
    start = _shifted(start, size, values, low, high)
    end = start + (1 + math.floor((high - start) / size)) * size
    return Bins(start, end, size)


def _before(value: float, size: float) -> float:
    """Return a value less a step, rounded where that only has more digits by the error of the subtraction."""
    inverse = 1 / size
    found = (inverse * value - inverse * size) / inverse if inverse > 1 else value - size
    digits = [len(repr(one).removesuffix(".0")) for one in (found, value, size)]
    if digits[0] > 16 and digits[0] >= digits[1] + digits[2]:
        return float(f"{found:.12g}")
    return found


def _power_below(value: float) -> float:
    return math.pow(10, math.floor(math.log(value) / math.log(10)))


def _rough_size(values: Array, rows: int, low: float, high: float) -> float | None:
    """Return a width by how far values spread, but no less than the least distance between two of them."""
    import numpy as np

    spread = 2 * float(values.std()) / math.pow(rows, 0.4)
    same = (high - low) / (len(values) - 1) / 1e4
    distances = np.diff(values)
    different = distances > same
    if float(distances[different].min(initial=math.inf)) + same <= spread:
        return spread  # which is more than the least distance between values that are not the same
    distinct = values[np.concatenate([[True], distances > 0])]
    if len(distinct) > _MOST_DISTINCT:
        return None
    least, last = high - low, low
    for value in distinct.tolist()[1:]:
        if value - last > same:
            least, last = min(least, value - last), value
    base = _power_below(least)
    rounded = base * next((step for step in (9.9, 4.9, 1.9) if step <= least / base), 0.9)
    return max(rounded, spread)


def _shifted(start: float, size: float, values: Array, low: float, high: float) -> float:
    """Return where bins begin so that round values do not lie on their edges."""
    import numpy as np

    whole, edges, middles = 0, 0, 0
    for at in range(0, len(values), _CHUNK):
        part = values[at : at + _CHUNK]
        whole += int((part == np.floor(part)).sum())
        edges += int(_on_edge(part, start, size).sum())
        middles += int(_on_edge(part + size / 2, start, size).sum())
    if whole == len(values):
        if size < 1:
            return low - 0.5 * size
        start -= 0.5
        return start + size if start + size < low else start
    ends = bool(_on_edge(np.array([low, high]), start, size).any())
    if middles < len(values) * 0.1 and (edges > len(values) * 0.3 or ends):
        half = size / 2
        return start + half if start + half < low else start - half
    return start


def _on_edge(values: Array, start: float, size: float) -> Array:
    import numpy as np

    shares = 1 + (values - start) * 100 / size
    return shares - 100 * np.floor(shares / 100) < 2
