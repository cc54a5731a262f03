"""ScriptRun: what one run of an app, or of some of its fragments, has done so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from threading import RLock, get_ident
from typing import Any, Final, NoReturn

from nbflow.core.control import Abandoned, LateCall, ScriptControl
from nbflow.core.ids import ElementId, FragmentId, NodeId
from nbflow.core.node import Block, Node
from nbflow.core.state import Cell, State
from nbflow.core.widget_spec import WidgetSpec
from nbflow.runtime.app_state import AppState
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.fragments.running import RunningFragments
from nbflow.runtime.late_calls import warn_too_late
from nbflow.runtime.output_target import OutputTarget
from nbflow.runtime.page_props import PageProps
from nbflow.runtime.raised import Faults
from nbflow.runtime.run_queue import RunRequest
from nbflow.runtime.script.tracebacks import exception_props

LOOP: Final = 3
"""Reads of a component's missing value in one run that make a loop: one or two are questions."""


class Ending(Enum):
    """How a run ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"  # st.stop(): what was not reached goes (rule 111)
    FAILED = "failed"  # an exception: what was not reached stays, as stale
    RERUN = "rerun"  # st.rerun()
    INTERRUPTED = "interrupted"  # a touch came, or a person pressed stop


@dataclass(slots=True, eq=False)
class Outcome:
    """How a run ended, beyond its `Ending`, and what went wrong around it.

    Attributes
    ----------
    failed : bool
        An exception was shown.
    rerun : tuple of FragmentId or None
        After ``st.rerun``: the fragments to run; None for the whole app.
    replay : mapping
        The buttons that the rerun sees pressed once more (rule 26).
    interrupted : bool
        The user or the kernel interrupted it; the user is informed.
    faults, unsent : Faults
        What went wrong when the app's code had ended, and why a patch could not be sent.
    stale : dict
        By block: how many of its first children are fresh, if the run was cut short.
    """

    failed: bool = False
    rerun: tuple[FragmentId, ...] | None = None
    replay: Mapping[ElementId, Any] = field(default_factory=dict[ElementId, Any])
    interrupted: bool = False
    faults: Faults = field(default_factory=Faults)
    unsent: Faults = field(default_factory=Faults)
    stale: dict[NodeId, int] = field(default_factory=dict[NodeId, int])


@dataclass(frozen=True, slots=True)
class RunHost:
    """What a run asks of the session that started it.

    Attributes
    ----------
    output : OutputTarget
        Where the app's output goes.
    repaint : callable
        Says that there is something new to send.
    current : callable
        Returns the app's run that is going on now, if there is one.
    needs_browser : callable
        Says that the run waits for a value that only the browser can give.
    pause : callable or None
        Called at each checkpoint, where nothing else can happen while the run goes on: there are no threads.
    """

    output: OutputTarget
    repaint: Callable[[], None]
    current: Callable[[], ScriptRun | None]
    needs_browser: Callable[[], None]
    pause: Callable[[], None] | None = None


@dataclass(slots=True, weakref_slot=True, eq=False)
class ScriptRun:
    """One run of an app, or of some of its fragments; `nbflow.runtime.execute` carries it out.

    Attributes
    ----------
    app : AppState
        Whose run it is.
    request : RunRequest
        What was asked for.
    body : callable
        What a run of the whole app executes.
    host : RunHost
        The session, as far as a run needs it.
    started : float
        When it began, on the clock of the session's timer.
    state : State
        The app's session state.
    opened : list of Block
        The containers that collect children in this run.
    changed : list of Block
        Where the page may differ after it; all below them is compared.
    nodes : dict
        The widgets drawn so far, by element id.
    fragments : RunningFragments
        Which fragments run, and which were called.
    outcome : Outcome
        What came of it.
    page : PageProps
        What it gave the page itself: title, icon, logo, menu.
    dialog : callable or None
        The dialog function that was called (rule 79).
    in_callback : Cell or None
        The control whose callback runs.
    stopping : ScriptControl or None
        How the run is to end, once that is known.
    thread : int or None
        The thread that carries it out.
    needs_checkpoint : bool
        The next ``st.*`` call calls `checkpoint`: to end the run, or to paint.
    shared : bool
        Threads of the app may draw too: what places something holds `placing` meanwhile.
    placing : RLock
        See `shared`. Its holder may acquire the session's lock, not the other way round.
    rested : bool
        The run came to an end by itself: threads and tasks that it left behind are warned.
    warned_threads : set of int
        The threads that drew after the end and were warned.
    needs_browser : bool
        The script asks again and again for the value of a component that has none yet.
    empty_reads : int
        How often it has asked.
    """

    app: AppState
    request: RunRequest
    body: Body
    host: RunHost
    started: float
    state: State = field(init=False)
    opened: list[Block] = field(default_factory=list[Block])
    changed: list[Block] = field(default_factory=list[Block])
    nodes: dict[ElementId, Node] = field(default_factory=dict[ElementId, Node])
    fragments: RunningFragments = field(default_factory=RunningFragments)
    outcome: Outcome = field(default_factory=Outcome)
    page: PageProps = field(init=False)
    dialog: Callable[..., Any] | None = None
    in_callback: Cell | None = None
    stopping: ScriptControl | None = None
    thread: int | None = None
    needs_checkpoint: bool = False
    shared: bool = False
    placing: RLock = field(default_factory=RLock)  # pyright: ignore[reportInvalidTypeForm]
    rested: bool = False
    warned_threads: set[int] = field(default_factory=set[int])
    needs_browser: bool = False
    empty_reads: int = 0

    def __post_init__(self) -> None:
        self.state = self.app.state
        self.page = PageProps(self.app.tree)
        self.shared = self.app.surroundings.shared
        self.needs_checkpoint = self.host.pause is not None

    def read_nothing(self, key: str) -> None:
        """Session state has given None for this key: a loop may be waiting for a component's value."""
        cell = self.state.cells.get(self.state.keys.get(key, ElementId("")))
        if cell is None or cell.spec.kind != "component_instance" or self.needs_browser:
            return
        self.empty_reads += 1
        if self.empty_reads == LOOP:
            self.needs_browser = True
            self.host.needs_browser()

    @property
    def owners(self) -> frozenset[Fragment] | None:
        """The fragments that run, with those inside them; None in a run of the whole app."""
        return self.fragments.owners

    @property
    def asked(self) -> frozenset[Fragment] | None:
        """Of these, the fragments that were asked for: what others draw is kept until the whole app runs."""
        owners, wanted = self.owners, self.request.fragments or ()
        return None if owners is None else frozenset(one for one in owners if one.id in wanted)

    def repaint(self) -> None:
        """Say that there is something new to send."""
        self.host.repaint()

    def checkpoint(self, *, quiet: bool = False) -> None:
        """Leave the run if it is to end; otherwise say that there is something new to send.

        Parameters
        ----------
        quiet : bool, default False
            Do not tell the person that a thread comes too late; the caller does.
        """
        self._leave_if_stopped(quiet)
        self.needs_checkpoint = False
        self.host.repaint()
        if self.host.pause is not None:
            self.needs_checkpoint = True
            self.host.pause()
            self._leave_if_stopped(quiet)

    def _leave_if_stopped(self, quiet: bool) -> None:
        if self.stopping is None:
            return
        if self.rested:
            if not quiet:
                warn_too_late(self.warned_threads)
            raise LateCall
        raise self.stopping

    def stop(self, how: ScriptControl) -> None:
        """End the run at its next ``st.*`` call. Any thread may ask."""
        self.stopping = how
        self.needs_checkpoint = True

    def leave(self, how: ScriptControl) -> NoReturn:
        """Leave the run here. What catches that (a bare ``except:``) can draw nothing more.

        A thread that the app has started leaves alone.
        """
        if self.stopping is None and self.thread == get_ident():
            self.stop(how)
        raise how

    def share(self) -> None:
        """From now on threads of the app may draw too; a pool's may do so in later runs as well."""
        self.shared = self.app.surroundings.shared = True

    def end(self, ending: Ending) -> None:
        """The code has ended: its threads, if there are any left, place nothing from now on."""
        with self.placing:
            self.rested = ending in (Ending.COMPLETE, Ending.STOPPED, Ending.FAILED)
            self.stop(Abandoned())

    def register(self, spec: WidgetSpec) -> Any:
        """Note that a widget is drawn; return its value."""
        if spec.binding is None:
            return self.state.register(spec)
        return self.app.query.register(self.state, spec)

    def set_page(self, **areas: Mapping[str, Any]) -> None:
        """Give areas of the page their props (`st.set_page_config`, `st.logo`); see `PageProps.set`."""
        for block in self.page.set(**areas):
            if self.owners is not None:
                # What is below is compared with it.
                self.changed = [other for other in self.changed if other.root != block.root] + [block]

    def show_exception(self, error: BaseException, block: Block) -> None:
        """Show an exception in the container where it happened."""
        if self.app.on_error is not None:
            self.app.on_error(error)
        details = self.app.options.get("client.showErrorDetails", "full")
        block.place("exception", exception_props(error, details))
        self.changed.append(block)  # in a fragment's run it may be none of the fragment's


Body = Callable[[ScriptRun], None]
"""What a full run executes."""
