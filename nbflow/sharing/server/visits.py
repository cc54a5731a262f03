"""Visits: who is here. A page asks for a visit, waits for a place, and follows what its kernel does.

1. The page (js/src/share) posts to ``nbflow/visit``: `Visits.open` gives it back the visit that it had
   before a reload, or a new one.
2. `Visits._serve` takes a place, starts the kernel, and runs the cells (`cells.py`). Everything that
   the page has to know is an event in the visit's log; `Visit.follow` streams it, from the start.
3. The page opens the kernel's websocket: `Visits.connected`. When it goes away, the kernel is kept for
   `Grace.lost` seconds, or `Grace.left` if the page has said goodbye; then `Visits.end`.
"""

# Voila, jupyter_server and tornado are typed in part, and their own classes override loosely.
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownLambdaType=false

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from nbflow.sharing.server.content import Entry

Event = dict[str, Any]
_log: Final = logging.getLogger("nbflow.share")

ALIVE_EVERY: Final = 10.0
"""Seconds without an event after which the page hears that there is none: proxies end silent answers."""

RELOADING: Final = 0.5
"""Seconds in which the websocket of the page before a reload goes away."""


@dataclass(frozen=True, slots=True)
class Grace:
    """Seconds for which a kernel without a page is kept.

    Attributes
    ----------
    lost : float
        After the connection was lost.
    left : float
        After the page has said goodbye: it may be a reload.
    unseen : float
        When no page has ever opened its websocket.
    """

    lost: float = 300.0
    left: float = 5.0
    unseen: float = 30.0


@dataclass(eq=False, slots=True)
class Visit:
    """One page's time with one app."""

    entry: Entry
    user: str
    environ: dict[str, str]
    before: str = ""  # whose kept state it goes on with: see `kept_state.py`
    id: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    kernel_id: str | None = None
    notebook: Any = None
    log: list[Event] = field(default_factory=list)
    comms: set[str] = field(default_factory=set[str])  # of its apps
    sockets: int = 0
    followers: int = 0
    ended: bool = False
    left: bool = False
    whole: bool = False  # its page is Voila's own
    task: asyncio.Task[None] | None = None
    timer: asyncio.TimerHandle | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, event: Event) -> None:
        """Add an event; a place in the queue or a step replaces the one before it."""
        if self.log and event["t"] in ("place", "step") and self.log[-1]["t"] == event["t"]:
            self.log.pop()
        self.log.append(event)
        if event["t"] == "app":
            self.comms.add(event["comm"])
        self._news.set()
        self._news = asyncio.Event()

    async def follow(self) -> AsyncIterator[Event]:
        """Yield all events, those of before too, until nothing more can come."""
        self.followers += 1
        last: Event | None = None
        try:
            while True:
                news = self._news
                index = 0 if last is None else _after(self.log, last)
                for event in self.log[index:]:
                    last = event
                    yield event
                if self.ended or (last is not None and last["t"] in ("done", "failed")):
                    return
                if news is self._news:
                    try:
                        await asyncio.wait_for(news.wait(), ALIVE_EVERY)
                    except TimeoutError:
                        yield {"t": "alive"}
        finally:
            self.followers -= 1


def _after(log: list[Event], last: Event) -> int:
    """Where to go on; an event that was replaced stood at the end."""
    for index in range(len(log) - 1, -1, -1):
        if log[index] is last:
            return index + 1
    return max(len(log) - 1, 0)


class Places:
    """A number of places, and who waits for one, in order.

    Parameters
    ----------
    limit : int
        0: no limit.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.taken: set[Visit] = set()
        self.waiting: deque[tuple[Visit, asyncio.Future[None]]] = deque()

    async def take(self, visit: Visit) -> None:
        """Wait until there is a place; the visit learns which place in the queue it has."""
        if not self.limit or (len(self.taken) < self.limit and not self.waiting):
            self.taken.add(visit)
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append((visit, turn))
        self._tell()
        try:
            await turn
        except asyncio.CancelledError:
            self.free(visit)
            raise

    def free(self, visit: Visit) -> None:
        """Give a place back, or stop waiting for one."""
        self.taken.discard(visit)
        self.waiting = deque((who, turn) for who, turn in self.waiting if who is not visit)
        while self.waiting and len(self.taken) < self.limit:
            who, turn = self.waiting.popleft()
            if not turn.done():
                self.taken.add(who)
                turn.set_result(None)
        self._tell()

    def _tell(self) -> None:
        for index, (who, _) in enumerate(self.waiting):
            if not (who.log and who.log[-1] == {"t": "place", "n": index + 1}):
                who.tell({"t": "place", "n": index + 1})


Run = Callable[[Visit], Awaitable[None]]
"""Starts a visit's kernel and runs its cells: `kernel_id` is set, events are passed on."""

Stop = Callable[[Visit], Awaitable[None]]
"""Ends a visit's kernel."""


