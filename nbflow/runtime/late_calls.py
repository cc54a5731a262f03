"""What is said of ``st.*`` calls that show nothing, as no run of their app goes on."""

from __future__ import annotations

import inspect
import sys
import threading

from nbflow.runtime.script.tracebacks import display_name, is_user_code


def warn_too_late(warned: set[int]) -> None:
    """Say, once for each thread, that what it draws is not shown; said where its prints are.

    Parameters
    ----------
    warned : set of int
        the threads of the run that were warned.
    """
    if threading.get_ident() in warned:
        return
    warned.add(threading.get_ident())
    _tell(
        "`st` calls of this thread or task no longer show anything, because the run that started it has "
        "ended. Wait for it in the app (`thread.join()`, `await`), or keep its results in `st.session_state` "
        "and show them in a fragment (`@st.fragment(run_every=1)`)."
    )


def warn_outside(name: str) -> None:
    """Say, once for each line, that an element of an app is drawn where no run of the app goes on."""
    warned: set[str] = vars(threading.current_thread()).setdefault("_nbflow_warned", set())
    if (line := _line()) in warned:
        return
    warned.add(line)
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
