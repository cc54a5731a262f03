"""Faults: what failed when the app's own code had ended, or while a picture of it was sent.

The person sees it in the app, the cell ends with it, and the session can go on.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from nbflow.core.node import Block
from nbflow.runtime.script.tracebacks import exception_props

if TYPE_CHECKING:
    from nbflow.runtime.run import ScriptRun
    from nbflow.runtime.session import Session


def show(session: Session, run: ScriptRun) -> None:
    """Show a run's faults below what it made; the session's lock is held."""
    run.failed = True
    told = [*run.unsent, *run.faults]
    if not run.unsent:
        _append(session, told)
        with run.unsent:
            session.send([session.tree.main], run)
    if run.unsent:
        _instead(session, told)
        with run.unsent:
            session.send(list(session.tree.roots), run)
    for fault in told:
        traceback.print_exception(fault, file=sys.__stderr__)
        with run.faults:
            if session.on_error is not None:
                session.on_error(fault)


def _append(session: Session, told: list[BaseException]) -> None:
    for fault in told:
        session.tree.main.place("exception", exception_props(fault))


def _instead(session: Session, told: list[BaseException]) -> None:
    """Take everything off the page: what cannot be sent may be anywhere."""
    areas: tuple[Block, ...] = session.tree.roots
    for block in areas:
        block.begin()
        block.end(keep_rest=False)
    _append(session, told)
