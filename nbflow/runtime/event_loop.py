"""The event loop of an app's thread: one for the thread's whole life, as a notebook's cells have one.

So ``asyncio.get_event_loop()`` works, and what is bound to a loop (a client, a lock) can be kept in
session state and used in the next run.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Coroutine
from typing import Any


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
