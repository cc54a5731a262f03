"""Hashing of arrays and frames: NumPy, pandas, polars, Arrow, torch. None of them is imported here.

All of a column is read. Numbers are fed as they lie in memory, texts as one text and their lengths;
cells that are Python objects are fed as the items of a list are.
"""

from __future__ import annotations

import pickle
import sys
from io import BytesIO
from typing import Any, Final

from nbflow.core.cache_errors import UnhashableTypeError

_CELLS: Final = 8192
"""So many cells of Python objects are taken from a column at once: few enough for a processor's cache."""


def feed(hasher: Any, value: Any) -> bool:
    """Feed an array or a frame; return whether it was one."""
    root = type(value).__module__.partition(".")[0]
    handler = _HANDLERS.get(root)
    if handler is None:  # a subclass of one, perhaps
        bases = (base.__module__.partition(".")[0] for base in type(value).__mro__[1:])
        handler = next((_HANDLERS[base] for base in bases if base in _HANDLERS), None)
        if handler is None or not handler(hasher, value):
            return False
        hasher.attributes(value, _READ)
        return True
    return handler(hasher, value)


_READ: Final = frozenset(
    {"_mgr", "_item_cache", "_attrs", "_flags", "_cache", "_df", "_s", "_name", "_index"}
)
"""Attributes of frames' subclasses that are the frame itself, read already."""

# --- NumPy ---------------------------------------------------------------------------------------


def _numpy(hasher: Any, value: Any) -> bool:
    np = sys.modules["numpy"]
    if value is np.ma.masked:
        return True
    if isinstance(value, np.ma.MaskedArray):
        hasher.inside.all((value.fill_value, value.hardmask, np.ma.getmaskarray(value)))
        _array(hasher, value.data)
    elif isinstance(value, np.ndarray):
        _array(hasher, np.asarray(value))
    elif isinstance(value, np.ufunc):
        _ufunc(hasher, value)
    elif isinstance(value, np.generic) and not isinstance(value, np.object_ | np.void):
        _dtype(hasher, value.dtype)
        hasher.bytes(value.tobytes())
    elif isinstance(value, np.dtype):
        _dtype(hasher, value)
        hasher.inside.feed(None if value.metadata is None else dict(value.metadata))
    else:
        return False
    return True


def _ufunc(hasher: Any, value: Any) -> None:
    which: Any = vars(pickle)["whichmodule"]
    module = which(value, value.__name__)
    if getattr(sys.modules.get(module), value.__name__, None) is not value:  # of `frompyfunc`
        raise UnhashableTypeError(f"the ufunc {value.__name__!r} cannot be found by its name")
    hasher.text(module, value.__name__)


def _dtype(hasher: Any, dtype: Any) -> None:
    hasher.text(type(dtype).__name__, str(dtype), str(dtype.alignment if dtype.names else ""))


def _array(hasher: Any, array: Any) -> None:
    np = sys.modules["numpy"]
    hasher.text(repr(array.shape))
    _dtype(hasher, array.dtype)
    if array.dtype.hasobject or array.dtype.kind == "T":  # text of any length is kept elsewhere
        flat = array.reshape(-1)
        for start in range(0, max(1, len(flat)), _CELLS):
            hasher.inside.all(flat[start : start + _CELLS].tolist())
    elif array.dtype.names:  # what lies between the fields means nothing
        for name in array.dtype.names:
            _array(hasher, array[name])
    else:
        hasher.bytes(np.ascontiguousarray(array).reshape(-1).view(np.uint8))


# --- pandas --------------------------------------------------------------------------------------


