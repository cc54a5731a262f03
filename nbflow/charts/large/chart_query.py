"""The rows of a query as a chart draws them: numbers by the places of its axes."""

# What a database answers is seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nbflow.charts.large.service import Drawn
from nbflow.frames.backends.duckdb import DuckFrame
from nbflow.frames.backends.duckdb_sql import POSITION, quoted
from nbflow.frames.columns import ColumnData


class ChartQuery:
    """A query with the columns that a chart draws as x, y0, y1 …, and c.

    Parameters
    ----------
    frame : DuckFrame
        What is asked.
    drawn : Drawn
        Which columns.
    """

    def __init__(self, frame: DuckFrame, drawn: Drawn) -> None:
        self.frame = frame
        self.drawn = drawn
        x = drawn.columns[drawn.x]
        counted = x.name not in frame.native.columns
        parts = [f"{_number(POSITION if counted else quoted(x.name), x)} AS x"]
        parts += [f"{_number(quoted(y.name), y)} AS y{index}" for index, y in enumerate(drawn.ys)]
        self.colored = drawn.color is not None and not drawn.folds
        if drawn.color is not None and self.colored:
            parts.append(f"{quoted(drawn.columns[drawn.color].name)} AS c")
        self.sized = "size" in drawn.columns
        if self.sized:
            parts.append(f"{_number(quoted(drawn.columns['size'].name), drawn.columns['size'])} AS s")
        as_given = drawn.extra.get("sort") is False
        if as_given or "sort" in drawn.columns:
            parts.append(f"{POSITION if as_given else quoted(drawn.columns['sort'].name)} AS o")
        self.ordered = as_given or "sort" in drawn.columns
        rows = frame.numbered() if counted or as_given else f"({frame.sql})"
        self.sql = f"(SELECT {', '.join(parts)} FROM {rows})"

    def fetch(self, sql: str) -> dict[str, Any]:
        """Return the columns of a query as arrays; what is missing is masked."""
        return self.frame.cursor().execute(sql).fetchnumpy()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.frame.run(sql)

    def axis(self, values: Any) -> ColumnData:
        """Return values of x as a column; moments are milliseconds here."""
        import numpy as np

        x = self.drawn.columns[self.drawn.x]
        numbers = np.asarray(values, dtype="float64")
        if x.kind == "temporal":
            return replace(x, values=np.round(numbers).astype("int64").astype("datetime64[ms]"), levels=None)
        return replace(x, values=numbers.astype("int64") if x.integer else numbers, levels=None)


def _number(name: str, column: ColumnData) -> str:
    """Return a column as a number of SQL: moments as milliseconds of the wall clock."""
    if column.kind == "temporal":
        return f"epoch_us(CAST({name} AS TIMESTAMP)) / 1000.0"
    return f"CAST({name} AS DOUBLE)" if column.kind == "quantitative" else name
