"""Refreshing in the background: a pool of threads that computes values again (rule 130).

Where there are no threads, the event loop does it when the run has ended.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from logging import getLogger
from typing import Any

from nbflow.cache import options as cache_options
from nbflow.cache.cache import Cache, Computation
from nbflow.runtime import event_loop, threads
from nbflow.runtime.script.tracebacks import message_of

_log = getLogger("nbflow.cache")
_lock = threading.Lock()
_pool: ThreadPoolExecutor | None = None


def _workers() -> ThreadPoolExecutor:
    global _pool
    with _lock:
        if _pool is None:
            count = max(1, int(cache_options.get("runner.cacheBackgroundRefreshMaxWorkers")))
            _pool = ThreadPoolExecutor(count, thread_name_prefix="nbflow-refresh")
        return _pool


def refresh(cache: Cache, key: str, compute: Callable[[], Any], function: Any) -> None:
    """Compute a value again on another thread, where no app runs; at once if it is done already.

    Parameters
    ----------
    cache, key
        Where the value goes.
    compute : callable
        Computes it.
    function : callable
        The cached function, for messages.
    """
    if not cache.may_refresh(key):
        return
    computation, mine = cache.claim(key, 0)
    if not mine:
        return
    if not cache.lead(key, computation):  # another kernel does
        cache.release(key, computation)
        return
    if not threads.available():
        return event_loop.later(0, lambda: _refresh(cache, key, computation, compute, function))
    try:
        # A fresh context: threads of the pool know no app.
        Context().run(_workers().submit, _refresh, cache, key, computation, compute, function)
    except RuntimeError:  # the kernel is ending
        cache.release(key, computation)


def _refresh(
    cache: Cache, key: str, computation: Computation, compute: Callable[[], Any], function: Any
) -> None:
    try:
        value = compute()
        if cache.store.has(key) and cache.write(key, value, None, function, computation):
            return
        if cache.policy.on_release is not None:
            cache.policy.on_release(value)  # nobody wants it any more
    except BaseException as error:  # also an exit, a panic: nobody else sees it
        cache.refresh_failed(key)
        name = getattr(function, "__qualname__", "?")
        _log.warning(
            "Refreshing %s in the background failed: %s: %s", name, type(error).__name__, message_of(error)
        )
    finally:
        cache.release(key, computation)
