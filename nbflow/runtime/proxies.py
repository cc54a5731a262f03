"""``st.session_state`` and ``st.query_params``: mappings of the session whose run is asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from nbflow.core.control import LateCall
from nbflow.core.ids import key_text
from nbflow.core.state import State
from nbflow.runtime.context import CURRENT
from nbflow.runtime.url_params import Query, pairs

_bare = State()


def _state() -> State:
    context = CURRENT.get()
    if context is None:
        return _bare  # outside an app: one for the process, as in Streamlit (rule 163)
    run = context.run
    if run.needs_checkpoint:
        try:
            run.checkpoint(quiet=True)
        except LateCall:
            pass  # a thread that outlives its run may leave its results here
    return run.state


class SessionState(MutableMapping[str, Any]):
    """Values that are kept for the session, as items or attributes.

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

    __slots__ = ("__weakref__", "_of")

    def __init__(self, state: State | None = None) -> None:
        object.__setattr__(self, "_of", state)

    def _state(self) -> State:
        return _state() if self._of is None else self._of

    def __getitem__(self, key: object) -> Any:
        name = key if type(key) is str else str(key)
        try:
            value = self._state()[name]
        except KeyError:
            raise KeyError(_missing(name)) from None
        if value is None and (context := CURRENT.get()) is not None:
            context.run.read_nothing(name)
        return value

    def __setitem__(self, key: object, value: Any) -> None:
        self._state()[key_text(key)] = value

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
            return self[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self._state()[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __copy__(self) -> SessionState:
        return self  # the session's: its values are not copied

    def __deepcopy__(self, memo: object) -> SessionState:
        return self

    def __reduce__(self) -> Any:
        return SessionState, ()  # of the session that unpickles it

    def to_dict(self) -> dict[str, Any]:
        """Return all values as a new dict."""
        return {key: self[key] for key in self}

    def __repr__(self) -> str:
        return repr(self.to_dict())


def _missing(key: str) -> str:
    return (
        f'st.session_state has no key "{key}". Set it first, e.g. `st.session_state.setdefault("{key}", 0)`.'
    )


_bare_query = Query()


def _query() -> Query:
    context = CURRENT.get()
    if context is None:
        return _bare_query  # outside an app: one for the process, as in Streamlit
    run = context.run
    if run.needs_checkpoint:
        run.checkpoint()
    return run.app.query


class QueryParamsProxy(MutableMapping[str, str]):
    """The query parameters of the page's URL, as items or attributes; all values are strings.

    In Voila they are in the browser's URL. In a notebook the URL belongs to the notebook, so they are kept
    in the session only. Setting one does not rerun the app.

    Examples
    --------
    >>> import nbflow as st
    >>> st.query_params["city"] = "Oslo"
    >>> st.query_params.tag = ["warm", "dry"]
    >>> st.query_params["tag"], st.query_params.get_all("tag")
    ('dry', ['warm', 'dry'])
    """

    __slots__ = ("__weakref__",)

    def __getitem__(self, key: str) -> str:
        found = _query().visible()
        if key not in found:
            raise KeyError(self.missing_key_error_message(key))
        return found[key][-1] if found[key] else ""

    def __setitem__(self, key: str, value: str | Iterable[str]) -> None:
        _query().set([(str(key), value)])

    def __delitem__(self, key: str) -> None:
        try:
            _query().remove(str(key))
        except KeyError:
            raise KeyError(self.missing_key_error_message(key)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(_query().visible())

    def __len__(self) -> int:
        return len(_query().visible())

    def __getattr__(self, key: str) -> str:
        try:
            return self[key]
        except KeyError:
            raise AttributeError(self.missing_attr_error_message(key)) from None

    def __setattr__(self, key: str, value: str | Iterable[str]) -> None:
        self[key] = value

    def __delattr__(self, key: str) -> None:
        try:
            del self[key]
        except KeyError:
            raise AttributeError(self.missing_attr_error_message(key)) from None

    def __repr__(self) -> str:
        return repr(self.to_dict())

    def update(self, params: Any = (), /, **kwds: str | Iterable[str]) -> None:
        """Set several parameters at once.

        Parameters
        ----------
        params : mapping or iterable of pairs
            Names and values: a string each, or a list of strings for a repeated parameter.
        **kwds
            More of them.

        Raises
        ------
        StreamlitAPIException
            If one is bound to a widget, or is ``embed`` or ``embed_options``.
        StreamlitQueryParamDictValueError
            If a value is a dict.
        """
        _query().set([*pairs(params), *kwds.items()])

    def clear(self) -> None:
        """Remove all parameters.

        Raises
        ------
        StreamlitAPIException
            If one is bound to a widget.
        """
        _query().clear()

    def get_all(self, key: str) -> list[str]:
        """Return a list of all values of a parameter, empty if there is no such parameter.

        Parameters
        ----------
        key : str
            Its name.
        """
        return list(_query().visible().get(key, ()))

    def to_dict(self) -> dict[str, str]:
        """Return all parameters as a new dict, with the last value of repeated ones."""
        return {name: texts[-1] if texts else "" for name, texts in _query().visible().items()}

    def from_dict(self, params: Any) -> None:
        """Set these parameters and remove all others.

        Parameters
        ----------
        params : mapping or iterable of pairs
            Names and values: a string each, or a list of strings for a repeated parameter.

        Raises
        ------
        StreamlitAPIException
            If one is bound to a widget, or is ``embed`` or ``embed_options``.
        """
        _query().replace(params)

    @staticmethod
    def missing_key_error_message(key: str) -> str:
        """Return what the KeyError of a missing parameter says."""
        return f'st.query_params has no key "{key}". Ask with `st.query_params.get("{key}")`.'

    @staticmethod
    def missing_attr_error_message(key: str) -> str:
        """Return what the AttributeError of a missing parameter says."""
        return f'st.query_params has no attribute "{key}".'
