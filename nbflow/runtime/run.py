"""One run: the callbacks, then the body or the fragments that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any

from nbflow.core.control import Abandoned, LateCall, RerunNow, ScriptControl, StopRun
from nbflow.core.errors import FragmentHandledException
from nbflow.core.ids import ElementId, FragmentId, NodeId
from nbflow.core.node import Block, Node
from nbflow.core.state import Cell, WidgetSpec
from nbflow.runtime import pools
from nbflow.runtime.context import HERE, OUTPUT, Here
from nbflow.runtime.fragments import callbacks
from nbflow.runtime.fragments import fragment as fragments
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.fragments.parallel import ParallelFragments
from nbflow.runtime.raised import Faults, is_interrupt, meaning, say_exit
from nbflow.runtime.run_queue import RunRequest
from nbflow.runtime.script import import_hook
from nbflow.runtime.script.tracebacks import exception_props
from nbflow.runtime.threads import told_late

if TYPE_CHECKING:
    from nbflow.runtime.session import Session


class Ending(Enum):
    """How a run ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"  # st.stop(): what was not reached goes (rule 111)
    FAILED = "failed"  # an exception: what was not reached stays, as stale
    RERUN = "rerun"  # st.rerun()
    INTERRUPTED = "interrupted"  # a touch came, or a person pressed stop


