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
    # Up to Python 3.13 asyncio makes the main thread's loop by itself.
    if threading.current_thread() is threading.main_thread() and sys.version_info < (3, 14):
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


def run(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run a coroutine on the thread's event loop, which must not be running; end the tasks it leaves."""
    ensure()
    if threading.current_thread() is threading.main_thread() and sys.version_info < (3, 14):
        with asyncio.Runner() as runner:
            runner.run(coroutine)
        return
    loop = asyncio.get_event_loop()
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
