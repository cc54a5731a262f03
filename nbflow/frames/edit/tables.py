"""Edits on tables of polars and pyarrow, and the way back to what the data were."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from nbflow.frames.backends.pandas import PandasFrame
from nbflow.frames.base import Frame
from nbflow.frames.edit.pandas import edit_pandas
from nbflow.frames.edit.plan import Plan
from nbflow.frames.read import Read
from nbflow.kit.errors import StreamlitDataframeConversionError


def edited(read: Read, plan: Plan) -> Any:
    """Return the edited data, in the type that they were given in."""
    frame = read.frame
    if isinstance(frame, PandasFrame):
        back = _given_back(edit_pandas(frame, plan), read.format)
        return back.rename(read.name) if read.format == "pandas_series" else back
    polars = type(frame).__name__ == "PolarsFrame"
    native = _edit_polars(frame, plan) if polars else _edit_arrow(frame, plan)
    return _given_back_native(native, read.format, polars=polars)


# --- polars -----------------------------------------------------------------------------------------------


def _edit_polars(frame: Frame, plan: Plan) -> Any:
    pl = sys.modules["polars"]
    out = frame.native.clone()
    changed = [_polars_column(pl, out.to_series(index), values) for index, values in plan.cells.items()]
    out = out.with_columns(changed)
    if plan.deleted:
        keep = pl.Series([True]).new_from_index(0, out.height).scatter(plan.deleted, False)
        out = out.filter(keep)
    if plan.added:
        names, schema = out.columns, out.schema
        rows = {name: [row.get(index) for row in plan.added] for index, name in enumerate(names)}
        out = pl.concat([out, pl.DataFrame(rows, schema=schema, strict=False)])
    return out


def _polars_column(pl: Any, series: Any, values: Mapping[int, Any]) -> Any:
    rows = list(values)
    new = pl.Series(series.name, list(values.values()), dtype=series.dtype, strict=False)
    try:
        return series.clone().scatter(rows, new)
    except Exception:  # a nested type: as a list
        cells = series.to_list()
        for row, value in values.items():
            cells[row] = value
        return pl.Series(series.name, cells, dtype=series.dtype, strict=False)


# --- pyarrow ----------------------------------------------------------------------------------------------


def _edit_arrow(frame: Frame, plan: Plan) -> Any:
    """Edit by cutting columns around the new cells: nothing is copied."""
    pa = sys.modules["pyarrow"]
    out = frame.native
    for index, values in plan.cells.items():
        out = out.set_column(index, out.schema.field(index), _arrow_column(pa, out.column(index), values))
    if plan.deleted:
        out = (
            pa.concat_tables(_without(out, plan.deleted))
            if out.num_rows > len(plan.deleted)
            else out.slice(0, 0)
        )
    if plan.added:
        columns = [
            pa.array([row.get(index) for row in plan.added], field.type)
            for index, field in enumerate(out.schema)
        ]
        out = pa.concat_tables([out, pa.Table.from_arrays(columns, schema=out.schema)])
    return out


def _arrow_column(pa: Any, column: Any, values: Mapping[int, Any]) -> Any:
    chunks: list[Any] = []
    start = 0
    for row in sorted(values):
        chunks += column.slice(start, row - start).chunks
        chunks.append(pa.array([values[row]], column.type))
        start = row + 1
    chunks += column.slice(start).chunks
    return pa.chunked_array([chunk for chunk in chunks if len(chunk)], column.type)


def _without(table: Any, rows: Sequence[int]) -> list[Any]:
    parts: list[Any] = []
    start = 0
    for row in [*rows, table.num_rows]:
        if row > start:
            parts.append(table.slice(start, row - start))
        start = row + 1
    return parts


def _given_back_native(native: Any, format: str, *, polars: bool) -> Any:
    if format in ("polars", "polars_lazy", "arrow"):
        return native
    if format == "polars_series":
        return native.to_series(0)
    if format == "arrow_array":
        return native.column(0).combine_chunks()
    if format == "arrow_batch":
        return native.combine_chunks().to_batches()[0] if native.num_rows else native
    return native if polars else native.to_pandas()


# --- plain values -----------------------------------------------------------------------------------------


def _given_back(frame: Any, format: str) -> Any:
    give = _GIVE.get(format)
    return frame if give is None else give(frame)


def _first(frame: Any) -> Any:
    if frame.shape[1] > 1:
        raise StreamlitDataframeConversionError(
            f"One column was expected, since the data were a list, but there are {frame.shape[1]}."
        )
    return frame.iloc[:, 0]


def _plain(frame: Any) -> Any:
    """Say None for all that is missing: lists and dicts know no other word."""
    return frame.astype(object).where(frame.notna(), None)


def _values(frame: Any) -> list[Any]:
    return _first(_plain(frame)).tolist() if frame.shape[1] else []


def _numpy(frame: Any, *, flat: bool) -> Any:
    if not frame.size:
        return __import__("numpy").ndarray(0)
    return _first(frame).to_numpy() if flat else frame.to_numpy()


def _xarray(frame: Any, *, flat: bool) -> Any:
    xarray = sys.modules["xarray"]
    return xarray.DataArray.from_series(_first(frame)) if flat else xarray.Dataset.from_dataframe(frame)


def _dict(frame: Any) -> dict[Any, Any]:
    return {} if frame.empty else _plain(frame).iloc[:, 0].to_dict()


def _oriented(frame: Any, orient: str) -> Any:
    return (frame if orient == "series" else _plain(frame)).to_dict(orient=orient)


_GIVE: Final[Mapping[str, Callable[[Any], Any]]] = {
    "pandas_series": _first,
    "numpy_list": partial(_numpy, flat=True),
    "numpy_matrix": partial(_numpy, flat=False),
    "list": _values,
    "tuple": lambda frame: tuple(_values(frame)),
    "set": lambda frame: set(_values(frame)),
    "records": partial(_oriented, orient="records"),
    "rows": lambda frame: _plain(frame).to_numpy().tolist(),
    "columns": partial(_oriented, orient="list"),
    "columns_by_index": partial(_oriented, orient="dict"),
    "columns_of_series": partial(_oriented, orient="series"),
    "key_values": _dict,
    "xarray_dataset": partial(_xarray, flat=False),
    "xarray_array": partial(_xarray, flat=True),
}
