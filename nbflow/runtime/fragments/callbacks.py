"""Where callbacks write: in a run of the app above its body, in a fragment's above the fragment's."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from nbflow.core.control import StopRun
from nbflow.core.errors import FragmentHandledException
from nbflow.core.node import Block, Node
from nbflow.core.state import Cell
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.fragments.outside import begin_alone
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.raised import is_quiet, meaning, say_exit
from nbflow.runtime.run import ScriptRun


class Above:
    """What the callbacks of a fragment's controls write while it runs alone (rule 27).

    The fragment's area cannot take it yet: until the fragment itself runs, it must stay as it is.

    Attributes
    ----------
    block : Block
        What is to stand above the fragment's body.
    elsewhere : dict
        The other containers that were written to: what each held before.
    """

    def __init__(self, run: ScriptRun, fragment: Fragment) -> None:
        self.fragment = fragment
        self.block = Block("wrapper", {}, parent=fragment.block, owner=fragment, form=fragment.form)
        self.elsewhere: dict[Block, list[Node]] = {}
        self.context = RunContext(run, self.block, form=fragment.form, owner=fragment)

    def note(self, block: Block) -> Block:
        """A callback is about to write to a container outside; return it."""
        if block not in self.elsewhere:
            self.elsewhere[block] = list(block.children)
            self.context.run.changed.append(block)
        return block

    def settle(self) -> None:
        """The callbacks are over: what was added elsewhere goes with the fragment's next run."""
        for block, before in self.elsewhere.items():
            self.fragment.loose += [(block, node) for node in block.children[len(before) :]]

    def show(self, error: BaseException) -> None:
        """Show what a callback has raised instead of the fragment."""
        self.keep_alone()
        self.context.run.show_exception(error, self.fragment.block)

    def keep_alone(self) -> None:
        """Leave of the fragment only what its callbacks have written: it does not run this time."""
        begin_alone(self.context.run, self.fragment, self.block.children)


@contextmanager
def at_home(run: ScriptRun, cell: Cell) -> Generator[None]:
    """Let a callback write where its control belongs."""
    owner = cell.spec.owner
    fragment = next((top for top in run.fragments.top if owner is not None and owner.lies_in((top,))), None)
    if fragment is None:
        yield
        return
    above = run.fragments.above.get(fragment)
    if not isinstance(above, Above):
        above = run.fragments.above[fragment] = Above(run, fragment)
    token, sink = CURRENT.set(above.context), OUTPUT.set((run.host.output, fragment))
    try:
        yield
    except SystemExit as error:
        above.keep_alone()
        CURRENT.set(None)  # what it says stands below what the fragment shows
        say_exit(error)
        raise StopRun from error
    except BaseException as error:
        if isinstance(meaning(error), StopRun):
            above.keep_alone()
        if is_quiet(error):
            raise
        above.show(meaning(error))
        raise FragmentHandledException(error) from error
    finally:
        above.settle()
        CURRENT.reset(token)
        OUTPUT.reset(sink)
