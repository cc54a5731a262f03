"""ScriptRun: what one run of an app, or of some of its fragments, has done so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from threading import RLock
from typing import Any, Protocol

from nbflow.core.control import Abandoned, LateCall, ScriptControl
from nbflow.core.ids import ElementId, FragmentId, NodeId
from nbflow.core.node import Block, Node
from nbflow.core.state import Cell, State, WidgetSpec
from nbflow.runtime.app_state import AppState
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.late_calls import warn_too_late
from nbflow.runtime.output_target import OutputTarget
from nbflow.runtime.raised import Faults
from nbflow.runtime.run_queue import RunRequest
from nbflow.runtime.script.tracebacks import exception_props


class Ending(Enum):
    """How a run ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"  # st.stop(): what was not reached goes (rule 111)
    FAILED = "failed"  # an exception: what was not reached stays, as stale
    RERUN = "rerun"  # st.rerun()
    INTERRUPTED = "interrupted"  # a touch came, or a person pressed stop


class WritesAbove(Protocol):
    """Where the callbacks of a fragment's controls write while it runs alone (rule 27)."""

    block: Block

    def note(self, block: Block) -> Block:
        """A callback is about to write to a container outside; return it."""
        ...


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
        What a full run executes.
    output : OutputTarget
        Where the app's output goes.
    repaint : callable
        Says that there is something new to be sent.
    current : callable
        Returns the run of the app that goes on now, if there is one.
    started : float
        If it began, on the clock of the session's timer.
    opened : list of Block
        The containers that collect children in this run.
    changed : list of Block
        Where the page may differ after it; all below them is compared.
    seen : set of Fragment
        The fragments that were called.
    alone : frozenset of Fragment
        The fragments that run by themselves; empty in a full run.
    owners : frozenset of Fragment or None
        Those and the fragments inside them; None in a full run.
    nodes : dict
        The widgets drawn so far, by element id.
    stopping : ScriptControl or None
        How the run is to end, once that is known.
    attention : bool
        The next ``st.*`` call must look up: stop, or tell the painter that something is new.
    shared : bool
        Threads of the app may draw too: what places something holds `placing` meanwhile.
    placing : RLock
        See `shared`. Who holds it may ask for the session's lock, not the other way round.
    rested : bool
        The run came to an end by itself: what it started and goes on (a thread, a task) is told.
    warned_threads : set of int
        The threads that drew too late and were warned.
    above : dict
        By fragment: what the callbacks of its controls have written.
    failed : bool
        An exception was shown.
    fragment_keys : dict
        By key: the name of the fragment function that has it (rule 106).
    dialog : callable or None
        The dialog function that was called (rule 79).
    in_callback : Cell or None
        The control whose callback runs.
    submit : callable or None
        Runs the body of a parallel fragment; None where there are no threads for it.
    rerun : tuple of FragmentId or None
        After ``st.rerun``: the fragments to run; None for the whole app.
    replay : mapping
        The buttons that the rerun sees pressed once more (rule 26).
    note : str or None
        What the person is to be told about its end.
    faults, unsent : Faults
        What went wrong when the app's code had ended, and why a picture could not be sent.
    stale : dict
        By block: how many of its first children are fresh, if the run was cut short.
    page : dict
        By area of the page: the props that this run gave it.
    """

    app: AppState
    request: RunRequest
    body: Body
    output: OutputTarget
    repaint: Callable[[], None]
    current: Callable[[], ScriptRun | None]
    started: float
    state: State = field(init=False)
    opened: list[Block] = field(default_factory=list[Block])
    changed: list[Block] = field(default_factory=list[Block])
    seen: set[Fragment] = field(default_factory=set[Fragment])
    top_fragments: frozenset[Fragment] = frozenset()
    owners: frozenset[Fragment] | None = None
    nodes: dict[ElementId, Node] = field(default_factory=dict[ElementId, Node])
    stopping: ScriptControl | None = None
    needs_checkpoint: bool = False
    shared: bool = False
    placing: RLock = field(default_factory=RLock)  # pyright: ignore[reportInvalidTypeForm]
    rested: bool = False
    warned_threads: set[int] = field(default_factory=set[int])
    above: dict[Fragment, WritesAbove] = field(default_factory=dict[Fragment, WritesAbove])
    failed: bool = False
    fragment_keys: dict[str, str] = field(default_factory=dict[str, str])
    dialog: Callable[..., Any] | None = None
    in_callback: Cell | None = None
    submit: Callable[[Callable[[], object]], None] | None = None
    rerun: tuple[FragmentId, ...] | None = None
    replay: Mapping[ElementId, Any] = field(default_factory=dict[ElementId, Any])
    note: str | None = None
    faults: Faults = field(default_factory=Faults)
    unsent: Faults = field(default_factory=Faults)
    stale: dict[NodeId, int] = field(default_factory=dict[NodeId, int])
    page: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    def __post_init__(self) -> None:
        self.state = self.app.state
        self.shared = self.app.surroundings.shared

    def checkpoint(self, *, quiet: bool = False) -> None:
        """Leave the run if it is to end; else let the painter know that something is new.

        Parameters
        ----------
        quiet : bool, default False
            Do not tell the person that a thread comes too late; the caller does.
        """
        if self.stopping is not None:
            if self.rested:
                if not quiet:
                    warn_too_late(self.warned_threads)
                raise LateCall
            raise self.stopping
        self.needs_checkpoint = False
        self.repaint()

    def stop(self, how: ScriptControl) -> None:
        """End the run at its next ``st.*`` call. Any thread may ask."""
        self.stopping = how
        self.needs_checkpoint = True

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
        """Give areas of the page props of their own (`st.set_page_config`, `st.logo`).

        They hold until a complete run of the app no longer gives them.

        Parameters
        ----------
        **areas : mapping
            By the area's name ("main", "sidebar"): its props; None says nothing.
        """
        for name, props in areas.items():
            given = {prop: value for prop, value in props.items() if value is not None}
            if not given:
                continue
            block: Block = getattr(self.app.tree, name)
            self.page.setdefault(name, {}).update(given)
            block.props = {**block.props, **given}
            if self.owners is not None:
                # What is below is compared with it.
                self.changed = [other for other in self.changed if other.root != name] + [block]

    def page_props(self, area: str) -> Mapping[str, Any]:
        """Return what this run has given an area so far."""
        return self.page.get(area, {})

    def finish_page(self) -> None:
        """Take away what this run, if it was one of the whole app, did not give again."""
        if self.owners is None:
            for block in self.app.tree.roots:
                wanted = self.page.get(block.face, {})
                if block.props != wanted:
                    block.props = wanted

    def drop_fragments(self) -> None:
        """Forget the fragments that were not called again (rules 98 and 99)."""
        known = self.app.fragments
        for fragment in list(known.values()):
            mine = self.owners is None or fragment in self.owners
            if mine and fragment not in self.seen:
                del known[fragment.id]

    def show_exception(self, error: BaseException, block: Block) -> None:
        """Show an exception in the container where it happened."""
        if self.app.on_error is not None:
            self.app.on_error(error)
        details = self.app.options.get("client.showErrorDetails", "full")
        block.place("exception", exception_props(error, details))
        self.changed.append(block)  # in a fragment's run it may be none of the fragment's


Body = Callable[[ScriptRun], None]
"""What a full run executes."""
