"""Hashing of arguments: equal values give equal keys, in every kernel of a machine (rules 121 to 123).

Everything is fed into one xxh3 hash as it is met: the name of its type, how much there is of it,
and what it holds. Large arrays are read in full, at memory speed; only columns of Python objects
are sampled when they are long, as in Streamlit.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import io
import os
import re
import sys
import tempfile
from collections.abc import Callable, ItemsView, Iterable, Mapping
from datetime import datetime
from enum import Enum
from types import BuiltinFunctionType, FunctionType, GetSetDescriptorType, MappingProxyType, ModuleType
from typing import Any, Final, cast
from unittest.mock import NonCallableMock
from uuid import UUID

from xxhash import xxh3_128

from nbflow.cache import hash_frames as cache_frames
from nbflow.cache.code_key import code_of, feed_code, is_own
from nbflow.core.cache_errors import UnhashableTypeError, UserHashError

HashFuncs = Mapping[str, Callable[[Any], Any]] | Mapping[str | type[Any], Callable[[Any], Any]]

_CYCLE: Final = b"\0cycle"


def type_name(kind: type) -> str:
    """Return a type's full name, as keys of `hash_funcs` may have it."""
    return f"{kind.__module__}.{kind.__qualname__}"


def _type_of(value: Any) -> type[Any]:
    return cast("type[Any]", type(value))


