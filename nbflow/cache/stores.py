"""Which store shares the values of a function."""

from __future__ import annotations

from nbflow.cache import disk
from nbflow.cache import options as cache_options
from nbflow.cache.redis_store import RedisStore, server
from nbflow.cache.shared import SharedStore


def store_of(function_key: str, *, persist: bool) -> SharedStore | None:
    """Return where a function's values lie beyond this kernel; None: nowhere."""
    url = cache_options.get("nbflow.cacheUrl")
    if url:
        return RedisStore(server(str(url)), function_key)
    return disk.Disk(function_key) if persist else None


def remove_all() -> None:
    """Remove the shared values of all functions (rule 138)."""
    disk.remove_all()
    url = cache_options.get("nbflow.cacheUrl")
    if url:
        server(str(url)).remove_all()
