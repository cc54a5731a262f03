"""Waiting for a value that another caller computes at this moment."""

from __future__ import annotations

import asyncio
from time import sleep
from typing import Final

from nbflow.cache.cache import Computation
from nbflow.runtime.context import CURRENT

POLL: Final = 0.05
"""Seconds between two looks whether a run that waits for another's computation is to end (rule 7)."""


def wait_for(computation: Computation) -> None:
    """Wait for somebody's computation; a run that is to end does not (rules 7 and 131).

    Within another cached function it does: what that one has computed so far would be lost.
    """
    context = CURRENT.get()
    if context is None or context.recorder is not None:
        computation.done.wait()
        return
    while not computation.done.wait(POLL):
        if context.run.stopping is not None:
            context.run.checkpoint()


async def wait_for_async(computation: Computation) -> None:
    """Wait as `wait_for` does, on an event loop."""
    while not computation.done.is_set():
        await pause_async()


def pause() -> None:
    """Wait a moment for another kernel; a run that is to end does not."""
    sleep(POLL)
    _look()


async def pause_async() -> None:
    """Wait as `pause` does, on an event loop."""
    await asyncio.sleep(POLL / 5)
    _look()


def _look() -> None:
    context = CURRENT.get()
    if context is not None and context.recorder is None and context.run.stopping is not None:
        context.run.checkpoint()
