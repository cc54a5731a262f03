"""A source: answers what a grid asks about a frame between runs, on the whole frame, lazily. Part of the kit.

How a rerun knows that the data are the same, without reading 10 million rows:
- up to `_READ_WHOLE` cells, by a hash of all of them: equal data are the same, whoever made them;
- above, by the identity of the app's object (it is kept while it is shown, so its address is not used
  again), a hash of some rows spread over it, and a hash of the rows that the view was told last. So what
  a person sees is never older than the run before, even if the frame was changed in place.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from threading import RLock
from typing import Any, Final
from weakref import WeakValueDictionary

from nbflow.core.values import Answer, MarkupBlock
from nbflow.elements._frame_base import Frame, Positions
from nbflow.elements._frame_search import find
from nbflow.elements._frame_stats import stats
from nbflow.elements._frame_values import cell_text, wire_column

_READ_WHOLE: Final = 100_000
"""Cells of a frame that is hashed as a whole: about 10 ms at most."""
_SAMPLED: Final = 96
_FIRST_ROWS: Final = 40
_FIRST_BYTES: Final = 60_000
_MOST_ROWS: Final = 2_000
"""Rows of one answer."""
_ORDERS: Final = 2
_TOLD: Final = 4
_CHUNK: Final = 50_000

Styles = Callable[[Sequence[int]], "tuple[dict[str, list[Any]], dict[str, list[Any]]]"]
"""For row positions: the cells' CSS and the cells' texts, by column id."""

_known: WeakValueDictionary[str, Source] = WeakValueDictionary()
"""What is on show in this process, by token: a rerun goes on with the orders that are made."""


class Source:
    """One frame on show.

    Parameters
    ----------
    frame : Frame
        The rows.
    kinds : sequence of str
        The kind of each column in the view (see `wire_column`).
    drawn : sequence of int
        The columns in the order in which they are drawn.
    styles : callable, optional
        Styles of cells.

    Attributes
    ----------
    token : str
        Tells these data from others.
    """

    def __init__(
        self, frame: Frame, kinds: Sequence[str], drawn: Sequence[int], styles: Styles | None = None
    ) -> None:
        self.frame = frame
        self.token = ""
        self._kinds = kinds
        self._drawn = drawn
        self._styles = styles
        self._lock = RLock()
        self._orders: OrderedDict[str, Positions] = OrderedDict()
        self._told: OrderedDict[tuple[int, int, str], bytes] = OrderedDict()

    # --- questions -------------------------------------------------------------------------------------

    def answer(self, question: Mapping[str, Any], buffers: Sequence[memoryview] = ()) -> Answer:
        """Answer one question of the view: rows, positions, a search, statistics, a copy, CSV."""
        ask = _QUESTIONS.get(str(question.get("q")))
        if ask is None:
            raise ValueError(f"a table has no answer to {question.get('q')!r}")
        return ask(self, question)

    def rows(self, start: int, end: int, sort: Any = None) -> dict[str, Any]:
        """Return rows as the view is told them."""
        total = self.frame.rows
        start = max(0, min(start, total))
        end = max(start, min(end, total, start + _MOST_ROWS))
        order = self._order(sort)
        positions = None if order is None else order[start:end]
        cells = self.frame.part(start, end) if positions is None else self.frame.take(positions)
        told: dict[str, Any] = {"columns": self._wired(cells), "rows": total}
        at = range(start, end) if positions is None else [int(position) for position in positions]
        if positions is not None:
            told["at"] = at
        if self._styles is not None:
            styles, texts = self._styles(at)
            told.update({name: value for name, value in (("styles", styles), ("texts", texts)) if value})
        return told

    def first(self) -> dict[str, Any]:
        """Return the rows that go along with the element itself: the first picture needs no question."""
        count = _FIRST_ROWS
        while True:
            told = self.rows(0, count)
            size = len(json.dumps(told["columns"], default=str))
            if size <= _FIRST_BYTES or count <= 1:
                del told["rows"]
                return {"start": 0, **told}
            count = max(1, min(count // 2, count * _FIRST_BYTES // size))

    def _wired(self, cells: Sequence[Sequence[Any]]) -> list[list[Any]]:
        nan = self.frame.steady or type(self.frame).__name__ != "PandasFrame"
        kinds, columns = self._kinds, self.frame.columns
        return [
            wire_column(cells[at], kinds[at], nan=nan and columns[at].kind == "float") for at in self._drawn
        ]

    def _answer_rows(self, question: Mapping[str, Any]) -> Answer:
        start, end, sort = int(question["start"]), int(question["end"]), question.get("sort")
        told = self.rows(start, end, sort)
        with self._lock:
            self._told[(start, end, json.dumps(sort))] = _hash(told["columns"])
            while len(self._told) > _TOLD:
                self._told.popitem(last=False)
        return Answer(told)

    def _answer_at(self, question: Mapping[str, Any]) -> Answer:
        order = self._order(question.get("sort"))
        total = self.frame.rows
        at: list[int] = []
        for start, end in question["ranges"]:
            rows = range(max(0, start), min(end, total))
            at += rows if order is None else [int(position) for position in order[rows.start : rows.stop]]
        return Answer({"at": at})

    def _answer_find(self, question: Mapping[str, Any]) -> Answer:
        order = self._order(question.get("sort"))
        cells, total = find(self.frame, str(question["text"]), self._drawn, order)
        return Answer({"cells": cells, "total": total})

    def _answer_stats(self, question: Mapping[str, Any]) -> Answer:
        return Answer({"lines": stats(self.frame, int(question["id"]))})

    def _answer_markdown(self, question: Mapping[str, Any]) -> Answer:
        return Answer({"html": MarkupBlock(str(question["text"]))})

    def _answer_tsv(self, question: Mapping[str, Any]) -> Answer:
        order = self._order(question.get("sort"))
        columns = [int(at) for at in question["columns"]]
        lines: list[str] = []
        for start, end in question["rows"]:
            for at in range(max(0, start), min(end, self.frame.rows), _CHUNK):
                stop = min(end, self.frame.rows, at + _CHUNK)
                cells = self.frame.part(at, stop) if order is None else self.frame.take(order[at:stop])
                texts = [[_tsv(value) for value in cells[column]] for column in columns]
                lines += ["\t".join(row) for row in zip(*texts, strict=True)]
        return Answer({}, ["\n".join(lines).encode()])

    def _answer_csv(self, question: Mapping[str, Any]) -> Answer:
        order = self._order(question.get("sort"))
        columns = [int(at) for at in question.get("columns") or range(len(self.frame.columns))]
        parts: list[bytes] = []
        for start in range(0, max(1, self.frame.rows), _CHUNK):
            end = min(self.frame.rows, start + _CHUNK)
            part = self.frame.cut(order, start, end)
            parts.append(self.frame.csv(part, columns, head=start == 0).encode())
        return Answer({}, [b"".join(parts)])

    def _order(self, sort: Any) -> Positions | None:
        """Return the row positions in an order that the view wants; made once, kept for two orders."""
        if not sort:
            return None
        name = _order_name(sort)
        with self._lock:
            order = self._orders.pop(name, None)
            if order is None:
                order = self.frame.order(json.loads(name))
            self._orders[name] = order
            while len(self._orders) > _ORDERS:
                self._orders.popitem(last=False)
            return order

    # --- the same as before? ---------------------------------------------------------------------------

    def unchanged(self) -> bool:
        """Whether the rows that the view was told are still what the frame holds there."""
        with self._lock:
            told = list(self._told.items())
        return all(
            _hash(self.rows(start, end, json.loads(sort))["columns"]) == was
            for (start, end, sort), was in told
            if self._has_order(json.loads(sort))  # else it would have to be sorted again
        )

    def _has_order(self, sort: Any) -> bool:
        return not sort or _order_name(sort) in self._orders


_QUESTIONS: Final[dict[str, Callable[[Source, Mapping[str, Any]], Answer]]] = {
    "rows": Source._answer_rows,  # pyright: ignore[reportPrivateUsage]
    "at": Source._answer_at,  # pyright: ignore[reportPrivateUsage]
    "find": Source._answer_find,  # pyright: ignore[reportPrivateUsage]
    "markdown": Source._answer_markdown,  # pyright: ignore[reportPrivateUsage]
    "stats": Source._answer_stats,  # pyright: ignore[reportPrivateUsage]
    "tsv": Source._answer_tsv,  # pyright: ignore[reportPrivateUsage]
    "csv": Source._answer_csv,  # pyright: ignore[reportPrivateUsage]
}


def source_of(
    frame: Frame, print_: bytes, kinds: Sequence[str], drawn: Sequence[int], styles: Styles | None, style: str
) -> Source:
    """Return the source of a frame: the one that shows the same data already, or a new one.

    Parameters
    ----------
    frame, kinds, drawn, styles
        See `Source`.
    print_ : bytes
        The frame's `fingerprint`.
    style : str
        Tells the styles from others.
    """
    about = blake2b(print_, digest_size=16)
    about.update(repr((kinds, drawn, style)).encode())
    if not _whole(frame):
        about.update(str(id(frame.native)).encode())
    token = f"{about.hexdigest()}-0"
    while (known := _known.get(token)) is not None:
        mine = known.frame.native is frame.native
        if mine and (_whole(frame) or known.unchanged()):
            return known
        if not mine:
            break  # the same data in another object: it answers now
        token = f"{about.hexdigest()}-{int(token.rpartition('-')[2]) + 1}"  # it was changed in place
    source = Source(frame, kinds, drawn, styles)
    source.token = token
    _known[token] = source
    return source


def _order_name(sort: Any) -> str:
    return json.dumps([(int(key["id"]), bool(key.get("desc"))) for key in sort])


def _whole(frame: Frame) -> bool:
    return frame.rows * len(frame.columns) <= _READ_WHOLE


def fingerprint(frame: Frame) -> bytes:
    """Return a hash of a frame: of all of a small one, of rows spread over a large one."""
    about = blake2b(digest_size=16)
    about.update(repr([(c.name, c.dtype, c.kind) for c in frame.columns]).encode())
    about.update(str(frame.rows).encode())
    content = frame.content_hash() if _whole(frame) else None
    if content is None:
        rows = frame.rows
        every = 1 if _whole(frame) else max(1, rows // _SAMPLED)
        cells = frame.take(list(range(0, rows, every))) if rows else []
        content = blake2b(repr(cells).encode(errors="replace"), digest_size=16).digest()
    about.update(content)
    return about.digest()


def _hash(told: Any) -> bytes:
    return blake2b(json.dumps(told, default=str).encode(), digest_size=16).digest()


def _tsv(value: Any) -> str:
    """Return a cell as spreadsheets take it from the clipboard: quoted where it must be."""
    if value is None or value != value:
        return ""
    text = repr(value) if type(value) is float else cell_text(value) if not isinstance(value, str) else value
    if any(mark in text for mark in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text
