"""Where a call stands: which run, which container, which fragment.

There is no state per visitor at module level; everything hangs on one ContextVar.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Protocol

from nbflow.core.node import Block
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.fragments.outside import area_outside
from nbflow.runtime.run import ScriptRun


class Recorder(Protocol):
    """What a place tells of the elements that are put there, while a cached function runs."""

    def note(self, context: RunContext, block: Block, position: int, *, replaced: bool = False) -> None:
        """An element was put into `block`."""
        ...

    def warn_of_control(self) -> None:
        """A control is about to be drawn (rule 135)."""
        ...


class RunContext:
    """The place that ``st.*`` writes to.

    Attributes
    ----------
    run : ScriptRun
        The run that is going on.
    block : Block
        The innermost open container.
    form : str or None
        The nearest form around, along the whole ``with`` stack (rule 67).
    owner : Fragment or None
        The fragment whose code runs.
    outer : RunContext or None
        The place around this one.
    recorder : Recorder or None
        What keeps what a cached function shows, while one runs.
    page : str or None
        The name of the page whose code runs; None for the app's own, and where there are no pages.
    """

    __slots__ = ("_set_page_config_allowed", "block", "form", "outer", "owner", "page", "recorder", "run")

    def __init__(
        self,
        run: ScriptRun,
        block: Block,
        *,
        form: str | None = None,
        owner: Fragment | None = None,
        outer: RunContext | None = None,
        recorder: Recorder | None = None,
        page: str | None = None,
    ) -> None:
        self.run = run
        self.block = block
        self.form = form
        self.owner = owner
        self.outer = outer
        self.recorder = recorder
        self.page = outer.page if page is None and outer is not None else page

    @property
    def page_script_hash(self) -> str:
        """The hash of the page that is shown, as Streamlit's own has it, for packages."""
        return str(self.run.app.extras.get("page_script_hash", ""))

    def inside(self, block: Block) -> RunContext:
        """Return the place within `block`, opened here."""
        # A container knows whether it belongs to a form; the sidebar and its like do not (rule 67).
        around = block.parent if block.face == "wrapper" else block  # of a fragment, in such an area
        is_area = around is not None and around.parent is not None and around.parent.root == "root"
        form = self.form if is_area else block.form
        return RunContext(self.run, block, form=form, owner=self.owner, outer=self, recorder=self.recorder)

    def writable(self, block: Block) -> Block:
        """Return where the code here may write when it names `block` (rules 102, 103)."""
        return block if self._is_own(block) else self._outside(block, None)[0]

    def writable_slot(self, block: Block, slot: int) -> tuple[Block, int | None]:
        """Return the same for the slot of one element, and which slot of that it is."""
        return (block, slot) if self._is_own(block) else self._outside(block, slot)

    def _is_own(self, block: Block) -> bool:
        mine, owner = self.owner, block.owner
        if mine is None or block is self.run.app.tree.event:  # toasts belong to no fragment
            return True
        while owner is not None and owner is not mine:
            owner = owner.parent
        return owner is not None

    def _outside(self, block: Block, slot: int | None) -> tuple[Block, int | None]:
        run, mine = self.run, self.owner
        assert mine is not None
        if run.in_callback is not None and mine in run.fragments.above:
            return run.fragments.above[mine].note(block), slot
        with run.placing:
            return area_outside(run, mine, block, slot), None


CURRENT: ContextVar[RunContext | None] = ContextVar("nbflow_context", default=None)
"""The current place; None outside an app's run ("bare mode", rule 57)."""


def current_run() -> ScriptRun | None:
    """Return the run whose code is asking, or None."""
    context = CURRENT.get()
    return None if context is None else context.run
