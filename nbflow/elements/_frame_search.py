"""Searching: which cells of a frame hold a text, on the whole frame, a slice at a time. Part of the kit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

from nbflow.elements._frame_base import NUMBERS, Frame, Positions, narwhals
from nbflow.elements._frame_values import cell_text

MOST_CELLS: Final = 1000
_SLICE: Final = 200_000
_OF_NUMBERS: Final = frozenset("0123456789.-+einfa")


def find(
    frame: Frame, text: str, columns: Sequence[int], order: Positions | None
) -> tuple[list[tuple[int, int]], int]:
    """Return the first cells that hold a text, in the order of the rows, and how many there are.

    Parameters
    ----------
    text : str
        What to look for; upper and lower case are the same.
    columns : sequence of int
        Where to look.
    order : positions, optional
        The rows' order in the view; the rows of the answer count in it.
    """
    text = text.lower()
    if not text:
        return [], 0
    hits = {column: _rows_with(frame, column, text) for column in columns if _may_hold(frame, column, text)}
    total = sum(len(rows) for rows in hits.values())
    place = None if order is None or not total else _inverse(order)
    cells = [
        (int(row if place is None else place[row]), column) for column, rows in hits.items() for row in rows
    ]
    rank = {column: at for at, column in enumerate(columns)}
    cells.sort(key=lambda cell: (cell[0], rank[cell[1]]))
    return cells[:MOST_CELLS], total


def _may_hold(frame: Frame, column: int, text: str) -> bool:
    """Whether it is worth looking: a number holds no letters."""
    return frame.columns[column].kind not in NUMBERS or set(text) <= _OF_NUMBERS


def _rows_with(frame: Frame, column: int, text: str) -> list[int]:
    found: list[int] = []
    for start in range(0, frame.rows, _SLICE):
        series = frame.series(column, start, min(frame.rows, start + _SLICE))
        found += [start + row for row in _hits(series, frame.columns[column].kind, text)]
    return found


def _hits(series: nw.Series[Any], kind: str, text: str) -> list[int]:
    if kind in ("string", "integer"):
        try:
            holds = series.cast(narwhals().String).str.to_lowercase().str.contains(text, literal=True)
            return [int(row) for row in holds.fill_null(value=False).arg_true().to_list()]
        except Exception:  # a column of objects where not all are texts
            pass
    return [row for row, value in enumerate(series.to_list()) if text in cell_text(value).lower()]


def _inverse(order: Any) -> Any:
    import numpy

    place = numpy.empty(len(order), dtype=order.dtype)
    place[order] = numpy.arange(len(order), dtype=order.dtype)
    return place
