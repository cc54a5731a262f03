"""st.download_button: a button that saves a file on the computer of the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.checks import one_of
from nbflow.kit.errors import StreamlitInvalidLayoutContextError
from nbflow.kit.inputs.button import NOT_IN_FORMS, TYPES, look_of
from nbflow.kit.inputs.download import offer
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, valid_callback


@element
def download_button(
    place: Place,
    label: str,
    data: Any,
    file_name: str | None = None,
    mime: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_click: WidgetCallback | str | None = "rerun",
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
    """Draw a button that downloads a file.

    Parameters
    ----------
    {label_of_button}
    data : str, bytes, file or callable
        The file's content. The bytes are sent to the browser when the button is drawn; a callable is
        called only when the button is clicked, on a separate thread, and its result is downloaded. It
        takes no arguments, and ``st.*`` calls in it do nothing.
    file_name : str, optional
        The file's name; by default that of the file given as `data`, or "download".
    mime : str, optional
        The type of the data: by default inferred from the name of a file given as `data`, else
        ``text/plain`` for strings and ``application/octet-stream`` for bytes.
    {key_of_button}
    {tooltip}
    on_click : {"rerun", "ignore"} or callable, default "rerun"
        What else a click does: run the app, nothing, or call this and run the app.
    {args_of_click}
    {type_of_button}
    {icon}
    {icon_position}
    {disabled_button}
    {use_container_width_of_button}
    {width_of_content}
    {shortcut}
    {wrap_label}

    Returns
    -------
    bool
        True in the run that the click started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        In a form.
    StreamlitAPIException
        If `data` is invalid.
    StreamlitValueError
        If `type`, `icon_position` or `on_click` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can click a button.

    Examples
    --------
    >>> import nbflow as st
    >>> pressed = st.download_button("Save", "a,b\\n1,2\\n", "table.csv", "text/csv")
    >>> pressed = st.download_button("Save all", lambda: b"made when it is pressed", "all.bin")
    """
    one_of("type", type, TYPES)  # as in Streamlit, before where it stands
    valid_callback(place, on_click, name="on_click")
    if place.in_app and place.form is not None:
        raise StreamlitInvalidLayoutContextError(NOT_IN_FORMS.format("download_button"))
    look = look_of(type, icon, icon_position, use_container_width, width, shortcut, wrap)
    props, later = offer(data, file_name, mime, disabled)
    return ask(
        place,
        "download_button",
        WidgetArgs(key=key, help=help, on_change=on_click, args=args, kwargs=kwargs, disabled=disabled),
        label=label,
        default=False,
        decode=bool,
        props={**props, **look.props},
        identified_by={
            "label": label,
            "icon": icon,
            "file_name": file_name,
            "mime": mime,
            "help": help,
            **look.identity,
        },
        trigger=True,
        writable=False,
        callback_name="on_click",
        answer=later,
    )
