"""Where a session's runs are executed: on a thread of its own, on a loop, or at once.

The own thread is the same one for the app's whole life, so that objects bound to a thread (a
SQLite connection) stay usable. Only when a script is stuck in one opaque call while a newer
touch waits, a fresh thread takes over.
"""

from __future__ import annotations

import contextvars
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Final, Protocol

from nbflow.core.control import ScriptControl
from nbflow.runtime import event_loop
from nbflow.runtime.threads import start_apart
from nbflow.runtime.timer import FRAME, Timer

PAUSES: Final = 3 * FRAME
"""Seconds between two pauses of a run where there are no threads."""


class Worker(Protocol):
    """Executes a session's runs, one after the other.

    Attributes
    ----------
    can_be_replaced : bool
        A stuck run can be left behind.
    can_be_forced : bool
        Another thread can raise an exception in this one.
    pause : Pause or None
        What a run calls between two elements, where nothing else can happen while it goes on.
    """

    can_be_replaced: bool
    can_be_forced: bool
    pause: Pause | None

    def wake(self, serve: Callable[[], None]) -> None:
        """Make sure that `serve` is called soon."""
        ...

    def help(self, serve: Callable[[], None]) -> None:
        """Call `serve` now, if nobody else would while the present thread waits for it."""
        ...

    def replace(self) -> None:
        """Abandon the current thread and continue with a new one."""
        ...

    def close(self) -> None:
        """Let the thread end."""
        ...


class Inline:
    """Executes at once, on the thread that asks: for tests and `nbflow.testing`."""

    can_be_replaced = False
    can_be_forced = False
    pause: Pause | None = None

    def __init__(self) -> None:
        self._busy = False

    def wake(self, serve: Callable[[], None]) -> None:
        """Call `serve` now, unless it is running already (it then sees what is new itself)."""
        if self._busy:
            return
        self._busy = True
        try:
            serve()
        finally:
            self._busy = False

    def help(self, serve: Callable[[], None]) -> None:
        """Do nothing: everything is done at once."""

    def replace(self) -> None:
        """Do nothing: there is no other thread."""

    def close(self) -> None:
        """Do nothing."""


class OnLoop:
    """Executes on the main thread, whose event loop calls it (``--thread main``).

    Parameters
    ----------
    call_soon : callable
        Lets the loop call a function.
    pause : Pause, optional
        See `Worker`.
    """

    can_be_replaced = False

    def __init__(self, call_soon: Callable[[Callable[[], None]], object], pause: Pause | None = None) -> None:
        self._call_soon = call_soon
        self._now = False
        self.pause = pause
        self.can_be_forced = pause is None

    def wake(self, serve: Callable[[], None]) -> None:
        """Queue `serve` on the loop."""
        if self._now:
            serve()
        else:
            # A fresh context, as on a thread: what the caller has set must not leak into the app.
            self._call_soon(lambda: contextvars.Context().run(serve))

    def help(self, serve: Callable[[], None]) -> None:
        """Call `serve` now if the loop waits for the present thread."""
        if threading.current_thread() is threading.main_thread():
            serve()

    @contextmanager
    def immediate(self) -> Generator[None]:
        """Execute at once meanwhile: the caller is on the loop's thread and wants to wait."""
        self._now = True
        try:
            yield
        finally:
            self._now = False

    def replace(self) -> None:
        """Do nothing: there is one main thread."""

    def close(self) -> None:
        """Do nothing."""


class OwnThread:
    """Executes on a daemon thread that is started when it is first needed."""

    can_be_replaced = True
    can_be_forced = True
    pause: Pause | None = None

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def wake(self, serve: Callable[[], None]) -> None:
        """Queue `serve` on the thread."""
        self._queue.put(serve)
        if self._thread is None:
            self._start()

    def _start(self) -> None:
        queue = self._queue
        # A fresh context: what the caller's thread has set must not leak into the app.
        context = contextvars.Context()
        self._thread = threading.Thread(target=context.run, args=(_work, queue), name=self._name, daemon=True)
        start_apart(self._thread)

    def help(self, serve: Callable[[], None]) -> None:
        """Do nothing: the thread does."""

    def replace(self) -> None:
        """Let the current thread end after its task; start a new one."""
        self._queue.put(None)
        self._queue = SimpleQueue()
        self._start()

    def close(self) -> None:
        """Let the thread end after what it does now."""
        self._queue.put(None)

    @property
    def ident(self) -> int | None:
        """The thread's number, None before it was started."""
        return None if self._thread is None else self._thread.ident


def _work(queue: SimpleQueue[Callable[[], None] | None]) -> None:
    while (task := queue.get()) is not None:
        try:
            task()
        except ScriptControl:
            # The stop of a stuck script is raised into this thread from outside and may come a
            # moment late; the session notices by itself that its run is gone.
            continue
        except BaseException:  # a fault of ours: the next touch must find the thread alive
            traceback.print_exc(file=sys.__stderr__)


class Pause:
    """What a run does between two elements where there are no threads: what is due, and what has come.

    Parameters
    ----------
    timer : Timer
        Calls what is due.
    let_in : callable
        Lets the event loop go on for a moment.
    """

    def __init__(self, timer: Timer, let_in: Callable[[], None] = event_loop.let_in) -> None:
        self._timer = timer
        self._let_in = let_in
        self._next = 0.0

    def __call__(self) -> None:
        """Do it, but not for every element: a turn of the loop takes longer than most of them."""
        if self._timer.now() >= self._next:
            self.rest()

    def rest(self) -> None:
        """Do it now."""
        self._timer.poll()
        self._let_in()
        self._next = self._timer.now() + PAUSES
