"""st.form and st.form_submit_button: values stay in the browser until they are submitted (rules 63 to 76)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.claims import claim_form, is_assigned
from nbflow.kit.errors import (
    StreamlitInvalidLayoutContextError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueAssignmentNotAllowedError,
)
from nbflow.kit.inputs.button import press
from nbflow.kit.widget import WidgetCallback, text_of


@element(memo=False)
def form(
    place: Place,
    key: str,
    clear_on_submit: bool = False,
    *,
    enter_to_submit: bool = True,
    border: bool = True,
    live: bool = False,
    width: str | int = "stretch",
    height: str | int = "content",
) -> DeltaGenerator:
    """Create a form: a container of widgets whose values are sent together.

    Changes inside stay in the browser and do not run the app. A click on an
    `st.form_submit_button` sends all changes at once, and the app runs once with all new values.

    Parameters
    ----------
    key : str
        Identifies the form; no other form of the app may have the same key.
    clear_on_submit : bool, default False
        Reset the widgets to their defaults after a submit. The defaults are sent with the next submit.
    enter_to_submit : bool, default True
        Enter in a field clicks the first submit button (Ctrl+Enter in a text area).
    border : bool, default True
        Draw a border around it.
    live : bool, default False
        Send each change at once, for a preview: the app runs and sees the new values, and the widgets may
        have an `on_change`. The submit buttons, Enter and `clear_on_submit` work as usual.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as its content, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as its content, as the container, or a number of pixels (it then scrolls).

    Returns
    -------
    DeltaGenerator
        The box: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        Inside another form.
    StreamlitDuplicateElementKey
        If another form of this run has the key.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: a form has no value.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.form("person"):
    ...     name = st.text_input("Name")
    ...     age = st.number_input("Age", 0, 150, 40)
    ...     sent = st.form_submit_button("Save")
    >>> if sent:
    ...     st.write(name, age)

    With a preview of what is being typed; it is saved when the button is pressed.

    >>> with st.form("note", live=True):
    ...     text = st.text_area("Markdown")
    ...     st.markdown(text)
    ...     if st.form_submit_button("Save"):
    ...         st.session_state.saved = text
    """
    if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitInvalidParameterTypeError("key", type(key).__name__, ["str"])
    if place.in_app and place.form is not None:
        raise StreamlitInvalidLayoutContextError(
            f"`st.form({key!r})` cannot be placed in another form, `{place.form}`. Place one after the other."
        )
    props = {
        "form": key,
        "border": None if border else False,
        "enter": None if enter_to_submit else False,
        "clear": True if clear_on_submit else None,
        "live": True if live else None,
        "width": width_prop(width),
        "height": height_prop(height),
    }
    if not place.in_app:
        return DeltaGenerator(None)
    if is_assigned(place, key):
        raise StreamlitValueAssignmentNotAllowedError(key)
    claim_form(place, key, live=live, clears=clear_on_submit)
    return DeltaGenerator(
        place.open_block("form", props, identity=f"form:{key}:live" if live else f"form:{key}", form=key)
    )


@element
def form_submit_button(
    place: Place,
    label: str = "Submit",
    help: str | None = None,
    on_click: WidgetCallback | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    key: str | int | None = None,
    type: str = "secondary",
    icon: str | None = None,
    icon_position: str = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> bool:
    """Draw a form's submit button and return whether it was just clicked.

    A form may have several, with different labels or keys; only the clicked one is True.

    Parameters
    ----------
    label : str, default "Submit"
        The label; inline Markdown.
    {tooltip}
    on_click : callable, optional
        Called at the start of the run that the submit causes; it sees all new values.
    {args_of_click}
    key : str or int, optional
        Identifies the button; by default ``FormSubmitter:<form>-<label>``.
    {type_of_button}
    {icon}
    {icon_position}
    disabled : bool, default False
        Grayed out; neither a click nor Enter submits.
    {use_container_width_of_button}
    width : {"content", "stretch"} or int, default "content"
        As wide as the label, as the form, or a number of pixels.
    shortcut : str, optional
        A keyboard shortcut while the app has the focus; see `st.button`.
    {wrap_label}

    Returns
    -------
    bool
        True in the run that the submit started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        Outside a form.
    StreamlitDuplicateElementKey
        If another submit button of the form has the same label, and neither has a key.

    Examples
    --------
    >>> import nbflow as st
    >>> box = st.form("search")
    >>> word = box.text_input("Word")
    >>> if box.form_submit_button("Search", icon="🔎"):
    ...     st.write(f"Looking for {word} …")
    """
    return press(
        place,
        label,
        key=str(key)
        if key is not None and str(key)
        else f"FormSubmitter:{place.form or ''}-{text_of(label)}",
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
        submits=True,
    )
