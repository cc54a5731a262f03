"""Tables: DataFrames and their kin as the plain texts of a table. Part of the kit.

Nothing is imported here: an object from pandas means that pandas is loaded already.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from math import isfinite, isnan
from typing import Any, Final, cast

MOST_ROWS: Final = 1000
"""Rows that are shown; the view is told how many more there are."""

_MOST_CELLS: Final = 100_000
_LONGEST: Final = 500
"""Characters of a cell."""

Table = dict[str, Any]


def table_props(data: Any) -> Table | None:
    """Return the props of the face ``table``; None when `data` is no table.

    Parameters
    ----------
    data : object
        A DataFrame, Series, Index or Styler of pandas, a DataFrame, LazyFrame or Series of polars,
        a Table, RecordBatch or Array of pyarrow, an array of NumPy, a mapping of Series, the
        cursor of a database, or anything with ``to_pandas()``.
    """
    reader = _reader(data)
    return None if reader is None else reader(data)


def first_column(data: Any) -> Iterable[Any]:
    """Return the values of a table's first column, or those of any other iterable."""
    library, name = _kind(data)
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


def _kind(data: Any) -> tuple[str, str]:
    for kind in type(data).__mro__:
        library = kind.__module__.partition(".")[0]
        if library in ("pandas", "polars", "pyarrow", "numpy"):
            return library, kind.__name__
    return "", ""


def _reader(data: Any) -> Callable[[Any], Table | None] | None:
    library, name = _kind(data)
    found = _READERS.get((library, name))
    if found is not None:
        return found
    if library == "pyarrow" and (name.endswith("Array") or name == "ChunkedArray"):
        return lambda array: _table([("value", array.slice(0, MOST_ROWS).to_pylist())], len(array))
    if library == "pandas":
        if name.endswith("Index"):
            return lambda index: _table([(index.name, index[:MOST_ROWS].tolist())], len(index))
        return (
            None if not name.endswith("Array") else lambda a: _table([("value", list(a[:MOST_ROWS]))], len(a))
        )
    if _holds_series(data):
        return _mapping
    if type(data) is not type and callable(getattr(data, "fetchmany", None)) and hasattr(data, "description"):
        return _cursor
    return None


def _holds_series(columns: Any) -> bool:
    if not isinstance(columns, dict) or not columns:
        return False
    several = cast("dict[Any, Any]", columns).values()
    return all(_kind(column)[1] == "Series" for column in several)


def converted(data: Any) -> Table | None:
    """Return the table of an object that can turn itself into one of pandas; else None."""
    if isinstance(data, type) or not callable(getattr(data, "to_pandas", None)):
        return None
    return table_props(data.to_pandas())


def _pandas_frame(frame: Any) -> Table:
    rows, columns = frame.shape
    shown = _rows_for(columns)
    head = frame.iloc[:shown]
    named = [(frame.columns[at], head.iloc[:, at].tolist()) for at in range(columns)]
    return _table(named, rows, index=head.index.tolist(), shown=shown)


def _pandas_series(series: Any) -> Table:
    head = series.iloc[:MOST_ROWS]
    name = "value" if series.name is None else series.name
    return _table([(name, head.tolist())], len(series), index=head.index.tolist())


def _polars_frame(frame: Any) -> Table:
    shown = _rows_for(frame.width)
    head = frame.head(shown)
    return _table([(name, head[name].to_list()) for name in frame.columns], frame.height, shown=shown)


def _polars_series(series: Any) -> Table:
    return _table([(series.name or "value", series.head(MOST_ROWS).to_list())], len(series))


def _arrow_table(table: Any) -> Table:
    shown = _rows_for(table.num_columns)
    head = table.slice(0, shown)
    named = [(name, head.column(at).to_pylist()) for at, name in enumerate(table.schema.names)]
    return _table(named, table.num_rows, shown=shown)


def _array(array: Any) -> Table | None:
    if array.ndim == 0 or array.ndim > 2:
        return None
    if array.ndim == 1:
        return _table([("value", array[:MOST_ROWS].tolist())], len(array))
    shown = _rows_for(array.shape[1])
    head = array[:shown]
    return _table([(at, head[:, at].tolist()) for at in range(array.shape[1])], len(array), shown=shown)


def _mapping(columns: dict[Any, Any]) -> Table:
    library = _kind(next(iter(columns.values())))[0]
    frame: Any = sys.modules[library].DataFrame(columns)  # it made the Series, so it is loaded
    return _pandas_frame(frame) if library == "pandas" else _polars_frame(frame)


def _cursor(cursor: Any) -> Table:
    rows: Sequence[Any] = cursor.fetchmany(MOST_ROWS)
    names = [column[0] for column in cursor.description or ()]
    return _table([(name, [row[at] for row in rows]) for at, name in enumerate(names)], len(rows))


def _rows_for(columns: int) -> int:
    return min(MOST_ROWS, max(1, _MOST_CELLS // max(1, columns)))


def _table(
    columns: Sequence[tuple[Any, Sequence[Any]]],
    length: int,
    *,
    index: Sequence[Any] | None = None,
    shown: int = MOST_ROWS,
) -> Table:
    texts = [[cell_text(value) for value in values] for _, values in columns]
    heads = [
        {"name": cell_text(name), "align": "right" if _is_numeric(values) else "left"}
        for name, values in columns
    ]
    props: Table = {
        "columns": heads,
        "rows": [list(row) for row in zip(*texts, strict=True)],
        "more": max(0, length - shown),
    }
    if index is not None:
        props["index"] = [cell_text(value) for value in index]
    return props


def _is_numeric(values: Sequence[Any]) -> bool:
    numbers = 0
    for value in islice(values, 200):
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        numbers += 1
    return numbers > 0


def cell_text(value: Any) -> str:
    """Return what a cell shows."""
    kind = cast(Any, type(value))
    if kind is str:
        text = value
    elif kind is float:
        return float_text(value)
    elif value is None:
        return "None"
    elif isinstance(value, datetime):
        if value != value:
            return "None"  # pandas' NaT
        if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0) and not value.tzinfo:
            return value.date().isoformat()
        return value.isoformat(" ")
    elif isinstance(value, date | time):
        return value.isoformat()
    elif isinstance(value, timedelta):
        return str(value)
    elif kind is tuple:
        text = " / ".join(map(cell_text, value))
    else:
        text = str(value)
        text = "None" if text in ("<NA>", "NaT") else text
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def float_text(value: float) -> str:
    """Return a float with at most four places, very large and small ones with an exponent."""
    if isnan(value):
        return "None"
    if not isfinite(value):
        return "∞" if value > 0 else "-∞"
    size = abs(value)
    if size and not 1e-4 <= size < 1e15:
        return f"{value:.4g}"
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_READERS: Final[dict[tuple[str, str], Callable[[Any], Table | None]]] = {
    ("pandas", "DataFrame"): _pandas_frame,
    ("pandas", "Series"): _pandas_series,
    ("pandas", "Styler"): lambda styler: _pandas_frame(styler.data),
    ("polars", "DataFrame"): _polars_frame,
    ("polars", "LazyFrame"): lambda frame: _polars_frame(frame.collect()),
    ("polars", "Series"): _polars_series,
    ("pyarrow", "Table"): _arrow_table,
    ("pyarrow", "RecordBatch"): _arrow_table,
    ("numpy", "ndarray"): _array,
}
