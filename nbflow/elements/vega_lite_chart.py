"""st.vega_lite_chart: a chart after a specification in Vega-Lite's grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from nbflow.kit import Place, element


@element(memo=False)
def vega_lite_chart(
    place: Place,
    data: Any = None,
    spec: Mapping[str, Any] | None = None,
    *,
    width: str | int | None = None,
    height: str | int = "content",
    use_container_width: bool | None = None,
    theme: str | None = "streamlit",
    key: str | int | None = None,
    on_select: Callable[..., Any] | str = "ignore",
    selection_mode: str | Iterable[str] | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> Any:
    """Draw a chart from a Vega-Lite specification.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows. It may be part of
        the specification instead, under ``data`` or ``datasets``.
    spec : mapping, optional
        The specification; without `data` it may be the first argument.
    width : {"stretch", "content"} or int, optional
        As wide as the container, as the chart, or a number of pixels. By default as the container;
        facets, repeated and concatenated charts keep their own width.
    {height_of_chart}
    {use_container_width}
    theme : {"streamlit", None}, default "streamlit"
        The app's colors and fonts, or Vega's own.
    {key_of_chart}
    {on_select}
    selection_mode : str or iterable of str, optional
        The names of the chart's selections to return; by default all.
    alt : str, optional
        A description of the chart for screen readers; by default the specification's
        description or title.
    {reduce}

    Returns
    -------
    DeltaGenerator or mapping
        A handle of the element; with `on_select` the state: ``state.selection.NAME`` has the selected
        points (a list of mappings) or the interval (a mapping of two bounds each).

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is no specification.
    StreamlitAPIException
        If `on_select` is given and the chart has no selection, or `selection_mode` names none.
    StreamlitValueError
        If `theme`, `on_select` or `reduce` is invalid.

    Examples
    --------
    >>> spec = {
    ...     "mark": "circle",
    ...     "params": [{"name": "area", "select": "interval"}],
    ...     "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b"}},
    ... }
    >>> state = st.vega_lite_chart(frame, spec, on_select="rerun", key="points")
    >>> state.selection.area
    """
    from nbflow.charts.spec_tables import parted
    from nbflow.charts.vega import show_vega

    if isinstance(data, Mapping) and spec is None:
        data, spec = None, cast("Mapping[str, Any]", data)
    found = parted(data, spec, reduce=reduce)
    return show_vega(
        place,
        found.spec,
        found.tables,
        width=width,
        height=height,
        use_container_width=use_container_width,
        theme=theme,
        key=key,
        on_select=on_select,
        selection_mode=selection_mode,
        alt=alt,
        larges=found.larges,
        columns=found.rows,
    )
