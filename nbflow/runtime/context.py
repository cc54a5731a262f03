"""Where a call stands: which run, which container, which fragment.

There is no state per visitor at module level; everything hangs on one ContextVar.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbflow.cache.replay import Recorder
    from nbflow.core.node import Block
    from nbflow.runtime.fragments.fragment import Fragment
    from nbflow.runtime.run import ScriptRun


class Here:
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
    outer : Here or None
        The place around this one.
    recorder : Recorder or None
        What keeps what a cached function shows, while one runs.
    """

    __slots__ = ("block", "form", "outer", "owner", "recorder", "run")

    def __init__(
        self,
        run: ScriptRun,
        block: Block,
        *,
        form: str | None = None,
        owner: Fragment | None = None,
        outer: Here | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self.run = run
        self.block = block
        self.form = form
        self.owner = owner
        self.outer = outer
        self.recorder = recorder

    def inside(self, block: Block) -> Here:
        """Return the place within `block`, opened here."""
        # A container knows whether it belongs to a form; the sidebar and its like do not (rule 67).
        is_area = block.parent is not None and block.parent.root == "root"
        form = self.form if is_area else block.form
        return Here(self.run, block, form=form, owner=self.owner, outer=self, recorder=self.recorder)

    def encloses(self, face: str) -> bool:
        """Whether a block of this face is open around here."""
        here: Here | None = self
        while here is not None:
            block: Block | None = here.block
            while block is not None:
                if block.face == face:
                    return True
                block = block.parent
            here = here.outer
        return False


HERE: ContextVar[Here | None] = ContextVar("nbflow_here", default=None)
"""The current place; None outside an app's run ("bare mode", rule 57)."""

OUTPUT: ContextVar[Any] = ContextVar("nbflow_output", default=None)
"""Who gets what is printed; threads that an app starts inherit it, unlike `HERE`."""


def current_run() -> ScriptRun | None:
    """Return the run whose code is asking, or None."""
    here = HERE.get()
    return None if here is None else here.run
