"""Reading: which frame a value is, and what it was, so that an edited one can be given back.

Nothing is imported before it is needed: an object of a library means that the library is loaded.
Polars, Arrow and what can be asked lazily (DuckDB, Ibis, PySpark, Dask …) never become pandas.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from typing import Any, Final, cast

from nbflow.frames.base import Frame, collect_rows, narwhals
from nbflow.frames.plain import format_of, is_computed, is_one, key_values, library_of, plain_values
from nbflow.kit.errors import StreamlitDataframeConversionError

MAX_ROWS: Final = 1_000_000
"""Rows that are taken of what must be asked for its rows: a query, a generator, a cursor."""

NO_INDEX: Final = frozenset(
    {"set", "tuple", "list", "numpy_list", "numpy_matrix", "records", "rows", "columns"}
    | {"pandas_array", "pandas_index", "arrow_array", "polars", "polars_lazy", "polars_series", "query"}
)
"""Formats whose index only counts: it is hidden."""


@dataclasses.dataclass(frozen=True, slots=True)
class Read:
    """A value as a frame.

    Attributes
    ----------
    frame : Frame
        The rows.
    format : str
        What the value was: "pandas", "polars", "arrow", "list", "records" …
    styler : object
        The Styler that it was, if it was one.
    cut : bool
        There are more rows than `MAX_ROWS`; they are left out.
    name : object
        Of the Series that it was.
    """

    frame: Frame
    format: str
    styler: Any = None
    cut: bool = False
    name: Any = None


def read(data: Any, most: int | None = MAX_ROWS, *, lazily: bool = False) -> Read:
    """Return any table, or what can be seen as one, as a frame.

    Parameters
    ----------
    data : object
        See `nbflow.elements.dataframe`.
    most : int or None
        Rows that are taken of queries, generators and cursors; None for all.
    lazily : bool, default False
        A query that can be asked for any of its rows stays one, with all of them.

    Raises
    ------
    StreamlitDataframeConversionError
        If it cannot be read as a table.
    """
    if isinstance(data, Read):
        return data
    found = read_table(data, most, lazily=lazily)
    return found or read_protocol(data, most) or _by_pandas(data, most)


def read_table(data: Any, most: int | None = MAX_ROWS, *, lazily: bool = False) -> Read | None:
    """Return a library's table, the cursor of a database or a dict of Series as a frame; else None."""
    if lazily and (query := _query(data)) is not None:
        return query
    for kind in type(data).__mro__:
        library = kind.__module__.partition(".")[0]
        reader = _LIBRARIES.get(library)
        if reader is not None and (found := reader(data, kind.__name__, most)) is not None:
            return found
    if isinstance(data, type):
        return None
    if callable(getattr(data, "fetchmany", None)) and hasattr(data, "description"):
        return _cursor(data, most)
    return _of_series(data)


# --- libraries -----------------------------------------------------------------------------------------


def _frame(native: Any) -> Frame:
    """Return the frame of a native table of pandas, polars or pyarrow."""
    library = library_of(native)[0]
    if library == "polars":
        from nbflow.frames.backends.polars import PolarsFrame

        return PolarsFrame(native)
    if library == "pyarrow":
        from nbflow.frames.backends.arrow import ArrowFrame

        return ArrowFrame(native)
    from nbflow.frames.backends.pandas import PandasFrame

    return PandasFrame(native)


def _pandas(data: Any, name: str, most: int | None) -> Read | None:
    pd = sys.modules["pandas"]
    if name == "DataFrame":
        return Read(_frame(data), "pandas")
    if name == "Series":
        return Read(_frame(data.to_frame()), "pandas_series", name=data.name)
    if name == "Styler":
        return Read(_frame(data.data), "pandas_styler", data)
    if name in ("Index", "MultiIndex"):
        return Read(_frame(data.to_frame(index=False)), "pandas_index")
    if name == "ExtensionArray":
        return Read(_frame(pd.DataFrame({0: data})), "pandas_array")
    return None


