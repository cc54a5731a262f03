"""What a cached function is: its name, its code, and the functions of its own notebook that it calls.

The code itself is compared, not its text: a cell that runs again with another comment still hits,
and two lambdas on one line are two functions. Values that the cached function finds in globals or in a
closure do not count (rule 119), but functions and classes do, and what they were made with: a helper
that was changed in another cell must not leave stale values behind.
"""

from __future__ import annotations

import dis
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, partial, partialmethod
from types import CellType, CodeType, FunctionType, MethodType
from typing import Any, Final, Protocol, cast


class _Feeds(Protocol):
    def bytes(self, data: Any) -> None: ...
    def text(self, *texts: str) -> None: ...
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


def feed_code(hasher: _Feeds, code: CodeType) -> None:
    """Feed what a function does, without where it stands."""
    hasher.bytes(code.co_exceptiontable)
    for names in (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars):
        hasher.text(str(len(names)), *names)
    counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
    hasher.text(repr(counts))
    if _NO_CODE.isdisjoint(code.co_names):
        hasher.bytes(code.co_code)
        hasher.text(str(len(code.co_consts)))
        for constant in code.co_consts:
            _feed_constant(hasher, constant)
    else:
        _feed_class_body(hasher, code)


_NO_CODE: Final = frozenset({"__firstlineno__", "__static_attributes__"})
"""What a class stores since Python 3.13: where it stands, and what its methods assign, in any order."""


def _feed_class_body(hasher: _Feeds, code: CodeType) -> None:
    steps = [step for step in dis.get_instructions(code) if step.opname != "EXTENDED_ARG"]
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        if following is not None and following.opname == "STORE_NAME" and following.argval in _NO_CODE:
            continue  # it loads one of them
        hasher.text(step.opname)
        if step.opcode in dis.hasconst:
            _feed_constant(hasher, step.argval)
        else:
            hasher.text(repr(step.arg))


def _feed_constant(hasher: _Feeds, constant: Any) -> None:
    if isinstance(constant, CodeType):
        hasher.text("code")
        feed_code(hasher, constant)
    else:
        hasher.text("constant")
        hasher.feed(constant)


def defaults_of(hasher: _Feeds, function: Any) -> None:
    """Feed a function's default values. The hasher must be one that takes every object."""
    for defaults in (function.__defaults__, function.__kwdefaults__):
        hasher.feed(defaults)


def function_key(function: Any, hasher: Any, hash_funcs: Mapping[Any, Any] | None = None) -> str:
    """Return the key of a function's cache (rule 119).

    Parameters
    ----------
    function : callable
        The function; other callables count by their names alone.
    hasher : Hasher
        A fresh one that takes every object (``opaque="type"``): what a default value is counts.
    hash_funcs : mapping, optional
        How its arguments are hashed: values that were kept under other functions are other values.
    """
    for kind, hashed in (hash_funcs or {}).items():
        hasher.text("hash_funcs", kind if isinstance(kind, str) else kind.__qualname__)
        _feed_function(hasher, hashed)
    hasher.feed(getattr(function, "__module__", None))
    _feed_function(hasher, function)
    return hasher.hexdigest()


def _feed_function(hasher: _Feeds, function: Any) -> None:
    hasher.text(getattr(function, "__qualname__", type(function).__qualname__))
    code = getattr(function, "__code__", None)
    if code is not None:
        feed_code(hasher, code)
        defaults_of(hasher, function)


