"""What st.button and st.form_submit_button share: a press is true for exactly one run (rule 31)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from nbflow.kit import Place, deprecated
from nbflow.kit.checks import one_of, width_prop
from nbflow.kit.errors import StreamlitInvalidLayoutContextError
from nbflow.kit.icon import icon_prop
from nbflow.kit.inputs.shortcut import shortcut_of
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, valid_callback

TYPES = ("primary", "secondary", "tertiary")
POSITIONS = ("left", "right")
NOT_IN_FORMS = "`st.{}` cannot be used in a form: only `st.form_submit_button` can. Move it out of the form."


class Look(NamedTuple):
    """The appearance of a button, from its parameters.

    Attributes
    ----------
    props : dict
        What its face is given.
    identity : dict
        What distinguishes it from others.
    """

    props: dict[str, Any]
    identity: dict[str, Any]

    @property
    def shortcut(self) -> str | None:
        """The key that presses it."""
        return self.props["shortcut"]


def look_of(
    type: str,
    icon: str | None,
    icon_position: str | None,
    use_container_width: bool | None,
    width: str | int,
    shortcut: str | None,
    wrap: bool | None,
) -> Look:
    """Check the parameters of a button's appearance."""
    width = deprecated.width_of(use_container_width, width, keep_pixels=False)
    keys = shortcut_of(shortcut)
    props = {
        "type": one_of("type", type, TYPES, usual="secondary"),
        "icon": icon_prop(icon),
        "icon_position": one_of("icon_position", icon_position or "left", POSITIONS, usual="left"),
        "width": width_prop(width, "content"),
        "shortcut": keys,
        "wrap": wrap,
    }
    identity = {"type": type, "width": width, "icon_position": icon_position, "shortcut": keys}
    return Look(props, identity)


def press(
    place: Place,
    label: str,
    *,
    key: object,
    help: str | None,
    on_click: WidgetCallback | None,
    args: Sequence[Any] | None,
    kwargs: Mapping[str, Any] | None,
    type: str,
    icon: str | None,
    icon_position: str | None,
    disabled: bool,
    use_container_width: bool | None,
    width: str | int,
    shortcut: str | None,
    wrap: bool | None,
    submits: bool = False,
) -> bool:
    """Draw a button; return whether it was pressed. `submits` makes it a form's submit button."""
    width = deprecated.width_of(use_container_width, width, keep_pixels=False)
    button_type = one_of("type", type, TYPES, usual="secondary")  # as in Streamlit, before where it stands
    keys = shortcut_of(shortcut)
    return ask(
        place,
        "button",
        WidgetArgs(key=key, help=help, on_change=on_click, args=args, kwargs=kwargs, disabled=disabled),
        kind=_kind_in(place, on_click, submits),
        label=label,
        default=False,
        decode=bool,
        props={
            "type": button_type,
            "icon": icon_prop(icon),
            "icon_position": one_of("icon_position", icon_position or "left", POSITIONS, usual="left"),
            "width": width_prop(width, "content"),
            "shortcut": keys,
            "submit": True if submits else None,
            "wrap": wrap,
        },
        identified_by={
            "label": label,
            "icon": icon,
            "help": help,
            "type": type,
            "width": width,
            "icon_position": icon_position,
            "shortcut": keys,
        },
        trigger=True,
        writable=False,
        modes=False,
        submits=submits,
        callback_name="on_click",
    )


def _kind_in(place: Place, on_click: WidgetCallback | None, submits: bool) -> str:
    """Return the element's name, if it can be used here."""
    kind = "form_submit_button" if submits else "button"
    valid_callback(place, on_click, name="on_click", modes=False, submits=submits)
    if place.context is not None and (place.form is not None) is not submits:
        raise StreamlitInvalidLayoutContextError(_MISPLACED[kind])
    return kind


_MISPLACED = {
    "button": "`st.button` cannot be used in a form, where nothing is sent before the form is submitted. "
    "Use `st.form_submit_button`, or move the button out of the form.",
    "form_submit_button": "`st.form_submit_button` must be used in a form. Use it under `with st.form(...)`, "
    "or use `st.button`.",
}
