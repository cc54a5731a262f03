"""st.link_button: a button that opens an address in a new tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Markup, Place, element
from nbflow.kit.checks import help_prop
from nbflow.kit.claims import is_assigned
from nbflow.kit.errors import StreamlitValueAssignmentNotAllowedError
from nbflow.kit.inputs.button import Look, look_of
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, claim, text_of, valid_callback, valid_key


@element
def link_button(
    place: Place,
    label: str,
    url: str,
    *,
    key: str | int | None = None,
    on_click: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    help: str | None = None,
    type: str = "secondary",
    icon: str | None = None,
    icon_position: str = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> Any:
    """Draw a button that opens an address in a new tab.

    Parameters
    ----------
    {label_of_button}
    url : str
        The address.
    {key_of_button}
    on_click : {"ignore", "rerun"} or callable, default "ignore"
        What a click does besides: nothing, run the app, or call this and run the app.
    {args_of_click}
    {tooltip}
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
    bool or DeltaGenerator
        Whether it was just clicked; with ``on_click="ignore"`` the element.

    Raises
    ------
    StreamlitValueError
        If `type`, `icon_position` or `on_click` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can click a button.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.link_button("Documentation", "https://docs.python.org", icon=":material/menu_book:")
    """
    look = look_of(type, icon, icon_position, use_container_width, width, shortcut, wrap)
    identity = {"label": label, "icon": icon, "url": url, "help": help, **look.identity}
    props = {"url": str(url), **look.props}
    if on_click == "ignore" and isinstance(on_click, str):
        _claim(place, key, look, identity)
        given = {
            "label": Markup(text_of(label)),
            "help": help_prop(help),
            "disabled": True if disabled else None,
            "mode": "ignore",
            "key": valid_key(key),
            **props,
        }
        return place.show("link_button", given, key=valid_key(key))
    return ask(
        place,
        "link_button",
        WidgetArgs(key=key, help=help, on_change=on_click, args=args, kwargs=kwargs, disabled=disabled),
        label=label,
        default=False,
        decode=bool,
        props=props,
        identified_by=identity,
        trigger=True,
        writable=False,
        callback_name="on_click",
    )


def _claim(place: Place, key: str | int | None, look: Look, identity: dict[str, Any]) -> None:
    """Apply the rules of keys and identities for a link that is not a control."""
    name = valid_key(key)
    if not place.in_app or (name is None and look.shortcut is None):
        return
    place.forget_call()  # each run claims again
    valid_callback(place, "ignore", name="on_click")
    if name is not None and is_assigned(place, name):
        raise StreamlitValueAssignmentNotAllowedError(name)
    claim(place, "link_button", name, [(each, str(value)) for each, value in identity.items()])
