"""st.link_button: a button that opens an address in a new tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import At, Markup, element, element_id
from nbflow.kit.errors import StreamlitDuplicateElementId, StreamlitValueAssignmentNotAllowedError
from nbflow.kit.inputs.button import Look, look_of
from nbflow.kit.widget import WidgetCallback, ask, clean, text_of, valid_callback, valid_key


@element
def link_button(
    at: At,
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
    label : str
        What stands on it; inline Markdown.
    url : str
        The address.
    key : str or int, optional
        Names the button: it then stays the same one when its label changes.
    on_click : {"ignore", "rerun"} or callable, default "ignore"
        What a click does besides: nothing; run the app; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    help : str, optional
        A tooltip; Markdown.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        How much it stands out.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    icon_position : {"left", "right"}, default "left"
        On which side of the label.
    disabled : bool, default False
        Greyed out; cannot be pressed.
    use_container_width : bool, optional
        Deprecated: say ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
    shortcut : str, optional
        A key that presses it while the app has the focus: ``"K"``, ``"Ctrl+Enter"``, ``"F2"``.
        C and R cannot be used.
    wrap : bool, optional
        Whether a long label goes on in a second line.

    Returns
    -------
    bool or DeltaGenerator
        Whether it was just pressed; with ``on_click="ignore"`` the element.

    Raises
    ------
    StreamlitValueError
        When `type`, `icon_position` or `on_click` is none of the above.
    StreamlitValueAssignmentNotAllowedError
        When ``st.session_state[key]`` was set: only a person presses buttons.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.link_button("Documentation", "https://docs.python.org", icon=":material/menu_book:")
    """
    look = look_of(type, icon, icon_position, use_container_width, width, shortcut, wrap)
    identity = {"label": label, "icon": icon, "url": url, "help": help, **look.identity}
    props = {"url": str(url), **look.props}
    if on_click == "ignore" and isinstance(on_click, str):
        _claim(at, key, look, identity)
        shown = {
            "label": Markup(text_of(label)),
            "help": Markup(clean(help)) if help else None,
            "disabled": True if disabled else None,
            "mode": "ignore",
            "key": valid_key(key),
            **props,
        }
        return at.show("link_button", shown, key=valid_key(key))
    return ask(
        at,
        "link_button",
        label=label,
        default=False,
        decode=bool,
        props=props,
        identified_by=identity,
        key=key,
        on_change=on_click,
        args=args,
        kwargs=kwargs,
        disabled=disabled,
        help=help,
        trigger=True,
        writable=False,
        callback_name="on_click",
    )


def _claim(at: At, key: str | int | None, look: Look, identity: dict[str, Any]) -> None:
    """Keep the rules of keys and identities for a link that is no control."""
    name = valid_key(key)
    if at.here is None or (name is None and look.shortcut is None):
        return
    at.forget_call()  # each run claims anew
    valid_callback(at, "ignore", name="on_click")
    state = at.run.state
    if name is not None:
        if name in state.plain:
            raise StreamlitValueAssignmentNotAllowedError(name)
        state.claim_key(name, at.here.owner)
        return
    root = None if at.block is None else at.block.root
    whole = [(each, str(value)) for each, value in identity.items()]
    id = element_id("link_button", None, (root, at.form, whole))
    if id in state.registered:
        raise StreamlitDuplicateElementId("link_button")
    state.registered[id] = at.here.owner
