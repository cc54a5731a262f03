"""st.dialog: an overlay over the app (execution model, rules 77 to 89)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from nbflow.kit import HERE, At, Block, Here, Icon, Markup, WidgetSpec, call_fragment, element_id, publish
from nbflow.kit.errors import (
    StreamlitDuplicateElementId,
    StreamlitInvalidLayoutContextError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)

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
    """Make a function a dialog: calling it opens an overlay with what it draws.

    A touch inside runs the function alone, with the arguments of the call that opened it. A run of
    the whole app that does not call it closes it: so ``st.rerun()`` inside it does. A run of the
    whole app can open one dialog.

    Parameters
    ----------
    title : str
        The heading; Markdown as in labels. Must not be empty.
    width : {"small", "medium", "large"} or int, default "small"
        500, 750 or 1280 pixels at most, or a number of pixels.
    position : {"center", "left", "right"}, default "center"
        In the middle, or as a drawer at a side.
    dismissible : bool, default True
        Whether the X, Escape and a click outside close it.
    icon : str, optional
        An emoji or ``":material/name:"`` before the title.
    on_dismiss : {"ignore", "rerun"} or callable, default "ignore"
        What happens when a person closes it: nothing in the kernel, a run of the app, or a call
        and then a run.

    Returns
    -------
    callable
        The decorator; the dialog function itself always returns None.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        When `title` is missing or empty.
    StreamlitValueError
        When `on_dismiss`, `width` or `position` is none of the above.

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
        def open_dialog(*args: Any, **kwargs: Any) -> None:
            here = HERE.get()
            if here is None:
                function(*args, **kwargs)
                return
            here.run.checkpoint()
            _check_place(here, function)
            at, block = _place(here, function, props, on_dismiss)
            name = f"dialog:{function.__module__}.{function.__qualname__}:{title}"
            call_fragment(at, function, args, kwargs, block=block, name=name, app_scoped=True)

        return open_dialog

    return decorate


def _check_place(here: Here, function: Callable[..., Any]) -> None:
    if here.block.face == "dialog":
        raise StreamlitInvalidLayoutContextError("A dialog cannot be opened inside a dialog.")
    if here.owner is not None and here.owner.parallel:
        raise StreamlitInvalidLayoutContextError("A parallel fragment cannot open a dialog.")
    if here.run.dialog is not None:
        if here.run.dialog is function:
            raise StreamlitDuplicateElementId("dialog")
        raise StreamlitInvalidLayoutContextError(
            "One run can open one dialog only; another one was opened above. "
            "Use `if` and `elif` to choose between them."
        )
    here.run.dialog = function


def _place(
    here: Here, function: Callable[..., Any], props: dict[str, Any], on_dismiss: Any
) -> tuple[At, Block]:
    """Put the dialog into the event area; it must not move the app's own elements."""
    run = here.run
    event = run.session.tree.event
    key = f"dialog:{props!r}"
    # Opened by a fragment that runs alone: the event area was not begun anew.
    kept = next((n for n in event.children if n.key == key and isinstance(n, Block)), None)
    event.children = [node for node in event.children if node.face != "dialog"]
    at = At(Here(run, event, owner=here.owner, outer=here), event, None, None, None)
    before = kept or next((n for n in event.prior if n.key == key), None)
    nonce = 0 if before is None else before.props["nonce"] + 1
    block = kept or event.block_for("dialog", key)
    if block is None:
        block = Block("dialog", {}, key=key, parent=event)
    block.props = {name: value for name, value in {**props, "nonce": nonce}.items() if value is not None}
    block.owner, block.form = here.owner, None
    block.spec = _dismissal(here, function, key, on_dismiss)
    block.begin()
    run.opened.append(block)
    run.changed.append(event)
    event.add(block)
    return at, block


def _dismissal(here: Here, function: Callable[..., Any], key: str, on_dismiss: Any) -> WidgetSpec | None:
    if on_dismiss == "ignore":
        return None
    spec = WidgetSpec(
        id=element_id("dialog", None, (function.__qualname__, key)),
        kind="dialog",
        default=False,
        decode=bool,
        trigger=True,
        writable=False,
        callback=on_dismiss if callable(on_dismiss) else None,
        owner=here.owner,
    )
    here.run.state.register(spec)
    return spec


publish("dialog", dialog)
