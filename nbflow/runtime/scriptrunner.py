"""For threads that want to draw: ``from streamlit.runtime.scriptrunner import …`` finds this.

Without it a thread's ``st.*`` calls do nothing; what it prints goes to the app in any case.
"""

from __future__ import annotations

import threading

from nbflow.core.control import RerunNow as RerunException
from nbflow.core.control import ScriptControl as ScriptControlException
from nbflow.core.control import StopRun as StopException
from nbflow.runtime.context import CURRENT, RunContext


def get_script_run_ctx(suppress_warning: bool = False) -> RunContext | None:
    """Return the place that ``st.*`` writes to now; None outside an app."""
    return CURRENT.get()


def add_script_run_ctx(
    thread: threading.Thread | None = None, ctx: RunContext | None = None
) -> threading.Thread:
    """Let a thread draw where the caller draws (rule 163).

    Parameters
    ----------
    thread : Thread, optional
        Not started yet; by default the current thread.
    ctx : RunContext, optional
        The place, by default that of the caller.

    Returns
    -------
    Thread
        The same thread.

    Examples
    --------
    >>> import threading
    >>> import nbflow as st
    >>> thread = threading.Thread(target=lambda: st.write("from a thread"))
    >>> add_script_run_ctx(thread).start()
    """
    context = CURRENT.get() if ctx is None else ctx
    if context is not None:
        context.run.share()
    if thread is None or thread is threading.current_thread():
        CURRENT.set(context)
        return threading.current_thread()
    run = thread.run

    def run_in_context() -> None:
        CURRENT.set(context)
        run()

    thread.run = run_in_context
    return thread


class RerunData:
    """What packages give to `RerunException`; an app's rerun needs none of it."""

    def __init__(self, *args: object, **data: object) -> None:
        self.args = args
        self.__dict__.update(data)


ScriptRunContext = RunContext

__all__ = [
    "RerunData",
    "RerunException",
    "ScriptControlException",
    "ScriptRunContext",
    "StopException",
    "add_script_run_ctx",
    "get_script_run_ctx",
]
