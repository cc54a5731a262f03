"""st.scatter_chart: columns of data as points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.kit import DeltaGenerator, Place, element


@element
def scatter_chart(
    place: Place,
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Any = None,
    size: str | float | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> DeltaGenerator:
    """Draw rows as points.

    Parameters
    ----------
    {data_of_chart}
    {x}
    {y}
    {x_label}
    {y_label}
    {color_of_chart}
    size : str or number, optional
        The area of the points in square pixels (100 by default), or a column of areas.
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
        If `size` is neither a column nor a number, or `reduce` is invalid.

    Examples
    --------
    >>> st.scatter_chart(frame, x="weight", y="height", color="sex", size="age", alt="Height by weight")
    """
    from nbflow.charts.spec import DATA, Wish, simple_chart
    from nbflow.charts.vega import show_vega

    wish = Wish("circle", x=x, y=y, x_label=x_label, y_label=y_label, color=color, size=size, reduce=reduce)
    spec, table, larges = simple_chart(data, wish)
    return show_vega(
        place,
        spec,
        {DATA: table},
        width=width,
        height=height,
        use_container_width=use_container_width,
        alt=alt,
        simple="scatter_chart",
        larges=larges,
    )
