"""st.plotly_chart: a figure made with Plotly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

from nbflow.charts.plotly import MODES, decoder, empty_state, figure_prop, modes_of
from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import Blob, Place, deprecated, element, identity
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.errors import StreamlitValueError
from nbflow.kit.selection import raw_of
from nbflow.kit.widget import WidgetArgs, ask, claim_again, valid_callback
from nbflow.media.playable import alt_prop

_FACE: Final = "plotly_chart"
_WIDTH: Final = 700  # px of a figure that says nothing, as plotly.js has it


@element(memo=False)
def plotly_chart(
    place: Place,
    figure_or_data: Any,
    use_container_width: bool | None = None,
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    theme: str | None = "streamlit",
    key: str | int | None = None,
    on_select: Callable[..., Any] | str = "ignore",
    selection_mode: str | Iterable[str] = MODES,
    config: dict[str, Any] | None = None,
    alt: str | None = None,
) -> Any:
    """Draw a Plotly figure.

    Parameters
    ----------
    figure_or_data : plotly.graph_objects.Figure, trace, list or dict, or matplotlib Figure
        The figure, its traces, or a mapping with ``data`` and ``layout``. A matplotlib figure is
        converted as far as possible.
    {use_container_width}
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the figure says (else 700 pixels), or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the figure says (else 450 pixels), as the container, or a number of pixels.
    theme : {"streamlit", None}, default "streamlit"
        The app's colors and fonts, or Plotly's own. Settings of the figure take precedence.
    {key_of_chart}
    {on_select}
    selection_mode : {"points", "box", "lasso"} or iterable of these, default all
        How points can be selected.
    config : dict, optional
        Plotly's own settings, such as ``{"scrollZoom": True}``.
    alt : str, optional
        A description of the chart for screen readers; by default its title.

    Returns
    -------
    DeltaGenerator or mapping
        The element's slot; with `on_select` the state: ``state.selection`` holds ``points`` (a list
        of mappings), ``point_indices``, ``box`` and ``lasso``.

    Raises
    ------
    ModuleNotFoundError
        If plotly is not installed.
    StreamlitDuplicateElementId
        If another chart that is equal in everything stands beside it, and neither has a key.
    StreamlitValueError
        If `theme`, `on_select` or `selection_mode` is invalid.

    Examples
    --------
    >>> import plotly.express as px
    >>> state = st.plotly_chart(px.scatter(iris, x="width", y="length"), on_select="rerun", key="iris")
    >>> state.selection.point_indices
    """
    if theme not in ("streamlit", None):
        raise StreamlitValueError("theme", ["'streamlit'", "None"])
    looks = (width, height, use_container_width)
    deprecated.notice_container_width(use_container_width)
    width = deprecated.width_of(use_container_width, width)
    callback = valid_callback(place, on_select, name="on_select", none=False)
    modes = modes_of(selection_mode)
    figure = figure_prop(_figure(figure_or_data))
    layout: dict[str, Any] = figure.get("layout") or {}
    if width == "content":
        width = max(1, int(layout.get("width") or _WIDTH))
    props = {
        "figure": figure,
        "config": config or None,
        "theme": None if theme else "none",
        "alt": alt_prop(alt) or _title(layout),
        "width": width_prop(width),
        "height": height_prop(height),
    }
    props["sketch"] = Thumbnail.prop(place, _FACE, props)
    fingerprint = _fingerprint({**props, "selection_mode": modes, "sketch": looks})
    if on_select == "ignore":
        name = claim_again(place, _FACE, key, fingerprint)
        return place.show(_FACE, {**props, "key": name}, key=name and f"{_FACE}:{name}")
    empty = empty_state()
    return ask(
        place,
        _FACE,
        WidgetArgs(key=key, on_change=callback or "rerun"),
        label="",
        default=empty,
        props={**props, "select": modes},
        identified_by={"figure": fingerprint},
        keyed_by="all",
        decode=decoder(empty),
        encode=raw_of,
        accept=identity,
        callback_name="on_select",
        writable=False,
    )


def _fingerprint(props: dict[str, Any]) -> str:
    return json.dumps(props, default=_name, sort_keys=True)


def _figure(given: Any) -> Any:
    import plotly.tools as tools  # pyright: ignore

    if type(given).__module__.startswith("matplotlib."):
        return tools.mpl_to_plotly(given)  # pyright: ignore
    found: Any = tools.return_figure_from_figure_or_data(given, validate_figure=True)  # pyright: ignore
    if isinstance(found, dict):
        import plotly.graph_objects as objects  # pyright: ignore

        return objects.Figure(found)
    return found


def _title(layout: dict[str, Any]) -> str | None:
    title = layout.get("title")
    text = title.get("text") if isinstance(title, dict) else title  # pyright: ignore
    return text.strip() or None if isinstance(text, str) else None


def _name(value: object) -> str:
    return value.hash if isinstance(value, Blob) else str(value)
