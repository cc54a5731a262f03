"""How st.cache_data keeps a value, so that every hit gets one of its own (rule 124).

A value that nobody can change is handed out as it is. All others are pickled, the bytes of arrays
apart from the rest. On Linux large arrays lie in anonymous memory that each hit maps privately:
pages are copied by the kernel when somebody writes to them, and only those.
"""

from __future__ import annotations

import io
import pickle
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import PurePath
from threading import local
from types import BuiltinFunctionType, FunctionType
from typing import Any, Final, Protocol, cast
from uuid import UUID

from nbflow.cache.shared_memory import SharedBuffer

_FIXED: Final = frozenset(
    {str, bytes, bool, int, float, complex, type(None), range, date, datetime, time, timedelta}
    | {timezone, Decimal, Fraction, UUID, re.Pattern, BuiltinFunctionType}
)
_space = local()


class Kept(Protocol):
    """A value as a cache keeps it."""

    @property
    def size(self) -> int:
        """How many bytes it takes, about."""
        ...

    def value(self, space: Mapping[str, Any]) -> Any:
        """Return the value, for the caller to keep."""
        ...


class Itself:
    """A value that is handed out as it is, or through a method that shares its memory."""

    __slots__ = ("_again", "_value")

    def __init__(self, value: Any, again: Callable[[Any], Any] | None = None) -> None:
        self._value = value
        self._again = again

    @property
    def size(self) -> int:
        """How many bytes it takes, about."""
        value = self._value
        if type(value) in (tuple, frozenset):
            return sys.getsizeof(value) + sum(Itself(item).size for item in value)
        if hasattr(value, "estimated_size"):
            return int(value.estimated_size())
        nbytes = getattr(value, "nbytes", None)
        return nbytes if isinstance(nbytes, int) else sys.getsizeof(value)

    def value(self, space: Mapping[str, Any]) -> Any:
        """Return the value."""
        return self._value if self._again is None else self._again(self._value)


class Packed:
    """A pickled value, with the bytes of its arrays beside it.

    Parameters
    ----------
    head : bytes
        The pickle.
    parts : sequence
        The arrays' bytes, in the pickle's order, and whether they may be written to.
    """

    __slots__ = ("_region", "head", "parts")

    def __init__(self, head: bytes, parts: Sequence[tuple[Any, bool]]) -> None:
        self.head = head
        writable = [data for data, may_write in parts if may_write]
        self._region = SharedBuffer.of(writable)
        if self._region is None:
            self.parts = [(bytes(data), may_write) for data, may_write in parts]
        else:  # they are in the region
            self.parts = [(len(data) if may_write else bytes(data), may_write) for data, may_write in parts]

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.head) + sum(d if isinstance(d, int) else len(d) for d, _ in self.parts)

    def buffers(self) -> list[Any]:
        """Return the arrays' bytes, for one reader to keep."""
        mapped = iter([] if self._region is None else self._region.views())
        return [
            next(mapped) if isinstance(data, int) else bytearray(data) if may_write else data
            for data, may_write in self.parts
        ]

    def value(self, space: Mapping[str, Any]) -> Any:
        """Return a copy."""
        before = getattr(_space, "now", None)
        _space.now = space
        try:
            return pickle.loads(self.head, buffers=self.buffers())
        finally:
            _space.now = before


class _Pickler(pickle.Pickler):
    """Pickles by name what the function's own notebook has defined.

    An app's classes stand in no module where pickle could find them again. They are looked up in
    the function's globals when the value is read: as they are then.
    """

    def __init__(self, file: io.BytesIO, space: Mapping[str, Any], parts: list[Any]) -> None:
        super().__init__(file, 5, buffer_callback=parts.append)
        self._space_of = space

    def reducer_override(self, obj: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Say how to pickle a class or a function."""
        if not isinstance(obj, type | FunctionType):
            return NotImplemented
        module = sys.modules.get(obj.__module__)
        if module is not None and _within(vars(module), obj.__qualname__) is obj:
            return NotImplemented
        if _within(self._space_of, obj.__qualname__) is obj:
            return _own, (obj.__qualname__,)
        return NotImplemented


def _within(space: Mapping[str, Any], qualname: str) -> Any:
    first, *rest = qualname.split(".")
    found: Any = space.get(first)
    for part in rest:
        found = getattr(found, part, None)
    return found


def _own(qualname: str) -> Any:
    found = _within(_space.now or {}, qualname)
    if found is None:
        raise AttributeError(f"{qualname} is no longer defined")
    return found


def keep(value: Any, space: Mapping[str, Any]) -> Kept:
    """Return a value as a cache keeps it.

    Parameters
    ----------
    value : object
        What the cached function returned.
    space : mapping
        The function's globals.

    Raises
    ------
    Exception
        Whatever pickle raises for what cannot be pickled.
    """
    return itself(value) or pack(value, space)


def itself(value: Any) -> Itself | None:
    """Return the keeper of a value that needs no copy; None for all others."""
    if is_fixed(value):
        return Itself(value)
    polars = sys.modules.get("polars")
    if polars is not None and type(value) in (polars.DataFrame, polars.Series, polars.LazyFrame):
        # Its columns cannot be changed, but which it has can: a clone shares them.
        return Itself(value.clone(), lambda kept: kept.clone())
    return None


def _type_of(value: Any) -> type[Any]:
    return cast("type[Any]", type(value))


def is_fixed(value: Any) -> bool:
    """Whether nobody can change this value."""
    kind = _type_of(value)
    if kind in _FIXED:
        return True
    if kind in (tuple, frozenset):
        return all(map(is_fixed, value))
    if isinstance(value, Enum | PurePath):
        return True
    root = kind.__module__.partition(".")[0]
    if root == "pyarrow":
        pa = sys.modules["pyarrow"]
        return isinstance(
            value, pa.Table | pa.RecordBatch | pa.Array | pa.ChunkedArray | pa.Schema | pa.Scalar
        )
    if root == "numpy":
        return isinstance(value, sys.modules["numpy"].number | sys.modules["numpy"].bool_)
    return False


def pack(value: Any, space: Mapping[str, Any]) -> Packed:
    """Pickle a value."""
    out = io.BytesIO()
    parts: list[Any] = []
    _Pickler(out, space, parts).dump(value)
    raws = [part.raw() for part in parts]
    return Packed(out.getvalue(), [(raw, not raw.readonly) for raw in raws])


_UNEVALUATED: Final = ("pyspark", "snowflake", "dask", "ibis", "duckdb", "sqlframe", "daft")


def is_query(value: Any) -> bool:
    """Whether the value is a query of a library whose results are computed later."""
    root = type(value).__module__.partition(".")[0]
    return root in _UNEVALUATED or type(value).__name__ in ("LazyFrame", "DuckDBPyRelation")
