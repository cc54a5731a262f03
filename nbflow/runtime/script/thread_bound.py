"""Thread-bound objects: what to do when the app uses one on a thread that may not use it.

Python's own messages name threads, of which the author of an app has made none. So the exception is
shown with the ways out.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Final

_MAIN: Final = '`%%nbflow --thread main` (or `@st.app(thread="main")`)'

_HINTS: Final = (
    (
        r"SQLite objects created in a thread",
        "The app runs on its own thread, and a SQLite connection may be used only by the thread that "
        "opened it. Open it in the app: in a function with `@st.cache_resource`, by "
        f"`sqlite3.connect(…, check_same_thread=False)`. Or run the app where the cells run: {_MAIN}.",
    ),
    (
        r"no running event loop",
        "The app runs on its own thread, where an event loop runs only during `await`, `asyncio.run(…)` "
        "or `asyncio.get_event_loop().run_until_complete(…)`: call it in a coroutine. Or run the app where "
        f"the cells and their event loop run: {_MAIN}.",
    ),
    (
        r"different (event )?loop|no current event loop|event loop other than the current",
        "The app runs on its own thread and event loop, and this belongs to another event loop. Make "
        "it in the app, whose event loop stays the same from run to run: `st.session_state` can keep it. Or "
        f"run the app where the cells and their event loop run: {_MAIN}.",
    ),
    (
        r"main thread is not in main loop|Calling Tcl from different appartment",
        "The app runs on its own thread, and a window of tkinter belongs to the thread that made it. "
        f"Run the app where the cells run: {_MAIN}.",
    ),
    (
        r"\bmain thread\b",
        "The app runs on its own thread, and this works on the kernel's main thread only. Call it in a "
        f"cell, or run the app on the main thread: {_MAIN}.",
    ),
    (
        r"(same|different|another|wrong) thread\b",
        "The app runs on its own thread, and this belongs to the thread that made it. Make it in the "
        f"app, in a function with `@st.cache_resource`. Or run the app where the cells run: {_MAIN}.",
    ),
)


def hint(error: BaseException) -> str | None:
    """Return what to do about an exception that comes from the thread that it was raised on, in Markdown.

    Parameters
    ----------
    error : BaseException
        What was raised on the present thread; what led to it counts too.
    """
    if threading.current_thread() is threading.main_thread():
        return None
    for each in chain(error):
        for pattern, text in _HINTS:
            if re.search(pattern, _text(each)):
                return text
    return None


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and what led to it, as a traceback shows them."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # shown without its text
        return ""
