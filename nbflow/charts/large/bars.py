"""Bars over categories: one for each category, or, of many, those that stand out in each column of pixels."""

# NumPy is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from nbflow.charts.large.answers import Part, answer_of
from nbflow.charts.large.lanes import Array, levels_of, numbers
from nbflow.charts.large.questions import Question
from nbflow.charts.large.service import Drawn
from nbflow.charts.wire import Json
from nbflow.frames.columns import ColumnData
from nbflow.kit import Answer

FEW: Final = 2_000
"""Categories that a chart shows by name, each with its bar; the axis of more can be zoomed."""
_MOST_ROWS: Final = 20_000
_NAMED: Final = 200
"""Categories in sight that get their names below the axis."""

START, END, LOW, HIGH = "nb-from", "nb-to", "nb-low", "nb-high"
"""The fields of bars on an axis that can be zoomed: their four sides."""
RANK: Final = "nb-rank"
"""The field of the order of categories that are neither sorted by name nor on an axis that can be zoomed."""

_NAMES: Final = "data('nb-names')"
_LABEL: Final = (
    f"length({_NAMES}) && datum.value == floor(datum.value) && datum.value >= {_NAMES}[0].at && "
    f"datum.value < {_NAMES}[0].at + length({_NAMES}) ? {_NAMES}[datum.value - {_NAMES}[0].at].text : ''"
)
"""The view has a table of the names of those categories that are in sight."""


@dataclass(slots=True)
class Bars:
    """What is drawn: a row for each category in their order, a column for each color.

    Attributes
    ----------
    levels : list or array
        The categories.
    lanes : list
        The colors; one that is None where there are none.
    top, bottom : array
        How far bars go up and down; NaN where there is none.
    start, step : float
        Where the first category stands on an axis of numbers, and how far they are apart.
    numeric : bool
        Whether the categories are numbers with equal steps.
    """

    levels: Any
    lanes: list[Any]
    top: Array
    bottom: Array
    start: float = 0.0
    step: float = 1.0
    numeric: bool = False

    @property
    def few(self) -> bool:
        """Whether all of them are drawn by name."""
        return len(self.levels) <= FEW and len(self.levels) * len(self.lanes) <= _MOST_ROWS


def bars_of(drawn: Drawn) -> Bars:
    """Return the bars of a chart."""
    import numpy as np

    x = drawn.columns[drawn.x]
    codes, levels = _ranked(x, drawn)
    lanes: list[Any] = [column.name for column in drawn.ys] if drawn.folds else [None]
    if drawn.color is not None and not drawn.folds:
        colors, lanes = levels_of(drawn.columns[drawn.color])
        colors, lanes = (colors + 1, [None, *lanes]) if bool((colors < 0).any()) else (colors, lanes)
        groups = [(codes.astype("int64") * len(lanes) + colors, numbers(drawn.ys[0]))]
    else:
        groups = [(codes, numbers(column)) for column in drawn.ys]
    size = len(levels) * len(lanes) if len(groups) == 1 else len(levels)
    ends = [_ends(group, values, size, stacked=bool(drawn.stack)) for group, values in groups]
    top, bottom = (np.stack([end[side] for end in ends], axis=1).reshape(len(levels), -1) for side in (0, 1))
    bars = Bars(levels, lanes, top, bottom)
    _even(bars, x)
    return bars


def _ranked(x: ColumnData, drawn: Drawn) -> tuple[Array, Any]:
    """Return the category of each row as its place on the axis, and the categories in this order."""
    import numpy as np

    sort = drawn.extra.get("sort", True)
    values = x.values
    plain = x.levels is None and hasattr(values, "dtype") and values.dtype.kind in "iuf"
    if sort is True and plain and len(values) and bool((values[1:] > values[:-1]).all()):
        return np.arange(len(values)), values
    codes, levels = levels_of(x)
    codes = np.where(codes < 0, len(levels), codes)
    order = _order(codes, levels, sort, drawn)
    rank = np.empty(len(levels) + 1, dtype="int64")
    rank[order] = np.arange(len(order))
    rank[-1] = len(levels)
    ranked = [levels[index] for index in order]
    if bool((codes == len(levels)).any()):
        ranked.append(None)
    return rank[codes], ranked


def _order(codes: Array, levels: list[Any], sort: Any, drawn: Drawn) -> list[int]:
    import numpy as np

    if sort is True:
        try:
            return sorted(range(len(levels)), key=levels.__getitem__)
        except TypeError:
            return sorted(range(len(levels)), key=lambda index: str(levels[index]))
    first = np.full(len(levels) + 1, len(codes))
    np.minimum.at(first, codes, np.arange(len(codes)))
    if sort is False:
        return first[:-1].argsort(kind="stable").tolist()
    keys = _sort_keys(codes, len(levels), drawn)
    known = [index for index in range(len(levels)) if index in keys]
    known.sort(key=keys.__getitem__, reverse=str(sort).startswith("-"))
    return known + [index for index in range(len(levels)) if index not in keys]


