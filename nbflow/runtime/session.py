"""Session: one open app. READ FIRST: the straight line from a touch to the repaint, top to bottom.

```
post         any thread: join the touch with what waits; interrupt the run that it makes stale
_serve       the app's thread: take what waits, until nothing does
_run         1. commit what the person touched  2. callbacks, then the body or the fragments (`execute`)
_finish_run  3. forget what is gone  4. send only what differs (`Painter.paint`)
```
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping
from math import inf
from typing import Any, Final, TypeVar

from nbflow.core.control import Abandoned, ScriptControl, StopRun
from nbflow.core.ids import ElementId, FragmentId
from nbflow.core.node import Node
from nbflow.core.project_files import script_of
from nbflow.runtime import faults
from nbflow.runtime.app_state import AppState
from nbflow.runtime.execute import execute
from nbflow.runtime.options import Options
from nbflow.runtime.output import Output
from nbflow.runtime.painter import Painter, Sink
from nbflow.runtime.run import Body, Ending, RunHost, ScriptRun
from nbflow.runtime.run_queue import RunQueue, RunRequest
from nbflow.runtime.timer import TIMER, Clock
from nbflow.runtime.worker import Worker

_T = TypeVar("_T")

GRACE: Final = 0.08
"""Seconds that an interrupted script may take to reach its next ``st.*`` call, counted from the
newest touch; then a fresh thread takes over."""

MAX_GRACE: Final = 0.4
"""The same, counted from the first touch that waits, so that a long drag is answered too."""


class Session:
    """One open app: what it holds, and the thread that runs it.

    Parameters
    ----------
    script : callable
        Runs the app's body once; it is handed the `ScriptRun`.
    sink : Sink
        Where the patches go.
    worker : Worker
        On which thread runs are executed.
    on_error : callable, optional
        Called with every exception that the app shows.
    timer : Clock, optional
        The time, and what calls back later.

    Attributes
    ----------
    app : AppState
        What the app holds between its runs.
    painter : Painter
        Sends what differs.
    output : Output
        Shows what the app prints.
    after_run : callable or None
        Called on the run's own thread when its code has ended.
    last_run : ScriptRun or None
        The run that ended last, and `last_ending` how.
    runs : int
        How many runs came to an end by themselves.
    """

    def __init__(
        self,
        script: Body,
        sink: Sink,
        worker: Worker,
        *,
        on_error: Callable[[BaseException], None] | None = None,
        timer: Clock = TIMER,
    ) -> None:
        self.script = script
        self.worker = worker
        self.app = AppState(
            touch=self.touch, rerun=self.rerun, on_error=on_error, script=script_of(script), later=timer.later
        )
        self.app.options = Options(self.app)
        self.after_run: Callable[[ScriptRun], None] | None = None
        self.last_run: ScriptRun | None = None
        self.last_ending: Ending | None = None
        self.runs = 0
        self._queue = RunQueue()
        self.painter = Painter(self.app, self._queue, sink, timer)
        self.output = Output(self.app, self.painter)
        self.lock = self.painter.lock
        self._idle = threading.Condition(self.lock)
        self._timer = timer
        self._unapplied: tuple[Callable[[AppState], None], ...] = ()
        self._generation = 0
        self._waiting_since = 0.0
        self._newest_touch = 0.0

    # --- 1. a touch arrives ----------------------------------------------------------------------

    def touch(
        self,
        values: Mapping[ElementId, Any],
        triggers: Mapping[ElementId, Any],
        *,
        seen: Mapping[str, int] | None = None,
        options: Mapping[ElementId, int] | None = None,
    ) -> None:
        """The user changed controls: run what they belong to. Any thread may call.

        Parameters
        ----------
        values, triggers : mapping
            What changed and what was pressed, by element id, as the wire has it.
        seen : mapping, optional
            The number of this event, by view.
        options : mapping, optional
            The hash of the options that the view has shown, by element id.
        """
        specs = [cell.spec for id in (*values, *triggers) if (cell := self.app.state.cells.get(id))]
        # What only comes along does not say what is to run: neither the values of a form, whose
        # button does (rule 75), nor those that wait for the next run.
        owners = {s.owner for s in specs if s.trigger or not (s.defers_run or (s.form and triggers))}
        whole = not owners or None in owners
        self.post(
            RunRequest(
                values=values,
                triggers=triggers,
                fragments=None if whole else tuple(owner.id for owner in owners),
                auto=bool(specs) and all(spec.timed for spec in specs),
                seen=seen or {},
                options=options or {},
            )
        )

    def tick(self, id: FragmentId, view: str = "") -> None:
        """A fragment's timer fired in a view (rule 100)."""
        fragment = self.app.fragments.get(id)
        if fragment is not None and fragment.is_due(view, self._timer.now()):
            self.post(RunRequest(fragments=(id,), auto=True))

    def rerun(self) -> None:
        """Run the whole app again."""
        self.post(RunRequest())

    def change(self, how: Callable[[AppState], None]) -> None:
        """Run the whole app again; `how` changes its state first, on the app's thread."""
        self.post(RunRequest(changes=(how,)))

    def travel(self, address: str, *, first: bool = False) -> None:
        """The page's address has other parameters: run the app with them. Any thread may call.

        Parameters
        ----------
        address : str
            The parameters, as they stand in it.
        first : bool, default False
            The page was opened with them; otherwise the person went back or forward.
        """
        self.post(RunRequest(address=address, from_history=not first))

    def post(self, request: RunRequest) -> None:
        """Ask for a run. Only enqueues; any thread may call."""
        with self.lock:
            if self.app.closed:
                return
            if not self._queue:
                self._waiting_since = self._timer.now()
            self._newest_touch = self._timer.now()
            waiting = self._queue.add(request)
            running = self.running
            if running is not None and waiting.interrupts(running.request):
                running.stop(Abandoned())
                if self.worker.can_be_replaced and self.app.options.get("runner.fastReruns", True):
                    self._timer.later(GRACE, lambda: self._take_over(running))
            generation = self._generation
        self.worker.wake(lambda: self._serve(generation))

    def _take_over(self, stuck: ScriptRun) -> None:
        """The run did not reach an ``st.*`` call in time: leave it behind (design, decision 4)."""
        with self.lock:
            if self.running is not stuck or not self._queue:
                return
            now = self._timer.now()
            wait = min(self._newest_touch + GRACE, self._waiting_since + MAX_GRACE) - now
            if wait > 0.001:
                self._timer.later(wait, lambda: self._take_over(stuck))
                return
            self._finish_run(stuck, Ending.INTERRUPTED)
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
                request = self._queue.take()
                if request is None or self.app.closed:
                    self._idle.notify_all()
                    return
                request.changes, self._unapplied = (*self._unapplied, *request.changes), ()
                run = ScriptRun(
                    app=self.app,
                    request=request,
                    body=self.script,
                    host=RunHost(
                        self.output,
                        self.painter.repaint,
                        lambda: self.running,
                        self._let_go,
                        self.worker.pause,
                    ),
                    started=self._timer.now(),
                )
                self.painter.begin(run)
            self._run(run)

    def _run(self, run: ScriptRun) -> None:
        ending = Ending.INTERRUPTED
        with run.outcome.faults:
            self.output.begin()
            whole = run.request.fragments is None
            ending = self.app.surroundings.around(lambda: execute(run, self.after_run), whole=whole)
        self._end(run, ending)
        if self.app.options.get("runner.postScriptGC", False):  # only where somebody asks for it
            gc.collect()

    def _end(self, run: ScriptRun, ending: Ending) -> None:
        while True:
            try:
                with self.lock:
                    if self.running is run:  # otherwise another run took over and this one is dropped
                        self._finish_run(run, ending)
                return
            except (ScriptControl, KeyboardInterrupt):  # raised into this thread, a moment late
                continue

    # --- 3. forget what is gone, 4. send only what differs ------------------------------------------

    def _finish_run(self, run: ScriptRun, ending: Ending) -> None:
        """The run has ended: keep what it made, send the last patch, see what comes next."""
        run.stop(Abandoned())  # threads that it left behind can draw nothing more
        self.last_run = run
        messages = _messages(run)
        with run.outcome.faults:
            _settle(run, ending)
        if ending is Ending.RERUN:
            outcome, follows = run.outcome, run.request.by_somebody
            again = RunRequest(fragments=outcome.rerun, replay=outcome.replay, follows=follows, by_app=True)
            self._queue.add(again)
        rests = ending in (Ending.COMPLETE, Ending.STOPPED, Ending.FAILED)
        if rests or not self._queue:
            self.app.messages = {}
            self.painter.paint(run, running=False)
        else:
            self.app.messages = messages
            self.painter.leave_out(run)
        for look in self.app.at_rest if rests else ():
            with run.outcome.faults:
                look(run)
        if run.outcome.faults or run.outcome.unsent:
            faults.show(self.painter, run)
        if run.outcome.interrupted:
            with run.outcome.faults:
                self.painter.sink.note_interrupted()
        self.painter.running, self.last_ending = None, ending
        if ending is not Ending.INTERRUPTED:
            self.runs += 1
        if not self._queue:
            self._idle.notify_all()

    # --- what hosts need ------------------------------------------------------------------------------

    @property
    def running(self) -> ScriptRun | None:
        """The run that is going on."""
        return self.painter.running

    @property
    def idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return self.running is None and not self._queue

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing runs and nothing waits; return whether that came in time."""
        self.worker.help(lambda: self._serve(self._generation))
        until = inf if timeout is None else self._timer.now() + timeout
        pause = self.worker.pause
        while pause is not None and not self.idle and self._timer.now() < until:
            pause.rest()  # the thread is the run's too: it goes on meanwhile
        with self.lock:
            return self._idle.wait_for(lambda: self.idle, timeout)

    def wait_or_for_browser(self) -> bool:
        """Wait as a cell does: until nothing runs, or until the script waits for the browser.

        The kernel hears the browser only when the cell has ended; in Voila there is no page before. Returns
        whether nothing runs.
        """
        with self.lock:
            self._idle.wait_for(
                lambda: self.idle or (self.running is not None and self.running.needs_browser)
            )
            return self.idle

    def _let_go(self) -> None:
        with self.lock:
            self._idle.notify_all()

    def between_runs(self, look: Callable[[], _T]) -> _T:
        """Call `look` while nothing runs and nothing waits to be run; return what it returns."""
        self.wait()  # without the lock, which a run on this very thread needs, too
        with self.lock:
            self.wait()
            return look()

    def move_to(self, body: Body, sink: Sink) -> None:
        """Go on with another body and another view: the cell was run again."""
        with self.lock:
            self.script = body
            self.app.script = script_of(body)
            self.painter.move_to(sink)

    def stop(self) -> None:
        """Stop the run that is going on, as the user asked; what waits is dropped too.

        What the notebook has changed is in force with the next run, whenever that is.
        """
        with self.lock:
            dropped = self._queue.take()
            if dropped is not None:
                self._unapplied = (*self._unapplied, *dropped.changes)
            if self.running is not None:
                self.running.stop(StopRun(by_person=True))

    def abandon(self) -> None:
        """Leave a run behind that does not stop by itself."""
        with self.lock:
            run = self.running
            if run is not None and self.worker.can_be_replaced:
                run.outcome.interrupted = True
                self._finish_run(run, Ending.INTERRUPTED)
                self._generation += 1
                self.worker.replace()

    def close(self) -> None:
        """End the session; a run that is going on ends at its next ``st.*`` call."""
        with self.lock:
            self.app.closed = True
            if self.running is not None:
                self.running.stop(Abandoned())
            self._idle.notify_all()
        self.app.uploads.close()
        self.worker.close()
        while self.app.at_close:
            self.app.at_close.pop()()


def _messages(run: ScriptRun) -> dict[int, Node]:
    """Return the toasts that a run has drawn, with those that it has taken over."""
    event, waiting = run.app.tree.event, run.app.messages
    if run.owners is not None and event.handle is not run.request:
        return waiting
    drawn = [node for node in event.placed() if node not in waiting.values()]
    return {**waiting, **{number: node for number, node in enumerate(drawn) if node.face == "toast"}}


def _settle(run: ScriptRun, ending: Ending) -> None:
    """Forget what the run, if it came to its end, did not draw again."""
    app = run.app
    app.state.end()
    app.tree.event.close_gaps()
    keep_rest = ending not in (Ending.COMPLETE, Ending.STOPPED)
    for block in run.opened:
        if keep_rest and block.leftover():
            run.outcome.stale[block.id] = len(block.children)
        block.end(keep_rest=keep_rest)
    if ending is Ending.COMPLETE:
        run.fragments.drop_uncalled(app.fragments)
        app.state.finish(run.asked)
        app.query.finish(run.owners)
        if run.owners is None:
            run.page.drop_the_rest()
        app.uploads.sweep(app.state.cells)
    elif ending is Ending.FAILED and run.owners is not None:  # the rest of the app knows of no failure
        app.state.reset_triggers()
