"""Statistics of one column, for the column's menu."""

from __future__ import annotations

from typing import Any, Final

from nbflow.frames.backends.duckdb import DuckFrame
from nbflow.frames.base import NUMBERS, Frame, narwhals
from nbflow.frames.values import cell_text

_COUNTED: Final = 1_000_000
"""Rows up to which a database counts different values one by one."""


def stats(frame: Frame, column: int) -> list[tuple[str, str]]:
    """Return what can be said of a column: how many values, which, and their spread."""
    if isinstance(frame, DuckFrame):
        return _of_query(frame, column)
    about = frame.columns[column]
    series = frame.series(column)
    missing = int(series.null_count())
    lines = [("Type", about.dtype), ("Rows", f"{frame.rows:,}"), ("Missing", f"{missing:,}")]
    if missing == frame.rows:
        return lines
    try:
        lines.append(("Different", f"{series.n_unique() - (missing > 0):,}"))
    except Exception:  # lists and dicts cannot be distinguished by hash
        return lines
    if about.kind in NUMBERS:
        lines += _of_numbers(series.drop_nulls())
    elif about.kind in ("date", "datetime", "time", "timedelta"):
        present = series.drop_nulls()
        lines += [("First", cell_text(present.min())), ("Last", cell_text(present.max()))]
    elif about.kind == "boolean":
        true = int(series.drop_nulls().cast(narwhals().Int64).sum())
        lines += [("True", f"{true:,}"), ("False", f"{frame.rows - missing - true:,}")]
    elif about.kind == "string":
        top = series.drop_nulls().value_counts(sort=True, name="n").head(3)
        lines += [(cell_text(value), f"{count:,}") for value, count in top.rows()]
    return lines


def _of_numbers(series: Any) -> list[tuple[str, str]]:
    found = [("Smallest", series.min()), ("Largest", series.max()), ("Mean", series.mean())]
    found.append(("Median", series.median()))
    if len(series) > 1:
        found.append(("Standard deviation", series.std()))
    return [(label, cell_text(float(value))) for label, value in found if value is not None]


def _of_query(frame: DuckFrame, column: int) -> list[tuple[str, str]]:
    """Let the database say it, in one query."""
    about = frame.columns[column]
    name = frame.names([column])
    much = frame.rows > _COUNTED
    asked = [
        f"count(*) - count({name})",
        f"approx_count_distinct({name})" if much else f"count(DISTINCT {name})",
    ]
    labels: list[str] = []
    if about.kind in NUMBERS:
        labels = ["Smallest", "Largest", "Mean", "Median", "Standard deviation"]
        asked += [f"CAST({one}({name}) AS DOUBLE)" for one in ("min", "max", "avg", "median", "stddev")]
    elif about.kind in ("date", "datetime", "time"):
        labels = ["First", "Last"]
        asked += [f"min({name})", f"max({name})"]
    elif about.kind == "boolean":
        labels = ["True", "False"]
        asked += [f"count_if({name})", f"count_if(NOT {name})"]
    [[missing, different, *values]] = frame.run(f"SELECT {', '.join(asked)} FROM ({frame.sql})")
    lines = [("Type", about.dtype), ("Rows", f"{frame.rows:,}"), ("Missing", f"{missing:,}")]
    lines.append(("Different", f"{'about ' if much else ''}{different:,}"))
    lines += [
        (label, f"{value:,}" if about.kind == "boolean" else cell_text(value))
        for label, value in zip(labels, values, strict=True)
        if value is not None
    ]
    if about.kind == "string":
        top = frame.run(
            f"SELECT {name}, count(*) FROM ({frame.sql}) WHERE {name} IS NOT NULL "
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 3"
        )
        lines += [(cell_text(value), f"{count:,}") for value, count in top]
    return lines
