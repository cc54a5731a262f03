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
        """Keep what a function returns: called again with the same arguments, it does not run.

        Every caller gets its own copy, so changes do not affect others; the call that ran the
        function gets what it returned. Values that cannot be changed (texts, Arrow tables, polars
        frames …) are handed out without a copy. What the function shows is shown again. The values
        belong to the kernel: they outlive the cell, and all apps of the notebook share them.

        Parameters
        ----------
        func : callable
            The function or method; ``async def`` too. Arguments are compared by what they hold, except
            those of parameters named ``_…``. Another function body, or another body of a function of
            the notebook that it calls, means another value.
        ttl : float, timedelta or str, optional
            Seconds, or a text such as ``"1h"``, after which a value is computed again.
        max_entries : int, optional
            How many values are kept; the one that was not used for longest goes first.
        max_size : int or str, optional
            How many bytes all values may take in memory: ``"500MB"``. The newest stays, however large.
        show_spinner : bool or str, default True
            Turn a wheel while the function runs; a text stands beside it.
        show_time : bool, default False
            Count the seconds beside it.
        persist : {"disk"} or bool, optional
            Keep the values on the disk too, for all kernels of this machine and user, and for ever:
            `ttl` means nothing then. ``st.set_option("nbflow.cacheDir", …)`` says where.
        hash_funcs : dict, optional
            By type, or its full name: a function that returns what to compare instead of a value.
        scope : {"global", "session"}, default "global"
            Whose the values are: the kernel's, or this app's session's alone.
        refresh_mode : {"foreground", "background"}, default "foreground"
            "background": hand out the old value once more while a new one is computed on another
            thread. Needs `ttl`; what the function shows is not shown again.

        Returns
        -------
        callable
            The function. ``f.clear(…)`` forgets the value for these arguments, ``f.clear()`` all.

        Raises
        ------
        StreamlitValueError, StreamlitBadTimeStringError, StreamlitMissingRequiredParameterError
            If an argument is none of those above.
        StreamlitIncompatibleParametersError
            With ``refresh_mode="background"`` and `persist`.
        UnhashableParamError
            In a call: when an argument cannot be compared.
        UnserializableReturnValueError
            In a call: when the value cannot be copied.

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
        """Forget the values of all functions, those on the disk too."""
        self._caches.clear()
        remove_all()


publish("cache_data", CacheData())
