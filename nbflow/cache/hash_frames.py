"""Hashing of arrays and frames: NumPy, pandas, polars, Arrow, torch. None of them is imported here."""

from __future__ import annotations

import pickle
import sys
from typing import Any, Final

from nbflow.cache import options as cache_options

LONG: Final = 50_000
"""Rows from which on a column of Python objects is sampled."""

SAMPLE: Final = 10_000


def feed(hasher: Any, value: Any) -> bool:
    """Feed an array or a frame; return whether it was one."""
    root = type(value).__module__.partition(".")[0]
    handler = _HANDLERS.get(root)
    if handler is None:  # a subclass of one, perhaps
        bases = (base.__module__.partition(".")[0] for base in type(value).__mro__[1:])
        handler = next((_HANDLERS[base] for base in bases if base in _HANDLERS), None)
    return handler is not None and handler(hasher, value)


def _numpy(hasher: Any, value: Any) -> bool:
    np = sys.modules["numpy"]
    if isinstance(value, np.ma.MaskedArray):
        hasher.all((value.fill_value, np.ma.getmaskarray(value)))
        return _array(hasher, value.data)
    if isinstance(value, np.ndarray):
        return _array(hasher, value)
    if isinstance(value, np.ufunc):
        hasher.feed(value.__name__)
        return True
    if isinstance(value, np.generic) and not isinstance(value, np.object_ | np.void):
        hasher.all((str(value.dtype), value.tobytes()))
        return True
    return False


def _array(hasher: Any, array: Any) -> bool:
    np = sys.modules["numpy"]
    hasher.all((array.shape, str(array.dtype)))
    if array.dtype.hasobject or array.dtype.kind == "T":  # text of any length is kept elsewhere
        hasher.feed(array.tolist())
    else:
        hasher.bytes(np.ascontiguousarray(array).reshape(-1).view(np.uint8))
    return True


def _pandas(hasher: Any, value: Any) -> bool:
    pd = sys.modules["pandas"]
    if isinstance(value, pd.DataFrame):
        hasher.all((value.shape, value.attrs))
        _index(hasher, value.columns)
        _index(hasher, value.index)
        for position in range(value.shape[1]):
            _column(hasher, value.iloc[:, position])
        return True
    if isinstance(value, pd.Series):
        hasher.all((value.shape, value.name, value.attrs))
        _index(hasher, value.index)
        _column(hasher, value)
        return True
    if isinstance(value, pd.Index):
        _index(hasher, value)
        return True
    return False


def _index(hasher: Any, index: Any) -> None:
    pd = sys.modules["pandas"]
    hasher.all((type(index).__name__, tuple(index.names)))
    if isinstance(index, pd.RangeIndex):
        hasher.all((index.start, index.stop, index.step))
    elif isinstance(index, pd.MultiIndex):
        for level in index.levels:
            _index(hasher, level)
        for codes in index.codes:
            _array(hasher, codes)
    else:
        _column(hasher, index)


def _column(hasher: Any, column: Any) -> None:
    """Feed a Series or an Index of one level."""
    np = sys.modules["numpy"]
    hasher.feed(str(column.dtype))
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biufcmM":
        _array(hasher, column.to_numpy())
        return
    if len(column) >= LONG:
        pick = np.random.default_rng(cache_options.get("runner.cacheHashSeed")).choice(
            len(column), SAMPLE, replace=False
        )
        hasher.feed(len(column))
        column = column.take(pick)
    try:
        hashes = sys.modules["pandas"].util.hash_pandas_object(column, index=False)
    except TypeError:  # lists, dicts, sets in cells
        hasher.bytes(pickle.dumps(column.to_list(), pickle.HIGHEST_PROTOCOL))
    else:
        _array(hasher, hashes.to_numpy())


def _polars(hasher: Any, value: Any) -> bool:
    pl = sys.modules["polars"]
    if isinstance(value, pl.DataFrame):
        hasher.all((value.shape, [(name, str(kind)) for name, kind in value.schema.items()]))
        frame = value
    elif isinstance(value, pl.Series):
        hasher.all((value.name, str(value.dtype), len(value)))
        frame = value.to_frame()
    else:
        return False
    try:
        hashes = frame.hash_rows(seed=0)
    except (pl.exceptions.PolarsError, TypeError):
        hasher.bytes(pickle.dumps(frame, pickle.HIGHEST_PROTOCOL))
    else:
        _array(hasher, hashes.to_numpy())
    return True


def _arrow(hasher: Any, value: Any) -> bool:
    pa = sys.modules["pyarrow"]
    if isinstance(value, pa.Array | pa.ChunkedArray):
        value = pa.table({"": value})
    elif isinstance(value, pa.RecordBatch):
        value = pa.Table.from_batches([value])
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
    hasher.all((tuple(value.shape), str(value.dtype), str(value.device), value.requires_grad))
    plain = value.detach().cpu().contiguous().reshape(-1).view(torch.uint8)
    hasher.bytes(plain.numpy())
    return True


_HANDLERS: Final = {"numpy": _numpy, "pandas": _pandas, "polars": _polars, "pyarrow": _arrow, "torch": _torch}
