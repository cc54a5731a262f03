"""st.line_chart: columns of data as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.kit import DeltaGenerator, Place, element


@element
def line_chart(
    place: Place,
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Any = None,
    width: str | int = "stretch",
    height: str | int = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> DeltaGenerator:
    """Draw columns as lines.

    Parameters
    ----------
    {data_of_chart}
    {x}
    {y}
    {x_label}
    {y_label}
    {color_of_chart}
    {width_of_chart}
    {height_of_chart}
    {use_container_width}
    {alt_of_chart}
    {reduce}

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If a column does not exist, the number of colors is wrong, or a color is invalid.
    StreamlitInvalidParameterTypeError
        If `x` is not a string.
    StreamlitDataframeConversionError
        If `data` has no columns.
    StreamlitValueError
        If `reduce` is invalid.

    Examples
    --------
    >>> st.line_chart(frame, x="day", y=["low", "high"], alt="Temperatures in May")
    """
    from nbflow.charts.spec import DATA, Wish, simple_chart
    from nbflow.charts.vega import show_vega

    wish = Wish("line", x=x, y=y, x_label=x_label, y_label=y_label, color=color, reduce=reduce)
    spec, table, larges = simple_chart(data, wish)
    return show_vega(
        place,
        spec,
        {DATA: table},
        width=width,
        height=height,
        use_container_width=use_container_width,
        alt=alt,
        simple="line_chart",
        larges=larges,
    )
