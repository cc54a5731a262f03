"""What answers for a chart whose data stay in the kernel: rows that draw what all of them draw."""

# An app's columns are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, Protocol

from nbflow.charts.large import lines
from nbflow.charts.large.answers import Part, answer_of, joined, taken
from nbflow.charts.large.lanes import (
    Axis,
    Lane,
    aligned,
    axis_of,
    in_order,
    levels_of,
    levels_of_all,
    numbers,
    split,
    summed,
)
from nbflow.charts.large.points import Cloud
from nbflow.charts.large.questions import Question
from nbflow.frames.columns import ColumnData
from nbflow.kit import Answer

_FINE: Final = 3
"""Columns in a pixel of a line: its edges are smooth, and half a pixel can be seen."""
_MOST_COLUMNS: Final = 2_500
"""Of one line: four rows of 16 bytes in each, and a quarter more, stay below 200 KB."""
_MOST_ROWS: Final = 60_000
"""Of all lines of an answer."""
_CELL: Final = 2
"""Pixels of a cell of a density."""
_MOST_CELLS: Final = 200_000


@dataclass(slots=True)
class Drawn:
    """What a chart draws, by the fields of its specification.

    Attributes
    ----------
    mark : {"line", "area", "bar", "circle"}
        How.
    x, y : str
        The fields of the axes.
    color : str or None
        The field that distinguishes lanes.
    columns : dict
        The columns by field; that of `y` is in `ys`.
    ys : list of ColumnData
        One, or several that are drawn with their names as colors.
    rows : int
        How many there are.
    stack : {"zero", "normalize", "center"} or None
        How areas lie on each other.
    most : int
        Points up to which a chart has them as they are.
    beside : int
        How many charts of this kind share one drawing: each gets its part of the points.
    """

    mark: str
    x: str
    y: str
    color: str | None
    columns: dict[str, ColumnData]
    ys: list[ColumnData]
    rows: int
    stack: str | None = None
    most: int = 0
    extra: dict[str, Any] = field(default_factory=dict)
    beside: int = 1

    @property
    def folds(self) -> bool:
        """Whether the names of columns are the colors."""
        return len(self.ys) > 1


class Service(Protocol):
    """Answers a view's questions about a chart."""

    def see(self, asked: Question) -> Answer:
        """Return what is to be drawn of what is in sight."""
        ...

    def spread(self, count: int) -> Answer:
        """Return rows spread over all, for an image that cannot show how dense they are."""
        ...