class Visits:
    """All visits of a server.

    Parameters
    ----------
    run : callable
        See `Run`.
    stop : callable
        See `Stop`.
    ended : callable
        Called with a visit and why it has ended: "left", "idle", "died", "failed" or "server".
    limit : int
        Places; 0 for no limit.
    grace : Grace
        How long kernels without a page are kept.
    """

    def __init__(
        self,
        run: Run,
        stop: Stop,
        *,
        ended: Callable[[Visit, str], None] = lambda visit, why: None,
        limit: int = 0,
        grace: Grace | None = None,
    ) -> None:
        self._run = run
        self._stop = stop
        self._note_end = ended
        self.places = Places(limit)
        self.grace = grace or Grace()
        self.by_id: dict[str, Visit] = {}
        self.by_kernel: dict[str, Visit] = {}
        self.count = 0

    async def open(
        self, entry: Entry, user: str, environ: dict[str, str], known: str = "", before: str = ""
    ) -> tuple[Visit, bool]:
        """Return the visit of a page, and whether it is the one that the page knows.

        A page that was reloaded knows its visit. So does a tab that was duplicated, but the first one
        is still connected: that one gets a visit of its own.
        """
        visit = self.by_id.get(known)
        if visit is not None and (visit.entry != entry or visit.user != user or visit.ended):
            visit = None
        if visit is not None and await self._is_left(visit):
            self._keep(visit)
            return visit, True
        visit = Visit(entry, user, environ, before)
        self.by_id[visit.id] = visit
        self.count += 1
        visit.task = asyncio.create_task(self._serve(visit), name=f"visit {visit.id}")
        self._expect(visit, self.grace.unseen)
        return visit, False

    async def _is_left(self, visit: Visit) -> bool:
        end = time.monotonic() + RELOADING
        while visit.sockets > 0 and time.monotonic() < end:
            await asyncio.sleep(0.02)
        return visit.sockets == 0 and not visit.ended

    async def _serve(self, visit: Visit) -> None:
        try:
            await self.places.take(visit)
            await self._run(visit)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            _log.exception("A visit to %s could not start.", visit.entry.path.name)
            text = str(error) if getattr(error, "for_visitors", False) else ""
            visit.tell({"t": "failed", "text": text})
            asyncio.get_running_loop().call_soon(lambda: self.end_soon(visit, "failed"))

    # --- websockets --------------------------------------------------------------------------------

    def started(self, visit: Visit, kernel_id: str) -> None:
        """Note a visit's kernel, before it is used."""
        visit.kernel_id = kernel_id
        self.by_kernel[kernel_id] = visit

    def connected(self, visit: Visit) -> None:
        """Note that a page has opened a websocket to the visit's kernel."""
        visit.sockets += 1
        visit.left = False
        self._keep(visit)

    def disconnected(self, visit: Visit) -> None:
        """Note that one was closed."""
        visit.sockets -= 1
        if visit.sockets == 0:
            self._expect(visit, self.grace.left if visit.left else self.grace.lost)

    def followed(self, visit: Visit) -> None:
        """Note that a page has stopped following: one that has no kernel yet has given up."""
        if visit.sockets == 0 and visit.followers == 0 and not visit.ended:
            waits = any(who is visit for who, _ in self.places.waiting)
            self._expect(visit, self.grace.left if waits else self.grace.unseen)

    def leave(self, visit_id: str) -> None:
        """Note that a page says goodbye."""
        visit = self.by_id.get(visit_id)
        if visit is None:
            return
        visit.left = True
        if visit.sockets == 0:
            self._expect(visit, self.grace.left)

    def _keep(self, visit: Visit) -> None:
        if visit.timer is not None:
            visit.timer.cancel()
            visit.timer = None

    def _expect(self, visit: Visit, seconds: float) -> None:
        """End the visit after this time, unless a page comes back."""
        self._keep(visit)
        loop = asyncio.get_running_loop()
        visit.timer = loop.call_later(seconds, lambda: self._expired(visit))

    def _expired(self, visit: Visit) -> None:
        if visit.sockets == 0 and visit.followers == 0:
            self.end_soon(visit, "left" if visit.left else "idle")
        elif visit.sockets == 0:  # it still waits for its app
            self._expect(visit, self.grace.unseen)

    # --- the end -----------------------------------------------------------------------------------

    def end_soon(self, visit: Visit, why: str) -> None:
        """End a visit, in a task of its own."""
        task = asyncio.ensure_future(self.end(visit, why))
        _ENDING.add(task)
        task.add_done_callback(_ENDING.discard)

    async def end(self, visit: Visit, why: str = "ended") -> None:
        """End a visit and its kernel, and give its place to the next."""
        if visit.ended:
            return
        visit.ended = True
        self._note_end(visit, why)
        self._keep(visit)
        self.by_id.pop(visit.id, None)
        if visit.task is not None and visit.task is not asyncio.current_task():
            visit.task.cancel()
            await asyncio.gather(visit.task, return_exceptions=True)
        visit.tell({"t": "ended", "why": why})
        try:
            await self._stop(visit)
        except Exception:
            _log.exception("A visitor's kernel did not end.")
        finally:
            if visit.kernel_id is not None:
                self.by_kernel.pop(visit.kernel_id, None)
            self.places.free(visit)

    async def close(self) -> None:
        """End all visits."""
        await asyncio.gather(*(self.end(visit, "server") for visit in list(self.by_id.values())))


_ENDING: Final[set[asyncio.Future[None]]] = set()
"""Tasks that end visits: a loop keeps weak references only."""
