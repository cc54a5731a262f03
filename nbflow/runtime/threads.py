"""Threads that an app starts are the app's: what they print and draw goes where the app's own goes.

Context variables are not handed on to a thread (before Python 3.14), so a hook at `Thread.start`
does that for the two that say whose code runs. It is there while a host or a test wants it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import Context
from functools import wraps
from typing import Any

from nbflow.core.control import RerunNow, ScriptControl
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script.tracebacks import hide_ours


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
        target, context = OUTPUT.get(), CURRENT.get()
        if target is None and context is None:
            start(self, *args, **kwargs)
            return
        if context is not None:
            context.run.share()
        own: dict[str, Any] = vars(self)
        before = {"run": own["run"]} if "run" in own else {}

        def restore() -> None:
            """Let the thread be what its author made it."""
            own.pop("run", None)
            own.update(before)

        def run() -> None:
            restore()
            OUTPUT.set(target)
            CURRENT.set(context)
            _run(self, context)

        own["run"] = run
        try:
            start(self, *args, **kwargs)
        except BaseException:
            restore()
            raise

    patch(threading.Thread, "start", start_for_app)


def _run(thread: threading.Thread, context: RunContext | None) -> None:
    try:
        thread.run()
    except RerunNow:
        if context is not None:
            context.run.app.rerun()
    except ScriptControl:
        pass  # its run was interrupted or has ended, or it has called st.stop(): no error of the app
    except BaseException as error:
        # What Python does itself, but for the frames of nbflow.
        hide_ours(error)
        threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, thread)))


def start_apart(thread: threading.Thread) -> None:
    """Start a thread of nbflow's own: it belongs to no app, whoever happens to need it first."""
    Context().run(thread.start)
