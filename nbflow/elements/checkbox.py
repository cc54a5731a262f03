"""st.checkbox and st.toggle: yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_switch
from nbflow.kit.checks import width_prop
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def checkbox(
    place: Place,
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
    """Draw a checkbox.

    Parameters
    ----------
    {label}
    value : bool, default False
        Whether it is checked initially.
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {label_visibility}
    {width_of_content}
    {wrap_label}
    {bind}
    {persist_state}

    Returns
    -------
    bool
        Whether it is checked.

    Raises
    ------
    TypeError
        If ``st.session_state[key]`` was set to something other than a bool or a number.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.checkbox("I agree"):
    ...     st.write("Great!")
    """
    return _draw(
        place,
        "checkbox",
        label,
        value,
        width,
        wrap,
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
    )


@element
def toggle(
    place: Place,
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
    """Draw a switch: `st.checkbox` with another appearance.

    Parameters
    ----------
    {label}
    value : bool, default False
        Whether it is on initially.
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {label_visibility}
    {width_of_content}
    {wrap_label}
    {bind}
    {persist_state}

    Returns
    -------
    bool
        Whether it is on.

    Raises
    ------
    TypeError
        If ``st.session_state[key]`` was set to something other than a bool or a number.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.toggle("Details"):
    ...     st.write("There are many.")
    """
    return _draw(
        place,
        "toggle",
        label,
        value,
        width,
        wrap,
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
    )


def _draw(
    place: Place, kind: str, label: str, value: bool, width: str | int, wrap: bool | None, given: WidgetArgs
) -> bool:
    ticked = bool(value)
    return ask(
        place,
        "checkbox",
        given,
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
        identified_by={"label": label, "value": ticked, "help": given.help, "width": width},
        binding=as_switch() if given.bind else None,
    )


def _bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value is None or isinstance(value, str) or not hasattr(value, "__bool__"):
        raise TypeError(f"A checkbox holds True or False; session state has {value!r}.")
    return bool(value)
