"""Searching: which cells of a frame hold a text, a slice at a time, for a second at most."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

from nbflow.frames.base import NUMBERS, Frame, Positions, narwhals
from nbflow.frames.values import cell_text

MAX_CELLS: Final = 1000
"""Cells that one answer names."""
_SLICE: Final = 200_000
PATIENCE: Final = 0.4
"""Seconds after which an answer says how far it came: a person sees the first cells meanwhile."""
_OF_NUMBERS: Final = frozenset("0123456789.-+einfa")
_OF_MOMENTS: Final = frozenset("0123456789.-+: tno")


@dataclass(slots=True)
class Found:
    """What a search found.

    Attributes
    ----------
    cells : list of tuple
        Rows of the view and columns, the first `MAX_CELLS`.
    total : int
        How many cells hold the text.
    next : int or None
        The row from which the search goes on; None at its end.
    """

    cells: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    total: int = 0
    next: int | None = None


def find(
    frame: Frame, positions: Positions | None, text: str, columns: Sequence[int], start: int = 0
) -> Found:
    """Return the cells that hold a text, in the order of the view's rows.

    Parameters
    ----------
    positions : array, optional
        The view's rows; None means all.
    text : str
        What to look for; upper and lower case are the same.
    columns : sequence of int
        Where to look.
    start : int
        The row of the view from which to look.
    """
    text = text.lower()
    found = Found()
    if not text:
        return found
    worth = [index for index in columns if may_hold(frame.columns[index].kind, text)]
    rows = frame.rows if positions is None else len(positions)
    until = monotonic() + PATIENCE
    while start < rows and worth:
        end = min(rows, start + _SLICE)
        hits: list[tuple[int, int, int]] = []
        for rank, index in enumerate(worth):
            series = (
                frame.series(index, start, end)
                if positions is None
                else frame.gather(index, positions[start:end])
            )
            rows_with = _hits(series, frame.columns[index].kind, text)
            found.total += len(rows_with)
            hits += [(start + row, rank, index) for row in rows_with[: MAX_CELLS - len(found.cells)]]
        hits.sort()
        found.cells += [(row, index) for row, _, index in hits[: MAX_CELLS - len(found.cells)]]
        start = end
        if monotonic() > until and start < rows:
            found.next = start
            break
    return found


def may_hold(kind: str, text: str) -> bool:
    """Whether it is worth looking: numbers and days hold no words."""
    if kind in NUMBERS:
        return set(text) <= _OF_NUMBERS
    return kind not in ("date", "datetime", "time") or set(text) <= _OF_MOMENTS


def _hits(series: nw.Series[Any], kind: str, text: str) -> list[int]:
    vector = _VECTORS.get(kind)
    if vector is not None:
        try:
            return vector(series, text)
        except Exception:  # a column of objects where not all are of that kind, a library that cannot
            pass
    return _one_by_one(series, text)


def _one_by_one(series: nw.Series[Any], text: str) -> list[int]:
    return [row for row, value in enumerate(series.to_list()) if text in cell_text(value).lower()]


def _in_texts(series: nw.Series[Any], text: str) -> list[int]:
    holds = series.cast(narwhals().String).str.to_lowercase().str.contains(text, literal=True)
    rows = holds.fill_null(value=False).arg_true().to_list()
    if text in "none":  # what a missing value is drawn as
        rows = sorted({*rows, *series.is_null().arg_true().to_list()})
    return rows


def _in_booleans(series: nw.Series[Any], text: str) -> list[int]:
    wanted = [value for value in (True, False, None) if text in str(value).lower()]
    held = series.is_in([value for value in wanted if value is not None]).fill_null(value=False)
    if None in wanted:
        held = held | series.is_null()
    return held.arg_true().to_list()


def _in_floats(series: nw.Series[Any], text: str) -> list[int]:
    """Look through floats as they are drawn: four places at most; what has an exponent one by one."""
    import numpy

    values = numpy.asarray(series.to_numpy(), dtype=float)
    size = numpy.abs(values)
    plain = (size >= 1e-4) & (size < 1e10) | (values == 0)
    odd = numpy.flatnonzero(~plain)
    if len(odd) > _SLICE // 10 and not numpy.isnan(values[odd]).all():
        return _one_by_one(series, text)
    rows = set(_in_plain(numpy.where(plain, values, numpy.nan), text))
    missing = numpy.isnan(values[odd])
    rows.update(row for row in odd[~missing].tolist() if text in cell_text(float(values[row])).lower())
    if text in "none":
        rows.update(odd[missing].tolist())
    return sorted(rows)


def _in_plain(values: Any, text: str) -> list[int]:
    rounded = values.round(4)
    try:
        import pyarrow.compute as pyarrow_compute  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        texts = [f"{value:.4f}".rstrip("0").rstrip(".") for value in rounded.tolist()]
        return [row for row, one in enumerate(texts) if text in one and one != "nan"]
    pa: Any = sys.modules["pyarrow"]
    compute: Any = pyarrow_compute
    texts = compute.cast(pa.array(rounded, from_pandas=True), pa.string())
    held = compute.fill_null(compute.match_substring(texts, text), fill_value=False)
    return compute.indices_nonzero(held).to_pylist()


_VECTORS: Final[dict[str, Any]] = {
    "string": _in_texts,
    "integer": _in_texts,
    "boolean": _in_booleans,
    "float": _in_floats,
}