def _sort_keys(codes: Array, size: int, drawn: Drawn) -> dict[int, Any]:
    """Return what categories are sorted by: as in Vega-Lite the sum if bars are stacked, else the least."""
    import numpy as np

    column = drawn.columns["sort"]
    if drawn.stack and column.kind == "quantitative":
        values = numbers(column).astype("float64")
        known = (codes < size) & ~np.isnan(values)
        codes = codes[known]
        sums = np.bincount(codes, values[known], size).tolist()
        return {code: sums[code] for code in np.unique(codes).tolist()}
    least: dict[int, Any] = {}
    for code, value in zip(codes.tolist(), column.items(), strict=True):
        if value is not None and value == value and (code not in least or value < least[code]):
            least[code] = value
    return least


def _ends(group: Array, values: Array, size: int, *, stacked: bool) -> tuple[Array, Array]:
    """Return how far the bars of each group go up and down: on each other, or over each other."""
    import numpy as np

    sound = np.isfinite(values)
    if not bool(sound.all()):
        group, values = group[sound], values[sound]
    values = values.astype("float64")
    if len(group) == size and bool((group[1:] > group[:-1]).all()):
        return values, values
    if stacked:
        # Of no rows at all, NumPy counts integers.
        top = np.bincount(group, np.maximum(values, 0), size).astype("float64")
        bottom = np.bincount(group, np.minimum(values, 0), size).astype("float64")
        empty = np.bincount(group, minlength=size) == 0
        top[empty] = bottom[empty] = np.nan
        return top, bottom
    top, bottom = np.full(size, np.nan), np.full(size, np.nan)
    order = group.argsort(kind="stable")
    ordered = group[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(order) else order
    if len(order):
        top[ordered[starts]] = np.maximum.reduceat(values[order], starts)
        bottom[ordered[starts]] = np.minimum.reduceat(values[order], starts)
    return top, bottom


def _even(bars: Bars, x: ColumnData) -> None:
    """See whether the categories are numbers with equal steps: the axis can say them then."""
    import numpy as np

    if x.kind != "quantitative" or len(bars.levels) < 2 or bars.levels[-1] is None:
        return
    values = np.asarray(bars.levels, dtype="float64")
    step = float(values[1] - values[0])
    if step > 0 and bool((np.abs(np.diff(values) - step) <= abs(step) * 1e-6).all()):
        bars.start, bars.step, bars.numeric = float(values[0]), step, True


class BarService:
    """Bar charts over categories.

    Attributes
    ----------
    bars : Bars
        What is drawn.
    """

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.bars = bars_of(drawn)

    def see(self, asked: Question) -> Answer:
        """Return the bars in sight; of too many the highest and the lowest in each column of pixels."""
        bars = self.bars
        if bars.few:
            every = range(len(bars.levels))
            return self._answer(asked, [(bar, bar + 1, bar) for bar in every], every, len(bars.levels))
        last = len(bars.levels)
        low, high = asked.x or (bars.start - bars.step, bars.start + last * bars.step)
        start = max(0, min(last, int((low - bars.start) // bars.step)))
        end = max(start, min(last, ceil((high - bars.start) / bars.step) + 1))
        width = max(1, ceil((end - start) / asked.wide))
        begin = start // width * width
        drawn: list[tuple[int, int, int]] = []
        for first in range(begin, end, width):
            after = min(first + width, last)
            drawn += [(first, after, bar) for bar in self._extremes(first, after)]
        named = range(start, end) if end - start <= _NAMED and not bars.numeric else range(0)
        return self._answer(asked, drawn, named, end - start)

    def spread(self, count: int) -> Answer:
        """Return what is drawn of all bars: they need no more room."""
        return self.see(Question(None, None, max(1, count // 16), 1, None))

    def _extremes(self, start: int, end: int) -> Sequence[int]:
        """Return the categories that draw what all from `start` to `end` draw."""
        import numpy as np

        if end - start == 1:
            return (start,)
        top, bottom = self.bars.top[start:end], self.bars.bottom[start:end]
        if self.drawn.stack:
            up, down = np.nansum(np.maximum(top, 0), 1), np.nansum(np.minimum(bottom, 0), 1)
            return sorted({start + int(up.argmax()), start + int(down.argmin())})
        found: set[int] = set()
        for lane in range(top.shape[1]):
            if not bool(np.isnan(top[:, lane]).all()):
                found |= {int(np.nanargmax(top[:, lane])), int(np.nanargmin(bottom[:, lane]))}
        return sorted(start + offset for offset in found)

    def _answer(
        self, asked: Question, drawn: Sequence[tuple[int, int, int]], named: range, seen: int
    ) -> Answer:
        bars = self.bars
        parts = [part for index in range(len(bars.lanes)) if (part := self._part(index, drawn)) is not None]
        summary: dict[str, Any] = {
            "rows": self.drawn.rows,
            "bars": len(bars.levels),
            "seen": seen,
            "drawn": len(drawn),
        }
        if not bars.few:
            summary["levels"] = [lane for lane in bars.lanes if lane is not None]
            summary["extent"] = [self._span(), self._heights()]
            summary["names"] = {"from": named.start, "texts": [str(bars.levels[index]) for index in named]}
        return answer_of(parts, asked.had, summary)

    def _span(self) -> list[float]:
        bars = self.bars
        return [bars.start - bars.step / 2, bars.start + (len(bars.levels) - 0.5) * bars.step]

    def _heights(self) -> list[float]:
        import numpy as np

        bars = self.bars
        if not bars.top.size or bool(np.isnan(bars.top).all()):
            return [0.0, 0.0]
        if not self.drawn.stack:
            return [min(0.0, float(np.nanmin(bars.bottom))), max(0.0, float(np.nanmax(bars.top)))]
        up, down = np.nansum(np.maximum(bars.top, 0), 1), np.nansum(np.minimum(bars.bottom, 0), 1)
        every = np.arange(len(bars.levels))
        return [float(self._scaled(every, down).min()), float(self._scaled(every, up).max())]

    def _part(self, lane: int, drawn: Sequence[tuple[int, int, int]]) -> Part | None:
        """Return the bars of one color: two for a category whose bars go up and down."""
        import numpy as np

        bars, rows = self.bars, np.array(drawn, dtype="int64").reshape(-1, 3)
        top, bottom = bars.top[rows[:, 2], lane], bars.bottom[rows[:, 2], lane]
        both = (top != bottom) & ((bottom < 0) | np.isnan(top)) & ~np.isnan(bottom)
        up = np.flatnonzero(~np.isnan(top) & ~((top == 0) & both))
        positions = np.concatenate((up, np.flatnonzero(both)))
        if not len(positions):
            return None
        heights = np.concatenate((top[up], bottom[both]))
        order = positions.argsort(kind="stable")
        rows, heights = rows[positions[order]], heights[order]
        columns = {
            self.drawn.x: self._levels(rows[:, 2]),
            self.drawn.y: ColumnData("", "quantitative", heights),
        }
        if bars.few and self.drawn.extra.get("sort", True) is not True:
            columns[RANK] = ColumnData("", "quantitative", rows[:, 2])
        if not bars.few:
            low, high = self._sides(rows[:, 2], lane, heights)
            columns[LOW] = ColumnData("", "quantitative", low)
            columns[HIGH] = ColumnData("", "quantitative", high)
            begin, end = (bars.start + (rows[:, positions] - 0.5) * bars.step for positions in (0, 1))
            gap = np.where(rows[:, 1] - rows[:, 0] == 1, bars.step * 0.05, 0)
            # Bars that stand for several reach below the next one: edges within a pixel would shine through.
            end = end + np.where(gap == 0, (rows[:, 1] - rows[:, 0]) * bars.step / 2, 0)
            columns[START] = ColumnData("", "quantitative", begin + gap)
            columns[END] = ColumnData("", "quantitative", end - gap)
        return Part(bars.lanes[lane], columns, len(heights))

    def _sides(self, positions: Array, lane: int, heights: Array) -> tuple[Array, Array]:
        """Return where bars begin and end: on those of the lanes after this one, as Vega-Lite stacks them."""
        import numpy as np

        if not self.drawn.stack:
            return np.zeros(len(positions)), heights
        below, above = self.bars.bottom[positions, lane + 1 :], self.bars.top[positions, lane + 1 :]
        up, down = np.nansum(np.maximum(above, 0), 1), np.nansum(np.minimum(below, 0), 1)
        low = np.where(heights < 0, down, up)
        return self._scaled(positions, low), self._scaled(positions, low + heights)

    def _scaled(self, positions: Array, heights: Array) -> Array:
        import numpy as np

        if self.drawn.stack == "zero":
            return heights
        up = np.nansum(np.maximum(self.bars.top[positions], 0), 1)
        down = np.nansum(np.minimum(self.bars.bottom[positions], 0), 1)
        whole = up - down
        if self.drawn.stack == "normalize":
            return heights / np.where(whole > 0, whole, 1)
        return heights - whole / 2

    def _levels(self, positions: Array) -> ColumnData:
        levels, x = self.bars.levels, self.drawn.columns[self.drawn.x]
        values = (
            levels[positions] if hasattr(levels, "dtype") else [levels[one] for one in positions.tolist()]
        )
        return ColumnData(x.name, x.kind, values, integer=x.integer)


def zoomable(spec: Json, bars: Bars, *, horizontal: bool) -> None:
    """Give a chart of many categories an axis of numbers, which can be zoomed, and rectangles as bars."""
    main, value = ("y", "x") if horizontal else ("x", "y")
    encoding = spec["encoding"]
    axis: Json = {"grid": False, "tickMinStep": bars.step}
    if not bars.numeric:
        axis["labelExpr"] = _LABEL
    scale = {"zero": False, "nice": False, "padding": 0}
    title = {"type": "quantitative", "title": encoding[main]["title"]}
    encoding[main] = {"field": START, **title, "axis": axis, "scale": scale}
    encoding[f"{main}2"] = {"field": END}
    encoding[value] = {**encoding[value], "field": LOW, "scale": {"zero": True}}
    encoding[value].pop("stack", None)
    encoding[f"{value}2"] = {"field": HIGH}
    encoding.pop("xOffset", None)
    encoding.pop("yOffset", None)
    spec["mark"] = {"type": "rect"}
