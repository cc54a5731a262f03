"""A source: answers what a grid asks about a frame between runs, on the whole frame."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from threading import Lock, RLock
from typing import Any, Final

from nbflow.frames.backends.duckdb import DuckView
from nbflow.frames.base import Frame
from nbflow.frames.filter import choices, clean_filter, filtered_by
from nbflow.frames.stats import stats
from nbflow.frames.values import cell_text, wire_column
from nbflow.frames.view import View, view_of
from nbflow.kit import Answer, MarkupBlock
from nbflow.kit.numbers import MAX_SAFE
from nbflow.kit.questions import places, question_text, row_ranges, whole_number

_FIRST_ROWS: Final = 40
_FIRST_COLUMNS: Final = 64
"""Columns of a wide frame that travel with the element; the others are asked for when they are seen."""
_FIRST_BYTES: Final = 60_000
_MAX_ROWS: Final = 2_000
"""Rows of one answer."""
_VIEWS: Final = 2
_REMEMBERED: Final = 4
_MAX_COPY: Final = 64_000_000
"""Characters that can be copied at once, about."""
_MAX_TEXT: Final = 4_000_000
"""Bytes of CSV in one answer, about."""

Styles = Callable[[Sequence[int]], "tuple[dict[str, list[Any]], dict[str, list[Any]]]"]
"""For row positions: the cells' CSS and the cells' texts, by column id."""


class TableService:
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
        Distinguishes these data from others.
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
        self._views: OrderedDict[str, View | DuckView] = OrderedDict()
        self._sent: OrderedDict[str, bytes] = OrderedDict()
        self._export = _Export()

    # --- questions -------------------------------------------------------------------------------------

    def answer(self, question: Mapping[str, Any], buffers: Sequence[memoryview] = ()) -> Answer:
        """Answer one question of the view: rows, positions, a search, statistics, a copy, CSV."""
        ask = _QUESTIONS.get(str(question.get("q")))
        if ask is None:
            raise ValueError(f"a table has no answer to {question.get('q')!r}")
        return ask(self, question)

    def rows(
        self, start: int, end: int, sort: Any = None, filter: Any = None, places: Sequence[int] | None = None
    ) -> dict[str, Any]:
        """Return rows as they are sent to the view: all drawn columns, or those at `places`."""
        view = self._view(sort, filter)
        start = max(0, min(start, view.rows))
        end = max(start, min(end, view.rows, start + _MAX_ROWS))
        drawn = self._drawn if places is None else [self._drawn[place] for place in places]
        cells, positions = view.page(start, end, drawn)
        answer: dict[str, Any] = {"columns": self._wired(cells, drawn), "rows": view.rows}
        if positions is not None:
            answer["positions"] = positions
        if self._styles is not None:
            styles, texts = self._styles(range(start, end) if positions is None else positions)
            answer.update({name: value for name, value in (("styles", styles), ("texts", texts)) if value})
        return answer

    def first(self) -> dict[str, Any]:
        """Return the rows that go along with the element itself: the first paint needs no question."""
        count = _FIRST_ROWS
        places = range(min(len(self._drawn), _FIRST_COLUMNS))
        while True:
            rows = self.rows(0, count, places=places)
            size = len(json.dumps(rows["columns"], default=str))
            if size <= _FIRST_BYTES or count <= 1:
                del rows["rows"]
                return {"start": 0, **rows}
            count = max(1, min(count // 2, count * _FIRST_BYTES // size))

    def _wired(self, cells: Sequence[Sequence[Any]], drawn: Sequence[int]) -> list[list[Any]]:
        nan = self.frame.steady or type(self.frame).__name__ != "PandasFrame"
        kinds, columns = self._kinds, self.frame.columns
        return [
            wire_column(values, kinds[index], nan=nan and columns[index].kind == "float")
            for values, index in zip(cells, drawn, strict=True)
        ]

    def _answer_rows(self, question: Mapping[str, Any]) -> Answer:
        about: list[Any] = [question.get(name) for name in ("start", "end", "sort", "filter", "columns")]
        about[:2] = [whole_number(question, name, most=MAX_SAFE) for name in ("start", "end")]
        if about[4] is not None:
            about[4] = places(about[4], "columns", count=len(self._drawn))
        rows = self.rows(*about)
        with self._lock:
            self._sent[json.dumps(about)] = _hash(rows["columns"])
            while len(self._sent) > _REMEMBERED:
                self._sent.popitem(last=False)
        return Answer(rows)

    def _answer_positions(self, question: Mapping[str, Any]) -> Answer:
        view = self._asked(question)
        positions: list[int] = []
        for start, end in row_ranges(question.get("ranges"), "ranges", rows=view.rows):
            found = view.positions(start, end)
            positions += range(start, end) if found is None else found
        return Answer({"positions": positions})

    def _answer_find(self, question: Mapping[str, Any]) -> Answer:
        view = self._asked(question)
        drawn = list(dict.fromkeys(self._drawn))
        start = whole_number(question, "from", most=MAX_SAFE, default=0)
        found = view.find(question_text(question, "text"), drawn, start)
        return Answer({"cells": found.cells, "total": found.total, "next": found.next})

    def _answer_filter(self, question: Mapping[str, Any]) -> Answer:
        index = self._column(question)
        return Answer({"by": filtered_by(self.frame.columns[index]), "choices": choices(self.frame, index)})

    def _answer_stats(self, question: Mapping[str, Any]) -> Answer:
        return Answer({"lines": stats(self.frame, self._column(question))})

    def _answer_markdown(self, question: Mapping[str, Any]) -> Answer:
        return Answer({"html": MarkupBlock(str(question["text"]))})

    def _answer_tsv(self, question: Mapping[str, Any]) -> Answer:
        view = self._asked(question)
        columns = self._columns(question.get("columns"))
        lines: list[str] = []
        size = 0
        for start, end in row_ranges(question.get("rows"), "rows", rows=view.rows):
            for cells in view.chunks(start, end, columns):
                texts = [list(map(_tsv, values)) for values in cells]
                more = list(map("\t".join, zip(*texts, strict=True)))
                lines += more
                size += sum(map(len, more))
                if size > _MAX_COPY:
                    raise ValueError(
                        "The selection is too large for the clipboard. Download the table as CSV instead."
                    )
        return Answer({}, ["\n".join(lines).encode()])

    def _answer_csv(self, question: Mapping[str, Any]) -> Answer:
        columns = self._columns(question.get("columns") or range(len(self.frame.columns)))
        name = json.dumps([question.get(one) for one in ("sort", "filter", "columns", "id")])
        text, more = self._export.part(
            name,
            whole_number(question, "part", most=MAX_SAFE, default=0),
            lambda: self._asked(question).csv(columns),
        )
        return Answer({"more": more}, [text])

    def _column(self, question: Mapping[str, Any]) -> int:
        return whole_number(question, "id", most=len(self.frame.columns) - 1)

    def _columns(self, given: object) -> list[int]:
        return places(given, "columns", count=len(self.frame.columns))

    def _asked(self, question: Mapping[str, Any]) -> View | DuckView:
        return self._view(question.get("sort"), question.get("filter"))

    def _view(self, sort: Any, filter: Any) -> View | DuckView:
        """Return rows as the view wants them; what is sorted and filtered is made once, and two are kept."""
        keys = [(int(key["id"]), bool(key.get("desc"))) for key in sort or ()]
        self._columns([index for index, _ in keys])
        conditions = clean_filter(filter, self.frame)
        name = json.dumps([keys, conditions])
        with self._lock:
            view = self._views.pop(name, None)
            if view is None:
                while len(self._views) >= _VIEWS:  # before the new one is made: it needs room too
                    self._views.popitem(last=False)
                view = view_of(self.frame, keys, conditions)
            if keys or conditions:
                self._views[name] = view
            return view

    # --- the same as before? ---------------------------------------------------------------------------

    def unchanged(self, frame: Frame) -> bool:
        """Whether the rows that the view got are what a frame holds there; goes on with that one."""
        with self._lock:
            sent = {name: was for name, was in self._sent.items() if self._at_hand(json.loads(name))}
            before = self.frame
            if before is not frame:  # a query, made again: it would sort and filter for each of them
                moved = [name for name in sent if any(json.loads(name)[2:4])]
                sent = {name: was for name, was in sent.items() if name not in moved[:-1]}
                self.frame = frame
                self._views.clear()
            same = all(_hash(self.rows(*json.loads(name))["columns"]) == was for name, was in sent.items())
            if not same:
                self.frame = before
            return same

    def _at_hand(self, about: Sequence[Any]) -> bool:
        """Whether rows can be had without sorting once more."""
        keys = [(int(key["id"]), bool(key.get("desc"))) for key in about[2] or ()]
        name = json.dumps([keys, clean_filter(about[3], self.frame)])
        return not (keys or about[3]) or name in self._views


class _Export:
    """A text that is asked for part by part, so that neither side holds all of it; one at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._name = ""
        self._parts: Iterator[bytes] = iter(())
        self._number = -1
        self._last = (b"", False)
        self._ahead: bytes | None = None

    def part(self, name: str, number: int, begin: Callable[[], Iterator[bytes]]) -> tuple[bytes, bool]:
        """Return a part, and whether there are more; the last one may be asked for again."""
        with self._lock:
            if name != self._name or number == 0 or number not in (self._number, self._number + 1):
                self._name, self._parts, self._number = name, begin(), -1
                self._ahead = next(self._parts, None)
            while self._number < number:
                if self._number >= 0 and self._ahead is None:
                    raise LookupError(f"There is no part {number}: the last one is {self._number}.")
                self._last = self._next()
                self._number += 1
            return self._last

    def _next(self) -> tuple[bytes, bool]:
        found: list[bytes] = []
        while self._ahead is not None and sum(map(len, found)) < _MAX_TEXT:
            found.append(self._ahead)
            self._ahead = next(self._parts, None)
        return b"".join(found), self._ahead is not None


_QUESTIONS: Final[dict[str, Callable[[TableService, Mapping[str, Any]], Answer]]] = {
    "rows": TableService._answer_rows,  # pyright: ignore[reportPrivateUsage]
    "positions": TableService._answer_positions,  # pyright: ignore[reportPrivateUsage]
    "find": TableService._answer_find,  # pyright: ignore[reportPrivateUsage]
    "filter": TableService._answer_filter,  # pyright: ignore[reportPrivateUsage]
    "markdown": TableService._answer_markdown,  # pyright: ignore[reportPrivateUsage]
    "stats": TableService._answer_stats,  # pyright: ignore[reportPrivateUsage]
    "tsv": TableService._answer_tsv,  # pyright: ignore[reportPrivateUsage]
    "csv": TableService._answer_csv,  # pyright: ignore[reportPrivateUsage]
}


def _hash(columns: Any) -> bytes:
    return blake2b(json.dumps(columns, default=str).encode(), digest_size=16).digest()


def _tsv(value: Any) -> str:
    """Return a cell as spreadsheets take it from the clipboard: quoted where it must be."""
    if value is None or value != value:
        return ""
    text = repr(value) if type(value) is float else cell_text(value) if not isinstance(value, str) else value
    if any(mark in text for mark in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text
