"""Edits on a DataFrame of pandas: only the columns that change are copied."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

from nbflow.frames.backends.pandas import PandasFrame
from nbflow.frames.edit.plan import Plan

_WIDER: Final = {"i": "float64", "u": "float64", "b": "object"}
"""For NumPy's types that know no missing value: what a column becomes that gets one."""


def edit_pandas(frame: PandasFrame, plan: Plan) -> Any:
    """Return the DataFrame with the edits; the one given stays as it is."""
    out = _copied(frame.native)
    names = [column.name for column in frame.columns[frame.levels :]]
    if list(out.columns) != names:
        out.columns = names
    for index, values in plan.cells.items():
        if index < frame.levels:
            out.index = _relabelled(out.index, values)
        else:
            out.isetitem(index - frame.levels, _with_values(out.iloc[:, index - frame.levels], values))
    if plan.deleted:
        import numpy

        out = out.iloc[numpy.delete(numpy.arange(len(out)), plan.deleted)]
    if plan.added:
        out = _with_rows(out, plan.added, frame.levels)
    if frame.native.columns.nlevels == 1:
        out.columns = frame.native.columns  # whole numbers, moments … are no texts
    return out


def _copied(native: Any) -> Any:
    """Copy a frame: lazily where pandas copies a column when it is first written to."""
    pd = sys.modules["pandas"]
    lazily = int(pd.__version__.split(".")[0]) >= 3 or pd.get_option("mode.copy_on_write") is True
    return native.copy(deep=not lazily)


def _relabelled(index: Any, values: Mapping[int, Any]) -> Any:
    for row, value in values.items():
        index = index.delete(row).insert(row, value)
    return index


def _with_values(series: Any, values: Mapping[int, Any]) -> Any:
    fitting = _wide_enough(series, list(values.values()))
    for row, value in values.items():
        fitting.iat[row] = value
    return fitting


def _wide_enough(series: Any, values: Sequence[Any]) -> Any:
    """Return a copy of a column that can hold these values too."""
    pd = sys.modules["pandas"]
    dtype = series.dtype
    if str(dtype) == "category":
        new = [value for value in values if value is not None and value not in dtype.categories]
        return series.cat.add_categories(list(dict.fromkeys(new))) if new else series.copy()
    letter = getattr(dtype, "kind", "O")
    if type(dtype).__module__.startswith("numpy") and letter in _WIDER and None in values:
        return series.astype(_WIDER[letter])
    copied = series.copy()
    try:
        for value in values:
            if value is not None and str(dtype) != "object":
                pd.Series([value], dtype=dtype)
    except (TypeError, ValueError, OverflowError):
        return copied.astype(object)
    return copied


def _with_rows(out: Any, added: Sequence[Mapping[int, Any]], levels: int) -> Any:
    pd = sys.modules["pandas"]
    labels, kept = _labels(out.index, added)
    if not kept:
        return out
    new: dict[int, Any] = {}
    for position in range(out.shape[1]):
        values = [row.get(position + levels) for row in kept]
        new[position] = _new_column(pd, out.iloc[:, position], values, labels)
    rows = pd.DataFrame(new, index=labels)
    rows.columns = out.columns
    parts = [
        out.astype({name: rows[name].dtype for name in out.columns if _gives_way(out[name], rows[name])}),
        rows,
    ]
    whole = pd.concat(parts) if len(out) else rows.astype(object).infer_objects()
    index = out.index
    if isinstance(index, pd.RangeIndex):
        whole.index = pd.RangeIndex(index.start, index.start + index.step * len(whole), index.step)
    whole.index.name = index.name
    return whole


def _gives_way(old: Any, new: Any) -> bool:
    """Whether a column takes the type of its new cells, since they cannot take its own."""
    return str(old.dtype) != str(new.dtype) and len(old) > 0 and str(old.dtype) != "category"


def _new_column(pd: Any, old: Any, values: list[Any], labels: Any) -> Any:
    letter = getattr(old.dtype, "kind", "O")
    dtype: Any = old.dtype
    if type(dtype).__module__.startswith("numpy") and letter in _WIDER and None in values:
        dtype = _WIDER[letter]
    try:
        return pd.Series(values, index=labels, dtype=dtype)
    except (TypeError, ValueError, OverflowError):
        return pd.Series(values, index=labels, dtype=object)


def _labels(index: Any, added: Sequence[Mapping[int, Any]]) -> tuple[Any, list[Mapping[int, Any]]]:
    """Return what the new rows are called, and which of them get a name: one that is free."""
    pd = sys.modules["pandas"]
    counts = isinstance(index, pd.RangeIndex)
    numbered = counts or pd.api.types.is_integer_dtype(index.dtype)
    following = (index.stop if counts else int(index.max()) + 1 if len(index) else 0) if numbered else None
    step = index.step if counts else 1
    labels: list[Any] = []
    kept: list[Mapping[int, Any]] = []
    for row in added:
        own = None if counts else row.get(0)
        if own is None:
            if following is None:
                continue
            own, following = following, following + step
        elif own in index or own in labels:
            continue
        labels.append(own)
        kept.append(row)
    return pd.Index(labels, dtype=index.dtype if numbered else None), kept
