"""Session: one open app. READ FIRST: the straight line from a touch to the repaint, top to bottom.

```
post      any thread: join the touch with what waits; interrupt the run that it makes stale
_serve    the app's thread: take what waits, until nothing does
_run      1. commit what the person touched  2. callbacks, then the body or the fragments
_settle   3. forget what is gone
_paint    4. send only what differs
```
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Final, Protocol

from nbflow.core.control import Abandoned, ScriptControl, StopRun
from nbflow.core.ids import ElementId, FragmentId
from nbflow.core.node import Block
from nbflow.core.state import State
from nbflow.core.uploads import Uploads
from nbflow.runtime import faults
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.output import Output
from nbflow.runtime.run import Body, Ending, ScriptRun
from nbflow.runtime.run_queue import Inbox, RunRequest
from nbflow.runtime.surroundings import Surroundings
from nbflow.runtime.timer import FIRST_FRAME, FRAME, TIMER
from nbflow.runtime.tree import Patch, Tree
from nbflow.runtime.url_params import Query
from nbflow.runtime.worker import Worker

GRACE: Final = 0.08
"""Seconds that an interrupted script may take to reach its next ``st.*`` call, counted from the
newest touch; then a fresh thread takes over."""

LONGEST_GRACE: Final = 0.4
"""The same, counted from the first touch that waits, so that a long drag is answered too."""


class Sink(Protocol):
    """Where pictures go: the view of a host, or a test."""

    def send(self, patch: Patch) -> None:
        """Show this. Called with the session's lock held, from any thread."""
        ...

    def note(self, kind: str, text: str) -> None:
        """Tell the person something that is not part of the app."""
        ...


