"""st.dataframe: a table to look at, sort, search and select from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nbflow.frames.read import MAX_ROWS, read
from nbflow.kit import Place, element
from nbflow.kit.widget import WidgetArgs, ask, valid_key

_EAGER_ROWS = 10_000


@element(memo=False)
def dataframe(
    place: Place,
    data: Any = None,
    width: str | int = "stretch",
    height: str | int = "auto",
    *,
    use_container_width: bool | None = None,
    hide_index: bool | None = None,
    column_order: Iterable[str] | None = None,
    column_config: Mapping[Any, Any] | None = None,
    key: str | int | None = None,
    on_select: str | Callable[..., Any] = "ignore",
    selection_mode: str | Iterable[str] = "multi-row",
    selection_default: Mapping[str, Any] | None = None,
    row_height: int | None = None,
    placeholder: str | None = None,
    lazy: bool | None = None,
    alt: str | None = None,
) -> Any:
    """Show a table that can be sorted, filtered, searched, copied and selected from.

    The rows stay in the kernel: the browser requests those that it shows, and the kernel sorts, filters,
    searches and writes CSV, without converting tables of polars, pyarrow or a database to pandas.

    Parameters
    ----------
    data : table, optional
        A DataFrame, Series, Index or Styler of pandas; a DataFrame, LazyFrame or Series of polars; a Table,
        RecordBatch or Array of pyarrow; a relation of DuckDB, a table of Ibis, a DataFrame of PySpark, Dask
        or Modin; the cursor of a database; an array of NumPy; anything with ``__arrow_c_stream__``,
        ``to_pandas()`` or ``__dataframe__``; lists, tuples, sets, dicts, dataclasses, generators.
        Relations of DuckDB 2, and Ibis expressions on it, remain queries: the database sorts, filters,
        searches and counts, and only rows that come into view are fetched. Of any other query, and of a
        generator, the first 1,000,000 rows are read.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the columns, or a number of pixels.
    height : {"auto", "content", "stretch"} or int, default "auto"
        Ten rows at most, all rows, as high as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    hide_index : bool, optional
        Hide the index; by default if the data has no index of its own, and if rows are selected by position.
    column_order : iterable of str, optional
        The columns to show, in this order. The menu can show the others.
    column_config : mapping, optional
        By column name (or position; "_index" is the index): None hides it, a string is its label, and
        everything else is in `st.column_config`.
    key : str or int, optional
        Identifies the table: ``st.session_state[key]`` is its selection.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        With "rerun", the app runs again when the selection changes; a callable is called before that.
    selection_mode : str or iterable of str, default "multi-row"
        What can be selected: "single-row", "single-row-required", "multi-row", "single-column",
        "multi-column", "single-cell", "multi-cell"; one each for rows, columns and cells.
    selection_default : mapping, optional
        What is selected at first, such as ``{"selection": {"rows": [0]}}``.
    row_height : int, optional
        The height of rows in pixels.
    placeholder : str, optional
        The text of cells without a value; by default "None".
    lazy : bool, optional
        False reads only the first 10,000 rows of a query. Everything else is always read on demand.
    alt : str, optional
        A description of the table for screen readers.

    Returns
    -------
    DeltaGenerator or Selected
        With `on_select` the selection: ``selection.rows`` (positions in `data`, regardless of sorting),
        ``selection.columns`` (names) and ``selection.cells`` (pairs of both). Otherwise a handle of the
        element.

    Raises
    ------
    StreamlitDataframeConversionError
        If `data` is not a table.
    StreamlitValueError
        If `on_select` or `selection_mode` is invalid.
    StreamlitIncompatibleParametersError
        If two selection modes contradict each other, or there is a default without `on_select`.
    StreamlitInvalidParameterTypeError
        If a column's configuration is invalid.

    Examples
    --------
    >>> event = st.dataframe(frame, on_select="rerun", selection_mode="single-row")
    >>> if event.selection.rows:
    ...     st.write(frame.iloc[event.selection.rows[0]])
    """
    from nbflow.frames.grid.props import FACE, GridTable, register_buttons, size_props
    from nbflow.frames.grid.select import Selecting, asked_modes

    modes = asked_modes(on_select, selection_mode, selection_default)
    sizes = size_props(
        width, height, use_container_width, row_height=row_height, placeholder=placeholder, alt=alt
    )
    found = read(data, MAX_ROWS, lazily=True) if lazy is not False else read(data, _EAGER_ROWS)
    frame = found.frame
    if hide_index is None and frame.range_index and any("-row" in mode for mode in modes or ()):
        hide_index = True
    order = None if column_order is None else list(column_order)
    table = GridTable(found, column_config, order=order, hide_index=hide_index)
    register_buttons(place, table.grid)
    if modes is None:
        return place.show(FACE, table.props(key=valid_key(key), **sizes))
    looks = (width, height, use_container_width, row_height, placeholder, sizes["alt"])
    selecting = Selecting(modes, frame.rows, frozenset(c.name for c in frame.columns[frame.levels :]))
    return ask(
        place,
        FACE,
        WidgetArgs(key=key, on_change=on_select),
        kind="dataframe",
        label="",
        default=selecting.empty() if selection_default is None else selecting.accept(selection_default),
        props=table.props(label=None, select=selecting.prop(), **sizes),
        decode=selecting.decode,
        encode=selecting.encode,
        accept=selecting.accept,
        identified_by={
            "selection_mode": sorted(modes),
            "data": table.fingerprint.hex(),
            "about": (order, *table.about(column_config), looks),
            "selection_default": selection_default,
        },
        keyed_by=("selection_mode",),
        callback_name="on_select",
    )
