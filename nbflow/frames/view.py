"""Views: a frame's rows in the order, and of the choice, that a person wants.

What is kept is a list of positions, four bytes a row; the rows stay where they are. A query makes its own
views, without positions (see `frames/backends/duckdb.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from nbflow.frames.backends.duckdb import DuckFrame, DuckView
from nbflow.frames.base import Frame, Positions
from nbflow.frames.filter import Condition, matches
from nbflow.frames.search import Found, find

Keys = Sequence[tuple[int, bool]]
"""What is sorted by: columns, and whether they descend."""

_CHUNK: Final = 50_000
_CHUNK_CELLS: Final = 500_000
_SLICE: Final = 1_000_000


class View:
    """Rows of a frame.

    Parameters
    ----------
    frame : Frame
        Whose rows they are.
    positions : array, optional
        Which rows, in which order; None means all, as they are.

    Attributes
    ----------
    rows : int
        How many there are.
    """

    def __init__(self, frame: Frame, positions: Positions | None = None) -> None:
        self.frame = frame
        self._positions = positions
        self.rows: int = frame.rows if positions is None else len(positions)

    def positions(self, start: int, end: int) -> Sequence[int] | None:
        """Return where rows of the view stand in the frame; None when that is where they stand here."""
        return None if self._positions is None else self._positions[start:end].tolist()

    def page(
        self, start: int, end: int, columns: Sequence[int]
    ) -> tuple[list[list[Any]], Sequence[int] | None]:
        """Return rows column by column, and where they stand in the frame."""
        if self._positions is None:
            return self.frame.part(start, end, columns), None
        positions = self._positions[start:end]
        return self.frame.take(positions, columns), positions.tolist()

    def chunks(self, start: int, end: int, columns: Sequence[int]) -> Iterator[list[list[Any]]]:
        """Yield rows column by column, some thousands at a time."""
        for chunk in range(start, end, _CHUNK):
            yield self.page(chunk, min(end, chunk + _CHUNK), columns)[0]

    def csv(self, columns: Sequence[int]) -> Iterator[bytes]:
        """Yield the rows as CSV, part by part."""
        step = max(1, _CHUNK_CELLS // max(1, len(columns)))
        for start in range(0, max(1, self.rows), step):
            part = self.frame.cut(self._positions, start, min(self.rows, start + step))
            yield self.frame.csv(part, columns, head=start == 0).encode()

    def find(self, text: str, columns: Sequence[int], start: int) -> Found:
        """Look for a text from a row on; see `_frame_search.find`."""
        return find(self.frame, self._positions, text, columns, start)


def view_of(frame: Frame, keys: Keys, conditions: Sequence[Condition]) -> View | DuckView:
    """Return the rows of a frame that match all conditions, in an order."""
    if isinstance(frame, DuckFrame):
        return DuckView(frame, keys, conditions)
    if not keys:
        return View(frame, _kept(frame, conditions) if conditions else None)
    order = frame.order(keys)
    if not conditions:
        return View(frame, order)
    import numpy

    kept = numpy.zeros(frame.rows, dtype=bool)
    kept[_kept(frame, conditions)] = True
    return View(frame, order[kept[order]])


def _kept(frame: Frame, conditions: Sequence[Condition]) -> Any:
    """Return the positions of the rows that match all conditions, a slice at a time."""
    import numpy

    small = numpy.uint32 if frame.rows < 2**32 else numpy.int64
    found: list[Any] = [numpy.zeros(0, dtype=small)]
    for start in range(0, frame.rows, _SLICE):
        end = min(frame.rows, start + _SLICE)
        held = numpy.ones(end - start, dtype=bool)
        for condition in conditions:
            index = int(condition["id"])
            held &= numpy.asarray(
                matches(frame.series(index, start, end), frame.columns[index], condition).to_numpy(),
                dtype=bool,
            )
        found.append((numpy.flatnonzero(held) + start).astype(small))
    return numpy.concatenate(found)
