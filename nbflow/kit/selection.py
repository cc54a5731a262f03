"""What a person has selected in a chart or a table, as the app reads it.

Charts and tables answer with a dictionary whose items are attributes too (``event.selection.rows``);
it cannot be changed, since a change would reach neither the state nor the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, cast


class Selected(dict[str, Any]):
    """A read-only dictionary with its items as attributes."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"{name!r} is not part of it. Known: {', '.join(map(str, self))}.") from None

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("A selection cannot be changed by code: only the user can change it.")

    __setattr__ = __delattr__ = __setitem__ = __delitem__ = _refuse
    update = clear = pop = popitem = setdefault = __ior__ = _refuse  # pyright: ignore

    def to_dict(self) -> dict[str, Any]:
        """Return a copy of plain dictionaries and lists."""
        return _plain(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Selected:
        return selection_of(self.to_dict(), raw_of(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return selection_of, (self.to_dict(), raw_of(self))


def selection_of(value: Mapping[str, Any], raw: Any = None, *, lists: bool = True) -> Selected:
    """Return a copy of plain values in which every dictionary is a `Selected`; lists stay lists.

    Parameters
    ----------
    value : mapping
        What the app sees.
    raw : object, optional
        What the view said. It gets that back, and draws the same selection after a reload.
    lists : bool, default True
        The dictionaries in lists too: False where there may be very many.
    """
    state = Selected({name: _wrapped(item, lists) for name, item in value.items()})
    if raw is not None:
        object.__setattr__(state, "_raw", raw)
    return state


def raw_of(state: Any) -> Any:
    """Return what the view said when it selected this; None when nothing is selected."""
    return vars(state).get("_raw") if isinstance(state, Selected) else None


def objects(given: object, name: str) -> list[dict[str, Any]]:
    """Return what a view says: a list of objects.

    Raises
    ------
    TypeError
        If it is anything else.
    """
    items: list[Any] = cast("list[Any]", given) if isinstance(given, list) else [None]
    if not all(isinstance(item, dict) for item in items):
        raise TypeError(f"{name!r} must be a list of objects")
    return items


def indices(given: object, name: str) -> list[int]:
    """Return what a view says: numbers of rows, none twice.

    Raises
    ------
    TypeError
        If it is anything else.
    """
    items: list[Any] = cast("list[Any]", given) if isinstance(given, list) else [None]
    if not all(type(item) is int and item >= 0 for item in items) or len(set(items)) < len(items):
        raise TypeError(f"{name!r} must be numbers of rows, none twice")
    return items


def _wrapped(value: Any, lists: bool) -> Any:
    if isinstance(value, Mapping):
        return selection_of(cast("Mapping[str, Any]", value), lists=lists)
    if lists and isinstance(value, list):
        return [_wrapped(item, lists) for item in cast("list[Any]", value)]
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[Any]", value)]
    return value
