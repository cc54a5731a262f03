"""Plain tables: `st.table`, every row of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from nbflow.frames.base import NUMBERS, Column
from nbflow.frames.identity import fingerprint, service_of
from nbflow.frames.plain import library_of
from nbflow.frames.read import Read
from nbflow.frames.service import TableService
from nbflow.frames.styler import Styled
from nbflow.frames.values import cell_text
from nbflow.kit import Endpoint, Markup

MAX_ROWS: Final = 10_000
"""Rows that are drawn; the view gets how many more there are."""
QUERY_ROWS: Final = 100
"""Rows that are taken of a query."""

_MAX_CELLS: Final = 100_000
_HEADLESS: Final = frozenset(
    {
        "key_values",
        "rows",
        "list",
        "numpy_list",
        "numpy_matrix",
        "set",
        "tuple",
        "pandas_array",
        "arrow_array",
    }
)
"""What has no names of columns of its own."""


def table_props(found: Read, *, hide_index: bool | None, hide_header: bool | None) -> dict[str, Any]:
    """Return the props of the face ``table``.

    Parameters
    ----------
    found : Read
        The data.
    hide_index, hide_header : bool, optional
        By default what only counts, and what the data have no names for.
    """
    frame = found.frame
    count = min(frame.rows, MAX_ROWS, max(1, _MAX_CELLS // max(1, len(frame.columns))))
    index = not (frame.range_index if hide_index is None else hide_index)
    head = not (found.format in _HEADLESS if hide_header is None else hide_header)
    cells = frame.part(0, count, range(len(frame.columns)))
    first = frame.levels if not index else 0
    columns = frame.columns[first:]
    styled = None if found.styler is None else Styled(found.styler, frame.levels)
    styles, texts = ({}, {}) if styled is None else styled(range(count))
    wired = [
        _texts(values, texts.get(str(position + first))) for position, values in enumerate(cells[first:])
    ]
    service = _service_of(found)
    props: dict[str, Any] = {
        "columns": [_column(column) for column in columns],
        "rows": [list(row) for row in zip(*wired, strict=True)] if wired else [],
        "more": frame.rows - count,
        "headless": True if not head else None,
        "groups": _groups(columns) if head else None,
        "css": {str(int(position) - first): css for position, css in styles.items()} or None,
        "caption": None if styled is None or styled.caption is None else Markup(styled.caption),
        "source": Endpoint(service.answer, service.token),
    }
    return {name: value for name, value in props.items() if value is not None}


def _service_of(found: Read) -> TableService:
    """Return what answers for the rows: `nbflow.testing` and copies of the table ask it."""
    frame = found.frame
    kinds = ["object"] * len(frame.columns)
    return service_of(frame, fingerprint(frame), kinds, list(range(len(frame.columns))), None, "table")


def _column(column: Column) -> dict[str, Any]:
    prop: dict[str, Any] = {
        "name": Markup(column.label),
        "align": "right" if column.kind in NUMBERS else "left",
    }
    if column.index:
        prop.update(index=True, align="left")
    return prop


def _groups(columns: Sequence[Column]) -> list[list[dict[str, Any]]] | None:
    """Return the upper rows of a header that has several: texts, and over how many columns they stand."""
    depth = max((len(column.group) for column in columns), default=0)
    rows: list[list[dict[str, Any]]] = []
    for level in range(depth):
        row: list[dict[str, Any]] = []
        for column in columns:
            text = column.group[level] if column.group else ""
            if row and column.group and row[-1]["name"] == text:
                row[-1]["span"] += 1
            else:
                row.append({"name": Markup(text), "span": 1})
        rows.append(row)
    return rows or None


def _texts(values: Sequence[Any], instead: Sequence[str | None] | None) -> list[Any]:
    """Return a column's cells as HTML or as Markdown that becomes HTML."""
    if instead is not None:
        return [
            _text(value) if text is None else Markup(text) if isinstance(value, str) else escape(text)
            for value, text in zip(values, instead, strict=True)
        ]
    return [_text(value) for value in values]


def _text(value: Any) -> Any:
    return Markup(value) if isinstance(value, str) else escape(cell_text(value))


def first_column(data: Any) -> Iterable[Any]:
    """Return the values of a table's first column, or those of any other iterable."""
    library, name = library_of(data)
    if library == "pandas" and name == "DataFrame":
        return data.iloc[:, 0].tolist() if data.shape[1] else ()
    if library == "polars" and name == "LazyFrame":
        data = data.collect()
        name = "DataFrame"
    if library == "polars" and name == "DataFrame":
        return data.to_series(0).to_list() if data.width else ()
    if library == "pyarrow" and name in ("Table", "RecordBatch"):
        return data.column(0).to_pylist() if data.num_columns else ()
    if library == "pyarrow":
        return data.to_pylist()
    if library == "numpy" and getattr(data, "ndim", 1) > 1:
        return data[:, 0].tolist()
    return data
