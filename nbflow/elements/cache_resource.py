"""st.cache_resource: keeps the object itself that a function returns (execution model, rules 119 to 140)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, overload

from nbflow.kit.caching import (
    Cached,
    Caches,
    HashFuncs,
    P,
    R,
    RefreshMode,
    Scope,
    check_callback,
    decorate,
    entries,
    publish,
)


class CacheResource:
    """The decorator ``st.cache_resource``, with ``st.cache_resource.clear()``."""

    def __init__(self) -> None:
        self._caches = Caches("cache_resource")

    @overload
    def __call__(self, func: Callable[P, R]) -> Cached[P, R]: ...
    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: float | timedelta | str | None = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], bool] | None = None,
        hash_funcs: HashFuncs | None = None,
        on_release: Callable[[Any], None] | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> Callable[[Callable[P, R]], Cached[P, R]]: ...
    def __call__(
        self,
        func: Callable[..., Any] | None = None,
        *,
        ttl: float | timedelta | str | None = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], bool] | None = None,
        hash_funcs: HashFuncs | None = None,
        on_release: Callable[[Any], None] | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> Any:
        """Cache the object that a function returns, such as a connection or a model.

        All callers get the same object. It is kept in the kernel when the cell runs again, and is shared by
        all apps of the notebook, each of which uses it on its own thread. Elements that the function shows
        are shown again.

        Parameters
        ----------
        func : callable
            The function or method; it can be ``async``. See ``st.cache_data`` for how arguments are compared.
        ttl : float, timedelta or str, optional
            The lifetime of an object: seconds, a timedelta, or a string such as ``"1h"``. After that, it
            is created again.
        max_entries : int, optional
            The maximum number of objects; the least recently used one is removed first.
        show_spinner : bool or str, default True
            Show a spinner while the function runs; a string is its text.
        show_time : bool, default False
            Show the elapsed time after the spinner's text.
        validate : callable, optional
            Called with the object at each use; if it returns False, the object is removed and a new one is
            created.
        hash_funcs : dict, optional
            A mapping of types, or their full names, to functions that return what to compare instead of
            the argument.
        on_release : callable, optional
            Called with each object that is removed: because of `max_entries`, `ttl`, `validate` or
            `clear`, or at the end of its session.
        scope : {"global", "session"}, default "global"
            Whether the objects are shared by all apps of the kernel or belong to this app's session.
        refresh_mode : {"foreground", "background"}, default "foreground"
            "background": return the expired object while a new one is created on another thread. Needs
            `ttl`; elements that the function shows are not shown again.

        Returns
        -------
        callable
            The function. ``f.clear(…)`` removes the object for these arguments, ``f.clear()`` all objects.

        Raises
        ------
        StreamlitValueError, StreamlitBadTimeStringError, StreamlitMissingRequiredParameterError
            If an argument is invalid.
        StreamlitAPIException
            If `validate` or `on_release` is async.
        UnhashableParamError
            In a call, if an argument cannot be compared.

        Examples
        --------
        >>> @st.cache_resource(on_release=lambda connection: connection.close())
        ... def connect(path):
        ...     return sqlite3.connect(path, check_same_thread=False)
        """
        check_callback("validate", validate)
        check_callback("on_release", on_release)
        return decorate(
            func,
            self._caches,
            ttl=ttl,
            show_spinner=show_spinner,
            show_time=show_time,
            hash_funcs=hash_funcs,
            scope=scope,
            refresh_mode=refresh_mode,
            copies=False,
            max_entries=entries(max_entries),
            validate=validate,
            on_release=on_release,
        )

    def clear(self) -> None:
        """Remove the objects of all functions."""
        self._caches.clear()


publish("cache_resource", CacheResource())
