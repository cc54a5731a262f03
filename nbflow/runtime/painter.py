"""The painter: sends what differs from what the browser has, during a run and after it.

While a run goes on, a frame at a time; so a script that is blocked in one long call has been
painted up to that call.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, Protocol

from nbflow.core.ids import ElementId, FragmentId
from nbflow.core.node import Block
from nbflow.runtime.app_state import AppState
from nbflow.runtime.run import ScriptRun
from nbflow.runtime.run_queue import RunQueue
from nbflow.runtime.timer import FIRST_FRAME, FRAME, SHORT_PER_ELEMENT, SHORT_RUN, Clock
from nbflow.runtime.tree import Patch

MOST_VIEWS: Final = 256
"""Views whose newest events are passed on with each patch; each opening of a page is a view of its own."""

MOST_TIMES: Final = 3
"""How many of the last runs' times the next one's is estimated from."""


class Sink(Protocol):
    """Where patches go: the view of a host, or a test."""

    def send(self, patch: Patch) -> None:
        """Show this. Called with the session's lock held, from any thread."""
        ...

    def note_interrupted(self) -> None:
        """Tell the user that a run was interrupted."""
        ...


class Painter:
    """Sends one app's patches.

    Parameters
    ----------
    app : AppState
        The app.
    waiting : RunQueue
        The runs that wait: an address that comes with one of them is not overwritten.
    sink : Sink
        Where the patches go.
    timer : Clock
        The time, and what calls back later.

    Attributes
    ----------
    lock : RLock
        Guards the app's tree and its runs.
    running : ScriptRun or None
        The run that is going on.
    seen : dict
        By view: the newest event that a run has taken.
    on_address : callable or None
        Called with the parameters of the page's address when the app has changed them, and whether a
        person's touch was the cause.
    """

    def __init__(self, app: AppState, waiting: RunQueue, sink: Sink, timer: Clock) -> None:
        self.app = app
        self.sink = sink
        self.lock = threading.RLock()
        self.running: ScriptRun | None = None
        self.seen: dict[str, int] = {}
        self.on_address: Callable[[str, bool], None] | None = None
        self._waiting = waiting
        self._timer = timer
        self._echo: dict[ElementId, object] = {}  # values that the browser shows, since they came from it
        self._frame_due = False
        # How long the last runs of these fragments took that were painted to their ends, the newest last.
        self._fragments: tuple[FragmentId, ...] | None = None
        self._took: list[float] = [0.0]
        self._late: list[Block] = []  # printed into while nothing ran
        self._unsent: list[Block] = []  # changed by runs that sent no patch

    def begin(self, run: ScriptRun) -> None:
        """A run begins; the lock is held."""
        self.running = run
        run.changed += self._unsent
        self._unsent = []
        self._echo.update(run.request.values)
        for view, number in run.request.seen.items():
            self.seen.pop(view, None)  # the newest one last
            self.seen[view] = number
        while len(self.seen) > MOST_VIEWS:
            del self.seen[next(iter(self.seen))]

    def paint(self, run: ScriptRun, *, running: bool) -> None:
        """Send what differs; the lock is held."""
        with run.outcome.unsent:
            self.send(list(run.changed), run, running=running)
        if not running:
            self._echo.clear()
            self.app.state.assigned.clear()
            if self._fragments != run.request.fragments:
                self._fragments, self._took = run.request.fragments, []
            self._took = [*self._took[1 - MOST_TIMES :], self._timer.now() - run.started]
        with run.outcome.faults:
            self.tell_address(touched=run.request.touched)

    def leave_out(self, run: ScriptRun) -> None:
        """Send nothing of a run that has ended, as the next one waits: that sends it too."""
        self._unsent += run.changed
        with run.outcome.faults:
            self.tell_address(touched=run.request.touched)

    def send(self, blocks: list[Block], run: ScriptRun, *, running: bool = False) -> None:
        """Send what differs in these blocks."""
        patch = self.app.tree.patch(
            blocks,
            running=running,
            stale=run.outcome.stale,
            seen=self.seen,
            echo=self._echo,
            nodes=run.nodes,
            assigned=self.app.state.assigned,
        )
        if patch.assigned:
            self.app.state.sent_assigned |= frozenset(patch.assigned)
        self.sink.send(patch)

    def tell_address(self, *, touched: bool = False) -> None:
        """Tell the view what the page's address is to say, if that is news."""
        address = None if self._waiting.travels else self.app.query.news()
        if address is not None and self.on_address is not None:
            self.on_address(address, touched)

    # --- during a run ----------------------------------------------------------------------------

    def repaint(self) -> None:
        """A run wrote something: paint it with the next frame, if the run still goes on then."""
        with self.lock:
            if not self._frame_due:
                self._frame_due = True
                self._timer.later(FRAME, self._frame)

    def _frame(self) -> None:
        with self.lock:
            self._frame_due = False
            run = self.running
            if run is None or run.app.closed:
                return
            started = self._timer.now()
            wait = run.started + self._first_frame(run) - started
            if wait > 0:
                self._frame_due = True
                self._timer.later(wait, self._frame)
                return
            self.paint(run, running=True)
            cost = self._timer.now() - started
        if cost > FRAME / 4:
            # A large patch: leave most of the time to the script itself.
            self._timer.later(3 * cost, lambda: _look_up(run))
        else:
            _look_up(run)

    def _first_frame(self, run: ScriptRun) -> float:
        """Return the seconds into a run before its first patch: a short one is painted at its end.

        Of the last short runs the longest counts: garbage collection makes every other run longer.
        """
        elements = sum(map(len, self.app.tree.sent.children.values()))
        limit = SHORT_RUN + SHORT_PER_ELEMENT * elements
        if self._fragments != run.request.fragments or self._took[-1] > limit:
            return FIRST_FRAME
        return max(FIRST_FRAME, max(took for took in self._took if took <= limit) * 3 / 2)

    # --- while nothing runs ----------------------------------------------------------------------

    def paint_late(self, block: Block) -> None:
        """Something was printed into `block` while nothing runs: paint it with the next frame."""
        with self.lock:
            self._late.append(block)
            if len(self._late) == 1:
                self._timer.later(FRAME, self._late_frame)

    def _late_frame(self) -> None:
        with self.lock:
            blocks, self._late = self._late, []
            if self.app.closed:
                return
            if self.running is not None:
                self.running.changed += blocks
                return
            tree = self.app.tree
            self.sink.send(
                tree.patch(blocks, running=False, stale=tree.stale, seen=self.seen, echo={}, nodes={})
            )

    def move_to(self, sink: Sink) -> None:
        """Go on with another view."""
        self.sink = sink
        self.seen.clear()


def _look_up(run: ScriptRun) -> None:
    run.needs_checkpoint = True
