"""What a value is, whichever library made it: by its class, not by methods that it has."""

from __future__ import annotations

import datetime
import sys
from array import array
from collections import UserList, deque
from collections.abc import ItemsView, Iterable, KeysView, ValuesView
from decimal import Decimal
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

_ARRAYS: Final = frozenset(
    {
        ("numpy", "ndarray"),
        ("torch", "Tensor"),
        ("jax", "Array"),
        ("jaxlib", "Array"),
        ("jaxlib", "ArrayImpl"),
        ("cupy", "ndarray"),
        ("tensorflow", "Tensor"),
        ("mlx", "array"),
        ("xarray", "DataArray"),
        ("pandas", "Series"),
        ("pandas", "Index"),
        ("pandas", "ExtensionArray"),
        ("polars", "Series"),
        ("pyarrow", "Array"),
        ("pyarrow", "ChunkedArray"),
    }
)
_MISSING: Final = frozenset({("pandas", "NAType"), ("pandas", "NaTType"), ("numpy", "MaskedConstant")})
_LISTS: Final = (list, tuple, set, frozenset, deque, range, array, UserList, KeysView, ValuesView, ItemsView)
_PLAIN: Final = frozenset({str, int, float, bool, type(None), list, dict, tuple, datetime.datetime})


_known: WeakKeyDictionary[type, str] = WeakKeyDictionary()  # an app's own classes come again with each run


def _what(kind: type) -> str:
    """Return "array", "numpy" (one of its scalars), "arrow" (likewise), "missing", or "" for all else."""
    known = _known.get(kind)
    if known is None:
        known = _known[kind] = _found(kind)
    return known


def _found(kind: type) -> str:
    for base in kind.__mro__:
        library = base.__module__.partition(".")[0]
        if (library, base.__name__) in _MISSING:
            return "missing"
        if (library, base.__name__) in _ARRAYS:
            return "array"
        if (library, base.__name__) == ("numpy", "generic"):
            return "numpy"
        if (library, base.__name__) == ("pyarrow", "Scalar"):
            return "arrow"
    return ""


def is_missing(value: Any) -> bool:
    """Whether there is no value: None, NaN, pandas' NA and NaT."""
    value = plain(value)
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or (isinstance(value, float) and value != value)


def is_list(value: Any) -> bool:
    """Whether a value holds several: a list, a tuple, a set, an array with at least one dimension."""
    if isinstance(value, _LISTS):
        return True
    return _what(cast(Any, type(value))) == "array" and _dimensions(value) > 0


def items_of(value: Any) -> list[Any]:
    """Return the items of what `is_list`."""
    if _what(cast(Any, type(value))) != "array" or _of_moments(value):
        return list(cast("Iterable[Any]", value))  # NumPy would make mere numbers of moments
    for name in ("to_pylist", "to_list", "tolist"):  # of arrow, polars and pandas, all else
        way: Any = getattr(value, name, None)
        if callable(way):
            return list(cast("Iterable[Any]", way()))
    return list(cast("Iterable[Any]", value))


def _of_moments(value: Any) -> bool:
    return getattr(getattr(value, "dtype", None), "kind", None) in ("m", "M")


def plain(value: Any) -> Any:
    """Return Python's own value for one of a library: a number for NumPy's, None for pandas' NA.

    Arrays without a dimension are what they hold. All else comes back as it is.
    """
    kind = cast(Any, type(value))
    if kind in _PLAIN:
        return value
    what = _what(kind)
    if what == "missing":
        return None
    if what == "numpy":
        return _of_numpy(value)
    if what == "arrow":
        return value.as_py()
    if what == "array" and _dimensions(value) == 0:
        held = value[()] if callable(getattr(value, "__array__", None)) and _is_numpy(kind) else value.item()
        return value if type(held) is kind else plain(held)  # its own: a number with a unit
    return value


def _is_numpy(kind: type) -> bool:
    return any((base.__module__, base.__name__) == ("numpy", "ndarray") for base in kind.__mro__)


def _dimensions(value: Any) -> int:
    count = getattr(value, "ndim", None)
    return count if isinstance(count, int) else len(getattr(value, "shape", (1,)))


def _of_numpy(value: Any) -> Any:
    letter = value.dtype.kind
    if letter in "mM":
        return _moment(value, letter)
    held = value.item()
    if type(held) is not type(value):
        return held
    return complex(value) if letter == "c" else float(value)  # longer than Python's own


def _moment(value: Any, letter: str) -> Any:
    """Return a moment or a span; finer than microseconds only where pandas is there to hold it."""
    held = value.item()
    if not isinstance(held, int):  # None where it is not a time
        return held
    pandas = sys.modules.get("pandas")
    if pandas is not None and value.dtype.name.endswith("[ns]"):
        return pandas.Timestamp(value) if letter == "M" else pandas.Timedelta(value)
    try:
        held = value.astype(f"{letter}8[us]").item()
    except (TypeError, ValueError, OverflowError):  # a span of years has no length
        return str(value)
    return str(value) if isinstance(held, int) else held