class Hasher:
    """Feeds values into one hash.

    Parameters
    ----------
    hash_funcs : mapping, optional
        What to hash instead of values of exactly these types, by type or full name.
    """

    def __init__(self, hash_funcs: HashFuncs | None = None) -> None:
        self._hash_funcs = {
            name if isinstance(name, str) else type_name(name): function
            for name, function in (hash_funcs or {}).items()
        }
        self._out = xxh3_128()
        self._open: set[int] = set()  # what is being read now: a value may hold itself

    def hexdigest(self) -> str:
        """Return the hash of what was fed so far."""
        return self._out.hexdigest()

    def bytes(self, data: Any) -> None:
        """Feed bytes with their number, so that what follows cannot be taken for a part of them."""
        self._out.update(b"%d:" % memoryview(data).nbytes)
        self._out.update(data)

    def feed(self, value: Any) -> None:
        """Feed any value.

        Raises
        ------
        UnhashableTypeError
            When something in it offers nothing to tell it from others by.
        UserHashError
            When a function in `hash_funcs` failed.
        """
        kind = _type_of(value)
        if self._hash_funcs and kind is not bytes:
            function = self._hash_funcs.get(type_name(kind))
            if function is not None:
                value = _by_user(function, value)
                kind = _type_of(value)
        plain = _PLAIN.get(kind)
        if plain is not None:
            self._out.update(kind.__name__.encode())
            self.bytes(plain(value))
            return
        if id(value) in self._open:
            self._out.update(_CYCLE)
            return
        self._open.add(id(value))
        try:
            self.bytes(kind.__qualname__.encode())
            self._feed_parts(value)
        finally:
            self._open.discard(id(value))

    def all(self, values: Iterable[Any]) -> None:
        """Feed several values and their number."""
        count = 0
        for value in values:
            self.feed(value)
            count += 1
        self.bytes(b"%d" % count)

    def unordered(self, values: Iterable[Any]) -> None:
        """Feed values whose order means nothing."""
        digests: list[str] = []
        for value in values:
            one = Hasher(self._hash_funcs)
            one._open = self._open
            one.feed(value)
            digests.append(one.hexdigest())
        self.all(sorted(digests))

    def _feed_parts(self, value: Any) -> None:
        for kinds, feed in _PARTS:
            if isinstance(value, kinds):
                feed(self, value)
                return
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            self.all((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        elif not (cache_frames.feed(self, value) or _feed_library(self, value)):
            self._reduced(value)

    def _reduced(self, value: Any) -> None:
        """Feed what an object says of itself to pickle, if it does; the default says too little."""
        try:
            # Not `__reduce__()`: it lets locks and connections pass, as if all were one.
            reduced: Any = value.__reduce_ex__(4)
        except Exception as error:
            raise UnhashableTypeError(f"{type_name(_type_of(value))}: {error}") from error
        if type(reduced) is not str and isinstance(reduced[0], FunctionType):
            raise UnhashableTypeError(f"{type_name(_type_of(value))} has no `__reduce__` of its own")
        self.all((reduced,) if type(reduced) is str else reduced)

    def function(self, function: Any) -> None:
        """Feed a function: an importable one by its name, others by their code and what they see."""
        self.feed(f"{function.__module__}.{function.__qualname__}")
        if not is_own(function):
            return
        feed_code(self, function.__code__)
        self.feed(function.__defaults__)
        self.feed(function.__kwdefaults__)
        for cell in function.__closure__ or ():
            try:
                self.feed(cell.cell_contents)
            except ValueError:  # it is empty as yet
                self.bytes(b"")
        for name, other in code_of(function).globals_of(function):
            self.feed(name)
            if isinstance(other, FunctionType | type | ModuleType) or type(other) in _PLAIN:
                self.feed(other)


def _by_user(function: Callable[[Any], Any], value: Any) -> Any:
    try:
        return function(value)
    except Exception as error:
        raise UserHashError(error, value, function) from error


_PLAIN: Final[dict[type, Callable[[Any], Any]]] = {
    bytes: lambda value: value,
    bytearray: lambda value: value,
    str: lambda value: value.encode("utf-8", "surrogatepass"),
    bool: lambda value: b"1" if value else b"0",
    int: lambda value: b"%d" % value if abs(value) < 1 << 4096 else hex(value).encode(),
    float: lambda value: value.hex().encode(),
    complex: lambda value: f"{value.real.hex()},{value.imag.hex()}".encode(),
    type(None): lambda value: b"",
    UUID: lambda value: value.bytes,
    datetime: lambda value: f"{value.isoformat()} {value.fold} {value.tzinfo!r}".encode(),
}
"""By exact type: what tells a value from others of its type."""


def _named_file(hasher: Hasher, file: Any) -> None:
    """Feed a file: by its name, when it was changed, and where one reads it (rule 123)."""
    name = getattr(file, "name", None)
    if name is None:
        raise UnhashableTypeError("a stream without a name")
    hasher.all((name, os.path.getmtime(name), file.tell()))


def _memory_file(hasher: Hasher, file: Any) -> None:
    hasher.all((getattr(file, "name", None), file.tell(), file.getvalue()))


_PARTS: Final[tuple[tuple[Any, Callable[[Hasher, Any], None]], ...]] = (
    (NonCallableMock, lambda hasher, value: hasher.feed(id(value))),
    ((bytes, bytearray), lambda hasher, value: hasher.bytes(value)),
    (Enum, lambda hasher, value: hasher.feed(str(value))),
    (str, lambda hasher, value: hasher.feed(str.__str__(value))),
    (bool, lambda hasher, value: hasher.feed(bool(value))),
    (int, lambda hasher, value: hasher.feed(int(value))),
    (float, lambda hasher, value: hasher.feed(float(value))),
    ((list, tuple), lambda hasher, value: hasher.all(value)),
    ((dict, MappingProxyType), lambda hasher, value: hasher.all(value.items())),
    (ItemsView, lambda hasher, value: hasher.all(value)),
    ((set, frozenset), lambda hasher, value: hasher.unordered(value)),
    (BuiltinFunctionType, lambda hasher, value: hasher.all((value.__module__, value.__qualname__))),
    (FunctionType, lambda hasher, value: hasher.function(value)),
    (GetSetDescriptorType, lambda hasher, value: hasher.feed(value.__qualname__)),
    (ModuleType, lambda hasher, value: hasher.feed(value.__name__)),
    (type, lambda hasher, value: hasher.feed(type_name(value))),
    (functools.partial, lambda hasher, value: hasher.all((value.func, value.args, value.keywords))),
    (re.Pattern, lambda hasher, value: hasher.all((value.pattern, value.flags))),
    ((io.StringIO, io.BytesIO), _memory_file),
    ((io.IOBase, tempfile._TemporaryFileWrapper), _named_file),  # pyright: ignore[reportPrivateUsage]
)
"""The first that fits counts."""


def _feed_library(hasher: Hasher, value: Any) -> bool:
    """Feed what other libraries' objects hold, if they are among those known here."""
    if inspect.ismethod(value):
        hasher.all((value.__func__, value.__self__))
        return True
    pydantic = sys.modules.get("pydantic")
    if pydantic is not None and isinstance(value, pydantic.BaseModel):
        try:
            hasher.feed(value.model_dump_json())
        except Exception as error:
            raise UnhashableTypeError(f"{type_name(_type_of(value))}: {error}") from error
        return True
    images = sys.modules.get("PIL.Image")
    if images is not None and isinstance(value, images.Image):
        hasher.all((value.mode, value.size, value.getpalette() if value.mode == "P" else None))
        hasher.bytes(value.tobytes())
        return True
    return False
