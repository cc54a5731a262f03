"""Faults: what failed when the app's own code had ended, or while a patch was sent.

The person sees it in the app, the cell ends with it, and the session can go on.
"""

from __future__ import annotations

import sys
import traceback

from nbflow.core.node import Block
from nbflow.runtime.painter import Painter
from nbflow.runtime.run import ScriptRun
from nbflow.runtime.script.tracebacks import exception_props
from nbflow.runtime.tree import Tree


def show(painter: Painter, run: ScriptRun) -> None:
    """Show a run's faults below what it made; the session's lock is held."""
    run.outcome.failed = True
    raised = [*run.outcome.unsent, *run.outcome.faults]
    if not run.outcome.unsent:
        _append(run.app.tree, raised)
        with run.outcome.unsent:
            painter.send([run.app.tree.main], run)
    if run.outcome.unsent:
        _instead(run.app.tree, raised)
        with run.outcome.unsent:
            painter.send(list(run.app.tree.roots), run)
    for fault in raised:
        traceback.print_exception(fault, file=sys.__stderr__)
        with run.outcome.faults:
            if run.app.on_error is not None:
                run.app.on_error(fault)


def _append(tree: Tree, raised: list[BaseException]) -> None:
    for fault in raised:
        tree.main.place("exception", exception_props(fault))


def _instead(tree: Tree, raised: list[BaseException]) -> None:
    """Take everything off the page: what cannot be sent may be anywhere."""
    areas: tuple[Block, ...] = tree.roots
    for block in areas:
        block.begin()
        block.end(keep_rest=False)
    _append(tree, raised)
