"""What an app raised: an error to be shown, or something that ends the run on purpose.

Anything may come: ``sys.exit`` of a command-line tool, a canceled task, a panic of a Rust library.
Nothing of it may end the app's thread, and nothing of nbflow's own control flow may be shown.
"""

from __future__ import annotations

import dis
import sys
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Final, cast

from nbflow.core.control import Abandoned, ScriptControl, StopRun
from nbflow.core.errors import FragmentHandledException
from nbflow.runtime.script.tracebacks import is_user_code

_QUIET: Final = (ScriptControl, FragmentHandledException, SystemExit)


def meaning(error: BaseException) -> BaseException:
    """Return an exception without the parts that must not be shown.

    Returns
    -------
    BaseException
        A `ScriptControl` or `FragmentHandledException` where the error is one, is ``SystemExit``, or
        is a group (of `asyncio.TaskGroup`, say) that holds nothing else. Otherwise the error to
        show; groups come without their stops.
    """
    if isinstance(error, SystemExit):
        return StopRun()
    if not isinstance(error, BaseExceptionGroup):
        return error
    group = cast("BaseExceptionGroup[BaseException]", error)
    members = list(_members(group))
    for member in members:
        if isinstance(member, Abandoned):  # whatever else went wrong: nobody looks at this run any more
            return member
    _, errors = group.split(_QUIET)
    return meaning(members[0]) if errors is None else errors


def is_quiet(error: BaseException) -> bool:
    """Whether it passes through fragments: what ends the run, or has been shown already."""
    return isinstance(meaning(error), ScriptControl | FragmentHandledException) or is_interrupt(error)


def is_interrupt(error: BaseException) -> bool:
    """Whether it is the kernel's interrupt, not a ``raise KeyboardInterrupt`` of the app's code.

    Python delivers interrupts to the main thread only, and between any two instructions.
    """
    if not isinstance(error, KeyboardInterrupt) or threading.current_thread() is not threading.main_thread():
        return False
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is None or not _raises(trace)


def say_exit(error: BaseException) -> None:
    """Print what ``sys.exit("message")`` has to say, as Python does when it ends."""
    if isinstance(error, SystemExit) and error.code is not None and not isinstance(error.code, int):
        print(error.code, file=sys.stderr)


def _members(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for member in group.exceptions:
        if isinstance(member, BaseExceptionGroup):
            yield from _members(cast("BaseExceptionGroup[BaseException]", member))
        else:
            yield member


def _raises(trace: TracebackType) -> bool:
    code = trace.tb_frame.f_code
    if not is_user_code(code.co_filename):  # asyncio makes an interrupt of the signal by a `raise`
        return False
    opnames = (step.opname for step in dis.get_instructions(code) if step.offset == trace.tb_lasti)
    return next(opnames, "") == "RAISE_VARARGS"


class Faults(list[BaseException]):
    """Collects what goes wrong in a ``with`` block, and goes on below it.

    A stop that is raised into this thread from outside may come a moment late, when the app's code
    has ended: it is no fault.
    """

    def __enter__(self) -> Faults:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None and not isinstance(error, ScriptControl):
            self.append(error)
        return True
