"""What a cached function is: its name, its code, and the functions of its own notebook that it calls.

The code itself is compared, not its text: a cell that runs again with another comment still hits,
and two lambdas on one line are two functions. Values that a function finds in globals or in a
closure do not count (rule 119), but functions do: a helper that was changed in another cell must
not leave stale values behind.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any, Final, Protocol


class _Feeds(Protocol):
    def feed(self, value: Any) -> None: ...


class CodeNames:
    """The names that a piece of code may look up in its globals."""

    def __init__(self, code: CodeType) -> None:
        self.names = tuple(sorted(set(names_in(code))))

    def globals_of(self, function: Any) -> Iterator[tuple[str, Any]]:
        """Yield those of the names that are there, with what they mean now."""
        space: dict[str, Any] = function.__globals__
        for name in self.names:
            if name in space:
                yield name, space[name]


@lru_cache(maxsize=4096)
def _code_names(code: CodeType) -> CodeNames:
    return CodeNames(code)


def code_of(function: Any) -> CodeNames:
    """Return the names that a function's code looks up."""
    return _code_names(function.__code__)


def names_in(code: CodeType) -> Iterator[str]:
    """Return the global names and attributes that code looks up, and the functions in it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_in(constant)


def is_own(function: Any) -> bool:
    """Whether a function belongs to the notebook or the app, rather than to an imported module."""
    if function.__module__ == "__main__" or "<locals>" in function.__qualname__:
        return True
    found: Any = sys.modules.get(function.__module__)
    for part in function.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is not function and getattr(found, "__wrapped__", None) is not function


def feed_code(hasher: _Feeds, code: CodeType) -> None:
    """Feed what a function does, without where it stands."""
    hasher.feed(code.co_code)
    hasher.feed((code.co_names, code.co_varnames, code.co_freevars, code.co_argcount, code.co_flags))
    hasher.feed((code.co_posonlyargcount, code.co_kwonlyargcount, code.co_exceptiontable))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            feed_code(hasher, constant)
        else:
            hasher.feed(constant)


def function_key(function: Any, hasher: Any) -> str:
    """Return the key of a function's cache (rule 119).

    Parameters
    ----------
    function : callable
        The function; other callables count by their names alone.
    hasher : Hasher
        A fresh one.
    """
    hasher.feed(getattr(function, "__module__", None))
    hasher.feed(getattr(function, "__qualname__", type(function).__qualname__))
    code = getattr(function, "__code__", None)
    if code is not None:
        feed_code(hasher, code)
        for defaults in (function.__defaults__, function.__kwdefaults__):
            hasher.feed(_describable(defaults))
    return hasher.hexdigest()


_OWN: Final = frozenset(
    {str, bytes, bool, int, float, complex, type(None), tuple, list, dict, set, frozenset}
)


def _describable(defaults: Any) -> str:
    """Return default values as text; of objects without one of their own, only the type."""
    values: Any = defaults.items() if hasattr(defaults, "items") else enumerate(defaults or ())
    return str([(name, _words(value)) for name, value in values])


def _words(value: object) -> str:
    return repr(value) if type(value) in _OWN else type(value).__qualname__


class Helpers:
    """The functions and classes of the same notebook that a function calls, directly or not.

    Parameters
    ----------
    function : callable
        The cached function.
    hasher : callable
        Makes a `Hasher`.
    """

    def __init__(self, function: Any, hasher: Callable[[], Any]) -> None:
        self._function = function
        self._hasher = hasher
        self._seen: list[tuple[dict[str, Any], str, Any]] = []
        self._digest: bytes | None = None

    @property
    def digest(self) -> bytes:
        """What they do; found anew when one of the names means something else."""
        if self._digest is None or any(space.get(name) is not known for space, name, known in self._seen):
            self._seen = []
            self._digest = self._read()
        return self._digest

    def _read(self) -> bytes:
        if not isinstance(self._function, FunctionType):
            return b""
        hasher, seen, waiting = self._hasher(), {self._function}, [self._function]
        while waiting:
            function = waiting.pop()
            for name, value in code_of(function).globals_of(function):
                found = list(_functions_in(value, self._function.__module__))
                if found:
                    self._seen.append((function.__globals__, name, value))
                for helper in found:
                    if helper not in seen:
                        seen.add(helper)
                        waiting.append(helper)
                        hasher.feed(helper.__qualname__)
                        feed_code(hasher, helper.__code__)
                        hasher.feed(_describable(helper.__defaults__))
        return hasher.hexdigest().encode() if self._seen else b""


def _functions_in(value: Any, module: str) -> Iterator[FunctionType]:
    """Yield the functions that a global name stands for, if they are the notebook's own."""
    if isinstance(value, type):
        if value.__module__ == module:
            for member in vars(value).values():
                if not isinstance(member, type):
                    yield from _functions_in(member, module)
        return
    inner: Any = value if isinstance(value, FunctionType) else getattr(value, "__dict__", {})
    if not isinstance(inner, FunctionType):
        inner = inner.get("__wrapped__") or getattr(value, "__func__", None)
    if inner is not None:
        inner = inspect.unwrap(inner)
    if isinstance(inner, FunctionType) and inner.__module__ == module:
        yield inner
