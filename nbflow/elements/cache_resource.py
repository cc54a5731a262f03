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
        """Keep the object that a function returns: a connection, a model. All callers get the same one.

        It belongs to the kernel: it outlives the cell, and all apps of the notebook share it, each on
        a thread of its own. What the function shows is shown again.

        Parameters
        ----------
        func : callable
            The function or method; ``async def`` too. See ``st.cache_data`` for what is compared.
        ttl : float, timedelta or str, optional
            Seconds, or a text such as ``"1h"``, after which the object is made again.
        max_entries : int, optional
            How many objects are kept; the one that was not used for longest goes first.
        show_spinner : bool or str, default True
            Turn a wheel while the function runs; a text stands beside it.
        show_time : bool, default False
            Count the seconds beside it.
        validate : callable, optional
            Given the object at each use; when it returns False the object goes, and a new one is made.
        hash_funcs : dict, optional
            By type, or its full name: a function that returns what to compare instead of a value.
        on_release : callable, optional
            Given each object that goes: for `max_entries`, `ttl`, `validate` or `clear`, or with its
            session.
        scope : {"global", "session"}, default "global"
            Whose the objects are: the kernel's, or this app's session's alone.
        refresh_mode : {"foreground", "background"}, default "foreground"
            "background": hand out the old object once more while a new one is made on another thread.
            Needs `ttl`; what the function shows is not shown again.

        Returns
        -------
        callable
            The function. ``f.clear(…)`` forgets the object for these arguments, ``f.clear()`` all.

        Raises
        ------
        StreamlitValueError, StreamlitBadTimeStringError, StreamlitMissingRequiredParameterError
            If an argument is none of those above.
        StreamlitAPIException
            If `validate` or `on_release` is async.
        UnhashableParamError
            In a call: when an argument cannot be compared.

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
        """Forget the objects of all functions."""
        self._caches.clear()


publish("cache_resource", CacheResource())