def _pandas(hasher: Any, value: Any) -> bool:
    pd = sys.modules["pandas"]
    if isinstance(value, pd.DataFrame):
        _about(hasher, value)
        _index(hasher, value.columns)
        _index(hasher, value.index)
        for position in range(value.shape[1]):
            _column(hasher, value.iloc[:, position].array)
    elif isinstance(value, pd.Series):
        _about(hasher, value)
        hasher.inside.feed(value.name)
        _index(hasher, value.index)
        _column(hasher, value.array)
    elif isinstance(value, pd.Index):
        _index(hasher, value)
    elif isinstance(value, pd.api.extensions.ExtensionArray):
        _column(hasher, value)
    elif isinstance(value, pd.api.extensions.ExtensionDtype):
        _extension_dtype(hasher, value)
    else:
        return False
    return True


def _about(hasher: Any, frame: Any) -> None:
    hasher.text(repr(frame.shape), str(frame.flags.allows_duplicate_labels))
    hasher.inside.feed(frame.attrs)
    for name in frame._metadata:  # what a subclass keeps beside the data
        if name != "_name":
            hasher.inside.feed((name, getattr(frame, name, None)))


def _index(hasher: Any, index: Any) -> None:
    pd = sys.modules["pandas"]
    hasher.text(type(index).__name__)
    hasher.inside.all(tuple(index.names))
    if isinstance(index, pd.RangeIndex):
        hasher.text(f"{index.start} {index.stop} {index.step}")
    elif isinstance(index, pd.MultiIndex):
        for level in index.levels:
            _index(hasher, level)
        for codes in index.codes:
            _array(hasher, codes)
    else:
        hasher.text(str(getattr(index, "freqstr", None)))
        _column(hasher, index.array)


def _extension_dtype(hasher: Any, dtype: Any) -> None:
    pd = sys.modules["pandas"]
    hasher.text(type(dtype).__name__, str(dtype))
    if isinstance(dtype, pd.CategoricalDtype):
        hasher.text(str(dtype.ordered))
        hasher.inside.feed(dtype.categories)
    elif isinstance(dtype, pd.DatetimeTZDtype):
        hasher.inside.feed(dtype.tz)
    elif isinstance(dtype, pd.SparseDtype):
        hasher.inside.feed(dtype.fill_value)
    elif isinstance(dtype, pd.StringDtype):
        hasher.text(dtype.storage)
        hasher.inside.feed(dtype.na_value)


def _column(hasher: Any, array: Any) -> None:
    """Feed the array of a Series or of an Index of one level."""
    np, pd = sys.modules["numpy"], sys.modules["pandas"]
    dtype = array.dtype
    plain = isinstance(array, pd.arrays.NumpyExtensionArray)  # before pandas 3, arrays of texts are such, too
    if isinstance(dtype, np.dtype) or (plain and not isinstance(dtype, pd.StringDtype)):
        _array(hasher, array.to_numpy())
        return
    _extension_dtype(hasher, dtype)
    hasher.text(str(len(array)))
    if isinstance(dtype, pd.CategoricalDtype):
        _array(hasher, array.codes)
    elif isinstance(dtype, pd.DatetimeTZDtype | pd.PeriodDtype):
        hasher.text(str(getattr(array, "freq", None)))
        _array(hasher, array.asi8)
    elif isinstance(dtype, pd.IntervalDtype):
        _index(hasher, pd.Index(array.left))
        _index(hasher, pd.Index(array.right))
    elif isinstance(dtype, pd.SparseDtype):
        _array(hasher, np.asarray(array.sp_values))
        _array(hasher, array.sp_index.indices)
    elif hasattr(array, "_mask") and hasattr(array, "_data"):  # Int64, boolean and the like
        missing = array.isna()
        _array(hasher, missing)
        _array(hasher, np.where(missing, np.zeros(1, array._data.dtype), array._data))
    elif hasattr(array, "__arrow_array__") and "pyarrow" in sys.modules and _is_arrow(dtype):
        _arrow(hasher, array.__arrow_array__())
    elif isinstance(dtype, pd.StringDtype):
        _array(hasher, array.to_numpy(dtype=object))
    else:  # an array of another library: it knows what it holds
        hasher.bytes(pickle.dumps(array, pickle.HIGHEST_PROTOCOL))


