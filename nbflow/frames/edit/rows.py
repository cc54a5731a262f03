"""Which row is which when a table comes again: edits stay with their rows.

Rows are identified by the labels of the index where it has some of its own, else by what is in them, and
then only if exactly the same rows have come in another order. Where neither says anything, as when
other values of the same structure come in, a row is known by its position.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from nbflow.frames.backends.pandas import PandasFrame
from nbflow.frames.base import Frame
from nbflow.frames.values import wire

_MAX_CELLS: Final = 100_000
"""Of a larger table without labels of its own, rows are not compared."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table at one time.

    Attributes
    ----------
    labels : object
        The index of pandas, if it is more than a count.
    given, edited : list of int
        A hash of each row, without and with the edits; empty where there are too many.
    """

    labels: Any
    given: list[int]
    edited: list[int]


def rows_of(frame: Frame, cells: Mapping[int, Mapping[int, Any]]) -> Rows:
    """Return what the rows of a frame are known by; `cells` are the edits, by column and row."""
    labels = None
    if isinstance(frame, PandasFrame) and not counts(frame.native.index):
        labels = frame.native.index
    if labels is not None or frame.rows * len(frame.columns) > _MAX_CELLS:
        return Rows(labels, [], [])
    indices = range(frame.levels, len(frame.columns))
    columns = [[wire(value) for value in values] for values in frame.part(0, frame.rows, indices)]
    given = _hashes(columns)
    for column, values in cells.items():
        for row, value in values.items():
            columns[column - frame.levels][row] = wire(value)
    return Rows(None, given, _hashes(columns))


def _hashes(columns: Sequence[Sequence[Any]]) -> list[int]:
    return [hash(repr(row)) for row in zip(*columns, strict=True)]


def moved(before: Rows, now: Rows, frame: Frame, count: int) -> Mapping[int, int]:
    """Return where each of the rows from before stands now; those that stay are left out.

    Parameters
    ----------
    frame : Frame
        The frame of now.
    count : int
        How many rows there were.
    """
    if before.labels is not None or now.labels is not None:
        return _by_label(before.labels, now.labels, frame, count)
    for known in (before.given, before.edited):
        if known != now.given and sorted(known) == sorted(now.given):
            return _by_content(known, now.given)
    return {}


def _by_label(before: Any, now: Any, frame: Frame, count: int) -> Mapping[int, int]:
    if not isinstance(frame, PandasFrame):
        return {}
    labels = list(range(count)) if before is None else before
    index = frame.native.index if now is None else now
    if not index.is_unique:  # then the order is that of before
        return {}
    places = index.get_indexer(labels).tolist()
    return {row: place for row, place in enumerate(places) if place not in (row, -1)}


def _by_content(before: Sequence[int], now: Sequence[int]) -> Mapping[int, int]:
    places: dict[int, list[int]] = {}
    for place in range(len(now) - 1, -1, -1):
        places.setdefault(now[place], []).append(place)
    found = {row: places[mark].pop() for row, mark in enumerate(before)}  # equal rows keep their order
    return {row: place for row, place in found.items() if row != place}


def counts(index: Any) -> bool:
    """Whether an index of pandas only counts the rows from 0."""
    return type(index).__name__ == "RangeIndex" and index.start == 0 and index.step == 1


def labels_print(index: Any) -> bytes:
    """Return what distinguishes the labels of an index from others, in whatever order they are.

    Labels that are there twice tell no rows apart: their order counts.
    """
    size = len(index)
    if counts(index):
        return f"count {size}".encode()
    if not index.is_unique:
        return repr(index.tolist()).encode()
    if index.nlevels == 1 and getattr(index.dtype, "kind", "") in "iu" and size:
        if index.min() == 0 and index.max() == size - 1:
            return f"count {size}".encode()
    import numpy

    hashed: Any = sys.modules["pandas"].util.hash_pandas_object
    try:
        hashes = hashed(index, index=False)
        return blake2b(numpy.sort(hashes.to_numpy()).tobytes(), digest_size=16).digest()
    except Exception:  # labels without a hash, or that cannot be compared
        return repr(sorted(map(repr, index.tolist()))).encode()
