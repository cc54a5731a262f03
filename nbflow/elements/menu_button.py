"""st.menu_button: a button that opens a menu of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nbflow.kit import Markup, Place, StreamlitAPIException, element
from nbflow.kit.checks import one_of, width_prop
from nbflow.kit.errors import StreamlitInvalidLayoutContextError, StreamlitMissingRequiredParameterError
from nbflow.kit.icon import icon_prop
from nbflow.kit.inputs.button import NOT_IN_FORMS, TYPES
from nbflow.kit.inputs.options import Options, one_accept, one_encode
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, valid_callback


@element
def menu_button(
    place: Place,
    label: str,
    options: Any,
    *,
    key: str | int | None = None,
    help: str | None = None,
    on_click: WidgetCallback | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    type: str = "secondary",
    icon: str | None = None,
    disabled: bool = False,
    width: str | int = "content",
    format_func: Callable[[Any], str] = str,
    wrap: bool | None = None,
) -> Any:
    """Draw a button that opens a menu and return what was just chosen.

    A choice lasts one run, like the click on a button.

    Parameters
    ----------
    {label_of_button}
    options : iterable
        The options of the menu: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    {key_of_button}
    {tooltip}
    on_click : callable, optional
        Called at the start of the run that a choice causes, before the app's body.
    {args_of_click}
    {type_of_button}
    {icon}
    {disabled_button}
    {width_of_content}
    format_func : callable, default str
        Returns the text to show for an option, inline Markdown; no two may be the same.
    {wrap_label}

    Returns
    -------
    object or None
        A copy of the option in the run that its choice started, None otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        In a form.
    StreamlitMissingRequiredParameterError
        If there are no options.
    StreamlitAPIException
        If two options have the same label.
    StreamlitValueError
        If `type` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can choose from a menu.

    Examples
    --------
    >>> import nbflow as st
    >>> action = st.menu_button("Actions", ["Copy", "Rename", "Delete"])
    >>> if action:
    ...     st.write(f"{action}: done.")
    """
    valid_callback(place, on_click, name="on_click", modes=False)
    if place.in_app and place.form is not None:
        raise StreamlitInvalidLayoutContextError(NOT_IN_FORMS.format("menu_button"))
    look = one_of("type", type, TYPES, usual="secondary")
    choices = _choices_of(options, format_func)
    return ask(
        place,
        "menu_button",
        WidgetArgs(key=key, help=help, on_change=on_click, args=args, kwargs=kwargs, disabled=disabled),
        label=label,
        default=None,
        choices=choices,
        decode=choices.decode,
        encode=one_encode(choices),
        accept=one_accept(choices),
        props={
            "options": [Markup(text) for text in choices.labels],
            "type": look,
            "icon": icon_prop(icon),
            "width": width_prop(width, "content"),
            "wrap": wrap,
        },
        identified_by={
            "label": label,
            "options": choices.labels,
            "help": help,
            "type": type,
            "icon": icon,
            "width": width,
        },
        trigger=True,
        writable=False,
        modes=False,
        callback_name="on_click",
    )


def _choices_of(options: Any, format_func: Callable[[Any], str]) -> Options:
    choices = Options(options, format_func)
    if not choices.items:
        raise StreamlitMissingRequiredParameterError("options", detail="Give at least one option.")
    if len(set(choices.labels)) < len(choices.labels):
        raise StreamlitAPIException(
            "Two options of this st.menu_button have the same label. "
            "Make `format_func` return different labels.",
            error_id="menu-button-duplicate-format-labels",
        )
    return choices