class Helpers:
    """The functions and classes of the same notebook that a function calls, directly or not.

    Parameters
    ----------
    function : callable
        The cached function.
    hasher : callable
        Makes a `Hasher` that takes every object (``opaque="type"``).
    """

    def __init__(self, function: Any, hasher: Callable[[], Any]) -> None:
        self._function = function
        self._hasher = hasher
        self._seen: list[tuple[dict[str, Any], str, Any]] = []
        self._cells: list[tuple[CellType, Any]] = []
        self._digest: bytes | None = None

    @property
    def digest(self) -> bytes:
        """What they do; found again when one of the names means something else."""
        if self._digest is None or self._changed():
            self._seen, self._cells = [], []
            self._digest = self._read()
        return self._digest

    def _changed(self) -> bool:
        if any(space.get(name) is not known for space, name, known in self._seen):
            return True
        return any(_content(cell) is not known for cell, known in self._cells)

    def _read(self) -> bytes:
        if not isinstance(self._function, FunctionType):
            return b""
        hasher, module = self._hasher(), self._function.__module__
        numbers: dict[FunctionType, int] = {self._function: 0}
        waiting = [self._function]
        while waiting:
            function = waiting.pop()
            for name, value in self._values_of(function, module):
                hasher.text(name)
                _feed_values(hasher, value, module)
                for helper in _functions_in(value, module):
                    hasher.text(str(numbers.get(helper, -1)), helper.__qualname__)
                    if helper not in numbers:
                        numbers[helper] = len(numbers)
                        waiting.append(helper)
                        feed_code(hasher, helper.__code__)
                        defaults_of(hasher, helper)
                        _feed_closure(hasher, helper)
        return hasher.hexdigest().encode() if self._seen or self._cells else b""

    def _values_of(self, function: FunctionType, module: str) -> Iterator[tuple[str, Any]]:
        """Yield what a function's globals and closure hold, if there are functions of the notebook in it."""
        for name, value in code_of(function).globals_of(function):
            if _is_helper(value, module):
                self._seen.append((function.__globals__, name, value))
                yield name, value
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
            value = _content(cell)
            if _is_helper(value, module):
                self._cells.append((cell, value))
                yield name, value


def _content(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # it is empty as yet
        return None


_FIXED: Final = frozenset({str, bytes, bool, int, float, complex, type(None)})
_METHODS: Final[dict[Any, str]] = {
    FunctionType: "method",
    property: "property",
    staticmethod: "static",
    classmethod: "class",
}
_ABOUT: Final = frozenset({"__module__", "__qualname__", "__doc__", "__firstlineno__"})
_MAX_FUNCTIONS: Final = 100
"""Larger collections are data, not tables of functions."""


def _feed_values(hasher: _Feeds, value: Any, module: str) -> None:
    """Feed what a helper holds beside its code: arguments of a partial, constants of a class."""
    if isinstance(value, partial):
        hasher.feed((value.args, value.keywords))
    elif isinstance(value, type):
        for base in value.__mro__:
            if base.__module__ == module:
                hasher.text(base.__qualname__)
                for name, member in sorted(vars(base).items()):
                    if type(member) in _FIXED and name not in _ABOUT:
                        hasher.feed((name, member))
                    elif type(member) in _METHODS:
                        hasher.text(name, _METHODS[type(member)])


def _feed_closure(hasher: _Feeds, helper: FunctionType) -> None:
    """Feed the plain values that a helper was made with: ``double = times(2)``."""
    for cell in helper.__closure__ or ():
        value = _content(cell)
        if type(value) in _FIXED:
            hasher.feed(value)


def _is_helper(value: Any, module: str) -> bool:
    if isinstance(value, partial) or (isinstance(value, type) and value.__module__ == module):
        return True
    return any(True for _ in _functions_in(value, module))


def _functions_in(value: Any, module: str, depth: int = 0) -> Iterator[FunctionType]:
    """Yield the functions that a value stands for, if they are the notebook's own."""
    if isinstance(value, FunctionType) and value.__module__ == module:
        yield value
    if depth < _MAX_DEPTH:
        for each in _within(value, module):
            if each is not None and type(each) not in _FIXED:
                yield from _functions_in(each, module, depth + 1)


def _within(value: Any, module: str) -> Iterable[Any]:
    """Return where in a value there may be functions."""
    kind = cast("type[Any]", type(value))
    if isinstance(value, type):
        own = [base for base in value.__mro__ if base.__module__ == module]
        return [member for base in own for member in vars(base).values() if not isinstance(member, type)]
    if isinstance(value, property):
        return value.fget, value.fset, value.fdel
    if kind in (MethodType, staticmethod, classmethod):
        return (value.__func__,)
    if isinstance(value, partial | partialmethod | cached_property):
        return (cast("Any", value).func,)
    if kind in (list, tuple, set, frozenset, dict):
        return () if len(value) > _MAX_FUNCTIONS else value.values() if kind is dict else value
    about: Any = getattr(value, "__dict__", None)
    wrapped: Any = cast("dict[str, Any]", about).get("__wrapped__") if type(about) is dict else None
    return (wrapped, kind) if kind.__module__ == module else (wrapped,)


_MAX_DEPTH: Final = 4
