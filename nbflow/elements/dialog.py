"""st.dialog: an overlay over the app (execution model, rules 77 to 89)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from nbflow.kit import Icon, Markup, publish
from nbflow.kit.errors import StreamlitMissingRequiredParameterError, StreamlitValueError
from nbflow.kit.overlays import open_dialog

F = TypeVar("F", bound=Callable[..., Any])

_WIDTHS: Final = ("small", "medium", "large")
_POSITIONS: Final = ("center", "left", "right")


def dialog(
    title: str,
    *,
    width: str | int = "small",
    position: str = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: str | Callable[..., Any] = "ignore",
) -> Callable[[F], F]:
    """Turn a function into a dialog: calling it opens an overlay with what it draws.

    A widget inside runs only this function, with the arguments of the call that opened the dialog. A run
    of the whole app that does not call the function closes the dialog, and so does ``st.rerun()`` inside
    it. Each run of the whole app can open one dialog.

    Parameters
    ----------
    title : str
        The heading; Markdown as in labels. Must not be empty.
    width : {"small", "medium", "large"} or int, default "small"
        500, 750 or 1280 pixels at most, or a number of pixels.
    position : {"center", "left", "right"}, default "center"
        In the center, or as a drawer at a side.
    dismissible : bool, default True
        Whether the close button, Escape and a click outside close it.
    icon : str, optional
        An emoji or ``":material/name:"`` before the title.
    on_dismiss : {"ignore", "rerun"} or callable, default "ignore"
        What happens when the user closes it: nothing in the kernel, a run of the app, or a call
        and then a run.

    Returns
    -------
    callable
        The decorator; the dialog function itself always returns None.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `title` is missing or empty.
    StreamlitValueError
        If `on_dismiss`, `width` or `position` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.dialog("Delete everything?")
    ... def confirm():
    ...     if st.button("Yes, delete"):
    ...         st.session_state.clear()
    ...         st.rerun()
    >>> if st.button("Delete"):
    ...     confirm()
    """
    if callable(title) or not title:
        raise StreamlitMissingRequiredParameterError(
            "title", detail='Write `@st.dialog("A title")` above the function.'
        )
    if not (callable(on_dismiss) or on_dismiss in ("ignore", "rerun")):
        raise StreamlitValueError("on_dismiss", ["ignore", "rerun", "a callable"])
    if isinstance(width, bool) or not (width in _WIDTHS or (isinstance(width, int) and width > 0)):
        raise StreamlitValueError("width", [*_WIDTHS, "a positive number of pixels"])
    if position not in _POSITIONS:
        raise StreamlitValueError("position", _POSITIONS)
    props = {
        "title": Markup(title),
        "width": width,
        "position": position,
        "dismissible": dismissible,
        "icon": icon and Icon(icon),
    }

    def decorate(function: Any) -> Any:
        @wraps(function)
        def opening(*args: Any, **kwargs: Any) -> None:
            name = f"dialog:{function.__module__}.{function.__qualname__}:{title}"
            open_dialog(function, args, kwargs, props, on_dismiss, name=name)

        return opening

    return decorate


publish("dialog", dialog)
