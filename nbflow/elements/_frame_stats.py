"""Statistics of one column, for the column's menu. Part of the kit."""

from __future__ import annotations

from typing import Any

from nbflow.elements._frame_base import NUMBERS, Frame, narwhals
from nbflow.elements._frame_values import cell_text


def stats(frame: Frame, column: int) -> list[tuple[str, str]]:
    """Return what can be said of a column: how many values, which, and their spread."""
    about = frame.columns[column]
    series = frame.series(column)
    missing = int(series.null_count())
    lines = [("Type", about.dtype), ("Rows", f"{frame.rows:,}"), ("Missing", f"{missing:,}")]
    if missing == frame.rows:
        return lines
    try:
        lines.append(("Different", f"{series.n_unique() - (missing > 0):,}"))
    except Exception:  # lists and dicts cannot be told apart by hash
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