def _polars(data: Any, name: str, most: int | None) -> Read | None:
    if name == "DataFrame":
        return Read(_frame(data), "polars")
    if name == "Series":
        return Read(_frame(data.to_frame(data.name or "value")), "polars_series")
    if name == "LazyFrame":
        return _collected(_head(data, most).collect(), most, "polars_lazy")
    return None


def _arrow(data: Any, name: str, most: int | None) -> Read | None:
    pa = sys.modules["pyarrow"]
    if name == "Table":
        return Read(_frame(data), "arrow")
    if name == "RecordBatch":
        return Read(_frame(pa.Table.from_batches([data])), "arrow_batch")
    if name == "RecordBatchReader":
        return Read(_frame(data.read_all()), "arrow_batch")
    if name in ("Array", "ChunkedArray"):
        return Read(_frame(pa.table({"value": data})), "arrow_array")
    return None


def _numpy(data: Any, name: str, most: int | None) -> Read | None:
    if name != "ndarray" or data.ndim > 2:
        return None
    frame = _pandas_module("an array").DataFrame(data if data.ndim else [])
    return Read(_frame(_named(frame)), "numpy_list" if data.ndim == 1 else "numpy_matrix")


def _query(data: Any) -> Read | None:
    """Read a query that can be asked at any time, from any thread: DuckDB's, and Ibis' on DuckDB."""
    library = library_of(data)[0]
    if library == "ibis":
        from nbflow.frames.backends.ibis import relation_of

        data = relation_of(data)
    elif library not in ("duckdb", "_duckdb") or not hasattr(data, "sql_query"):
        return None
    if data is None:
        return None
    from nbflow.frames.backends.duckdb import relation_frame

    frame = relation_frame(data)
    return None if frame is None else Read(frame, "query")


def _lazy(data: Any, name: str, most: int | None) -> Read | None:
    """Read what is a query until it is asked: DuckDB, Ibis, PySpark, Dask, SQLFrame."""
    nw = narwhals()
    try:
        query = nw.from_native(data)
    except TypeError:
        return None
    if not isinstance(query, nw.LazyFrame):
        return None
    return _collected(nw.to_native(collect_rows(_head(query, most))), most, "query")


def _modin(data: Any, name: str, most: int | None) -> Read | None:
    if not hasattr(data, "_to_pandas"):
        return None
    native = data._to_pandas()  # it is in memory: no query
    return Read(_frame(native.to_frame() if native.ndim == 1 else native), "query")


def _dask(data: Any, name: str, most: int | None) -> Read | None:
    if not hasattr(data, "compute") or not hasattr(data, "head"):
        return None
    native = data.compute() if most is None else data.head(most + 1, npartitions=-1)
    return _collected(native if hasattr(native, "columns") else native.to_frame(), most, "query")


def _spark(data: Any, name: str, most: int | None) -> Read | None:
    if not hasattr(data, "toPandas"):
        return None
    return _collected((data if most is None else data.limit(most + 1)).toPandas(), most, "query")


def _xarray(data: Any, name: str, most: int | None) -> Read | None:
    if name == "Dataset":
        return Read(_frame(data.to_dataframe()), "xarray_dataset")
    if name == "DataArray":
        return Read(_frame(data.to_series().to_frame()), "xarray_array")
    return None


def _narwhals(data: Any, name: str, most: int | None) -> Read | None:
    if name not in ("DataFrame", "LazyFrame", "Series"):
        return None
    return read_table(data.to_native(), most)


def _head(query: Any, most: int | None) -> Any:
    """Return a query for one row more than are taken, which tells whether there are more."""
    return query if most is None else query.head(most + 1)


def _collected(native: Any, most: int | None, format: str) -> Read:
    frame = _frame(native)
    if most is None or frame.rows <= most:
        return Read(frame, format)
    return Read(_frame(frame.cut(None, 0, most)), format, cut=True)


