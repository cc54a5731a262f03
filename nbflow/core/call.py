"""Calls: what an ``st.*`` call was given, kept so that the next run can see that nothing changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final, cast

_SCALARS: Final = frozenset(
    {str, int, float, bool, type(None), bytes, date, datetime, time, timedelta}
    | {FunctionType, BuiltinFunctionType, MethodType, type}
)
_LONGEST: Final = 200
"""Longer lists are not compared with last time's: building anew is as cheap."""


class Call:
    """An ``st.*`` call, kept so that the next run can see that nothing changed."""

    __slots__ = ("args", "element", "kwargs", "size")

    def __init__(self, element: object, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.element = element
        self.args = args
        self.kwargs = kwargs
        self.size = len(args) + len(kwargs)

    @classmethod
    def of(cls, element: object, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call | None:
        """Keep a call whose arguments can be compared later; None when one cannot."""
        if not kwargs and _SCALARS.issuperset(map(type, args)):
            return cls(element, args, kwargs)
        try:
            return cls(
                element,
                tuple(map(_snapshot, args)),
                {name: _snapshot(value) for name, value in kwargs.items()} if kwargs else kwargs,
            )
        except _NotComparable:
            return None

    def again(self, element: object, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """Whether this is the same call with the same arguments."""
        if self.element is not element or len(args) + len(kwargs) != self.size:
            return False
        if len(args) != len(self.args):
            return False
        for mine, theirs in zip(self.args, args, strict=True):
            # A list's snapshot is a copy: the same object here means an immutable value.
            if mine is not theirs and not same(mine, theirs):
                return False
        for name, theirs in kwargs.items():
            mine = self.kwargs.get(name, _MISSING)
            if mine is not theirs and not same(mine, theirs):
                return False
        return True

    def key(self) -> object:
        """Something hashable that equal calls share, or None."""
        return call_key(self.element, self.args, self.kwargs)


def call_key(element: object, args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
    """Return what `Call.key` would, without keeping the call."""
    key = (element, args, tuple(kwargs.items()) if kwargs else ())
    try:
        hash(key)
    except TypeError:
        return None
    return key


class _NotComparable(Exception):
    """An argument that could change without anybody seeing it."""


_MISSING: Final = object()
_CONTAINERS: Final = frozenset({list, tuple, dict})


def _snapshot(value: Any) -> Any:
    kind = cast("type[Any]", type(value))
    if kind in _SCALARS:
        return value
    if kind in _CONTAINERS and len(value) <= _LONGEST:
        if kind is dict:
            return {_snapshot(name): _snapshot(item) for name, item in value.items()}
        return kind(map(_snapshot, value))
    raise _NotComparable


def same(mine: Any, theirs: Any) -> bool:
    """Equal in value and in type, so that 1, 1.0 and True differ."""
    kind = cast("type[Any]", type(mine))
    if kind is not type(theirs):
        return False
    if kind in _CONTAINERS:
        if len(mine) != len(theirs):
            return False
        if kind is dict:
            return list(mine) == list(theirs) and all(same(mine[k], theirs[k]) for k in mine)
        return all(map(same, mine, theirs))
    if mine is theirs:
        return True
    # 0.0 == -0.0, but they do not print alike.
    return bool(mine == theirs) and (kind is not float or mine != 0.0 or str(mine) == str(theirs))
