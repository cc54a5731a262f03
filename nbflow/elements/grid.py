"""st.grid: equal cells in rows; as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index
from typing import Any, Final, cast

from nbflow.kit import Block, DeltaGenerator, Place, element
from nbflow.kit.checks import MAX_PIXELS, gap_of, height_prop, one_of, width_prop, wrap_prop
from nbflow.kit.errors import (
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from nbflow.kit.widget import valid_key

_DOWN: Final = ("top", "center", "bottom")
_MAX_COLUMNS: Final = 24


class GridContainer(DeltaGenerator):
    """A grid. Each element called on it, or in a ``with`` statement, takes one cell."""

    __slots__ = ("_count",)

    def __init__(self, block: Block | None, count: int | str) -> None:
        super().__init__(block)
        self._count = count

    def cell(self, *, column_span: int | str = 1, row_span: int = 1) -> DeltaGenerator:
        """Make a cell for several elements.

        Parameters
        ----------
        column_span : int or "all", default 1
            How many columns it takes. Where there are fewer, all of them.
        row_span : int, default 1
            How many rows it takes.

        Returns
        -------
        DeltaGenerator
            The cell: use it in a ``with`` statement, or call elements on it.

        Raises
        ------
        StreamlitValueError, StreamlitInvalidParameterTypeError
            If a span is not a positive integer.
        StreamlitValueOutOfRangeError
            If the grid does not have that many columns.
        """
        across = _positive("column_span", column_span, "all")
        if across is not None and self._count != "auto" and across > int(self._count):
            raise StreamlitValueOutOfRangeError("column_span", across, 1, int(self._count))
        down = _positive("row_span", row_span)
        place = self._inside()
        if not place.in_app:
            return DeltaGenerator(None)
        props = {"across": "all" if across is None else across, "down": down}
        spans = {name: span for name, span in props.items() if span != 1}
        return place.open("cell", spans)


@element(memo=False)
def grid(
    place: Place,
    columns: str | int = "auto",
    *,
    min_column_width: str | int = "auto",
    wrap: bool = True,
    gap: str | int | Sequence[str | int | None] | None = "small",
    vertical_alignment: str = "top",
    border: bool = False,
    row_height: str | int = "content",
    width: str | int = "stretch",
    height: str | int = "content",
    key: str | int | None = None,
    dense: bool = False,
) -> GridContainer:
    """Make a grid of cells of the same width, filled row by row.

    Parameters
    ----------
    columns : "auto" or int, default "auto"
        The maximum number of columns, from 1 to 24; "auto" for as many as fit.
    min_column_width : "auto" or int, default "auto"
        A narrower grid has fewer columns rather than narrower ones: pixels, or about 200.
    wrap : bool, default True
        False keeps the number of columns at any width: the grid then scrolls.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, or two, \
default "small"
        The space between cells: a size, a number of pixels, or none; two of them are for rows and
        columns.
    vertical_alignment : {"top", "center", "bottom"}, default "top"
        The vertical alignment of a cell's content.
    border : bool, default False
        Draw a border around each cell.
    row_height : "content" or int, default "content"
        The height of all rows: as the highest cell of each, or a number of pixels; cells then
        scroll.
    {width}
    height : {"content", "stretch"} or int, default "content"
        As high as the rows, as its parent, or a number of pixels: it then scrolls.
    key : str or int, optional
        Identifies it, and becomes the CSS class ``st-key-…``.
    dense : bool, default False
        Let small cells fill the gaps that wide ones leave, out of order.

    Returns
    -------
    GridContainer
        The grid: call elements on it, or use it in a ``with`` statement; `cell` makes a cell for
        several elements, also over several columns or rows.

    Raises
    ------
    StreamlitValueError, StreamlitValueOutOfRangeError, StreamlitInvalidParameterTypeError
        If an argument is invalid.
    StreamlitIncompatibleParametersError
        If ``wrap=False`` is given without a number of columns.
    StreamlitDuplicateElementKey
        If another element of this run has the key.

    Examples
    --------
    >>> import nbflow as st
    >>> cards = st.grid(3, border=True)
    >>> for name in ("North", "South", "West"):
    ...     element = cards.metric(name, 12)
    """
    wraps = wrap_prop(wrap)
    for name, given in (("border", border), ("dense", dense)):
        if not isinstance(given, bool):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise StreamlitValueError(name, ["True", "False"], detail=f"Given: {given!r}.")
    count = _count(columns)
    if count is None and wraps is False:
        raise StreamlitIncompatibleParametersError(
            'columns="auto"', "wrap=False", explanation="Give the number of columns to keep."
        )
    rows, across = _gaps(gap)
    props: dict[str, Any] = {
        "count": count,
        "min_column_width": _positive("min_column_width", min_column_width, "auto"),
        "wrap": wraps,
        "row_gap": rows,
        "column_gap": across,
        "vertical_alignment": one_of("vertical_alignment", vertical_alignment, _DOWN, usual="top"),
        "border": True if border else None,
        "row_height": _positive("row_height", row_height, "content"),
        "width": width_prop(width, content=False),
        "height": height_prop(height),
        "dense": True if dense else None,
    }
    named = valid_key(key) if key not in (None, "") else None
    columns = "auto" if count is None else count
    return place.open("grid", props, key=named, handle=lambda block: GridContainer(block, columns))


def _count(columns: Any) -> int | None:
    if isinstance(columns, str):
        if columns == "auto":
            return None
        words = ['"auto"', f"an integer from 1 to {_MAX_COLUMNS}"]
        raise StreamlitValueError("columns", words, detail=f"Given: {columns!r}.")
    count = _whole(columns)
    if count is None:
        raise StreamlitInvalidParameterTypeError("columns", type(columns).__name__, ["int", '"auto"'])
    if not 1 <= count <= _MAX_COLUMNS:
        raise StreamlitValueOutOfRangeError("columns", count, 1, _MAX_COLUMNS)
    return count


def _whole(value: Any) -> int | None:
    """Return an integer, also of numpy's, as an int; None for anything else."""
    return None if isinstance(value, bool) or not hasattr(value, "__index__") else index(value)


def _positive(name: str, value: Any, word: str | None = None) -> int | None:
    """Check a number from 1 up; None for the word that may stand instead."""
    wanted = ["a positive integer"] if word is None else [f'"{word}"', "a positive integer"]
    if isinstance(value, str) and word is not None:
        if value == word:
            return None
        raise StreamlitValueError(name, wanted, detail=f"Given: {value!r}.")
    number = _whole(value)
    if number is None:
        kinds = ["int"] if word is None else ["int", f'"{word}"']
        raise StreamlitInvalidParameterTypeError(name, type(value).__name__, kinds)
    if number < 1:
        raise StreamlitValueError(name, wanted, detail=f"Given: {value!r}.")
    if number > MAX_PIXELS:
        raise StreamlitValueOutOfRangeError(name, number, 1, MAX_PIXELS)
    return number


def _gaps(gap: Any) -> tuple[str | int | None, str | int | None]:
    if not isinstance(gap, tuple | list):
        return gap_of(gap), gap_of(gap)
    both = cast("Sequence[Any]", gap)
    if len(both) != 2:
        words = ["a gap", "two gaps: (rows, columns)"]
        raise StreamlitValueError("gap", words, detail=f"Given: {len(both)} values.")
    return gap_of(both[0]), gap_of(both[1])
