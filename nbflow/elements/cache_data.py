"""st.cache_data: keeps what a function returns, and returns copies (execution model, rules 119 to 140)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Literal, overload

from nbflow.kit.caching import (
    Cached,
    Caches,
    HashFuncs,
    P,
    R,
    RefreshMode,
    Scope,
    decorate,
    entries,
    publish,
    remove_all,
    size,
)
from nbflow.kit.errors import StreamlitIncompatibleParametersError, StreamlitValueError


class CacheData:
    """The decorator ``st.cache_data``, with ``st.cache_data.clear()``."""

    def __init__(self) -> None:
        self._caches = Caches("cache_data")

    @overload
    def __call__(self, func: Callable[P, R]) -> Cached[P, R]: ...
    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: float | timedelta | str | None = None,
        max_entries: int | None = None,
        max_size: int | str | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: Literal["disk"] | bool | None = None,
        hash_funcs: HashFuncs | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> Callable[[Callable[P, R]], Cached[P, R]]: ...
    def __call__(
        self,
        func: Callable[..., Any] | None = None,
        *,
        ttl: float | timedelta | str | None = None,
        max_entries: int | None = None,
        max_size: int | str | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: Literal["disk"] | bool | None = None,
        hash_funcs: HashFuncs | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> Any:
        """Cache the return values of a function: called again with the same arguments, it does not run.

        Every caller gets its own copy, so changes do not affect others; the call that ran the function gets
        the original. Immutable values (strings, Arrow tables, polars frames …) are returned without
        copying. Elements that the function shows are shown again. The values are kept in the kernel when
        the cell runs again, and are shared by all apps of the notebook.

        Parameters
        ----------
        func : callable
            The function or method; it can be ``async``. Arguments are compared by their contents, except
            for parameters whose names start with ``_``. If the function, or a function of the notebook
            that it calls, changes, the value is computed again.
        ttl : float, timedelta or str, optional
            The lifetime of a value: seconds, a timedelta, or a string such as ``"1h"``. After that, it is
            computed again.
        max_entries : int, optional
            The maximum number of values; the least recently used one is removed first.
        max_size : int or str, optional
            The maximum size of all values in memory, in bytes or as a string such as ``"500MB"``. The
            newest value is always kept.
        show_spinner : bool or str, default True
            Show a spinner while the function runs; a string is its text.
        show_time : bool, default False
            Show the elapsed time after the spinner's text.
        persist : {"disk"} or bool, optional
            Also store the values on disk, for all kernels of this user on this machine, without expiry:
            `ttl` is then ignored. ``st.set_option("nbflow.cacheDir", …)`` sets the folder.
        hash_funcs : dict, optional
            A mapping of types, or their full names, to functions that return what to compare instead of
            the argument.
        scope : {"global", "session"}, default "global"
            Whether the values are shared by all apps of the kernel or belong to this app's session.
        refresh_mode : {"foreground", "background"}, default "foreground"
            "background": return the expired value while a new one is computed on another thread. Needs
            `ttl`; elements that the function shows are not shown again.

        Returns
        -------
        callable
            The function. ``f.clear(…)`` removes the value for these arguments, ``f.clear()`` all values.

        Raises
        ------
        StreamlitValueError, StreamlitBadTimeStringError, StreamlitMissingRequiredParameterError
            If an argument is invalid.
        StreamlitIncompatibleParametersError
            With ``refresh_mode="background"`` and `persist`.
        UnhashableParamError
            In a call, if an argument cannot be compared.
        UnserializableReturnValueError
            In a call, if the value cannot be copied.

        Examples
        --------
        >>> @st.cache_data(ttl="1h", persist="disk")
        ... def load(path):
        ...     return pandas.read_csv(path)
        """
        if persist not in (None, False, True, "disk"):
            raise StreamlitValueError("persist", ["'disk'", "None"], detail=f"Given: {persist!r}.")
        made = decorate(
            func,
            self._caches,
            ttl=ttl,
            show_spinner=show_spinner,
            show_time=show_time,
            hash_funcs=hash_funcs,
            scope=scope,
            refresh_mode=refresh_mode,
            copies=True,
            max_entries=entries(max_entries),
            max_size=size(max_size),
            persist=bool(persist),
        )
        if refresh_mode == "background" and persist:
            raise StreamlitIncompatibleParametersError(
                "refresh_mode='background'",
                f"persist={persist!r}",
                explanation="Persisted values do not expire, so they are never refreshed.",
            )
        return made

    def clear(self) -> None:
        """Remove the values of all functions, including those on disk."""
        self._caches.clear()
        remove_all()


publish("cache_data", CacheData())
