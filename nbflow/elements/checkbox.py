"""st.checkbox and st.toggle: yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import At, element
from nbflow.kit.bindings import as_switch
from nbflow.kit.checks import width_prop
from nbflow.kit.widget import WidgetCallback, ask


@element
def checkbox(
    at: At,
    label: str,
    value: bool = False,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> bool:
    """Draw a box that can be ticked.

    Parameters
    ----------
    label : str
        What it asks; inline Markdown.
    value : bool, default False
        Whether it is ticked at first.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Greyed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether a long label goes on in a second line.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    bool
        Whether it is ticked.

    Raises
    ------
    TypeError
        When ``st.session_state[key]`` was set to something that is neither a bool nor a number.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.checkbox("I agree"):
    ...     st.write("Great!")
    """
    return _draw(
        at,
        "checkbox",
        label,
        value,
        width,
        wrap,
        key=key,
        on_change=on_change,
        args=args,
        kwargs=kwargs,
        disabled=disabled,
        help=help,
        label_visibility=label_visibility,
        bind=bind,
        persist_state=persist_state,
    )


@element
def toggle(
    at: At,
    label: str,
    value: bool = False,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> bool:
    """Draw a switch: `st.checkbox` in another look.

    Parameters
    ----------
    label : str
        What it switches; inline Markdown.
    value : bool, default False
        Whether it is on at first.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Greyed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether a long label goes on in a second line.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    bool
        Whether it is on.

    Raises
    ------
    TypeError
        When ``st.session_state[key]`` was set to something that is neither a bool nor a number.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.toggle("Details"):
    ...     st.write("There are many.")
    """
    return _draw(
        at,
        "toggle",
        label,
        value,
        width,
        wrap,
        key=key,
        on_change=on_change,
        args=args,
        kwargs=kwargs,
        disabled=disabled,
        help=help,
        label_visibility=label_visibility,
        bind=bind,
        persist_state=persist_state,
    )


def _draw(
    at: At, kind: str, label: str, value: bool, width: str | int, wrap: bool | None, **shared: Any
) -> bool:
    ticked = bool(value)
    return ask(
        at,
        "checkbox",
        kind=kind,
        label=label,
        default=ticked,
        decode=_bool,
        accept=_bool,
        props={
            "toggle": True if kind == "toggle" else None,
            "width": width_prop(width, "content"),
            "wrap": wrap,
        },
        identified_by={"label": label, "value": ticked, "help": shared["help"], "width": width},
        binding=as_switch() if shared["bind"] else None,
        **shared,
    )


def _bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value is None or isinstance(value, str) or not hasattr(value, "__bool__"):
        raise TypeError(f"A checkbox holds True or False; session state has {value!r}.")
    return bool(value)
