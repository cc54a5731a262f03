"""Calls: what an ``st.*`` call was given, kept so that the next run can see that nothing changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final, TypeAlias

Call: TypeAlias = tuple[object, tuple[Any, ...], tuple[tuple[str, Any], ...]]
"""The element's function, the arguments, and the named ones as pairs. A plain tuple: each call that
changed makes one, and it is its own key in a dict."""

_SCALARS: Final = frozenset(
    {str, int, float, bool, type(None), bytes, date, datetime, time, timedelta}
    | {FunctionType, BuiltinFunctionType, MethodType, type}
)
_MAX_ITEMS: Final = 200
"""Longer lists are not compared with last time's: building again is as cheap."""


def snapshot_call(call: Call) -> Call | None:
    """Return a call that can be compared later, whatever becomes of its lists; None when it cannot."""
    element, args, named = call
    if _SCALARS.issuperset(map(type, args)):  # nearly every call is its own snapshot
        for _, value in named:
            if type(value) not in _SCALARS:
                break
        else:
            return call
    try:
        return (
            element,
            tuple(map(_snapshot, args)),
            tuple([(name, _snapshot(value)) for name, value in named]),
        )
    except _NotComparable:
        return None


def same_call(mine: Call, theirs: Call) -> bool:
    """Whether `theirs` is the call that was kept as `mine`, with the same arguments.

    Every call comes here once a run: texts, nearly all arguments, are compared without a call of
    `same`, and ``zip`` gets no ``strict`` (the lengths were compared; a keyword doubles its price).
    """
    if mine[0] is not theirs[0]:
        return False
    args, others = mine[1], theirs[1]
    if len(args) != len(others):
        return False
    for one, other in zip(args, others):  # noqa: B905
        # A list's snapshot is a copy: the same object here means an immutable value.
        if one is not other and not (one == other if type(one) is str is type(other) else same(one, other)):
            return False
    named, others = mine[2], theirs[2]
    if named is others:  # nothing was named
        return True
    if len(named) != len(others):
        return False
    for (name, one), (title, other) in zip(named, others):  # noqa: B905
        if name != title or (one is not other and not same(one, other)):
            return False
    return True


class _NotComparable(Exception):
    """An argument that could change without anybody seeing it."""


_CONTAINERS: Final = frozenset[Any]({list, tuple, dict})
_CLOCKS: Final = frozenset[Any]({datetime, time})


def _snapshot(value: Any) -> Any:
    kind: Any = type(value)  # pyright: ignore[reportUnknownVariableType]
    if kind in _SCALARS:
        return value
    if kind in _CONTAINERS and len(value) <= _MAX_ITEMS:
        if kind is dict:
            return {_snapshot(name): _snapshot(item) for name, item in value.items()}
        return kind(map(_snapshot, value))
    raise _NotComparable


def same(mine: Any, theirs: Any) -> bool:
    """Equal in value and in type, so that 1, 1.0 and True differ."""
    if mine is theirs:
        return True
    kind: Any = type(mine)  # pyright: ignore[reportUnknownVariableType]
    if kind is not type(theirs):
        return False
    if kind is str:  # nearly every argument and prop
        return bool(mine == theirs)
    if kind in _CONTAINERS:
        if len(mine) != len(theirs):
            return False
        if kind is dict:
            return same(list(mine), list(theirs)) and same(list(mine.values()), list(theirs.values()))
        for one, other in zip(mine, theirs):  # noqa: B905, SIM110 - as in `same_call`
            if one is not other and not same(one, other):
                return False
        return True
    if not bool(mine == theirs):
        return False
    # What is equal does not always look alike: 0.0 and -0.0, one moment in two time zones.
    if kind is float:
        return mine != 0.0 or str(mine) == str(theirs)
    return kind not in _CLOCKS or (mine.fold == theirs.fold and _same_zone(mine.tzinfo, theirs.tzinfo))


def _same_zone(mine: tzinfo | None, theirs: tzinfo | None) -> bool:
    if mine is theirs:
        return True
    return type(mine) is type(theirs) is timezone and repr(mine) == repr(theirs)


def lasting(value: Any) -> bool:
    """Whether an argument can never change: nobody can tell it from an equal one."""
    kind: Any = type(value)  # pyright: ignore[reportUnknownVariableType]
    return kind in _SCALARS or (kind is tuple and all(map(lasting, value)))
