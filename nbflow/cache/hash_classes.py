"""What distinguishes objects and classes beside the values they hold: identity, and what a class does.

A class of the notebook is made again whenever its cell runs: its name says too little, so its methods'
code counts. Classes of installed packages count by name.
"""

from __future__ import annotations

import functools
import os
import sys
import sysconfig
from collections.abc import Iterator
from types import FunctionType
from typing import Any, Final, cast
from uuid import uuid4
from weakref import WeakKeyDictionary, ref

from nbflow.cache.code_key import defaults_of, feed_code


def type_name(kind: type) -> str:
    """Return a type's full name, as keys of `hash_funcs` may have it."""
    return f"{kind.__module__}.{kind.__qualname__}"


# --- identity ------------------------------------------------------------------------------------

_tokens: Final[dict[int, tuple[Any, str]]] = {}


def token(value: Any) -> str:
    """Return a name for an object as long as it lives. No other object, in no kernel, gets the same."""
    known = _tokens.get(id(value))
    if known is not None and known[0]() is value:
        return known[1]
    name, place = uuid4().hex, id(value)
    try:
        _tokens[place] = ref(value, lambda gone: _forget(place, gone)), name
    except TypeError:  # it cannot be referred to weakly: each call is distinguished from all others
        pass
    return name


def _forget(place: int, gone: Any) -> None:
    known = _tokens.get(place)
    if known is not None and known[0] is gone:
        del _tokens[place]


# --- whose it is ---------------------------------------------------------------------------------


@functools.cache
def _installed() -> tuple[str, ...]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    found = {sysconfig.get_paths()[name] for name in names}
    found.add(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # nbflow, wherever it lies
    return (*(os.path.join(path, "") for path in found), "<frozen ")


def is_installed(path: str | None) -> bool:
    """Whether a file belongs to Python or to an installed package; None is Python itself."""
    return path is None or path.startswith(_installed()) or f"{os.sep}site-packages{os.sep}" in path


def is_own(function: Any) -> bool:
    """Whether a function belongs to the notebook, the app or a module beside it."""
    if _nowhere(function, function.__module__, function.__qualname__):
        return True
    return not is_installed(_file(function.__module__))


_HEAP: Final = 1 << 9
"""The flag of types that were made at run time, not by a C compiler."""

_own_classes: WeakKeyDictionary[type, bool] = WeakKeyDictionary()


def is_own_class(kind: type) -> bool:
    """Whether a class belongs to the notebook, the app or a module beside it."""
    if not kind.__flags__ & _HEAP:
        return False
    known = _own_classes.get(kind)
    if known is None:
        lost = _nowhere(kind, kind.__module__, kind.__qualname__)
        known = lost or not is_installed(_file(kind.__module__))
        _own_classes[kind] = known
    return known


def _file(name: str | None) -> str | None:
    """Return a module's file: "" for a notebook's `__main__`, None for what is built into Python."""
    module: Any = sys.modules.get(name or "")
    spec: Any = getattr(module, "__spec__", None)
    if getattr(spec, "origin", None) in ("built-in", "frozen"):
        return None
    return getattr(module, "__file__", None) or ""


def _nowhere(found: Any, module: str | None, qualname: str) -> bool:
    """Whether something cannot be found by its name in an imported module, or in the notebook only."""
    if module == "__main__" or "<locals>" in qualname:
        return True
    there: Any = sys.modules.get(module or "")
    for part in qualname.split("."):
        there = getattr(there, part, None)
    return there is not found and getattr(there, "__wrapped__", None) is not found


# --- what a class does ---------------------------------------------------------------------------

_NOISE: Final = frozenset(
    {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__firstlineno__"}
    | {"__static_attributes__", "__abstractmethods__", "_abc_impl", "__annotations_cache__", "__slotnames__"}
)
_SCALARS: Final = frozenset({str, bytes, int, float, bool, complex, type(None)})
_digests: WeakKeyDictionary[type, tuple[list[Any], bytes]] = WeakKeyDictionary()


def feed_class(hasher: Any, kind: type) -> None:
    """Feed what the methods of a class and of its bases do, as far as they are the notebook's own."""
    for base in kind.__mro__:
        if is_own_class(base):
            hasher.text(type_name(base))
            hasher.bytes(_digest(hasher, base))
    hasher.text("")


def members_of(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield what a class defines, in the order of the names."""
    for name, value in sorted(vars(kind).items(), key=lambda pair: str(pair[0])):
        if name not in _NOISE and not str(name).startswith("__pydantic_"):
            yield str(name), value


def _digest(hasher: Any, kind: type) -> bytes:
    parts = _parts(kind)
    known = _digests.get(kind)
    if known is not None and known[0] == parts:
        return known[1]
    fresh = type(hasher)(opaque="type")
    for name, value in members_of(kind):
        codes = list(functions_in(value))
        for function in codes:
            fresh.text(name, type_name(cast("type[Any]", type(value))))
            feed_code(fresh, function.__code__)
            defaults_of(fresh, function)
        if not codes and type(value) in _SCALARS:
            fresh.text(name)
            fresh.feed(value)
    digest = bytes.fromhex(fresh.hexdigest())
    _digests[kind] = parts, digest
    return digest


def _parts(kind: type) -> list[Any]:
    """Return what a class is made of, to see whether it was changed.

    Nothing in it leads back to the class, as its functions may: it could never be collected.
    """
    return [
        (name, repr(value))
        if type(value) in _SCALARS
        else [(f.__code__, id(f.__defaults__), id(f.__kwdefaults__)) for f in functions_in(value)]
        for name, value in vars(kind).items()
        if name not in _NOISE
    ]


def functions_in(member: Any, depth: int = 0) -> Iterator[FunctionType]:
    """Yield the functions that a class's member stands for: methods, properties, what is wrapped."""
    if isinstance(member, FunctionType):
        yield member
        return
    about: Any = getattr(member, "__dict__", None) if depth < _MAX_DEPTH else None
    found: Any = member
    inner: tuple[Any, ...] = ()
    if type(about) is dict:
        inner = (cast("dict[str, Any]", about).get("__wrapped__"),)
    if isinstance(member, staticmethod | classmethod):
        inner = (found.__func__,)
    elif isinstance(member, property):
        inner = (member.fget, member.fset, member.fdel)
    elif isinstance(member, functools.cached_property | functools.partial | functools.partialmethod):
        inner = (found.func,)
    for each in inner:
        yield from functions_in(each, depth + 1)


_MAX_DEPTH: Final = 5
