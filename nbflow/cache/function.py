"""The caches' engine: a cached function and its values. Read it from `CachedFunction.__call__` on:

```
__call__   1. the key: the arguments, and the helpers of the notebook that the function calls
_read      2. the value: in memory, else on the disk; stale ones are refreshed behind the scenes
_hit       3. show again what the function has shown, hand out a copy
_miss      4. one caller computes, the others wait; 5. keep value and elements
```

Caches belong to the kernel, so they outlive the cell that defines the function, and all apps share
them; those of ``scope="session"`` belong to a session.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from logging import getLogger
from typing import Any, Literal

from nbflow.cache.cache import Cache, Computation, Policy, Reading
from nbflow.cache.code_key import Helpers, function_key
from nbflow.cache.hashing import Hasher, HashFuncs
from nbflow.cache.refresh import refresh
from nbflow.cache.replay import Recorder, Recording
from nbflow.cache.waiting import pause, pause_async, wait_for, wait_for_async
from nbflow.core.cache_errors import (
    CachedFunctionReturnedAwaitableError,
    CachedStFunctionInBackgroundModeWarning,
    CacheReplayClosureError,
    UnhashableParamError,
    UnhashableTypeError,
)
from nbflow.core.errors import StreamlitAPIException
from nbflow.core.node import Node
from nbflow.core.registry import ELEMENTS
from nbflow.core.values import Markup
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.script.tracebacks import message_of

_log = getLogger("nbflow.cache")

Scope = Literal["global", "session"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the decorator was given, checked.

    Attributes
    ----------
    kind : {"cache_data", "cache_resource"}
        Which decorator.
    policy : Policy
        What the cache does with values.
    scope : {"global", "session"}
        Whose the values are.
    show_spinner, show_time : bool or str, bool
        What is shown while the function runs.
    hash_funcs : mapping or None
        How to hash values of some types.
    own : bool
        The values stay in this kernel, whatever is configured: their keys mean something here only.
    """

    kind: str
    policy: Policy
    scope: Scope
    show_spinner: bool | str
    show_time: bool
    hash_funcs: HashFuncs | None
    own: bool = False


