"""st.button: an action. True in the one run that the press starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.inputs.button import press
from nbflow.kit.widget import WidgetCallback


@element
def button(
    place: Place,
    label: str,
    key: str | int | None = None,
    help: str | None = None,
    on_click: WidgetCallback | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    type: str = "secondary",
    icon: str | None = None,
    icon_position: str = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> bool:
    """Draw a button and return whether it was just clicked.

    It is True for one run only. To remember a click, set a value in ``st.session_state``, best in
    `on_click`.

    Parameters
    ----------
    {label_of_button}
    {key_of_button}
    {tooltip}
    on_click : callable, optional
        Called at the start of the run that the click causes, before the app's body.
    {args_of_click}
    {type_of_button}
    {icon}
    {icon_position}
    {disabled_button}
    {use_container_width_of_button}
    width : {"content", "stretch"} or int, default "content"
        As wide as the label, as the container, or a number of pixels.
    {shortcut}
    {wrap_label}

    Returns
    -------
    bool
        True in the run that the click started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        In a form: use `st.form_submit_button` there.
    StreamlitValueError
        If `type`, `icon_position` or `on_click` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can click a button.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Say hello", type="primary"):
    ...     st.write("Hello!")
    """
    return press(
        place,
        label,
        key=key,
        help=help,
        on_click=on_click,
        args=args,
        kwargs=kwargs,
        type=type,
        icon=icon,
        icon_position=icon_position,
        disabled=disabled,
        use_container_width=use_container_width,
        width=width,
        shortcut=shortcut,
        wrap=wrap,
    )
