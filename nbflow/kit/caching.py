"""What st.cache_data and st.cache_resource share: their parameters, checked."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final, Generic, Literal, ParamSpec, Protocol, TypeVar

from nbflow.cache import options as cache_options
from nbflow.cache.cache import Policy
from nbflow.cache.code_key import function_key
from nbflow.cache.function import CachedFunction, Caches, Settings
from nbflow.cache.hashing import Hasher
from nbflow.cache.stores import remove_all as remove_all
from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitBadTimeStringError,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from nbflow.kit import publish as publish
from nbflow.kit.durations import seconds

option = cache_options.get
set_cache_option = cache_options.set


def function_identity(function: Callable[..., Any]) -> str:
    """Return what identifies a function: its name, its code and the values that it closes over."""
    return function_key(function, Hasher(opaque="type"))


def option_names() -> tuple[str, ...]:
    """Return the names of the caches' options."""
    return cache_options.OPTIONS


P = ParamSpec("P")
R = TypeVar("R", covariant=True)

HashFuncs = Mapping[str | type[Any], Callable[[Any], Any]]
Scope = Literal["global", "session"]
RefreshMode = Literal["foreground", "background"]

_SIZE: Final = re.compile(r"(\d+\.?\d*|\.\d+) ?([kmgt]i?)?b", re.ASCII | re.IGNORECASE)
_POWERS: Final = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


class Cached(Protocol, Generic[P, R]):
    """A function whose values are kept."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the value for these arguments."""
        ...

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        """Return the method of an instance."""
        ...

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget the value for these arguments; without arguments, all values of this function."""
        ...


def decorate(
    func: Callable[..., Any] | None,
    caches: Caches,
    *,
    ttl: float | timedelta | str | None,
    show_spinner: bool | str,
    show_time: bool,
    hash_funcs: HashFuncs | None,
    scope: Scope,
    refresh_mode: RefreshMode,
    **policy: Any,
) -> Any:
    """Return the cached function, or what makes one of a function.

    Parameters
    ----------
    func : callable or None
        The function; None where the decorator has arguments.
    caches : Caches
        Those of this decorator.
    ttl, show_spinner, show_time, hash_funcs, scope, refresh_mode
        As the app gave them; checked here.
    **policy
        More fields of `Policy`.
    """
    if scope not in ("global", "session"):
        raise StreamlitValueError("scope", ["'global'", "'session'"])
    length = None if ttl is None else seconds(ttl, StreamlitBadTimeStringError)
    _check_refresh(refresh_mode, length)
    settings = Settings(
        kind=caches.kind,
        policy=Policy(ttl=length, background=refresh_mode == "background", **policy),
        scope=scope,
        show_spinner=show_spinner,
        show_time=show_time,
        hash_funcs=hash_funcs,
    )

    def wrapper(function: Callable[..., Any]) -> CachedFunction:
        _check_function(function, refresh_mode)
        return CachedFunction(function, settings, caches)

    return wrapper if func is None else wrapper(func)


def _check_refresh(refresh_mode: str, ttl: float | None) -> None:
    if refresh_mode not in ("foreground", "background"):
        raise StreamlitValueError("refresh_mode", ["foreground", "background"])
    if refresh_mode == "background":
        if ttl is None:
            raise StreamlitMissingRequiredParameterError(
                "ttl",
                detail="`refresh_mode='background'` refreshes what is older than that, e.g. `ttl='1h'`.",
            )
        if ttl <= 0:
            raise StreamlitValueError("ttl", ["a duration above zero"], detail=f"Given: {ttl!r}.")


def _check_function(function: object, refresh_mode: str) -> None:
    if not callable(function):
        raise StreamlitInvalidParameterTypeError("func", type(function).__name__, ["a function"])
    if inspect.isasyncgenfunction(function):
        raise StreamlitAPIException(
            "An async generator can be read only once, so its values cannot be cached. Collect them in an "
            "`async def` that returns a list, and cache that.",
            error_id="async-generator-function-not-cacheable",
        )
    if inspect.iscoroutinefunction(function) and refresh_mode == "background":
        raise StreamlitValueError(
            "refresh_mode", ['"foreground"'], detail="An `async def` cannot be refreshed in the background."
        )


def entries(max_entries: int | None) -> int | None:
    """Check `max_entries`."""
    if max_entries is None or (max_entries == float("inf")):
        return None
    if isinstance(max_entries, bool) or not isinstance(max_entries, int):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitInvalidParameterTypeError("max_entries", type(max_entries).__name__, ["int", "None"])
    return max_entries


def size(max_size: int | str | None) -> int | None:
    """Return `max_size` in bytes; units are powers of 1024.

    Raises
    ------
    StreamlitValueError
        If it is not a size above zero.
    StreamlitInvalidParameterTypeError
        If it is neither a number of bytes nor a text.
    """
    if max_size is None:
        return None
    if isinstance(max_size, bool) or not isinstance(max_size, int | str):  # pyright: ignore[reportUnnecessaryIsInstance]
        kind = type(max_size).__name__
        raise StreamlitInvalidParameterTypeError("max_size", kind, ["int", "str"], detail="E.g. `'500MB'`.")
    if isinstance(max_size, str):
        found = _SIZE.fullmatch(max_size.strip())
        unit = "" if found is None else (found[2] or "").lower().removesuffix("i")
        number = 0 if found is None else int(float(found[1]) * 1024 ** _POWERS[unit])
    else:
        number = max_size
    if number <= 0:
        detail = f"Given: {max_size!r}. Give a number of bytes, or a string such as '500MB'."
        raise StreamlitValueError("max_size", ["a size above zero"], detail=detail)
    return number


def check_callback(name: str, callback: Callable[[Any], Any] | None) -> None:
    """Check `validate` and `on_release`: nobody would await them (rule 139)."""
    call = getattr(type(callback), "__call__", None)  # noqa: B004 - it may be async
    for each in (callback, call):
        if inspect.iscoroutinefunction(each) or inspect.isasyncgenfunction(each):
            raise StreamlitAPIException(
                f"`{name}` of `st.cache_resource` cannot be async, because nothing would await it. Give "
                f"a plain function.",
                error_id="cache-resource-async-lifecycle-callback",
            )
