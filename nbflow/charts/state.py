"""What a chart's selection is for the app: mappings that can be read like attributes, not written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from nbflow.core.errors import StreamlitAPIException


class ReadOnlyState(dict[str, Any]):
    """A mapping whose items are attributes too. It tells what was selected; writing changes nothing there."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            known = ", ".join(self) or "none"
            raise AttributeError(f"Nothing is called `{name}` here. Known: {known}.") from None

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise StreamlitAPIException(
            "A selection belongs to the person who made it: the app can only read it."
        )

    __setitem__ = __delitem__ = __setattr__ = __delattr__ = _refuse
    __ior__ = clear = pop = popitem = setdefault = update = _refuse  # pyright: ignore

    def to_dict(self) -> dict[str, Any]:
        """Return a copy as a plain dict."""
        return {name: _bare(value) for name, value in self.items()}

    def __deepcopy__(self, memo: object) -> ReadOnlyState:
        return wrapped(self.to_dict(), raw_of(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return wrapped, (self.to_dict(), raw_of(self))


def wrapped(value: Mapping[str, Any], raw: Any = None) -> ReadOnlyState:
    """Return a mapping, and the mappings that it holds, as read-only state.

    Parameters
    ----------
    value : mapping
        What the app sees.
    raw : object, optional
        What the view said. It gets that back, and draws the same selection after a reload.
    """
    state = ReadOnlyState(
        {
            name: wrapped(item) if isinstance(item, Mapping) else item  # pyright: ignore[reportUnknownArgumentType]
            for name, item in value.items()
        }
    )
    if raw is not None:
        object.__setattr__(state, "_raw", raw)
    return state


def raw_of(state: Any) -> Any:
    """Return what the view said when it selected this; None when nothing is selected."""
    return vars(state).get("_raw") if isinstance(state, ReadOnlyState) else None


def _bare(value: Any) -> Any:
    if isinstance(value, ReadOnlyState):
        return value.to_dict()
    return [_bare(item) for item in value] if isinstance(value, list) else value  # pyright: ignore
