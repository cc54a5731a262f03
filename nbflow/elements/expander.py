"""st.expander: a container that people open and close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from nbflow.kit import Block, DeltaGenerator, Markup, Place, element
from nbflow.kit.bindings import as_switch
from nbflow.kit.checks import one_of, width_prop
from nbflow.kit.errors import StreamlitMissingRequiredParameterError
from nbflow.kit.icon import icon_prop
from nbflow.kit.widget import WidgetCallback, ask_block, text_of, valid_callback, valid_key

_TYPES: Final = ("default", "compact", "step")


class ExpanderContainer(DeltaGenerator):
    """The content of an expander.

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
def expander(
    place: Place,
    label: str,
    expanded: bool = False,
    *,
    key: str | int | None = None,
    icon: str | None = None,
    type: str = "default",
    width: str | int = "stretch",
    on_change: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    bind: str | None = None,
) -> ExpanderContainer:
    """Make a container that can be opened and closed. When closed, only its label is visible.

    Its content runs in each run, unless the app checks ``.open``.

    Parameters
    ----------
    {label_of_button}
    expanded : bool, default False
        Whether it is open initially.
    key : str or int, optional
        Names it; with `on_change`, ``st.session_state[key]`` says whether it is open and can be set.
    icon : str, optional
        An emoji or ``":material/name:"`` before the label.
    type : {"default", "compact", "step"}, default "default"
        Its appearance: with a border, without, or as a step of a list.
    {width}
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What happens when it is opened or closed: nothing, run the app, or call this and run the
        app.
    {args}
    bind : "query-params", optional
        Keep it in the page's address as well; needs a key.

    Returns
    -------
    ExpanderContainer
        The inside: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `label` is None.
    StreamlitValueError
        If `type` or `on_change` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.expander("Details", icon="🔍"):
    ...     element = st.write("More than most people want to know.")
    """
    if label is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise StreamlitMissingRequiredParameterError("label")
    valid_callback(place, on_change, none=False)
    props: dict[str, Any] = {
        "label": Markup(text_of(label)),
        "icon": icon_prop(icon),
        "type": one_of("type", type, _TYPES, usual="default"),
        "width": width_prop(width, content=False),
    }
    if on_change == "ignore" and bind is None:
        props["open"] = bool(expanded)
        return place.open("expander", props, key=valid_key(key), handle=ExpanderContainer)
    block, value = ask_block(
        place,
        "expander",
        default=bool(expanded),
        props=props,
        identified_by={"label": label, "expanded": expanded, "icon": icon, "width": width, "type": type},
        key=key,
        decode=bool,
        accept=bool,
        on_change=on_change,
        args=args,
        kwargs=kwargs,
        bind=bind,
        binding=as_switch() if bind else None,
    )
    inside = ExpanderContainer(block)
    inside.open = value
    return inside
