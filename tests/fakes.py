"""What tests put in the place of a browser: one sink and one widget for all of them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from typing import Any

from nbflow.hosts.wire.view import Wire
from nbflow.runtime.session import Session
from nbflow.runtime.tree import Patch


class Sink:
    """Keeps what a session sends.

    Attributes
    ----------
    patches : list of Patch
        What was sent since the last `take`.
    interruptions : int
        How often the user was told that a run was interrupted.
    """

    def __init__(self) -> None:
        self.patches: list[Patch] = []
        self.interruptions = 0

    def send(self, patch: Patch) -> None:
        self.patches.append(patch)

    def note_interrupted(self) -> None:
        self.interruptions += 1

    def take(self) -> list[Patch]:
        """Return what was sent, and forget it."""
        patches, self.patches = self.patches, []
        return patches


class Widget:
    """Stands in for `AppView`: keeps the messages that a wire posts."""

    def __init__(self) -> None:
        self.posted: list[tuple[dict[str, Any], list[bytes]]] = []
        self.came = threading.Semaphore(0)

    def post(self, message: Any, buffers: Sequence[bytes] = ()) -> None:
        self.posted.append((message, list(buffers)))
        self.came.release()


def wired(session: Session) -> tuple[Wire, Widget]:
    """Return a wire for a session, and the widget that it posts to."""
    widget = Widget()
    wire = Wire(widget, on_stop=lambda: None, on_hello=lambda _: None)  # type: ignore[arg-type]
    wire.session = session
    return wire, widget


class Database(sqlite3.Connection):
    """One that closes itself: of those that are left to the garbage collector, Python 3.13 warns."""

    def __init__(self) -> None:
        super().__init__(":memory:")

    def __del__(self) -> None:
        self.close()