class LineService:
    """Lines and areas."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self._lock = Lock()
        self._lanes: list[Lane] | None = None
        self._stacked = False
        self._count = drawn.rows * len(drawn.ys)

    def lanes(self) -> list[Lane]:
        """Return the lanes, made when they are first needed."""
        with self._lock:
            if self._lanes is None:
                self._lanes = [lane for lane in self._made() if len(lane.y)]
                if self.drawn.stack and len(self._lanes) > 1:
                    together = aligned(self._lanes, self.drawn.columns[self.drawn.x])
                    self._stacked = together is not None
                    self._lanes = together or self._lanes
            return self._lanes

    def _made(self) -> list[Lane]:
        lanes = lanes_of(self.drawn)
        if not self.drawn.extra.get("sums"):
            return lanes
        x = self.drawn.columns[self.drawn.x]
        sums = [one for lane in lanes for one in summed(lane, x)]
        if any(one.x_column is not None for one in sums):
            self._count = sum(len(one.y) for one in sums)
        return sums

    def see(self, asked: Question) -> Answer:
        """Return the rows of a part of x that draw what all of its rows draw."""
        lanes = self.lanes()
        if not lanes:
            return answer_of([], None, {"rows": self._count, "seen": 0, "drawn": 0})
        low, high = asked.x or (
            min(lane.x.value_at(0) for lane in lanes),
            max(lane.x.value_at(-1) for lane in lanes),
        )
        step = lines.step_of(low, high, columns_of(self.drawn, asked, len(lanes) * self.drawn.beside))
        edges = lines.edges_of(low, high, step)
        ranges = [lane.between(low, high) for lane in lanes]
        if self._stacked and self.drawn.stack:
            shared = lines.stacked(lanes, *ranges[0], edges, self.drawn.stack)
            picked = [shared] * len(lanes)
        else:
            picked = [lines.m4(lane, *ends, edges) for lane, ends in zip(lanes, ranges, strict=True)]
        parts = joined(
            [self._part(lane, rows) for lane, rows in zip(lanes, picked, strict=True)], self.drawn.y
        )
        summary = {
            "rows": self._count,
            "seen": min(self._count, sum(end - start for start, end in ranges)),
            "drawn": sum(part.rows for part in parts),
            "x": [low, high],
        }
        return answer_of(parts, asked.had, summary)

    def spread(self, count: int) -> Answer:
        """Return what is drawn of all rows: they need no more room."""
        return self.see(Question(None, None, max(1, count // 16), 1, None))

    def _part(self, lane: Lane, positions: Any) -> Part:
        rows = lane.frame_rows(positions)
        drawn = self.drawn
        if lane.x_column is not None:
            own = {drawn.x: taken(lane.x_column, rows), drawn.y: taken(lane.y_column, rows)}
            return Part(lane.level, own, len(positions))
        columns = {
            name: taken(column, rows)
            for name, column in drawn.columns.items()
            if name not in (drawn.color, drawn.y)
        }
        columns[drawn.y] = taken(lane.y_column, rows)
        return Part(lane.level, columns, len(positions))


def columns_of(drawn: Drawn, asked: Question, lanes: int) -> int:
    """Return into how many columns an answer cuts what is in sight."""
    wanted = asked.wide * _FINE
    if drawn.stack:
        return max(16, min(asked.wide, _MOST_COLUMNS, _MOST_ROWS // (lanes * (2 + 2 * lanes))))
    fine = max(asked.wide, _MOST_COLUMNS // lanes)
    return max(16, min(wanted, fine, _MOST_COLUMNS, _MOST_ROWS // (5 * lanes)))


def lanes_of(drawn: Drawn) -> list[Lane]:
    """Return the lanes of a chart, each in the order of x."""
    x, rows = in_order(axis_of(drawn.columns[drawn.x]))
    lanes: list[Lane] = []
    for column in drawn.ys:
        values = numbers(column)
        level = column.name if drawn.folds else None
        lanes.append(Lane(level, x, values if rows is None else values[rows], rows, column))
    if "by" in drawn.extra:
        return split(lanes[0], *levels_of_all([drawn.columns[name] for name in drawn.extra["by"]]))
    if drawn.color is None or drawn.folds:
        return lanes
    codes, levels = levels_of(drawn.columns[drawn.color])
    return split(lanes[0], codes, levels)


class PointService:
    """Scatter charts."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self._lock = Lock()
        self._cloud: Cloud | None = None
        self._extent: tuple[list[float], list[float]] | None = None

    def _points(self) -> tuple[Cloud, tuple[list[float], list[float]] | None]:
        with self._lock:
            if self._cloud is None:
                self._cloud = self._made()
                self._extent = self._cloud.extent()
            return self._cloud, self._extent

    def _made(self) -> Cloud:
        return cloud_of(self.drawn)

    def see(self, asked: Question) -> Answer:
        """Return the points in sight; where they are too many, how many lie where."""
        cloud, extent = self._points()
        count = len(cloud.x.values)
        if extent is None:
            return answer_of([], None, {"rows": count, "seen": 0, "drawn": 0})
        summary: dict[str, Any] = {"rows": count, "extent": extent, "levels": self._levels(cloud)}
        x, y = list(asked.x or extent[0]), list(asked.y or extent[1])
        positions = cloud.within(x, y, self.drawn.most)
        if positions is not None:
            parts = self._parts(positions)
            return answer_of(parts, None, {**summary, "seen": len(positions), "drawn": len(positions)})
        columns, rows = cells_of(asked)
        density = cloud.density(x, y, columns, rows)
        grid = {"x": x, "y": y, "columns": columns, "rows": rows, "most": density.most, "ramp": density.ramp}
        buffers = [density.strength.tobytes()]
        if density.codes is not None:
            buffers.append(density.codes.tobytes())
        return Answer({**summary, "seen": density.total, "drawn": 0, "grid": grid, "parts": []}, buffers)

    def spread(self, count: int) -> Answer:
        """Return points spread over all rows."""
        import numpy as np

        total = self.drawn.rows * len(self.drawn.ys)
        positions = np.unique(np.linspace(0, total - 1, count).astype("int64"))
        return answer_of(self._parts(positions), None, {"rows": total})

    def _levels(self, cloud: Cloud) -> list[Any]:
        return [
            str(level) if not isinstance(level, str | int | float | bool) else level for level in cloud.levels
        ]

    def _parts(self, positions: Any) -> list[Part]:
        drawn = self.drawn
        if not drawn.folds:
            columns = {name: taken(column, positions) for name, column in drawn.columns.items()}
            columns[drawn.y] = taken(drawn.ys[0], positions)
            return [Part(None, columns, len(positions))]
        parts: list[Part] = []
        for index, column in enumerate(drawn.ys):
            rows = positions[positions // drawn.rows == index] - index * drawn.rows
            columns = {name: taken(one, rows) for name, one in drawn.columns.items()}
            columns[drawn.y] = taken(column, rows)
            parts.append(Part(column.name, columns, len(rows)))
        return parts


def cells_of(asked: Question) -> tuple[int, int]:
    """Return how many cells a density has, across and down."""
    columns, rows = max(1, asked.wide // _CELL), max(1, asked.high // _CELL)
    while columns * rows > _MOST_CELLS:
        columns, rows = max(1, columns // 2), max(1, rows // 2)
    return columns, rows


def cloud_of(drawn: Drawn) -> Cloud:
    """Return the points of a chart; those of several columns one after the other."""
    import numpy as np

    x = axis_of(drawn.columns[drawn.x])
    ys = [axis_of(column) for column in drawn.ys]
    if drawn.folds:
        codes = np.repeat(np.arange(len(ys), dtype="int32"), drawn.rows)
        x = Axis(np.tile(x.values, len(ys)), x.unit)
        y = Axis(np.concatenate([one.values / one.unit for one in ys]))
        return Cloud(x, y, codes, [column.name for column in drawn.ys])
    if drawn.color is None:
        return Cloud(x, ys[0], None, [])
    if drawn.columns[drawn.color].kind in ("quantitative", "temporal"):
        shades = axis_of(drawn.columns[drawn.color])
        values = shades.values if shades.unit == 1 else shades.values / shades.unit
        sound = values[np.isfinite(values)]
        ends = [float(sound.min()), float(sound.max())] if len(sound) else []
        return Cloud(x, ys[0], None, ends, values)
    codes, levels = levels_of(drawn.columns[drawn.color])
    return Cloud(x, ys[0], codes, levels)
