"""Scatter charts: how many points lie where, and the points themselves where few are in sight."""

# NumPy is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from nbflow.charts.large.lanes import Array, Axis, is_missing

_CHUNK: Final = 1 << 17
_MOST_LEVELS: Final = 255
"""Levels that a byte can tell apart; more are drawn as one."""


@dataclass(slots=True)
class Cloud:
    """Points of one or several columns.

    Attributes
    ----------
    x, y : Axis
        Where they are.
    codes : array or None
        Their levels, -1 for none.
    levels : list
        What the codes mean.
    values : array or None
        Numbers that are shown as colors.
    """

    x: Axis
    y: Axis
    codes: Array | None
    levels: list[Any]
    values: Array | None = None

    def extent(self) -> tuple[list[float], list[float]] | None:
        """Return the ends of both axes; None where no point can be drawn."""
        import numpy as np

        sound = ~(is_missing(self.x) | is_missing(self.y))
        if not bool(sound.any()):
            return None
        ends: list[list[float]] = []
        for axis in (self.x, self.y):
            values = axis.values
            if not bool(sound.all()):
                values = values[sound]
            ends.append([float(np.min(values)) / axis.unit, float(np.max(values)) / axis.unit])
        return ends[0], ends[1]

    def _parts(self, x: list[float], y: list[float]) -> Iterator[tuple[int, Array, Array, Array]]:
        """Yield part by part: where it starts, x and y as the view has them, and which are in sight."""
        for start in range(0, len(self.x.values), _CHUNK):
            one = self.x.values[start : start + _CHUNK] / self.x.unit
            other = self.y.values[start : start + _CHUNK] / self.y.unit
            seen = (one >= x[0]) & (one <= x[1]) & (other >= y[0]) & (other <= y[1])
            yield start, one, other, seen

    def within(self, x: list[float], y: list[float], most: int) -> Array | None:
        """Return where the points in sight stand; None if there are more than `most`."""
        import numpy as np

        found: list[Any] = [np.zeros(0, dtype="int64")]
        count = 0
        for start, _, _, seen in self._parts(x, y):
            rows = np.flatnonzero(seen)
            count += len(rows)
            if count > most:
                return None
            found.append(rows + start)
        return np.concatenate(found)

    def density(self, x: list[float], y: list[float], columns: int, rows: int) -> Density:
        """Return how many points are in each cell, the highest row first, and the level of most of them."""
        import numpy as np

        levels = len(self.levels) if self.codes is not None and len(self.levels) <= _MOST_LEVELS else 0
        cells = columns * rows
        sums = None if self.values is None else np.zeros(cells)
        counts = np.zeros(max(1, levels) * cells, dtype="int64")
        across = columns / max(x[1] - x[0], 1e-300)
        down = rows / max(y[1] - y[0], 1e-300)
        for start, one, other, seen in self._parts(x, y):
            whole = bool(seen.all())
            if not whole:
                one, other = one[seen], other[seen]
            column = np.minimum(((one - x[0]) * across).astype("int32"), columns - 1)
            row = np.minimum(((y[1] - other) * down).astype("int32"), rows - 1)
            bins = row * columns + column
            if levels and self.codes is not None:
                mine = self.codes[start : start + _CHUNK]
                mine = mine if whole else mine[seen]
                bins = np.maximum(mine, 0).astype("int64") * cells + bins
            if sums is not None and self.values is not None:
                value = self.values[start : start + _CHUNK]
                sums += np.bincount(bins, np.nan_to_num(value if whole else value[seen]), len(sums))
            counts += np.bincount(bins, minlength=len(counts))
        return density_of(counts.reshape(-1, cells), sums)


@dataclass(slots=True)
class Density:
    """Points by cell.

    Attributes
    ----------
    strength : array of bytes
        0 where there is none, 255 where most are; by the logarithm of their number.
    codes : array of bytes or None
        The level that most of them have.
    total, most : int
        How many points there are, and in the fullest cell.
    ramp : list of two floats, or None
        Then the codes are numbers between these two.
    """

    strength: Array
    codes: Array | None
    total: int
    most: int
    ramp: list[float] | None = None


def density_of(by_level: Array, sums: Array | None = None) -> Density:
    """Return counts, a row for each level and a column for each cell, as a density.

    Parameters
    ----------
    sums : array, optional
        By cell, of numbers that are shown as colors: the codes are their means then.
    """
    import numpy as np

    total = by_level.sum(0)
    most = int(total.max()) if total.size else 0
    strength = np.zeros(total.size, dtype="uint8")
    drawn = total > 0
    scale = np.log1p(max(1, most))
    strength[drawn] = 1 + np.round(254 * np.log1p(total[drawn]) / scale).astype("uint8")
    if sums is not None and bool(drawn.any()):
        means = np.zeros(total.size)
        means[drawn] = sums[drawn] / total[drawn]
        low, high = float(means[drawn].min()), float(means[drawn].max())
        shades = np.clip((means - low) / ((high - low) or 1) * 255, 0, 255)
        return Density(strength, np.round(shades).astype("uint8"), int(total.sum()), most, [low, high])
    codes = by_level.argmax(0).astype("uint8") if len(by_level) > 1 else None
    return Density(strength, codes, int(total.sum()), most)
