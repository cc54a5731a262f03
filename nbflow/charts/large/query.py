"""Queries of DuckDB (and of Ibis on it): the database finds what a chart's pixels can show."""

# What a database answers is seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nbflow.charts.large import lines
from nbflow.charts.large.answers import Part, answer_of
from nbflow.charts.large.bars import BarService
from nbflow.charts.large.chart_query import ChartQuery
from nbflow.charts.large.plan import Large, large_of
from nbflow.charts.large.points import density_of
from nbflow.charts.large.questions import Question
from nbflow.charts.large.service import Drawn, LineService, Service, cells_of, columns_of
from nbflow.frames.backends.duckdb import DuckFrame, fetched
from nbflow.frames.backends.duckdb_sql import POSITION, quoted
from nbflow.frames.columns import ColumnData, ColumnTable, read_columns
from nbflow.frames.identity import fingerprint
from nbflow.frames.plain import library_of
from nbflow.frames.read import read_table
from nbflow.kit import Answer

_SAMPLE_ROWS = 1_000
"""Rows that tell what kinds of columns a query has."""


@dataclass(slots=True)
class Query:
    """A query with too many rows to be fetched.

    Attributes
    ----------
    frame : DuckFrame
        What is asked.
    sample : ColumnTable
        Its first rows.
    rows : int
        How many it has.
    """

    frame: DuckFrame
    sample: ColumnTable
    rows: int

    def large(self, drawn: Drawn) -> Large:
        """Return what answers for a chart of it."""
        identity = (
            f"{self.frame.identity} {fingerprint(self.frame).hex()} {[y.name for y in drawn.ys]} "
            + repr([(field, column.name) for field, column in drawn.columns.items()])
        )
        found = large_of(drawn, identity, lambda wanted: _service(ChartQuery(self.frame, wanted)))
        found.rows = lambda titles: self._titled(drawn, titles)
        return found

    def _titled(self, drawn: Drawn, titles: Mapping[str, str]) -> Any:
        """Return what a chart draws as a relation; its fields have titles."""
        ys = {drawn.y if not drawn.folds else y.name: y for y in drawn.ys}
        names = {titles.get(field, field): column.name for field, column in {**drawn.columns, **ys}.items()}
        known = set(self.frame.native.columns)
        parts = [
            f"{quoted(name) if name in known else POSITION} AS {quoted(title)}"
            for title, name in names.items()
        ]
        rows = f"({self.frame.sql})" if known >= set(names.values()) else self.frame.numbered()
        return self.frame.cursor().sql(f"SELECT {', '.join(parts)} FROM {rows}")

    def part(self, names: Collection[str]) -> Any:
        """Return some of its columns as a relation."""
        wanted = [quoted(name) for name in self.frame.native.columns if name in names]
        sql = f"SELECT {', '.join(wanted) or 'NULL'} FROM ({self.frame.sql})"
        return self.frame.cursor().sql(sql)

    def columns(self, names: Collection[str]) -> ColumnTable:
        """Return all rows of some of its columns."""
        return read_columns(fetched(self.part(names)))


def large_query(data: Any, most: int | None) -> Query | None:
    """Return data as a query; None where they are none, or few rows."""
    if most is None or library_of(data)[0] not in ("duckdb", "_duckdb", "ibis"):
        return None
    found = read_table(data, None, lazily=True)
    if found is None or not isinstance(found.frame, DuckFrame) or found.frame.rows <= most:
        return None
    frame = found.frame
    first = fetched(frame.cursor().sql(f"SELECT * FROM ({frame.sql}) LIMIT {_SAMPLE_ROWS}"))
    return Query(frame, read_columns(first), frame.rows)


def _service(query: ChartQuery) -> Service:
    mark = query.drawn.mark
    if mark == "circle":
        return QueryPoints(query)
    if mark == "bar":
        return BarService(_grouped(query))
    if query.drawn.extra.get("sums"):
        return LineService(_grouped(query))
    return QueryAreas(query) if query.drawn.stack else QueryLines(query)


