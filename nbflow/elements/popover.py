"""st.popover: a button that opens a box with more in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from nbflow.kit import Block, DeltaGenerator, Markup, Place, deprecated, element
from nbflow.kit.checks import help_prop, one_of, width_prop
from nbflow.kit.errors import StreamlitMissingRequiredParameterError
from nbflow.kit.icon import icon_prop
from nbflow.kit.widget import WidgetCallback, ask_block, text_of, valid_callback, valid_key

_TYPES: Final = ("primary", "secondary", "tertiary")


class PopoverContainer(DeltaGenerator):
    """The content of a popover.

    Attributes
    ----------
    open : bool or None
        Whether it is open; None with ``on_change="ignore"``.
    """

    __slots__ = ("open",)

    def __init__(self, block: Block | None, slot: int | None = None) -> None:
        super().__init__(block, slot)
        self.open: bool | None = None


@element(memo=False)
def popover(
    place: Place,
    label: str,
    *,
    type: str = "secondary",
    help: str | None = None,
    icon: str | None = None,
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    wrap: bool | None = None,
    key: str | int | None = None,
    on_change: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
) -> PopoverContainer:
    """Make a button that opens a popover; elements are added to the popover.

    Its content runs in each run, unless the app checks ``.open``. Using widgets inside keeps it open; a
    click outside, or Escape, closes it.

    Parameters
    ----------
    label : str
        The button's label; inline Markdown.
    type : {"primary", "secondary", "tertiary"}, default "secondary"
        The style of the button: filled, outlined, or plain text.
    help : str, optional
        A tooltip of the button; Markdown.
    icon : str, optional
        An emoji or ``":material/name:"`` before the label.
    disabled : bool, default False
        Whether the button is disabled.
    {use_container_width}
    width : {"content", "stretch"} or int, default "content"
        The button's: as wide as its label, as the container, or a number of pixels. The box is at
        least as wide as the button.
    wrap : bool, optional
        Whether a long label wraps or is cut off with "…".
    key : str or int, optional
        Names it; with `on_change`, ``st.session_state[key]`` says whether it is open and can be set.
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What happens when it is opened or closed: nothing, run the app, or call this and run the
        app.
    {args}

    Returns
    -------
    PopoverContainer
        The inside: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `label` is None.
    StreamlitValueError
        If `type` or `on_change` is invalid.
    StreamlitInvalidFormCallbackError
        If `on_change` is a callable within a form.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.popover("Filters", icon=":material/filter_list:"):
    ...     recent = st.checkbox("Only this year")
    """
    if label is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise StreamlitMissingRequiredParameterError("label")
    width = deprecated.width_of(use_container_width, width, keep_pixels=False)
    valid_callback(place, on_change, none=False)
    props: dict[str, Any] = {
        "label": Markup(text_of(label)),
        "type": one_of("type", type, _TYPES, usual="secondary"),
        "help": help_prop(help),
        "icon": icon_prop(icon),
        "disabled": True if disabled else None,
        "wrap": False if wrap is False else None,
        "width": width_prop(width, "content"),
    }
    if on_change == "ignore":
        return place.open("popover", props, key=valid_key(key), handle=PopoverContainer)
    parts = {"label": label, "type": type, "help": help, "icon": icon, "disabled": disabled, "width": width}
    block, value = ask_block(
        place,
        "popover",
        default=False,
        props=props,
        identified_by=parts,
        key=key,
        decode=bool,
        accept=bool,
        on_change=on_change,
        args=args,
        kwargs=kwargs,
        bind=None,
        binding=None,
    )
    inside = PopoverContainer(block)
    inside.open = value
    return inside
