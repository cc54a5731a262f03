"""Errors of the caches. The names are Streamlit's.

Error
├── StreamlitAPIException
│   ├── UnhashableParamError                 an argument of a cached function cannot be hashed
│   ├── UserHashError                        a function in `hash_funcs` failed
│   ├── UnevaluatedDataFrameError            a query was returned where its result was meant
│   ├── CacheReplayClosureError              a cached function wrote to a container of somebody else's
│   ├── CachedFunctionReturnedAwaitableError ``def`` where ``async def`` was meant
│   └── StreamlitAPIWarning
│       ├── CachedWidgetWarning              a control inside a cached function is dead on a hit
│       └── CachedStFunctionInBackgroundModeWarning
└── UnserializableReturnValueError           the value cannot be copied: st.cache_resource can keep it
UnhashableTypeError, CacheError, CacheKeyNotFoundError   inside the engine
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbflow.core.errors import MarkdownFormattedException, Root, StreamlitAPIException, StreamlitAPIWarning


def _name(function: object) -> str:
    return f"`{getattr(function, '__name__', type(function).__name__)}()`"


def _kind(value: object) -> str:
    kind = type(value)
    return f"`{kind.__module__}.{kind.__qualname__}`"


class CacheError(Root):
    """A value could not be written to the cache, or read from it."""


class CacheKeyNotFoundError(Root):
    """The cache has no such value."""


class UnhashableTypeError(Root):
    """An object cannot be distinguished from others."""


class UnhashableParamError(StreamlitAPIException):
    """An argument of a cached function cannot be hashed (rule 122)."""

    def __init__(
        self,
        cache_type: str,
        func: Callable[..., Any],
        arg_name: str | None,
        arg_value: Any,
        orig_exc: BaseException,
    ) -> None:
        given = "An unnamed argument" if arg_name is None else f"The argument `{arg_name}`"
        name = "_args" if arg_name is None else f"_{arg_name}"
        super().__init__(
            f"{given} of {_name(func)}, of type {_kind(arg_value)}, cannot be hashed, so "
            f"`st.{cache_type}` cannot tell whether the value is known. Call the parameter `{name}` "
            "to leave it out of the comparison, or say how to hash it with "
            f"`@st.{cache_type}(hash_funcs={{{type(arg_value).__name__}: …}})`."
        )
        self.with_traceback(orig_exc.__traceback__)


class UserHashError(StreamlitAPIException):
    """A function in `hash_funcs` raised an exception (rule 122)."""

    def __init__(self, orig_exc: BaseException, value: object, hash_func: object) -> None:
        super().__init__(
            f"The function {_name(hash_func)} in `hash_funcs` failed for a value of type {_kind(value)}: "
            f"{type(orig_exc).__name__}: {orig_exc}"
        )
        self.alternate_name = type(orig_exc).__name__


class UnserializableReturnValueError(MarkdownFormattedException):
    """`st.cache_data` cannot copy what the function returned (rule 124)."""

    def __init__(self, func: Callable[..., Any], return_value: object) -> None:
        super().__init__(
            f"{_name(func)} returned a value of type {_kind(return_value)}, which cannot be pickled, so "
            "`st.cache_data` cannot return copies of it. Return something that can be pickled, or use "
            "`st.cache_resource`, which returns the object itself."
        )


class UnevaluatedDataFrameError(StreamlitAPIException):
    """A cached function returned a query, not its result (rule 124)."""

    def __init__(self, func: Callable[..., Any], return_value: object) -> None:
        super().__init__(
            f"{_name(func)} returned a value of type {_kind(return_value)}, which is not computed yet. "
            "Collect it first, e.g. into a pandas or polars frame, so that `st.cache_data` keeps the result."
        )


class CacheReplayClosureError(StreamlitAPIException):
    """What a cached function has shown cannot be shown again (rule 134)."""

    def __init__(self, cache_type: str, cached_func: Callable[..., Any]) -> None:
        name = _name(cached_func)
        super().__init__(
            f"{name} writes to a container that was made outside of it, so "
            f"`st.{cache_type}` cannot show it again without running {name}. "
            f"Make the container inside {name}, or write to it outside."
        )


class CachedFunctionReturnedAwaitableError(StreamlitAPIException):
    """A cached ``def`` returned something to await (rule 126)."""

    def __init__(self, cache_type: str, func: Callable[..., Any], value: object) -> None:
        super().__init__(
            f"{_name(func)} returned an awaitable of type {_kind(value)}; which can be awaited only "
            f"once, so `st.{cache_type}` cannot keep it. Write `async def` and `await` inside: then "
            "the result is kept."
        )


class CachedWidgetWarning(StreamlitAPIWarning):
    """A control stands in a cached function (rule 135)."""

    def __init__(self) -> None:
        super().__init__(
            "A widget is used inside a cached function. It works only when the function runs, not when its "
            "value comes from the cache. Move it outside, and pass its value as an argument."
        )


class CachedStFunctionInBackgroundModeWarning(StreamlitAPIWarning):
    """A function that is refreshed in the background shows something (rule 130)."""

    def __init__(self, cache_type: str, cached_func: Callable[..., Any]) -> None:
        name = _name(cached_func)
        super().__init__(
            f'{name} shows elements, but `@st.{cache_type}(refresh_mode="background")` does not show them '
            f"again when the value comes from the cache. Show them outside of {name}, or use "
            '`refresh_mode="foreground"`.'
        )
