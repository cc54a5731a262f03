"""``streamlit.runtime.metrics_util``: nothing is measured or sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def gather_metrics(name: str, func: Callable[..., Any] | None = None) -> Any:
    """Return the function as it is, or a decorator that does."""
    return _same if func is None else func


def _same(func: Callable[..., Any]) -> Callable[..., Any]:
    return func


__all__ = ["gather_metrics"]
