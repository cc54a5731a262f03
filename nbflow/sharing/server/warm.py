"""Warm: what the server does before anybody comes, and again when a notebook was changed."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextvars import Context
from typing import Final

from nbflow.sharing.server.content import Entry
from nbflow.sharing.server.kernels import Kernels
from nbflow.sharing.server.sketch import Sketch, sketch_of
from nbflow.sharing.server.visits import Visit

_log: Final = logging.getLogger("nbflow.share")


class Warmth:
    """The sketches of a server's entries.

    Parameters
    ----------
    kernels : Kernels
        Starts the kernels of the server's own visits.
    progress : callable
        Called with an entry and a text.
    """

    def __init__(self, kernels: Kernels, progress: Callable[[Entry, str], None]) -> None:
        self._kernels = kernels
        self._progress = progress
        self._sketches: dict[str, Sketch] = {}
        self._under_way: dict[str, asyncio.Task[Sketch]] = {}

    def sketch(self, entry: Entry) -> Sketch | None:
        """Return an entry's sketch, if there is one of what the file holds now."""
        found = self._sketches.get(entry.name)
        try:
            stamp = entry.path.stat().st_mtime
        except OSError:
            return None
        if found is not None and found.stamp == stamp:
            return found
        self.prepare(entry)
        return None

    def prepare(self, entry: Entry) -> asyncio.Task[Sketch]:
        """Make an entry's sketch; ask again for the same task."""
        task = self._under_way.get(entry.name)
        if task is None:
            # In a context of its own: what is known of the visitor who made us look must not come along.
            task = asyncio.create_task(self._make(entry), name=f"sketch of {entry.name}", context=Context())
            self._under_way[entry.name] = task
            task.add_done_callback(lambda _: self._under_way.pop(entry.name, None))
        return task

    async def _make(self, entry: Entry) -> Sketch:
        stamp = entry.path.stat().st_mtime
        visit = Visit(entry, "", {"QUERY_STRING": "", "NBFLOW_SKETCH": "1"})
        self._progress(entry, "starting")
        says = asyncio.create_task(self._say(entry, visit))
        try:
            sketch = await self._kernels.run(visit, then=lambda runner: sketch_of(visit, runner, stamp))
        except asyncio.CancelledError:
            raise
        except Exception as error:
            _log.debug("no preview of %s", entry.path, exc_info=True)
            sketch = Sketch(stamp, fault=str(error) or type(error).__name__)
        finally:
            visit.ended = True
            says.cancel()
            await self._kernels.stop(visit)
        assert sketch is not None
        self._sketches[entry.name] = sketch
        return sketch

    async def _say(self, entry: Entry, visit: Visit) -> None:
        async for event in visit.follow():
            if event["t"] == "step":
                self._progress(entry, f"cell {event['n']} of {event['of']}")

    async def close(self) -> None:
        """Stop what is under way."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
