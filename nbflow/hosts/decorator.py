"""``@st.app``: a function is an app, without a magic."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, overload

from nbflow.hosts.app import APPS, Thread, possible
from nbflow.hosts.app import App as OpenApp
from nbflow.hosts.watch import watched_names, watching
from nbflow.runtime.pages import CELLS
from nbflow.runtime.run import ScriptRun


@overload
def app(function: Callable[[], Any], /) -> OpenApp: ...
@overload
def app(
    *,
    name: str | None = None,
    thread: Thread = "own",
    height: int | None = None,
    theme: str = "auto",
    watch: Sequence[str] = (),
) -> Callable[[Callable[[], Any]], OpenApp]: ...
def app(
    function: Callable[[], Any] | None = None,
    /,
    *,
    name: str | None = None,
    thread: Thread = "own",
    height: int | None = None,
    theme: str = "auto",
    watch: Sequence[str] = (),
) -> OpenApp | Callable[[Callable[[], Any]], OpenApp]:
    """Turn a function without parameters into a live app.

    Parameters
    ----------
    function : callable
        Draws the app with ``st.*`` calls.
    name : str, optional
        The app's name; by default the function's. Decorating a function with the same name again keeps the
        session state.
    thread : {"own", "main"}, default "own"
        Where it runs, see ``%%nbflow?``.
    height : int, optional
        The height in pixels; longer content scrolls.
    theme : {"auto", "light", "dark"}, default "auto"
        "auto" follows the notebook.
    watch : sequence of str, optional
        Run the app again whenever a cell assigns one of these variables of the notebook.

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

        def make(real: Callable[[], Any]) -> OpenApp:
            return _make(real, name, thread, height, theme, watch)

        return make
    return _make(function, name, thread, height, theme, watch)


def _make(
    function: Callable[[], Any],
    name: str | None,
    thread: Thread,
    height: int | None,
    theme: str,
    watch: Sequence[str],
) -> OpenApp:
    names = watched_names(watch)
    full = name or f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)  # its code tells what it draws
    def body(run: ScriptRun) -> None:
        function()

    if name is not None:
        CELLS[name] = body
    known = APPS.get(full)
    if known is not None and known.thread != possible(thread):
        known.close()
        known = None
    made = OpenApp(body, full, thread=thread, height=height, theme=theme, instead_of=known)
    made.__doc__ = function.__doc__
    made.watch = watching(names, made.rerun)
    return made