_LIBRARIES: Final[Mapping[str, Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _arrow,
    "numpy": _numpy,
    "duckdb": _lazy,
    "_duckdb": _lazy,
    "ibis": _lazy,
    "sqlframe": _lazy,
    "pyspark": _spark,
    "dask": _dask,
    "dask_expr": _dask,
    "modin": _modin,
    "xarray": _xarray,
    "narwhals": _narwhals,
}


# --- protocols ------------------------------------------------------------------------------------------


def read_protocol(data: Any, most: int | None = MAX_ROWS) -> Read | None:
    """Return what can turn itself into a table; None for all else."""
    if isinstance(data, type):
        return None
    if callable(getattr(data, "__arrow_c_stream__", None)) and (table := _arrow_stream(data)) is not None:
        return Read(_frame(table), "other")
    for name in ("to_pandas", "toPandas", "to_polars", "to_arrow"):
        method = getattr(data, name, None)
        if callable(method) and (found := read_table(method(), most)) is not None:
            return Read(found.frame, "other")
    if callable(getattr(data, "__dataframe__", None)):
        nw = narwhals()
        return Read(_frame(nw.to_native(nw.from_native(data, eager_only=True))), "other")
    return None


def _arrow_stream(data: Any) -> Any:
    try:
        import pyarrow as pa  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        try:
            import polars as pl
        except ImportError:
            return None
        return pl.DataFrame(data)
    module: Any = pa
    try:
        return module.RecordBatchReader.from_stream(data).read_all()
    except (module.ArrowInvalid, module.ArrowTypeError, module.ArrowNotImplementedError):
        return None  # a single column, or half an implementation


def _cursor(cursor: Any, most: int | None) -> Read:
    names = [column[0] for column in cursor.description or ()]
    rows = [tuple(row) for row in (cursor.fetchall() if most is None else cursor.fetchmany(most + 1))]
    frame = _pandas_module("a cursor").DataFrame(rows, columns=names or None)
    return _collected(frame, most, "cursor")


def _of_series(data: Any) -> Read | None:
    if not isinstance(data, dict) or not data:
        return None
    columns = cast("dict[Any, Any]", data)
    kinds = {library_of(column) for column in columns.values()}
    if kinds == {("polars", "Series")}:
        return Read(_frame(sys.modules["polars"].DataFrame(columns)), "other")
    if kinds == {("pandas", "Series")}:
        return Read(_frame(sys.modules["pandas"].DataFrame(columns)), "columns_of_series")
    return None


# --- plain values ---------------------------------------------------------------------------------------


def _pandas_module(what: str) -> Any:
    try:
        import pandas
    except ImportError as error:
        raise StreamlitDataframeConversionError(
            f"To show {what} as a table, pandas is needed: `pip install pandas`. Tables of polars and "
            "pyarrow can be shown without it."
        ) from error
    return pandas


def _by_pandas(data: Any, most: int | None) -> Read:
    pd = _pandas_module(f"a `{type(data).__name__}`")
    if data is None:
        return Read(_frame(pd.DataFrame()), "empty")
    format = format_of(data, pd)
    if key_values(data) is not None:
        return Read(_frame(_named(pd.DataFrame.from_dict(plain_values(data), orient="index"))), format)
    if is_computed(data):
        return _collected(_made(pd, plain_values(data, most)), most, format)
    return Read(_frame(_made(pd, plain_values(data))), format)


def _made(pd: Any, data: Any) -> Any:
    try:
        return _named(pd.DataFrame(data))
    except (ValueError, TypeError) as error:
        if is_one(data, dict):
            try:
                return _named(pd.DataFrame.from_dict(data, orient="index"))
            except (ValueError, TypeError):
                pass
        raise StreamlitDataframeConversionError(
            f"A `{type(data).__name__}` cannot be read as a table: {error}. Give a DataFrame, a list of "
            f"rows, or a dict of columns. Given: {repr(data)[:200]}"
        ) from error


def _named(frame: Any) -> Any:
    """Call the only column "value" where pandas could only count."""
    if frame.shape[1] == 1 and frame.columns[0] == 0 and not isinstance(frame.columns[0], bool):
        frame = frame.rename(columns={0: "value"})
    return frame