def _is_arrow(dtype: Any) -> bool:
    pd = sys.modules["pandas"]
    return isinstance(dtype, pd.ArrowDtype) or getattr(dtype, "storage", None) == "pyarrow"


# --- polars --------------------------------------------------------------------------------------


def _polars(hasher: Any, value: Any) -> bool:
    pl = sys.modules["polars"]
    if isinstance(value, pl.DataFrame):
        hasher.text(repr(value.shape))
        for series in value.iter_columns():
            _series(hasher, series)
    elif isinstance(value, pl.Series):
        _series(hasher, value)
    elif isinstance(value, pl.DataType):
        hasher.text(str(value))
    else:
        return False
    return True


_NUMBERS: Final = frozenset(
    {f"{sign}Int{bits}" for sign in ("", "U") for bits in (8, 16, 32, 64)}
    | {"Float32", "Float64", "Boolean", "Date", "Time", "Datetime", "Duration"}
)


def _series(hasher: Any, series: Any) -> None:
    pl, np = sys.modules["polars"], sys.modules.get("numpy")
    kind = type(series.dtype).__name__ if isinstance(series.dtype, pl.DataType) else series.dtype.__name__
    missing = series.null_count()
    hasher.text(series.name, str(series.dtype), str(len(series)), str(missing))
    if kind == "Object":
        hasher.inside.all(series.to_list())
        return
    if kind == "Categorical":  # which number stands for a text depends on what the process has met
        series, kind = series.cast(pl.String), "String"
    if missing:
        _series(hasher, series.is_null().rename("") if missing < len(series) else series.head(0))
    if kind in _NUMBERS and np is not None:
        series = series.to_physical()
        if missing:
            series = series.fill_null(False if kind == "Boolean" else 0)
        hasher.bytes(np.ascontiguousarray(series.to_numpy()).view(np.uint8))
    elif kind == "String":
        for start in range(0, len(series), _CELLS):
            hasher.bytes((series.slice(start, _CELLS).str.join("").item() or "").encode())
        _series(hasher, series.str.len_bytes().fill_null(0).rename(""))
    else:
        out = BytesIO()
        series.rechunk().to_frame().write_ipc_stream(
            out, compression="uncompressed", compat_level=pl.CompatLevel.oldest()
        )
        hasher.bytes(out.getbuffer())


# --- Arrow, torch --------------------------------------------------------------------------------


def _arrow(hasher: Any, value: Any) -> bool:
    pa = sys.modules["pyarrow"]
    if isinstance(value, pa.Array | pa.ChunkedArray):
        value = pa.table({"": value})
    elif isinstance(value, pa.RecordBatch):
        value = pa.Table.from_batches([value])
    elif isinstance(value, pa.Scalar):
        value = pa.table({"scalar": pa.repeat(value, 1)})
    elif isinstance(value, pa.DataType | pa.Field):
        value = pa.schema([value if isinstance(value, pa.Field) else pa.field("", value)]).empty_table()
    elif isinstance(value, pa.Schema):
        value = value.empty_table()
    if not isinstance(value, pa.Table):
        return False
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, value.schema) as writer:
        writer.write_table(value.combine_chunks())
    hasher.bytes(sink.getvalue())
    return True


def _torch(hasher: Any, value: Any) -> bool:
    torch = sys.modules["torch"]
    if not isinstance(value, torch.Tensor):
        return False
    hasher.text(repr(tuple(value.shape)), str(value.dtype), str(value.device), str(value.requires_grad))
    plain = value.detach().cpu().resolve_conj().resolve_neg().contiguous().reshape(-1).view(torch.uint8)
    hasher.bytes(plain.numpy())
    return True


_HANDLERS: Final = {"numpy": _numpy, "pandas": _pandas, "polars": _polars, "pyarrow": _arrow, "torch": _torch}
