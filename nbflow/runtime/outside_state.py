"""``app.session_state``: an app's session state, read and set from the notebook's other cells.

Only the app's own thread touches the state. What another cell sets is therefore handed over with a
request for a run, and is in force when that run begins; until then it is what a reader gets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from nbflow.core.errors import StreamlitAPIException, StreamlitValueAssignmentNotAllowedError
from nbflow.core.ids import key_text
from nbflow.core.state import State
from nbflow.runtime.app_state import AppState
from nbflow.runtime.context import CURRENT
from nbflow.runtime.proxies import SessionState

_GONE: Final = object()
_PENDING: Final = "assigned from outside"

Post = Callable[[Callable[[AppState], None]], None]
"""Asks for a run that begins with this."""


class OutsideState(SessionState):
    """The session state of an app, as another cell sees it.

    Setting a value runs the app again, as a changed control does; several at once, with `update`,
    cost one run. A control shows the value that its key is given. No callbacks are called.

    Examples
    --------
    >>> app.session_state.limit = 5
    >>> app.session_state.update(country="Norway", city="Oslo")
    """

    __slots__ = ()

    def __init__(self, app: AppState, post: Post) -> None:
        object.__setattr__(self, "_of", _Outside(app, post))

    def update(self, other: Any = (), /, **kwds: Any) -> None:
        """Set several values; the app runs once.

        Whether a control can hold its value is up to that run, because its options may depend on another
        of the values: the app shows the error.

        Parameters
        ----------
        other : mapping or iterable of pairs
            Keys and values.
        **kwds
            More of them.
        """
        given = {key_text(key): value for key, value in dict(other, **kwds).items()}
        self._state().assign(given)

    def clear(self) -> None:
        """Delete all values; the app runs once."""
        self._state().assign(dict.fromkeys(self, _GONE))

    def _state(self) -> Any:
        return self._of  # pyright: ignore


class _Outside:
    """What `SessionState` asks of a `State`."""

    def __init__(self, app: AppState, post: Post) -> None:
        self._app = app
        self._post = post

    @property
    def _pending(self) -> dict[str, Any]:
        return self._app.extras.setdefault(_PENDING, {})

    def _inside(self) -> State | None:
        """Return the state itself to the app's own code, for which it is `st.session_state`."""
        context = CURRENT.get()
        return context.run.state if context is not None and context.run.app is self._app else None

    def __getitem__(self, key: str) -> Any:
        value = self._pending.get(key, self) if self._inside() is None else self
        if value is _GONE:
            raise KeyError(key)
        return self._app.state[key] if value is self else value

    def __contains__(self, key: object) -> bool:
        value = self._pending.get(str(key), self) if self._inside() is None else self
        return value is not _GONE if value is not self else key in self._app.state

    def __iter__(self) -> Iterator[str]:
        pending = {} if self._inside() is not None else dict(self._pending)
        names = dict.fromkeys([*self._app.state, *pending])
        return iter([name for name in names if pending.get(name) is not _GONE])

    def __setitem__(self, key: str, value: Any) -> None:
        inside = self._inside()
        if inside is not None:
            inside[key] = value
            return
        self._check(key, value)
        self.assign({key: value})

    def __delitem__(self, key: str) -> None:
        inside = self._inside()
        if inside is not None:
            del inside[key]
            return
        if key not in self:
            raise KeyError(key)
        self.assign({key: _GONE})

    def assign(self, given: Mapping[str, Any]) -> None:
        """Set and delete several values."""
        inside = self._inside()
        if inside is not None:
            _apply(inside, given)
            return
        if self._app.closed:
            raise StreamlitAPIException(
                "The app was closed, and its session state with it. Run its cell again."
            )
        for key, value in given.items():
            if value is not _GONE:
                self._check_assignable(key)
        if given:
            self._pending.update(given)
            self._post(lambda app: self._take(app, given))

    def _take(self, app: AppState, given: Mapping[str, Any]) -> None:
        """Set them, at the beginning of a run."""
        _apply(app.state, given)
        for key, value in given.items():
            if self._pending.get(key, self) is value:
                del self._pending[key]

    def _check_assignable(self, key: str) -> None:
        state = self._app.state
        cell = state.cells.get(state.keys.get(key)) if key in state.keys else None  # pyright: ignore
        if key in state.forms or (cell is not None and not cell.spec.writable):
            raise StreamlitValueAssignmentNotAllowedError(key)

    def _check(self, key: str, value: Any) -> None:
        """Let the control that has this key check the value, as it would in the run."""
        self._check_assignable(key)
        id = self._app.state.keys.get(key)
        cell = None if id is None else self._app.state.cells.get(id)
        if cell is None:
            return
        try:
            cell.spec.accept(value)
        except StreamlitAPIException:
            raise
        except Exception as error:
            why = "it is not among the options" if isinstance(error, LookupError) else str(error)
            raise StreamlitAPIException(
                f"`app.session_state[{key!r}]` cannot be {value!r}: the `st.{cell.spec.kind}` with this key "
                f"cannot hold it, {why.rstrip('.')}."
            ) from error


def _apply(state: State, given: Mapping[str, Any]) -> None:
    for key, value in given.items():
        if value is not _GONE:
            state[key] = value
        elif key in state:
            del state[key]
