"""st.tabs: containers of which one is in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Block, DeltaGenerator, Markup, Place, element
from nbflow.kit.bindings import as_label
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.claims import claim_key
from nbflow.kit.errors import (
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from nbflow.kit.widget import WidgetCallback, ask_block, valid_callback, valid_key


class TabContainer(DeltaGenerator):
    """One tab.

    Attributes
    ----------
    open : bool or None
        Whether it is the visible one; None with
        (``on_change="ignore"``).
    """

    __slots__ = ("open",)

    def __init__(self, block: Block | None, slot: int | None = None) -> None:
        super().__init__(block, slot)
        self.open: bool | None = None


@element(memo=False)
def tabs(
    place: Place,
    tabs: Sequence[str],
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    default: str | None = None,
    key: str | int | None = None,
    on_change: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    bind: str | None = None,
) -> Sequence[TabContainer]:
    """Make containers of which one is visible, with a row of labels to choose it.

    The content of all tabs runs in each run, unless the app checks ``tab.open``.

    Parameters
    ----------
    tabs : sequence of str
        The labels; inline Markdown.
    {width}
    height : {"content", "stretch"} or int, default "content"
        As high as the content, as the container, or a number of pixels: it then scrolls.
    default : str, optional
        The tab that is visible initially; by default the first.
    key : str or int, optional
        Identifies the tabs; with `on_change`, ``st.session_state[key]`` is the visible label and can be
        set.
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What happens when a tab is chosen: nothing, run the app, or call this and run the app.
    {args}
    bind : "query-params", optional
        Keep the choice in the page's address as well; needs a key.

    Returns
    -------
    tuple of TabContainer
        The tabs: use each in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is no label.
    StreamlitInvalidParameterTypeError
        If a label is not a string.
    StreamlitValueError
        If `default` is not a label, or `on_change` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> chart, table = st.tabs(["Chart", "Table"], on_change="rerun")
    >>> if table.open:
    ...     table.write("Slow to make, so only now.")
    """
    labels = _labels_of(tabs, default, bind)
    first = default or labels[0]
    valid_callback(place, on_change, none=False)
    props: dict[str, Any] = {
        "width": width_prop(width, content=False),
        "height": height_prop(height),
        "default": first if default else None,
    }
    asked = on_change != "ignore" or bind is not None
    current: str | None = None
    if asked:
        block, current = ask_block(
            place,
            "tabs",
            default=first,
            props=props,
            identified_by={"tabs": labels, "width": width, "height": height, "default": default},
            key=key,
            decode=lambda raw: _tab_of(raw, labels),
            accept=lambda value: _tab_of(value, labels),
            on_change=on_change,
            args=args,
            kwargs=kwargs,
            bind=bind,
            binding=as_label(lambda text: _tab_of(text, labels)) if bind else None,
        )
    elif not place.in_app:
        block = None
    else:
        name = valid_key(key)
        if name is not None:
            claim_key(place, name)
        block = place.open_block("tabs", props, key=name)
    return tuple(_fill(place, block, labels, current))


def _fill(
    place: Place, block: Block | None, labels: Sequence[str], current: str | None
) -> list[TabContainer]:
    made: list[TabContainer] = []
    tab: TabContainer
    for index, label in enumerate(labels):
        # The view knows the label as HTML; where that is not the label itself, it is told this too.
        name = None if label.replace(" ", "").isalnum() else label
        props = {"label": Markup(label), "index": index, "name": name}
        if block is None:
            tab = TabContainer(None)
        else:
            tab = place.inside(block).open("tab", props, handle=TabContainer)
        if current is not None:
            tab.open = label == current
        made.append(tab)
    return made


def _labels_of(tabs: Sequence[Any], default: str | None, bind: str | None) -> list[str]:
    if not len(tabs):
        raise StreamlitMissingRequiredParameterError("tabs", detail="Give at least one label.")
    for label in tabs:
        if not isinstance(label, str):
            raise StreamlitInvalidParameterTypeError("tabs", type(label).__name__, ["strings as labels"])
    if default and default not in tabs:
        raise StreamlitValueError("default", ["a label of `tabs`"], detail=f"Given: {default!r}.")
    if bind is not None and (not all(tabs) or len(set(tabs)) != len(tabs)):
        raise StreamlitValueError(
            "tabs", ["labels that are not empty and not the same"], detail="The address contains the label."
        )
    return list(tabs)


def _tab_of(value: Any, labels: Sequence[str]) -> str:
    """Return the label that the view or session state names; others mean the default."""
    if isinstance(value, str) and value in labels:
        return value
    raise LookupError(f"no tab {value!r}")
