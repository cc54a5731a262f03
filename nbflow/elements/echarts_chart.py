"""st.echarts_chart: a chart of Apache ECharts, from its option."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nbflow.charts.echarts import option_of, selects
from nbflow.charts.rows import Rows, echarts_rows
from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import Place, element
from nbflow.kit.checks import height_prop, one_of, width_prop
from nbflow.kit.errors import StreamlitValueError
from nbflow.kit.selection import Selected, objects, selection_of
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, claim_again
from nbflow.media.playable import alt_prop

_USUAL_WIDTH: Final = 700  # px: an option has no size of its own
_USUAL_HEIGHT: Final = 350
_PYECHARTS: Final = {"width": "900px", "height": "500px"}  # what pyecharts says when nobody did
_NOTHING: Final[dict[str, Any]] = {"selection": {"selected": [], "areas": []}}


@element(memo=False)
def echarts_chart(
    place: Place,
    spec: Any,
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    theme: str | None = "streamlit",
    key: str | int | None = None,
    on_select: WidgetCallback | str = "ignore",
    renderer: str = "canvas",
    alt: str | None = None,
) -> Any:
    """Draw a chart with Apache ECharts.

    A rerun that changes the data changes the chart in place: zoom and legend stay. Data frames in
    ``dataset.source`` are sent once per content.

    Parameters
    ----------
    spec : dict, str or pyecharts chart
        The option, as ECharts documents it; JavaScript functions cannot be part of it. A
        ``valueFormatter`` of a tooltip may be a number format: ``"dollar"``, ``"compact"``,
        ``"%.1f km"`` …
    width : {"stretch", "content"} or int, default "stretch"
        The container's width, that of a pyecharts chart (else 700 pixels), or pixels.
    height : {"content", "stretch"} or int, default "content"
        That of a pyecharts chart (else 350 pixels), the container's, or pixels.
    theme : "streamlit" or None, default "streamlit"
        The app's colors and fonts, light or dark; None for ECharts' own.
    key : str or int, optional
        Identifies the chart: it stays the same when its option changes.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What happens on a selection: nothing, run the app, or call this and run the app. What can be
        selected is part of the option: ``selectedMode`` of a series, or a ``brush``.
    renderer : {"canvas", "svg"}, default "canvas"
        The renderer.
    {alt_of_chart}

    Returns
    -------
    DeltaGenerator or dict
        A handle of the element; with `on_select` the selection, with items as attributes:
        ``.selection.selected`` (by series: ``series_index``, ``series_id``, ``series_name``,
        ``data_type``, ``data_indices``) and ``.selection.areas`` (``brush_index``, ``brush_type``,
        ``coord_range``).

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `spec` is not an ECharts option.
    StreamlitAPIException
        If it contains something that JSON cannot express, or that needs an extension of ECharts.
    StreamlitValueError
        If `theme`, `on_select` or `renderer` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> chart = st.echarts_chart(
    ...     {
    ...         "xAxis": {"type": "category", "data": ["Mon", "Tue", "Wed"]},
    ...         "yAxis": {},
    ...         "series": [{"type": "bar", "data": [3, 5, 2]}],
    ...     }
    ... )
    """
    if theme not in ("streamlit", None):
        raise StreamlitValueError("theme", ["'streamlit'", "None"], detail=f"Given: {theme!r}.")
    option, frames = option_of(spec)
    sizes = {
        "width": width_prop(_own(spec, "width", _USUAL_WIDTH) if width == "content" else width),
        "height": _own(spec, "height", _USUAL_HEIGHT) if height == "content" else height_prop(height),
    }
    props: Mapping[str, Any] = {
        "option": option,
        "frames": frames or None,
        "theme": "none" if theme is None else None,
        "renderer": one_of("renderer", renderer, ("canvas", "svg"), usual="canvas"),
        "alt": alt_prop(alt),
        **sizes,
    }
    rows = Rows(echarts_rows(option, frames)).answer
    props = {**props, "sketch": Thumbnail.prop(place, "echarts_chart", props, rows)}
    if on_select == "ignore":
        name = None if key is None else claim_again(place, "echarts_chart", key, None)
        return place.show("echarts_chart", {**props, "key": name}, key=name)
    return ask(
        place,
        "echarts_chart",
        WidgetArgs(key=key, on_change=on_select),
        label="",
        default=selection_of(_NOTHING),
        decode=_decode,
        encode=dict,
        props={**props, "label": None, "selects": True if selects(option) else None},
        identified_by={
            "spec": (option, sorted(frames)),
            "theme": theme,
            "renderer": renderer,
            "width": width,
            "height": height,
            "alt": alt,
        },
        callback_name="on_select",
        writable=False,
    )


def _decode(raw: Any) -> Selected:
    """Read what the view says; refuse what is none."""
    found = raw["selection"]
    return selection_of({"selection": {name: objects(found[name], name) for name in ("selected", "areas")}})


def _own(spec: Any, side: str, usual: int) -> Any:
    """The size of a pyecharts chart, where its author said one."""
    size = getattr(spec, side, None)
    if isinstance(size, str):
        text = size.strip()
        if text == _PYECHARTS[side]:
            return usual
        if text == "100%":
            return "stretch"
        number = text.removesuffix("px").strip()
        size = float(number) if number.replace(".", "", 1).isdigit() else None
    if isinstance(size, bool) or not isinstance(size, int | float) or size <= 0:
        return usual
    return int(size)
