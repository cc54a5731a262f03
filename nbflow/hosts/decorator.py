"""``@st.app``: a function is an app, without a magic."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, overload

from nbflow.hosts.app import APPS, App, Thread
from nbflow.runtime.pages import CELLS
from nbflow.runtime.run import ScriptRun


@overload
def app(function: Callable[[], Any], /) -> App: ...
@overload
def app(
    *, name: str | None = None, thread: Thread = "own", height: int | None = None, theme: str = "auto"
) -> Callable[[Callable[[], Any]], App]: ...
def app(
    function: Callable[[], Any] | None = None,
    /,
    *,
    name: str | None = None,
    thread: Thread = "own",
    height: int | None = None,
    theme: str = "auto",
) -> App | Callable[[Callable[[], Any]], App]:
    """Make a function without parameters a live app.

    Parameters
    ----------
    function : callable
        Draws the app with ``st.*`` calls.
    name : str, optional
        Tells the app from others; by default the function's name. Decorating a function of the
        same name again goes on with the session state.
    thread : {"own", "main"}, default "own"
        Where it runs, see ``%%nbflow?``.
    height : int, optional
        Pixels; more content scrolls.
    theme : {"auto", "light", "dark"}, default "auto"
        "auto" follows the notebook.

    Returns
    -------
    App
        An ipywidget: display it, or put it in an ``ipywidgets.HBox``.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.app
    ... def hello():
    ...     st.title(f"Hello {st.text_input('Name')}")
    >>> hello
    """
    if function is None:
        return lambda real: _make(real, name, thread, height, theme)
    return _make(function, name, thread, height, theme)


def _make(
    function: Callable[[], Any], name: str | None, thread: Thread, height: int | None, theme: str
) -> App:
    full = name or f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)  # its code tells what it draws
    def body(run: ScriptRun) -> None:
        function()

    if name is not None:
        CELLS[name] = body
    known = APPS.get(full)
    if known is not None and known.thread != thread:
        known.close()
        known = None
    made = App(body, full, thread=thread, height=height, theme=theme, instead_of=known)
    made.__doc__ = function.__doc__
    return made
