"""st.plotly_chart: a figure made with Plotly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

from nbflow.charts.large.histograms import histograms_of
from nbflow.charts.large.plan import endpoint_of
from nbflow.charts.large.trace_bars import bars_of
from nbflow.charts.large.traces import traces_of
from nbflow.charts.plotly import MODES, decoder, empty_state, figure_prop, modes_of
from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import Blob, Endpoint, Place, deprecated, element, identity
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
    reduce: bool | int = True,
) -> Any:
    """Draw a Plotly figure.

    Parameters
    ----------
    figure_or_data : plotly.graph_objects.Figure, trace, list or dict, or matplotlib Figure
        The figure, its traces, or a mapping with ``data`` and ``layout``. A matplotlib figure is
        converted as far as possible.
    {use_container_width}
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the figure's own width (700 pixels by default), or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the figure's own height (450 pixels by default), as the container, or a number of pixels.
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
    {reduce}

    Returns
    -------
    DeltaGenerator or mapping
        A handle of the element; with `on_select` the state: ``state.selection`` holds ``points`` (a list
        of mappings), ``point_indices``, ``box`` and ``lasso``.

    Raises
    ------
    ModuleNotFoundError
        If plotly is not installed.
    StreamlitDuplicateElementId
        If another chart has the same arguments, and neither has a key.
    StreamlitValueError
        If `theme`, `on_select`, `selection_mode` or `reduce` is invalid.

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
    given = _figure(figure_or_data)
    traces = traces_of(given, reduce)
    bars = [*histograms_of(given, reduce), *bars_of(given, reduce)]
    figure = figure_prop(given, traces, bars)
    layout: dict[str, Any] = figure.get("layout") or {}
    if width == "content":
        width = max(1, int(layout.get("width") or _WIDTH))
    props = {
        "figure": figure,
        "traces": [trace.prop() for trace in traces] or None,
        "source": endpoint_of([trace.source for trace in traces]),
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
    decode = decoder(empty_state(), modes, traces, bars)
    return _ask(place, {**props, "select": modes}, decode, fingerprint, key, callback or "rerun")


def _ask(
    place: Place,
    props: dict[str, Any],
    decode: Callable[[Any], Any],
    fingerprint: str,
    key: object,
    on_select: Callable[..., Any] | str,
) -> Any:
    """Place a chart whose selections come back; return what is selected."""
    empty = empty_state()
    return ask(
        place,
        _FACE,
        WidgetArgs(key=key, on_change=on_select),
        label="",
        default=empty,
        props=props,
        identified_by={"figure": fingerprint},
        keyed_by="all",
        decode=decode,
        encode=raw_of,
        accept=identity,
        callback_name="on_select",
        writable=False,
    )


def _fingerprint(props: dict[str, Any]) -> str:
    return json.dumps(props, default=_name, sort_keys=True)


def _figure(given: Any) -> Any:
    import plotly.graph_objects as objects  # pyright: ignore
    import plotly.tools as tools  # pyright: ignore

    if isinstance(given, objects.Figure):  # pyright: ignore
        return given  # pyright: ignore
    if type(given).__module__.startswith("matplotlib."):
        return tools.mpl_to_plotly(given)  # pyright: ignore
    return objects.Figure(tools.return_figure_from_figure_or_data(given, validate_figure=True))  # pyright: ignore


def _title(layout: dict[str, Any]) -> str | None:
    title = layout.get("title")
    text = title.get("text") if isinstance(title, dict) else title  # pyright: ignore
    return text.strip() or None if isinstance(text, str) else None


def _name(value: object) -> str:
    if isinstance(value, Endpoint):
        return value.token
    return value.hash if isinstance(value, Blob) else str(value)