class ScriptRun:
    """One run of an app, or of some of its fragments.

    Attributes
    ----------
    session : Session
        Whose run it is.
    request : RunRequest
        What was asked for.
    opened : list of Block
        The containers that collect children in this run.
    changed : list of Block
        Where the page may differ after it; all below them is compared.
    seen : set of Fragment
        The fragments that were called.
    alone : frozenset of Fragment
        The fragments that run by themselves; empty in a full run.
    nodes : dict
        The widgets drawn so far, by element id.
    attention : bool
        The next ``st.*`` call must look up: stop, or tell the painter that something is new.
    shared : bool
        Threads of the app may draw too: what places something holds `placing` meanwhile.
    placing : RLock
        See `shared`. Who holds it may ask for the session's lock, not the other way round.
    rested : bool
        The run came to an end by itself: what it started and goes on (a thread, a task) is told.
    """

    def __init__(self, session: Session, request: RunRequest) -> None:
        self.session = session
        self.state = session.state
        self.request = request
        self.opened: list[Block] = []
        self.changed: list[Block] = []
        self.seen: set[Fragment] = set()
        self.alone: frozenset[Fragment] = frozenset()
        self.owners: frozenset[Fragment] | None = None
        self.nodes: dict[ElementId, Node] = {}
        self.stopping: ScriptControl | None = None
        self.attention = False
        self.shared = session.surroundings.shared
        self.placing = RLock()
        self.rested = False
        self.told: set[int] = set()  # threads that drew too late
        self.started = monotonic()
        self.failed = False
        self.fragment_keys: dict[str, str] = {}
        self.dialog: Any = None  # the dialog opened in this run (rule 79)
        self.in_callback: Cell | None = None
        self.above: dict[Fragment, callbacks.Above] = {}  # what callbacks of fragments have written
        self.parallel: ParallelFragments | None = None
        self.rerun: tuple[FragmentId, ...] | None = None
        self.replay: Mapping[ElementId, Any] = {}
        self.note: str | None = None
        self.faults = Faults()  # what went wrong when the app's code had ended
        self.unsent = Faults()  # why a picture could not be sent
        self.stale: dict[NodeId, int] = {}
        self._page: dict[str, dict[str, Any]] = {}

    # --- the line ------------------------------------------------------------------------------

    def execute(self) -> Ending:
        """Run; return how it ended. Whatever the app raises is shown, not raised."""
        import_hook.install()
        pools.install()
        here = Here(self, self.session.tree.main)
        self.session.something_new()
        token, sink = HERE.set(here), OUTPUT.set((self.session, None))
        try:
            self._follow(here)
            ending = Ending.FAILED if self.failed else Ending.COMPLETE
        except BaseException as error:  # also a panic, an exit, a cancelled task
            ending = self._ended_by(error, here)
        finally:
            HERE.reset(token)
            OUTPUT.reset(sink)
        if self.session.after_run is not None:
            try:
                self.session.after_run(self)
            except BaseException as error:
                ending = self._ended_by(error, here)
        self.end(ending)
        return ending

    def _follow(self, here: Here) -> None:
        self._begin()
        again = self._call_back(self._commit())
        if again is not None:
            if again.fragments is not None:
                self.replay = self.request.triggers
            raise again
        self.state.replay(self.request.replay)
        if self.owners is None:
            self._run_body(here)
        else:
            self._run_fragments()

    def _ended_by(self, error: BaseException, here: Here) -> Ending:
        """Return how the run ended, and show what is to be shown."""
        what = meaning(error)
        if isinstance(what, RerunNow):
            self.rerun = None if what.fragments is None else tuple(map(FragmentId, what.fragments))
            return Ending.RERUN
        if isinstance(what, Abandoned):
            return Ending.INTERRUPTED
        if isinstance(what, StopRun):
            say_exit(error)
            asked = self.stopping
            if not what.by_person and not (isinstance(asked, StopRun) and asked.by_person):
                return Ending.STOPPED
        if isinstance(what, StopRun) or is_interrupt(what):
            self.note = "interrupted"
            return Ending.INTERRUPTED
        self.failed = True
        if not isinstance(what, FragmentHandledException):
            self.show_exception(what, here)
        return Ending.FAILED

    def _begin(self) -> None:
        tree = self.session.tree
        self.session.output.begin()
        wanted = self.request.fragments
        if wanted is None:
            self.changed.append(tree.root)
            for block in tree.roots:
                block.begin()
                self.opened.append(block)
        else:
            asked = [f for id in wanted if (f := self.session.fragments.get(id)) is not None]
            # A fragment inside another that also runs is run by it (rule 95).
            tops = [f for f in asked if f.parent is None or not f.parent.lies_in(asked)]
            self.alone = frozenset(tops)
            self.owners = frozenset(
                f for f in self.session.fragments.values() if f.lies_in(tops) and not _apart(f, tops)
            )
            for fragment in self.owners:
                fragments.drop_loose(self, fragment)
        self.state.begin(self.owners)
        self.session.query.begin(travelling=self.request.travelled)

    def _commit(self) -> list[Cell]:
        """Take the page's address and what the person touched; return what changed."""
        request, query = self.request, self.session.query
        values = request.values
        if request.address is not None:
            query.arrive(request.address, self.state, travelled=request.travelled)
            if request.travelled:  # the address wins, and is no touch: no callbacks (rule 59)
                values = {id: raw for id, raw in values.items() if not query.binds(id)}
        changed = self.state.commit(values, request.triggers)
        query.follow(changed)
        return changed

    def _call_back(self, changed: list[Cell]) -> RerunNow | None:
        """Call the callbacks of what changed, above the body (rules 16 to 28)."""
        votes: list[RerunNow | None] = []
        for cell in changed:
            spec = cell.spec
            if spec.callback is None:
                continue
            self.in_callback = cell
            try:
                with callbacks.at_home(self, cell):
                    spec.callback(*spec.args, **spec.kwargs)
                votes.append(None)
            except BaseException as error:
                wish = meaning(error)
                if not isinstance(wish, RerunNow):
                    raise
                votes.append(wish)
            finally:
                self.in_callback = None
        return _counted(votes)

    def _run_body(self, here: Here) -> None:
        self.parallel = ParallelFragments(self)
        try:
            self.session.script(self)
            self.parallel.join()
        finally:
            self.parallel.close()

    def _run_fragments(self) -> None:
        refresh = getattr(self.session.script, "refresh", None)
        if refresh is not None:
            refresh()  # the notebook's variables may have changed since the last full run
        order = {id: index for index, id in enumerate(self.request.fragments or ())}
        for fragment in sorted(self.alone, key=lambda f: order.get(f.id, 0)):
            above = self.above.get(fragment)
            fragments.run_alone(self, fragment, () if above is None else above.block.children)

    # --- what calls need -----------------------------------------------------------------------

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
                    told_late(self.told)
                raise LateCall
            raise self.stopping
        self.attention = False
        self.session.something_new()

    def stop(self, how: ScriptControl) -> None:
        """End the run at its next ``st.*`` call. Any thread may ask."""
        self.stopping = how
        self.attention = True

    def share(self) -> None:
        """From now on threads of the app may draw too; a pool's may do so in later runs as well."""
        self.shared = self.session.surroundings.shared = True

    def end(self, ending: Ending) -> None:
        """The code has ended: its threads, if there are any left, place nothing from now on."""
        with self.placing:
            self.rested = ending in (Ending.COMPLETE, Ending.STOPPED, Ending.FAILED)
            self.stop(Abandoned())

    def register(self, spec: WidgetSpec) -> Any:
        """Note that a widget is drawn; return its value."""
        if spec.binding is None:
            return self.state.register(spec)
        return self.session.query.register(self.state, spec)

    def writable(self, block: Block, here: Here) -> Block:
        """Return where the code at `here` may write when it names `block` (rules 102, 103)."""
        return block if self._is_own(block, here) else self._outside(block, here, None)[0]

    def writable_slot(self, block: Block, slot: int, here: Here) -> tuple[Block, int | None]:
        """Return the same for the slot of one element, and which slot of that it is."""
        return (block, slot) if self._is_own(block, here) else self._outside(block, here, slot)

    def _is_own(self, block: Block, here: Here) -> bool:
        mine, owner = here.owner, block.owner
        if mine is None or block is self.session.tree.event:  # toasts belong to no fragment
            return True
        while owner is not None and owner is not mine:
            owner = owner.parent
        return owner is not None

    def _outside(self, block: Block, here: Here, slot: int | None) -> tuple[Block, int | None]:
        if self.in_callback is not None and here.owner in self.above:
            return self.above[here.owner].note(block), slot
        with self.placing:
            return fragments.area_outside(self, here, block, slot), None

    def set_page(self, **areas: Mapping[str, Any]) -> None:
        """Give areas of the page props of their own (`st.set_page_config`, `st.logo`).

        They hold until a complete run of the app no longer gives them.

        Parameters
        ----------
        **areas : mapping
            By the area's name ("main", "sidebar"): its props; None says nothing.
        """
        for name, props in areas.items():
            told = {prop: value for prop, value in props.items() if value is not None}
            if not told:
                continue
            block: Block = getattr(self.session.tree, name)
            self._page.setdefault(name, {}).update(told)
            block.props = {**block.props, **told}
            if self.owners is not None:
                # What is below is compared with it.
                self.changed = [other for other in self.changed if other.root != name] + [block]

    def finish_page(self) -> None:
        """Take away what this run, if it was one of the whole app, did not give again."""
        if self.owners is None:
            for block in self.session.tree.roots:
                wanted = self._page.get(block.face, {})
                if block.props != wanted:
                    block.props = wanted

    def drop_fragments(self) -> None:
        """Forget the fragments that were not called again (rules 98 and 99)."""
        known = self.session.fragments
        for fragment in list(known.values()):
            mine = self.owners is None or fragment in self.owners
            if mine and fragment not in self.seen:
                del known[fragment.id]

    def show_exception(self, error: BaseException, here: Here) -> None:
        """Show an exception where it happened."""
        if self.session.on_error is not None:
            self.session.on_error(error)
        block = here.block
        props = exception_props(error, self.session.options.get("client.showErrorDetails", "full"))
        block.place("exception", props)
        self.changed.append(block)  # in a fragment's run it may be none of the fragment's


def _apart(fragment: Fragment, tops: list[Fragment]) -> bool:
    """Whether a dialog lives on although the fragment that opened it runs (rule 88)."""
    inner: Fragment | None = fragment
    while inner is not None and inner not in tops:
        if inner.app_scoped:
            return True
        inner = inner.parent
    return False


def _counted(votes: list[RerunNow | None]) -> RerunNow | None:
    """What the callbacks want together: only fragments if all of them want that (rule 25)."""
    wishes = [vote for vote in votes if vote is not None]
    if not wishes:
        return None
    keyed = [wish.fragments for wish in wishes if wish.fragments is not None]
    if len(keyed) < len(votes):
        return RerunNow()
    return RerunNow(tuple(dict.fromkeys(id for ids in keyed for id in ids)))


Body = Callable[[ScriptRun], None]
"""What a full run executes."""