class QueryLines:
    """Lines and areas of a query."""

    def __init__(self, query: ChartQuery) -> None:
        self.query = query
        self.drawn = query.drawn
        found = query.rows(f"SELECT min(x), max(x), count(x) FROM {query.sql} WHERE isfinite(x)")
        self._low, self._high, self._count = found[0]

    def see(self, asked: Question) -> Answer:
        """Return the rows of a part of x that draw what all of its rows draw."""
        if not self._count:
            return answer_of([], None, {"rows": self.drawn.rows, "seen": 0, "drawn": 0})
        low, high = asked.x or (self._low, self._high)
        step = lines.step_of(low, high, columns_of(self.drawn, asked, len(self.drawn.ys)))
        parts = self._all(low - step, high + step, step)
        sight = f"SELECT count(*) FROM {self.query.sql} WHERE x BETWEEN {low!r} AND {high!r}"
        seen = (
            self.query.rows(sight)[0][0] * len(self.drawn.ys)
            if asked.x
            else self.drawn.rows * len(self.drawn.ys)
        )
        summary = {
            "rows": self.drawn.rows * len(self.drawn.ys),
            "seen": seen,
            "drawn": sum(part.rows for part in parts),
            "x": [low, high],
        }
        return answer_of(parts, asked.had, summary)

    def spread(self, count: int) -> Answer:
        """Return what is drawn of all rows: they need no more room."""
        return self.see(Question(None, None, max(1, count // 16), 1, None))

    def _all(self, low: float, high: float, step: float) -> list[Part]:
        parts: list[Part] = []
        for index, y in enumerate(self.drawn.ys):
            parts += self._parts(index, y, low, high, step)
        return parts

    def _parts(self, index: int, y: ColumnData, low: float, high: float, step: float) -> list[Part]:
        import numpy as np

        color = "c" if self.query.colored else "NULL"
        value, good = f"y{index}", f"FILTER (WHERE isfinite(y{index}))"
        ends = [
            f"{end}(x) {good} AS x{name}, arg_{end}({value}, x) {good} AS y{name}_"
            for name, end in ((0, "min"), (3, "max"))
        ]
        tops = [
            f"arg_{end}(x, {value}) {good} AS x{name}, {end}({value}) {good} AS y{name}_"
            for name, end in ((1, "min"), (2, "max"))
        ]
        gap = f"max(x) FILTER (WHERE {value} IS NULL OR NOT isfinite({value})) AS x4"
        found = self.query.fetch(
            f"SELECT {color} AS c, {', '.join((*ends, *tops, gap))} FROM {self.query.sql} "
            f"WHERE x BETWEEN {low!r} AND {high!r} GROUP BY {color}, floor(x / {step!r}) ORDER BY c, min(x)"
        )
        count = len(found["x0"])
        x = np.stack([_filled(found[f"x{n}"]) for n in range(5)], axis=1).reshape(-1)
        ys = [_filled(found[f"y{n}_"]) for n in range(4)]
        values = np.stack([*ys, np.full(count, np.nan)], axis=1).reshape(-1)
        lanes = np.repeat(np.asarray(found["c"]), 5) if self.query.colored else None
        return self._cut(x, values, lanes, y)

    def _cut(self, x: Any, values: Any, lanes: Any, y: ColumnData) -> list[Part]:
        """Return the rows of each lane in the order of x, each once."""
        import numpy as np

        parts: list[Part] = []
        names = [None] if lanes is None else list(dict.fromkeys(lanes.tolist()))
        for name in names:
            mine = np.isfinite(x) if lanes is None else np.isfinite(x) & (lanes == name)
            pairs = np.unique(np.stack([x[mine], values[mine]], axis=1), axis=0)
            level = y.name if self.drawn.folds else name
            columns = {
                self.drawn.x: self.query.axis(pairs[:, 0]),
                self.drawn.y: ColumnData(y.name, "quantitative", pairs[:, 1], integer=y.integer),
            }
            parts.append(Part(level, columns, len(pairs)))
        return parts


class QueryAreas(QueryLines):
    """Areas of a query that lie on each other: the rows of all are those of their sum."""

    def _all(self, low: float, high: float, step: float) -> list[Part]:
        import numpy as np

        query, drawn = self.query, self.drawn
        names: list[Any] = [y.name for y in drawn.ys]
        values = [f"coalesce(y{index}, 0)" for index in range(len(drawn.ys))]
        rows = f"{query.sql} WHERE x BETWEEN {low!r} AND {high!r}"
        if query.colored:
            names = [row[0] for row in query.rows(f"SELECT DISTINCT c FROM {query.sql} ORDER BY c")]
            tests = ["c IS NULL" if name is None else f"c = {_text(str(name))}" for name in names]
            values = [f"coalesce(sum(y0) FILTER (WHERE {test}), 0)" for test in tests]
            rows += " GROUP BY x"
        all_of = f"SELECT x, [x, {', '.join(values)}] AS v, {' + '.join(values)} AS total FROM {rows}"
        picked = ("arg_min(v, x)", "arg_max(v, x)", "arg_min(v, total)", "arg_max(v, total)")
        found = query.rows(f"SELECT {', '.join(picked)} FROM ({all_of}) GROUP BY floor(x / {step!r})")
        table = np.unique(np.array(found, dtype="float64").reshape(-1, len(names) + 1), axis=0)
        parts: list[Part] = []
        for index, name in enumerate(names):
            columns = {
                drawn.x: query.axis(table[:, 0]),
                drawn.y: ColumnData("", "quantitative", table[:, index + 1]),
            }
            parts.append(Part(name, columns, len(table)))
        return parts


def _filled(values: Any) -> Any:
    import numpy as np

    return np.ma.filled(np.ma.asarray(values).astype("float64"), np.nan)


class QueryPoints:
    """Scatter charts of a query."""

    def __init__(self, query: ChartQuery) -> None:
        self.query = query
        self.drawn = query.drawn
        size = ", s" if query.sized else ""
        several = [
            f"SELECT x, y{index} AS y, {_text(y.name)} AS c{size} FROM {query.sql}"
            for index, y in enumerate(self.drawn.ys)
        ]
        color = ", c" if query.colored else ""
        one = f"SELECT x, y0 AS y{color}{size} FROM {query.sql}"
        points = " UNION ALL ".join(several) if self.drawn.folds else one
        self._points = f"(SELECT * FROM ({points}) WHERE isfinite(x) AND isfinite(y))"
        ends = query.rows(f"SELECT min(x), max(x), min(y), max(y), count(*) FROM {self._points}")[0]
        self._extent, self._count = ends[:4], ends[4]
        kind = self.drawn.color is not None and self.drawn.columns.get("color", self.drawn.ys[0]).kind
        self._by_level = self.drawn.folds or (query.colored and kind in ("nominal", "ordinal"))
        self._by_value = query.colored and kind == "quantitative"
        levels = f"SELECT DISTINCT c FROM {self._points} ORDER BY c"
        self._levels = [row[0] for row in query.rows(levels)] if self._by_level else []
        self._ends = (
            list(query.rows(f"SELECT min(c), max(c) FROM {self._points}")[0]) if self._by_value else []
        )

    def see(self, asked: Question) -> Answer:
        """Return the points in sight; where they are too many, how many lie where."""
        if not self._count:
            return answer_of([], None, {"rows": 0, "seen": 0, "drawn": 0})
        x0, x1, y0, y1 = self._extent
        summary: dict[str, Any] = {
            "rows": self._count,
            "extent": [[x0, x1], [y0, y1]],
            "levels": self._ends or [str(level) for level in self._levels],
        }
        x, y = list(asked.x or (x0, x1)), list(asked.y or (y0, y1))
        inside = (
            f"FROM {self._points} WHERE x BETWEEN {x[0]!r} AND {x[1]!r} AND y BETWEEN {y[0]!r} AND {y[1]!r}"
        )
        count = self.query.rows(f"SELECT count(*) {inside}")[0][0]
        if count <= self.drawn.most:
            parts = self._rows(inside)
            return answer_of(parts, None, {**summary, "seen": count, "drawn": count})
        columns, rows = cells_of(asked)
        density = density_of(*self._counted(inside, x, y, columns, rows))
        grid = {"x": x, "y": y, "columns": columns, "rows": rows, "most": density.most, "ramp": density.ramp}
        summary.update(seen=count, drawn=0, grid=grid, parts=[])
        return Answer(
            summary, [one.tobytes() for one in (density.strength, density.codes) if one is not None]
        )

    def spread(self, count: int) -> Answer:
        """Return points spread over all rows."""
        share = max(1, self._count // count)
        every = f"FROM (SELECT *, row_number() OVER () AS n FROM {self._points}) WHERE n % {share} = 0"
        return answer_of(self._rows(every), None, {"rows": self._count})

    def _counted(
        self, inside: str, x: list[float], y: list[float], columns: int, rows: int
    ) -> tuple[Any, Any]:
        """Return the points of each level in each cell, and the sums of their numbers if these are colors."""
        import numpy as np

        level = "c" if self._by_level else "NULL"
        value = "sum(c)" if self._by_value else "NULL"
        across, down = columns / max(x[1] - x[0], 1e-300), rows / max(y[1] - y[0], 1e-300)
        found = self.query.rows(
            f"SELECT least(CAST(floor((x - {x[0]!r}) * {across!r}) AS INTEGER), {columns - 1}) AS i, "
            f"least(CAST(floor(({y[1]!r} - y) * {down!r}) AS INTEGER), {rows - 1}) AS j, {level} AS c, "
            f"count(*), {value} {inside} GROUP BY ALL"
        )
        places = {level: index for index, level in enumerate(self._levels)}
        counts = np.zeros((max(1, len(places)), rows * columns), dtype="int64")
        sums = np.zeros(rows * columns)
        for i, j, name, count, total in found:
            counts[places.get(name, 0), j * columns + i] += count
            sums[j * columns + i] += total or 0
        return counts, sums if self._by_value else None

    def _rows(self, inside: str) -> list[Part]:
        drawn = self.drawn
        color = ", c" if self.query.colored or drawn.folds else ""
        color += ", s" if self.query.sized else ""
        found = self.query.fetch(f"SELECT x, y{color} {inside}")
        columns = {
            drawn.x: self.query.axis(found["x"]),
            drawn.y: replace(drawn.ys[0], values=found["y"], levels=None),
        }
        if drawn.color is not None:
            kind = "nominal" if self._by_level else "quantitative"
            columns[drawn.color] = ColumnData("", kind, list(found["c"]) if self._by_level else found["c"])
        if self.query.sized:
            columns["size"] = replace(drawn.columns["size"], values=_filled(found["s"]), levels=None)
        return [Part(None, columns, len(found["x"]))]


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _grouped(query: ChartQuery) -> Drawn:
    """Return a chart's bars as the database sums them up: two rows for each, for what goes up and down."""
    drawn = query.drawn
    keys = "x, c" if query.colored else "x"
    sums = ("sum(greatest({}, 0))", "sum(least({}, 0))")
    up, down = sums if drawn.stack else ("max({})", "min({})")
    tops, lows = (
        ", ".join(
            f"{end.format(f'y{index}')} FILTER (WHERE isfinite(y{index})) AS y{index}"
            for index in range(len(drawn.ys))
        )
        for end in (up, down)
    )
    order = f", {_sort_sum(drawn)}(o) AS o" if query.ordered else ""
    rows = query.sql if drawn.mark == "bar" else f"{query.sql} WHERE isfinite(x)"
    both = " UNION ALL ".join(
        f"SELECT {keys}, {ends}{order} FROM {rows} GROUP BY {keys}" for ends in (tops, lows)
    )
    table = read_columns(fetched(query.frame.cursor().sql(both)))
    by_name = {column.name: column for column in table.columns}
    x = by_name["x"] if drawn.mark == "bar" else query.axis(by_name["x"].values)
    columns = {drawn.x: replace(x, name=drawn.columns[drawn.x].name)}
    if query.colored and drawn.color is not None:
        columns[drawn.color] = by_name["c"]
    ys = [replace(by_name[f"y{index}"], name=y.name) for index, y in enumerate(drawn.ys)]
    extra = dict(drawn.extra)
    if query.ordered:
        columns["sort"] = by_name["o"]
        extra["sort"] = extra.get("sort") or "sort"
    return replace(drawn, columns=columns, ys=ys, extra=extra)


def _sort_sum(drawn: Drawn) -> str:
    """Return what categories are sorted by: as in Vega-Lite the sum if bars are stacked, else the least."""
    by = drawn.columns.get("sort")
    return "sum" if drawn.stack and by is not None and by.kind == "quantitative" else "min"
