"""st.altair_chart: a chart made with Altair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from nbflow.kit import Place, element


@element(memo=False)
def altair_chart(
    place: Place,
    altair_chart: Any,
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
    """Draw an Altair chart.

    Parameters
    ----------
    altair_chart : altair.Chart or another of Altair's charts
        The chart; its data can have any number of rows.
    width : {"stretch", "content"} or int, optional
        As wide as the container, as the chart, or a number of pixels. By default as the container;
        facets, repeated and concatenated charts keep their own width.
    {height_of_chart}
    {use_container_width}
    theme : {"streamlit", None}, default "streamlit"
        The app's colors and fonts, or Vega's own. Settings of the chart take precedence.
    {key_of_chart}
    {on_select}
    selection_mode : str or iterable of str, optional
        The names of the chart's selections to return; by default all.
    alt : str, optional
        A description of the chart for screen readers; by default its description or title.
    {reduce}

    Returns
    -------
    DeltaGenerator or mapping
        A handle of the element; with `on_select` the state: ``state.selection.NAME`` has the selected
        points (a list of mappings) or the interval (a mapping of two bounds each).

    Raises
    ------
    StreamlitAPIException
        If `on_select` is given and the chart has no selection, or `selection_mode` names none.
    StreamlitValueError
        If `theme`, `on_select` or `reduce` is invalid.

    Examples
    --------
    >>> pick = alt.selection_point("pick", fields=["species"])
    >>> chart = alt.Chart(iris).mark_circle().encode(x="width", y="length", color="species").add_params(pick)
    >>> state = st.altair_chart(chart, on_select="rerun", key="iris")
    >>> state.selection.pick
    """
    from nbflow.charts.altair import altair_spec
    from nbflow.charts.spec_tables import parted
    from nbflow.charts.vega import show_vega

    spec, frames = altair_spec(altair_chart)
    found = parted(None, spec, frames, reduce=reduce)
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
