"""The timer: calls functions a little later, such as what paints the next frame.

One thread for all sessions of a process. It sleeps until something is due. Where there are no threads, the
event loop calls what is due, and so does a run between two elements (`Timer.poll`), as it blocks the loop.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable
from contextvars import Context
from heapq import heappop, heappush
from itertools import count
from time import monotonic
from typing import Final, Protocol

from nbflow.runtime import event_loop, threads

FRAME: Final = 0.016
"""Seconds between two patches of a running script: one frame of a usual screen."""

FIRST_FRAME: Final = 2 * FRAME
"""Seconds into a run before its first patch: most runs have ended by then and send only one."""

SHORT_RUN: Final = 0.1
"""After a run of up to so many seconds, the next one is expected to take as long and is painted when it has
ended: half of a long page takes the browser as long as the whole."""

SHORT_PER_ELEMENT: Final = 2e-5
"""So many seconds more for each element of the page, twice what Chromium takes to lay it out again."""

Task = Callable[[], None]


class Clock(Protocol):
    """The time, and what calls functions a little later."""

    def now(self) -> float:
        """Return the time in seconds; only differences mean something."""
        ...

    def later(self, delay: float, task: Task) -> None:
        """Call `task` in `delay` seconds. Any thread may ask."""
        ...


class Timer:
    """Calls functions a little later, on one thread of its own, or without threads on the event loop."""

    def __init__(self, name: str, clock: Callable[[], float] = monotonic) -> None:
        self._name = name
        self._clock = clock
        self._wake = threading.Condition()
        self._due: list[tuple[float, int, Task]] = []
        self._number = count()
        self._thread: threading.Thread | None = None

    def now(self) -> float:
        """Return the time in seconds."""
        return self._clock()

    def later(self, delay: float, task: Task) -> None:
        """Call `task` in `delay` seconds. Any thread may ask."""
        due = self._clock() + delay
        with self._wake:
            first = not self._due or due < self._due[0][0]
            heappush(self._due, (due, next(self._number), task))
            if not threads.available():
                event_loop.later(delay, self.poll)
            elif self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                threads.start_apart(self._thread)
            elif first:
                self._wake.notify()

    def poll(self) -> None:
        """Call what is due by now, on this thread: for runs where there are no others."""
        while self._due and self._due[0][0] <= self._clock():
            Context().run(_call, heappop(self._due)[2])

    def forget(self) -> None:
        """Begin anew in a fork, where the thread is not: what is due belongs to the other process."""
        self._wake = threading.Condition()
        self._due.clear()
        self._thread = None

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._due:
                    self._wake.wait()
                wait = self._due[0][0] - self._clock()
                if wait > 0:
                    self._wake.wait(wait)
                    continue
                task = heappop(self._due)[2]
            _call(task)


def _call(task: Task) -> None:
    try:
        task()
    except BaseException:
        # One session's trouble must not stop the painting of all others.
        traceback.print_exc(file=sys.__stderr__)


PAINTER: Final = "nbflow-painter"
"""The name of its thread, which survives a fork."""

TIMER: Final = Timer(PAINTER)
"""The process's painter. It holds no state of any session but the tasks that are due."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=TIMER.forget)
