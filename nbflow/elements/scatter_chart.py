"""st.scatter_chart: columns of data as points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.charts.spec import DATA, Wish, simple_chart
from nbflow.charts.vega import show_vega
from nbflow.kit import At, DeltaGenerator, element


@element
def scatter_chart(
    at: At,
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
) -> DeltaGenerator:
    """Draw rows as points.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows or of values. Of
        pandas the index counts.
    x : str, optional
        The column along the x axis; by default the index.
    y : str or sequence of str, optional
        The column or columns drawn; by default all but `x`. Several get a colour each.
    x_label : str, optional
        The x axis' title; by default the name of `x`. An empty text: none.
    y_label : str, optional
        The y axis' title; by default the name of `y`. An empty text: none.
    color : str, tuple or list, optional
        A colour (``"#f80"``, ``(255, 128, 0)``, ``"red"`` and the theme's other names), a list with one
        colour for each y column, or a column: of colours, of numbers (shades), of categories.
    size : str or number, optional
        The area of the points in square pixels (100 by default), or the column that it follows.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the chart, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    alt : str, optional
        What the chart shows, for those who do not see it.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitAPIException
        When a column does not exist, colours and columns do not pair, or a colour is none.
    StreamlitInvalidParameterTypeError
        When `x` is no text.
    StreamlitDataframeConversionError
        When `data` has no columns.
    StreamlitValueError
        When `size` is neither a column nor a number.

    Examples
    --------
    >>> st.scatter_chart(frame, x="weight", y="height", color="sex", size="age", alt="Height by weight")
    """
    wish = Wish("circle", x=x, y=y, x_label=x_label, y_label=y_label, color=color, size=size)
    spec, told = simple_chart(data, wish)
    return show_vega(
        at,
        spec,
        {DATA: told},
        width=width,
        height=height,
        use_container_width=use_container_width,
        alt=alt,
        simple="scatter_chart",
    )