class Caches:
    """The caches of all functions of one kind.

    Attributes
    ----------
    shared : dict
        Those of the kernel, by the function's key.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.shared: dict[str, Cache] = {}
        self._lock = threading.Lock()
        self._sessions: list[dict[str, Cache]] = []

    def __deepcopy__(self, memo: object) -> Caches:
        return self

    def get(self, key: str, settings: Settings, function: Any) -> Cache:
        """Return the cache of a function; a new one if its settings have changed (rule 132)."""
        with self._lock:
            table = self.shared if settings.scope == "global" else self._of_session()
            cache = table.get(key)
            if cache is None or not cache.policy.same(settings.policy):
                if cache is not None:
                    cache.detach()
                cache = table[key] = Cache(
                    key, settings.policy, own=settings.own or settings.scope == "session"
                )
            cache.renew(settings.policy, getattr(function, "__globals__", {}))
            return cache

    def _of_session(self) -> dict[str, Cache]:
        context = CURRENT.get()
        if context is None:
            raise StreamlitAPIException(
                f'A function with `@st.{self.kind}(scope="session")` was called outside a running app, e.g. '
                "on another thread. Call it in the app and pass the value to the thread.",
                error_id="session-scoped-cache-outside-app-thread",
            )
        app = context.run.app
        table: dict[str, Cache] | None = app.extras.get(self.kind)
        if table is None:
            table = app.extras[self.kind] = {}
            self._sessions.append(table)
            app.at_close.append(lambda: self._forget(table))
        return table

    def _forget(self, table: dict[str, Cache]) -> None:
        """A session has ended (rules 129 and 139)."""
        with self._lock:
            self._sessions = [other for other in self._sessions if other is not table]
            caches = list(table.values())
            table.clear()
        for cache in caches:
            cache.detach()
            try:
                cache.clear()
            except BaseException as error:  # `on_release` failed: nobody is there to see it
                _log.warning(
                    "Releasing what a session has cached failed: %s: %s",
                    type(error).__name__,
                    message_of(error),
                )

    def clear(self) -> None:
        """Forget all values of all functions."""
        with self._lock:
            tables = [self.shared, *self._sessions]
            caches = [cache for table in tables for cache in table.values()]
            for table in tables:
                table.clear()
        for cache in caches:
            cache.detach()
            cache.clear()


class CachedFunction:
    """A function whose values are kept: what the decorators return.

    Parameters
    ----------
    function : callable
        The function.
    settings : Settings
        What the decorator was given.
    caches : Caches
        Where its cache is found.
    """

    def __init__(self, function: Callable[..., Any], settings: Settings, caches: Caches) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._settings = settings
        self._caches = caches
        self._is_async = inspect.iscoroutinefunction(function)
        self._key = function_key(function, Hasher(opaque="type"), settings.hash_funcs)
        self._helpers = Helpers(function, functools.partial(Hasher, opaque="type"))
        self._positional = _positional_names(function)

    def __repr__(self) -> str:
        return f"<{self._settings.kind} of {self._function!r}>"

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        """Return the method of an instance (rule 140)."""
        return self if instance is None else BoundCachedFunction(self, instance)

    def __deepcopy__(self, memo: object) -> CachedFunction:
        return self  # as functions are

    def keep_in_kernel(self) -> None:
        """Let no other kernel see the values."""
        self._settings = replace(self._settings, own=True)

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget the value for these arguments; without arguments, all values of this function."""
        self._cache().clear(self._value_key(args, kwargs) if args or kwargs else None)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return the value for these arguments: from the cache, else by running the function."""
        if self._is_async:
            return self._awaited(args, kwargs)
        cache = self._cache()
        key = self._value_key(args, kwargs)
        found = self._read(cache, key, args, kwargs)
        if found is not None:
            return self._hit(found)
        with self._spinner(args or kwargs):
            return self._miss(cache, key, args, kwargs)

    def _cache(self) -> Cache:
        return self._caches.get(self._key, self._settings, self._function)

    # --- 1. the key --------------------------------------------------------------------------------

    def _value_key(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """Hash the arguments in the order of the call, those named ``_…`` left out (rules 120, 122)."""
        hasher = Hasher(self._settings.hash_funcs)
        names, only = self._positional
        for index, value in enumerate(args):
            name = names[index] if index < len(names) else None
            # A parameter that has no name for callers is not a named one of `**kwargs`.
            self._feed_argument(hasher, name, value, called=name is not None and index >= only)
        for name, value in kwargs.items():
            self._feed_argument(hasher, name, value, called=True)
        hasher.bytes(self._helpers.digest)
        return hasher.hexdigest()

    def _feed_argument(self, hasher: Hasher, name: str | None, value: Any, *, called: bool) -> None:
        if name is not None and name.startswith("_"):
            return
        hasher.text("named" if called else "at", name or "")
        try:
            hasher.feed(value)
        except UnhashableTypeError as error:
            raise UnhashableParamError(self._settings.kind, self._function, name, value, error) from error

    # --- 2. and 3. a hit ---------------------------------------------------------------------------

    def _read(self, cache: Cache, key: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Reading | None:
        found = cache.read(key)
        if found is not None and found.stale:
            refresh(cache, key, lambda: self._plain_value(args, kwargs), self._function)
        return found

    def _hit(self, found: Reading) -> Any:
        context = CURRENT.get()
        if context is not None and found.recording is not None:
            if found.recording.closed:
                raise CacheReplayClosureError(self._settings.kind, self._function)
            found.recording.replay(context)
        return found.value

    # --- 4. and 5. a miss --------------------------------------------------------------------------

    def _miss(self, cache: Cache, key: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        while True:
            computation, mine = cache.claim(key, threading.get_ident())
            if mine:
                found = self._from_others(cache, key, computation)
                if found is None:
                    break
                cache.release(key, computation)
                return self._hit(found)
            wait_for(computation)
            found = cache.read(key)
            if found is not None:
                return self._hit(found)
        try:
            with _recorder() as recorder:
                value = self._plain_value(args, kwargs)
            self._keep(cache, key, computation, value, recorder)
            return value
        finally:
            cache.release(key, computation)

    def _from_others(self, cache: Cache, key: str, computation: Computation) -> Reading | None:
        """Return a value that somebody else was faster with; None: it is to be computed here."""
        try:
            while (found := cache.read(key)) is None and not cache.lead(key, computation):
                pause()  # another kernel computes it
            return cache.read(key) if found is None else found  # it may have ended just before
        except BaseException:
            cache.release(key, computation)
            raise

    def _plain_value(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        value = self._function(*args, **kwargs)
        if inspect.isawaitable(value):
            if inspect.iscoroutine(value) and inspect.getcoroutinestate(value) == inspect.CORO_CREATED:
                value.close()  # nobody will await it
            raise CachedFunctionReturnedAwaitableError(self._settings.kind, self._function, value)
        return value

    def _keep(
        self, cache: Cache, key: str, computation: Computation, value: Any, recorder: Recorder | None
    ) -> None:
        recording: Recording | None = None if recorder is None else recorder.recording()
        if recording is not None and self._settings.policy.background:
            warning = CachedStFunctionInBackgroundModeWarning(self._settings.kind, self._function)
            ELEMENTS["exception"].public(warning)
            recording = None
        cache.write(key, value, recording, self._function, computation)

    async def _awaited(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Do the same for ``async def`` (rule 126)."""
        cache = self._cache()
        key = self._value_key(args, kwargs)
        found = cache.read(key)
        if found is not None:
            return self._hit(found)
        with self._spinner(args or kwargs):
            while True:
                computation, mine = cache.claim(key, id(asyncio.current_task()))
                if mine:
                    break
                await wait_for_async(computation)
                found = cache.read(key)
                if found is not None:
                    return self._hit(found)
            try:
                while (found := cache.read(key)) is None and not cache.lead(key, computation):
                    await pause_async()
                found = found or cache.read(key)
                if found is not None:
                    return self._hit(found)
                with _recorder() as recorder:
                    value = await self._function(*args, **kwargs)
                self._keep(cache, key, computation, value, recorder)
                return value
            finally:
                cache.release(key, computation)

    @contextmanager
    def _spinner(self, has_arguments: Any) -> Generator[None]:
        """Show a spinner below what is there, if this is the outermost cached function (rules 136, 137)."""
        context, settings = CURRENT.get(), self._settings
        if context is None or context.recorder is not None or settings.show_spinner is False:
            yield
            return
        name = getattr(self._function, "__qualname__", "?")
        call = f"Running `{name}({'...' if has_arguments else ''})`."
        text = settings.show_spinner if isinstance(settings.show_spinner, str) else call
        block = context.block
        props = {"text": Markup(text), **({"show_time": True} if settings.show_time else {})}
        block.transient = Node("spinner", props)
        context.run.repaint()
        try:
            yield
        finally:
            block.transient = None
            context.run.repaint()


class BoundCachedFunction:
    """A cached method of one object."""

    def __init__(self, cached: CachedFunction, instance: Any) -> None:
        functools.update_wrapper(self, cached)
        self._cached = cached
        self._instance = instance

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return the value for this object and these arguments."""
        return self._cached(self._instance, *args, **kwargs)

    def __repr__(self) -> str:
        return f"<{self._cached!r} of {self._instance!r}>"

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget the value for this object and these arguments; without arguments, all values."""
        if args or kwargs:
            self._cached.clear(self._instance, *args, **kwargs)
        else:
            self._cached.clear()


@contextmanager
def _recorder() -> Generator[Recorder | None]:
    context: RunContext | None = CURRENT.get()
    if context is None:
        yield None
        return
    recorder = Recorder(context)
    with recorder.watching():
        yield recorder


def _positional_names(function: Any) -> tuple[tuple[str, ...], int]:
    """Return the names that positional arguments have, and how many of them are positional only.

    Those in ``*args`` have none.
    """
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return (), 0
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    found = [parameter for parameter in parameters if parameter.kind in kinds]
    return tuple(each.name for each in found), sum(each.kind == kinds[0] for each in found)
