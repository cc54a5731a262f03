"""st.bar_chart: columns of data as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.kit import DeltaGenerator, Place, element


@element
def bar_chart(
    place: Place,
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Any = None,
    horizontal: bool = False,
    sort: bool | str = True,
    stack: bool | str | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> DeltaGenerator:
    """Draw columns as bars.

    Parameters
    ----------
    {data_of_chart}
    {x}
    {y}
    {x_label}
    {y_label}
    {color_of_chart}
    horizontal : bool, default False
        Draw the bars sideways: `x` then runs down.
    sort : bool or str, default True
        True: by the values of `x`; False: as the data is; a column's name: by that column, with ``-``
        in front from the largest.
    stack : bool or {"normalize", "center", "layered"}, optional
        None: as in Vega-Lite; True: stacked; False: side by side; "normalize": stacked to
        100 %; "center": around a center line; "layered": transparent, over each other.
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
        If `stack` or `reduce` is invalid.

    Examples
    --------
    >>> st.bar_chart(frame, x="city", y="people", horizontal=True, sort="-people", alt="People by city")
    """
    from nbflow.charts.spec import DATA, Wish, simple_chart
    from nbflow.charts.vega import show_vega

    wish = Wish(
        "bar",
        x=x,
        y=y,
        x_label=x_label,
        y_label=y_label,
        color=color,
        horizontal=horizontal,
        sort=sort,
        stack=stack,
        reduce=reduce,
    )
    spec, table, larges = simple_chart(data, wish)
    return show_vega(
        place,
        spec,
        {DATA: table},
        width=width,
        height=height,
        use_container_width=use_container_width,
        alt=alt,
        simple="bar_chart",
        larges=larges,
    )
