"""Threads that an app starts are the app's: what they print and draw goes where the app's own goes.

Context variables are not handed on to a thread (before Python 3.14), so a hook at `Thread.start`
does that for the two that say whose code runs. It is there while a host or a test wants it.

In a browser (Pyodide), no thread can be started: `available` says so, and what nbflow does on threads of its
own is done on the event loop, or at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import Context
from functools import cache, wraps
from typing import Any

from nbflow.core.control import RerunNow, ScriptControl
from nbflow.runtime import event_loop
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


@cache
def available() -> bool:
    """Whether threads can be started."""
    thread = threading.Thread(target=lambda: None, name="nbflow-first", daemon=True)
    try:
        start_apart(thread)
    except RuntimeError:
        return False
    thread.join()
    return True


def start_beside(work: Callable[[], None], name: str) -> None:
    """Do `work` on a thread of its own; without threads, when the event loop is free."""
    if available():
        start_apart(threading.Thread(target=work, name=name, daemon=True))
    else:
        event_loop.later(0, work)


def pool(workers: int, name: str) -> Executor:
    """Return a pool of threads; without threads, one that does at once what it is handed."""
    return ThreadPoolExecutor(workers, thread_name_prefix=name) if available() else _AtOnce()


class _AtOnce(Executor):
    """Does at once what it is handed."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it; the result or the error is that of the future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # as a thread of a pool does
            future.set_exception(error)
        return future
