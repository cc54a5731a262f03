"""Threads that an app starts are the app's: what they print and draw goes where the app's own goes.

Context variables are not handed on to a thread (before Python 3.14), so a hook at `Thread.start`
does that for the two that say whose code runs. It is there while a host or a test wants it.
"""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Callable
from contextvars import Context
from functools import wraps
from typing import Any

from nbflow.core.control import RerunNow, ScriptControl
from nbflow.runtime.context import HERE, OUTPUT, Here
from nbflow.runtime.script.tracebacks import display_name, hide_ours, is_user_code


def wrap(patch: Callable[[Any, str, Any], None]) -> None:
    """Let threads that an app starts know whose they are, from now on.

    Parameters
    ----------
    patch : callable
        Sets an attribute, and remembers how to undo that.
    """
    start = threading.Thread.start

    @wraps(start)
    def start_for_app(self: threading.Thread, *args: Any, **kwargs: Any) -> None:
        target, here = OUTPUT.get(), HERE.get()
        if target is None and here is None:
            start(self, *args, **kwargs)
            return
        if here is not None:
            here.run.share()
        own: dict[str, Any] = vars(self)
        before = {"run": own["run"]} if "run" in own else {}

        def restore() -> None:
            """Let the thread be what its author made it."""
            own.pop("run", None)
            own.update(before)

        def run() -> None:
            restore()
            OUTPUT.set(target)
            HERE.set(here)
            _run(self, here)

        own["run"] = run
        try:
            start(self, *args, **kwargs)
        except BaseException:
            restore()
            raise

    patch(threading.Thread, "start", start_for_app)


def _run(thread: threading.Thread, here: Here | None) -> None:
    try:
        thread.run()
    except RerunNow:
        if here is not None:
            here.run.session.rerun()
    except ScriptControl:
        pass  # its run was interrupted or has ended, or it has called st.stop(): no error of the app
    except BaseException as error:
        # What Python does itself, but for the frames of nbflow.
        hide_ours(error)
        threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, thread)))


def start_apart(thread: threading.Thread) -> None:
    """Start a thread of nbflow's own: it belongs to no app, whoever happens to need it first."""
    Context().run(thread.start)


def told_late(told: set[int]) -> None:
    """Say, once for each thread, that what it draws is not shown; said where its prints are.

    Parameters
    ----------
    told : set of int
        The threads of the run that have been told.
    """
    if threading.get_ident() in told:
        return
    told.add(threading.get_ident())
    _tell(
        "`st` calls of this thread or task no longer show anything, because the run that started it has "
        "ended. Wait for it in the app (`thread.join()`, `await`), or keep its results in `st.session_state` "
        "and show them in a fragment (`@st.fragment(run_every=1)`)."
    )


def told_outside(name: str) -> None:
    """Say, once for each line, that an element of an app is drawn where no run of the app goes on."""
    told: set[str] = vars(threading.current_thread()).setdefault("_nbflow_told", set())
    if (line := _line()) in told:
        return
    told.add(line)
    _tell(
        f"`{name}()` shows nothing here, because no run of the app is going on: the callback of a widget, a "
        "cell and its threads cannot draw into an app. They can print and display, or set the app's "
        "`session_state` and call its `rerun()`."
    )


def _tell(text: str) -> None:
    print(f"{threading.current_thread().name}{_line()}: {text}", file=sys.stderr)


def _line() -> str:
    """Return where the author's code stands now."""
    frame = inspect.currentframe()
    while frame is not None and not is_user_code(frame.f_code.co_filename):
        frame = frame.f_back
    return "" if frame is None else f" ({display_name(frame.f_code.co_filename)}, line {frame.f_lineno})"
