"""st.component: a component of an ES module and styles, in three lines."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from nbflow.foreign.result import ComponentResult
from nbflow.foreign.show import show_widget
from nbflow.kit import current_place, publish
from nbflow.kit.widget import WidgetCallback


def component(esm: str | Path, css: str | Path | None = None) -> Callable[..., ComponentResult]:
    """Create a component from an ES module; call the result to show it.

    It is an anywidget module: its default export has ``render({ model, el })``. The component's arguments
    are the values of the model, in both directions: ``model.get("count")`` reads a value, and
    ``model.set("count", 1)`` with ``model.save_changes()`` changes it and reruns the app.

    Parameters
    ----------
    esm : str or Path
        The module: its source, or a file (``"counter.js"``) relative to the script's folder.
    css : str or Path, optional
        Its styles, likewise.

    Returns
    -------
    callable
        Shows the component and returns its values, as items and as attributes. It takes the values as
        keyword arguments (JSON, bytes; tables are sent as Arrow), and `key`, `on_change`, `args`, `kwargs`
        like controls. A value that the front end has set is kept until a run passes a different argument.

    Raises
    ------
    StreamlitAPIException
        If there is no such file.

    Examples
    --------
    >>> counter = st.component(esm="counter.js", css="counter.css")
    >>> state = counter(count=0, key="counter")
    >>> st.write(state.count)
    """
    from nbflow.foreign.anywidgets import sendable, text_of, widget_class

    folder = _folder(inspect.currentframe())
    module = text_of("esm", esm, folder)
    styles = "" if css is None else text_of("css", css, folder)

    def show(
        *,
        key: str | int | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> ComponentResult:
        """Show the component; return its values."""
        place = current_place()
        if not place.in_app:
            return ComponentResult(values)
        sent = {name: sendable(value) for name, value in values.items()}
        kind = widget_class(module, styles, sent)
        found = show_widget(
            place, kind, sent, traits=tuple(sent), key=key, on_change=on_change, args=args, kwargs=kwargs
        )
        # A table travels as bytes; what came back as it was sent is what the app has given.
        same = {name: value for name, value in values.items() if sent[name] is not value}
        return ComponentResult({**found, **same} if values else {})

    return show


def _folder(frame: FrameType | None) -> Path:
    """Return the folder of the script that calls."""
    caller = None if frame is None else frame.f_back
    file = None if caller is None else caller.f_globals.get("__file__")
    return Path(str(file)).parent if file else Path.cwd()


publish("component", component)
