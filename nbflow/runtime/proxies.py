"""``st.session_state`` and ``st.query_params``: mappings of the session whose run is asking."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from nbflow.core.state import State
from nbflow.runtime.here import HERE

_bare = State()


def _state() -> State:
    here = HERE.get()
    if here is None:
        return _bare  # outside an app: one for the process, as in Streamlit (rule 163)
    here.run.checkpoint()
    return here.run.state


class SessionState(MutableMapping[str, Any]):
    """The values that live as long as the session, by key or attribute.

    Parameters
    ----------
    state : State, optional
        The session's; by default that of the run that is asking.

    Examples
    --------
    >>> import nbflow as st
    >>> st.session_state.setdefault("count", 0)
    0
    >>> st.session_state.count += 1
    """

    __slots__ = ("_of",)

    def __init__(self, state: State | None = None) -> None:
        object.__setattr__(self, "_of", state)

    def _state(self) -> State:
        return _state() if self._of is None else self._of

    def __getitem__(self, key: object) -> Any:
        try:
            return self._state()[str(key)]
        except KeyError:
            raise KeyError(_missing(str(key))) from None

    def __setitem__(self, key: object, value: Any) -> None:
        self._state()[_valid(key)] = value

    def __delitem__(self, key: object) -> None:
        try:
            del self._state()[str(key)]
        except KeyError:
            raise KeyError(_missing(str(key))) from None

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._state()))

    def __len__(self) -> int:
        return len(list(self._state()))

    def __contains__(self, key: object) -> bool:
        return str(key) in self._state()

    def __getattr__(self, name: str) -> Any:
        try:
            return self._state()[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self._state()[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def to_dict(self) -> dict[str, Any]:
        """Return all values as a dict of its own."""
        return {key: self[key] for key in self}

    def __repr__(self) -> str:
        return repr(self.to_dict())


def _valid(key: object) -> str:
    from nbflow.core.errors import StreamlitAPIException, StreamlitValueError

    name = str(key)
    if not name:
        raise StreamlitValueError("key", ["a text that is not empty"])
    if name.startswith("$$ID"):
        raise StreamlitAPIException(f"A key must not begin with `$$ID`; this one is `{name}`.")
    return name


def _missing(key: str) -> str:
    return (
        f'st.session_state has no key "{key}". Set it first, e.g. `st.session_state.setdefault("{key}", 0)`.'
    )
