"""The straight line of CONTRIBUTING.md is the one that an event takes: a real event is followed, call by call.

The rows in TypeScript: js/test/line.test.ts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import nbflow as st
from nbflow.runtime.session import Session
from nbflow.runtime.worker import Inline
from tests.fakes import Sink, wired
from tests.runtime.stage import Clock
from tests.test_docs import REPO, steps

MADE_BY = {"element": "command"}
"""Decorators among the steps, and what they make: that is what is called."""


def named() -> list[tuple[str, str]]:
    """Return the line's Python functions, in its order: (file, name within the file)."""
    found: list[tuple[str, str]] = []
    for function, paths in steps():
        owner = function.rpartition(".")[0] or function
        path = next(
            path for path in paths if re.search(rf"(?:class|def|  ) ?{owner}\b", (REPO / path).read_text())
        )
        if path.endswith(".py"):
            found.append((path, MADE_BY.get(function, function)))
    return found


@contextmanager
def entered(functions: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Note which of these functions are entered, each when it is for the first time."""
    order: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        name = code.co_qualname.rpartition("<locals>.")[2]
        for path, function in functions:
            step = (path, function)
            if (
                event == "call"
                and name == function
                and step not in order
                and code.co_filename == str(REPO / path)
            ):
                order.append(step)

    sys.setprofile(note)
    try:
        yield order
    finally:
        sys.setprofile(None)


def test_an_event_takes_the_line_of_contributing():
    session = Session(lambda _: st.text(st.slider("Size", key="size")), Sink(), Inline(), timer=Clock())
    wire, widget = wired(session)
    session.rerun()
    session.painter.sink = wire
    wire.snapshot()
    widget.posted.clear()
    event = {"t": "ev", "client": "page", "n": 1, "vals": {session.app.state.keys["size"]: 4}, "trig": {}}

    with entered(named()) as order:
        wire.receive(event)

    assert order == named()
    assert [message["t"] for message, _ in widget.posted] == ["patch"]
    session.close()
