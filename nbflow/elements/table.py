"""st.table: a plain table, all of it on the page."""

from __future__ import annotations

from typing import Any, Literal

from nbflow.frames.read import MAX_ROWS, read
from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.errors import StreamlitValueError


@element
def table(
    place: Place,
    data: Any = None,
    *,
    border: bool | Literal["horizontal"] = True,
    width: str | int = "stretch",
    height: str | int = "content",
    hide_index: bool | None = None,
    hide_header: bool | None = None,
    alt: str | None = None,
) -> DeltaGenerator:
    """Show a static table with all rows at once; strings in it are Markdown as in labels.

    For long tables, and to sort or search, use `st.dataframe`.

    Parameters
    ----------
    data : table, optional
        As for `st.dataframe`; of a query the first 100 rows. At most 10,000 rows are drawn.
    border : bool or "horizontal", default True
        Lines around all cells, none, or between rows only.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the content, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the content, as the container, or a number of pixels (then it scrolls under its header).
    hide_index : bool, optional
        Hide the index; by default if it only counts the rows.
    hide_header : bool, optional
        Hide the header; by default if the data has no column names (lists, arrays, dicts of single values).
    alt : str, optional
        A description of the table for screen readers.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitDataframeConversionError
        If `data` cannot be read as a table.
    StreamlitValueError
        If `border` is invalid.
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> st.table({"Product": [":material/devices: Widget", "Kit"], "Sold": [1247, 892]}, border="horizontal")
    """
    from nbflow.frames.table import QUERY_ROWS, table_props

    if not isinstance(border, bool) and border != "horizontal":
        raise StreamlitValueError("border", ["True", "False", "'horizontal'"], detail=f"Given: {border!r}.")
    found = read(data, MAX_ROWS)
    if found.format in ("query", "polars_lazy", "cursor") and found.frame.rows > QUERY_ROWS:
        found = read(found.frame.cut(None, 0, QUERY_ROWS))
    return place.show(
        "table",
        {
            **table_props(found, hide_index=hide_index, hide_header=hide_header),
            "border": None if border is True else border,
            "width": width_prop(width),
            "height": height_prop(height),
            "alt": alt.strip() or None if isinstance(alt, str) else None,
        },
    )
