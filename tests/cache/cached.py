"""What the tests of cached functions share: caches of their own, and functions that count their calls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import nbflow as st
from nbflow.cache.cache import Cache
from nbflow.cache.function import CachedFunction


@pytest.fixture
def fresh_caches(tmp_path: Path) -> Iterator[None]:
    st.set_option("nbflow.cacheDir", tmp_path)
    yield
    st.cache_data.clear()
    st.cache_resource.clear()
    st.set_option("nbflow.cacheDir", None)


def cache_of(function: CachedFunction) -> Cache:
    return function._cache()


def counted(decorate: Any = st.cache_data, **kwargs: Any) -> Any:
    """A cached function and the calls that it really ran."""
    calls: list[Any] = []

    def f(*args: Any, **named: Any) -> Any:
        calls.append((args, named))
        return [args, named]

    return (decorate(**kwargs)(f) if kwargs else decorate(f)), calls
