"""What belongs to the whole page, and what the browser has reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbflow.runtime.context import CURRENT


def set_page(**areas: Mapping[str, Any]) -> None:
    """Give areas of the page ("main", "sidebar") props of their own, until a complete run gives none."""
    context = CURRENT.get()
    if context is not None:
        context.run.checkpoint()
        context.run.set_page(**areas)


def view_info(name: str) -> Any:
    """Return what the browser has reported (theme, locale, address); None where there is none."""
    context = CURRENT.get()
    return None if context is None else context.run.app.info.get(name)


def app_options() -> dict[str, Any]:
    """Return the options that this app has set; outside an app, an unused dict."""
    context = CURRENT.get()
    return {} if context is None else context.run.app.options