class Session:
    """One open app: its state, its tree, and the thread that runs it.

    Parameters
    ----------
    script : callable
        Runs the app's body once; it is handed the `ScriptRun`.
    sink : Sink
        Where the pictures go.
    worker : Worker
        On which thread runs are executed.
    on_error : callable, optional
        Told of every exception that the app shows.
    after_run : callable, optional
        Called on the run's own thread when its code has ended.
    on_address : callable, optional
        Told the parameters of the page's address when the app has changed them, and whether a
        person's touch was the cause.
    """

    def __init__(
        self,
        script: Body,
        sink: Sink,
        worker: Worker,
        *,
        on_error: Callable[[BaseException], None] | None = None,
        after_run: Callable[[ScriptRun], None] | None = None,
        on_address: Callable[[str, bool], None] | None = None,
    ) -> None:
        self.script = script
        self.sink = sink
        self.worker = worker
        self.on_error = on_error
        self.after_run = after_run
        self.on_address = on_address
        self.on_sketch: Callable[[], None] | None = None  # told when a view has handed in a chart's look
        self.state = State()
        self.query = Query()
        self.uploads = Uploads()
        self.tree = Tree()
        self.fragments: dict[FragmentId, Fragment] = {}
        self.info: dict[str, Any] = {}  # what the view told of itself: theme, locale, address
        self.options: dict[str, Any] = {}  # what st.set_option has set
        self.output, self.surroundings = Output(self), Surroundings()
        self.running: ScriptRun | None = None
        self.last_ending: Ending | None = None
        self.last_run: ScriptRun | None = None
        self.closed = False
        self.extras: dict[str, Any] = {}  # what other parts keep of this session, under their names
        self.at_rest: list[Callable[[ScriptRun], None]] = []  # called after runs that came to an end
        self.at_close: list[Callable[[], None]] = []
        self.runs = 0  # those that came to an end by themselves
        self.lock = threading.RLock()
        self._inbox = Inbox()
        self._echo: dict[ElementId, object] = {}
        self._seen: dict[str, int] = {}
        self._generation = 0
        self._waiting_since = self._newest_touch = 0.0
        self._idle = threading.Condition(self.lock)
        self._frame_due = False
        self._late: list[Block] = []
        self._unpainted: list[Block] = []

    # --- 1. a touch arrives ----------------------------------------------------------------------

    def touch(
        self,
        values: Mapping[ElementId, Any],
        triggers: Mapping[ElementId, Any],
        *,
        seen: Mapping[str, int] | None = None,
    ) -> None:
        """A person changed controls: run what they belong to. Any thread may call.

        Parameters
        ----------
        values, triggers : mapping
            What changed and what was pressed, by element id, as the wire has it.
        seen : mapping, optional
            The number of this event, by view.
        """
        specs = [cell.spec for id in (*values, *triggers) if (cell := self.state.cells.get(id))]
        # What only comes along does not say what is to run: neither the values of a form, whose
        # button does (rule 75), nor those that wait for the next run.
        owners = {s.owner for s in specs if s.trigger or not (s.joins or (s.form and triggers))}
        whole = not owners or None in owners
        self.post(
            RunRequest(
                values=values,
                triggers=triggers,
                fragments=None if whole else tuple(owner.id for owner in owners),
                seen=seen or {},
            )
        )

    def tick(self, id: FragmentId) -> None:
        """A fragment's timer fired (rule 100)."""
        if id in self.fragments:
            self.post(RunRequest(fragments=(id,), auto=True))

    def rerun(self) -> None:
        """Run the whole app again."""
        self.post(RunRequest())

    def travel(self, address: str, *, first: bool = False) -> None:
        """The page's address has other parameters: run the app with them. Any thread may call.

        Parameters
        ----------
        address : str
            The parameters, as they stand in it.
        first : bool, default False
            The page was opened with them; otherwise the person went back or forward.
        """
        self.post(RunRequest(address=address, travelled=not first))

    def post(self, request: RunRequest) -> None:
        """Ask for a run. Only enqueues; any thread may call."""
        with self.lock:
            if self.closed:
                return
            if not self._inbox:
                self._waiting_since = monotonic()
            self._newest_touch = monotonic()
            waiting = self._inbox.add(request)
            running = self.running
            if running is not None and waiting.interrupts(running.request):
                running.stop(Abandoned())
                if self.worker.can_be_replaced:
                    TIMER.later(GRACE, lambda: self._take_over(running))
            generation = self._generation
        self.worker.wake(lambda: self._serve(generation))

    def _take_over(self, stuck: ScriptRun) -> None:
        """The run did not reach an ``st.*`` call in time: leave it behind (design, decision 4)."""
        with self.lock:
            if self.running is not stuck or not self._inbox:
                return
            now = monotonic()
            wait = min(self._newest_touch + GRACE, self._waiting_since + LONGEST_GRACE) - now
            if wait > 0.001:
                TIMER.later(wait, lambda: self._take_over(stuck))
                return
            self._leave(stuck, Ending.INTERRUPTED)
            self._generation += 1
            generation = self._generation
            self.worker.replace()
        self.worker.wake(lambda: self._serve(generation))

    # --- 2. the app's thread ----------------------------------------------------------------------

    def _serve(self, generation: int) -> None:
        while True:
            with self.lock:
                if generation != self._generation or self.running is not None:
                    return
                request = self._inbox.take()
                if request is None or self.closed:
                    self._idle.notify_all()
                    return
                run = self.running = ScriptRun(self, request)
                run.changed += self._unpainted
                self._unpainted = []
                self._echo.update(request.values)
                self._seen.update(request.seen)
            self._run(run)

    def _run(self, run: ScriptRun) -> None:
        ending = Ending.INTERRUPTED
        with run.faults:
            ending = self.surroundings.around(run.execute, whole=run.request.fragments is None)
        while True:
            try:
                with self.lock:
                    if self.running is run:  # else somebody took over: what this one did is dropped
                        self._leave(run, ending)
                return
            except (ScriptControl, KeyboardInterrupt):  # raised into this thread, a moment late
                continue

    def _leave(self, run: ScriptRun, ending: Ending) -> None:
        """The run is over: keep what it made, send the picture, see what comes next."""
        run.stop(Abandoned())  # whoever still holds it (a thread, …) can do nothing more
        self.last_run = run
        with run.faults:
            self._settle(run, ending)
        if ending is Ending.RERUN:
            self._inbox.add(RunRequest(fragments=run.rerun, replay=run.replay))
        rests = ending in (Ending.COMPLETE, Ending.STOPPED, Ending.FAILED)
        if rests or not self._inbox:
            self._paint(run, running=False)
        else:
            self._unpainted += run.changed
            with run.faults:
                self.tell_address(touched=run.request.touched)
        for look in self.at_rest if rests else ():
            with run.faults:
                look(run)
        if run.faults or run.unsent:
            faults.show(self, run)
        if run.note is not None:
            with run.faults:
                self.sink.note(run.note, "The run was interrupted.")
        self.running, self.last_ending = None, ending
        if ending is not Ending.INTERRUPTED:
            self.runs += 1
        if not self._inbox:
            self._idle.notify_all()

    # --- 3. forget what is gone -------------------------------------------------------------------

    def _settle(self, run: ScriptRun, ending: Ending) -> None:
        self.state.end()
        keep_rest = ending not in (Ending.COMPLETE, Ending.STOPPED)
        for block in run.opened:
            if keep_rest and block.leftover():
                run.stale[block.id] = len(block.children)
            block.end(keep_rest=keep_rest)
        if ending is Ending.COMPLETE:
            run.drop_fragments()
            self.state.finish(run.owners)
            self.query.finish(run.owners)
            run.finish_page()
            self.uploads.sweep(self.state.cells)

    # --- 4. send only what differs ------------------------------------------------------------------

    def _paint(self, run: ScriptRun, *, running: bool) -> None:
        with run.unsent:
            self.send(list(run.changed), run, running=running)
        if not running:
            self._echo.clear()
        with run.faults:
            self.tell_address(touched=run.request.touched)

    def send(self, blocks: list[Block], run: ScriptRun, *, running: bool = False) -> None:
        """Send what differs in these blocks."""
        stale, seen, echo = run.stale, self._seen, self._echo
        self.sink.send(
            self.tree.patch(blocks, running=running, stale=stale, seen=seen, echo=echo, nodes=run.nodes)
        )

    def tell_address(self, *, touched: bool = False) -> None:
        """Tell the view what the page's address is to say, if that is news."""
        address = None if self._inbox.travels else self.query.news()
        if address is not None and self.on_address is not None:
            self.on_address(address, touched)

    def paint_late(self, block: Block) -> None:
        """Something was printed into `block` while nothing runs: paint it with the next frame."""
        with self.lock:
            self._late.append(block)
            if len(self._late) == 1:
                TIMER.later(FRAME, self._late_frame)

    def _late_frame(self) -> None:
        with self.lock:
            blocks, self._late = self._late, []
            if self.closed:
                return
            if self.running is not None:
                self.running.changed += blocks
                return
            patch = self.tree.patch(
                blocks, running=False, stale=self.tree.stale, seen=self._seen, echo={}, nodes={}
            )
            self.sink.send(patch)

    def something_new(self) -> None:
        """A run wrote something: paint it with the next frame, if the run still goes on then."""
        with self.lock:
            if not self._frame_due:
                self._frame_due = True
                TIMER.later(FRAME, self._frame)

    def _frame(self) -> None:
        with self.lock:
            self._frame_due = False
            run = self.running
            if run is None or self.closed:
                return
            started = monotonic()
            if started < run.started + FIRST_FRAME:  # it was due for the run before
                self._frame_due = True
                TIMER.later(run.started + FIRST_FRAME - started, self._frame)
                return
            self._paint(run, running=True)
            cost = monotonic() - started
        if cost > FRAME / 4:
            # A large picture: leave most of the time to the script itself.
            TIMER.later(3 * cost, lambda: self._look_up(run))
        else:
            self._look_up(run)

    @staticmethod
    def _look_up(run: ScriptRun) -> None:
        run.attention = True

    # --- what hosts need ------------------------------------------------------------------------------

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing runs and nothing waits; return whether that came in time."""
        with self.lock:
            return self._idle.wait_for(lambda: self.running is None and not self._inbox, timeout)

    def move_to(self, body: Body, sink: Sink) -> None:
        """Go on with another body and another view: the cell was run again."""
        with self.lock:
            self.script = body
            self.sink = sink
            self._seen.clear()

    def stop(self) -> None:
        """Stop the run that is going on, as a person asked; what waits is dropped too."""
        with self.lock:
            self._inbox.take()
            if self.running is not None:
                self.running.stop(StopRun(by_person=True))

    def abandon(self) -> None:
        """Leave a run behind that does not stop by itself."""
        with self.lock:
            run = self.running
            if run is not None and self.worker.can_be_replaced:
                run.note = "interrupted"
                self._leave(run, Ending.INTERRUPTED)
                self._generation += 1
                self.worker.replace()

    def close(self) -> None:
        """End the session; a run that is going on ends at its next ``st.*`` call."""
        with self.lock:
            self.closed = True
            if self.running is not None:
                self.running.stop(Abandoned())
            self._idle.notify_all()
        self.uploads.close()
        self.worker.close()
        while self.at_close:
            self.at_close.pop()()

    @property
    def seen(self) -> Mapping[str, int]:
        """By view: the newest event that a run has taken."""
        return self._seen
