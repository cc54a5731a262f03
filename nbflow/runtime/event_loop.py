"""The event loop of an app's thread: one for the thread's whole life, as a notebook's cells have one.

So ``asyncio.get_event_loop()`` works, and what is bound to a loop (a client, a lock) can be kept in
session state and used in the next run.

In a browser (Pyodide) there is one thread with one loop, which is always running, and no others can be
started. What would be done on a thread elsewhere is done on that loop. Most browsers can switch stacks:
code can then wait while the loop goes on.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import Context
from typing import Any, Final

from nbflow.core.errors import StreamlitAPIException


class _Loop:
    """An event loop that is closed when its thread ends."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()

    def __del__(self) -> None:
        if not self.loop.is_running():
            self.loop.close()


_mine = threading.local()


def ensure() -> None:
    """See to it that the present thread has an event loop; one that the app has set is left alone."""
    if _asyncio_sees_to_it():
        return
    try:
        if not asyncio.get_event_loop().is_closed():
            return
    except RuntimeError:
        pass
    held: _Loop | None = getattr(_mine, "held", None)
    if held is None or held.loop.is_closed():
        held = _mine.held = _Loop()
    asyncio.set_event_loop(held.loop)


def own() -> asyncio.AbstractEventLoop | None:
    """Return the present thread's event loop; None where asyncio itself sees to it."""
    ensure()
    return None if _asyncio_sees_to_it() else asyncio.get_event_loop()


def _asyncio_sees_to_it() -> bool:
    """Up to Python 3.13 it makes the main thread's loop when somebody asks for it."""
    return threading.current_thread() is threading.main_thread() and sys.version_info < (3, 14)


def run(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run a coroutine on the thread's event loop, which must not be running; end the tasks it leaves."""
    loop = own()
    if loop is None:
        with asyncio.Runner() as runner:
            runner.run(coroutine)
        return
    before = asyncio.all_tasks(loop)
    try:
        loop.run_until_complete(coroutine)
    finally:
        left = asyncio.all_tasks(loop) - before
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())


# --- where there are no threads ------------------------------------------------------------------


def later(delay: float, task: Callable[[], None]) -> None:
    """Call `task` in `delay` seconds, on the present thread's loop and in an empty context."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = asyncio.get_event_loop()
    loop.call_later(delay, task, context=Context())


def can_wait() -> bool:
    """Whether code can wait here while the loop goes on: whether the browser can switch stacks (JSPI)."""
    ffi = _ffi()
    return ffi is not None and bool(ffi.can_run_sync())


def _ffi() -> Any:
    return sys.modules.get("pyodide.ffi")


def wait_inside(work: Awaitable[Any]) -> Any:
    """Wait for something within code that the loop itself has called; return its result.

    Raises
    ------
    StreamlitAPIException
        If that is not possible.
    """
    if not can_wait():
        if asyncio.iscoroutine(work):
            work.close()
        raise StreamlitAPIException(
            "`await` and async generators cannot be used in an app here: there are no threads, and this "
            "browser cannot switch stacks (JavaScript Promise Integration). Use a current version of Chrome "
            "or Edge, or a plain function or generator."
        )
    result, error = _ffi().run_sync(_outcome_of(work))
    if error is not None:
        raise error
    return result


async def _outcome_of(work: Awaitable[Any]) -> tuple[Any, BaseException | None]:
    """Return the result or what was raised: Pyodide's loop also prints what a task raises."""
    try:
        return await work, None
    except BaseException as error:
        return None, error


TURN: Final = 0.004
"""Seconds that the loop gets: in less, a browser's worker may have taken no message of the page."""


def let_in() -> None:
    """Let the loop do what waits, such as taking events, if code can wait here."""
    if can_wait():
        _ffi().run_sync(asyncio.sleep(TURN))
