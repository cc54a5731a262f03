"""Importing: many modules at once, without a search for garbage among them."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """Let modules be imported in this block without the garbage collector.

    Modules stay: to look for garbage among the 100,000 objects that nbflow's make takes a fifth of the time
    of their import. After the block, they count as objects that have survived already.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
        if collects:
            gc.enable()
