"""What belongs to the whole page, and what the browser has reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nbflow.runtime.context import CURRENT


def set_page(**areas: Mapping[str, Any]) -> None:
    """Give areas of the page ("main", "sidebar") props of their own, until a complete run gives none."""
    here = CURRENT.get()
    if here is not None:
        here.run.checkpoint()
        here.run.set_page(**areas)


def view_info(name: str) -> Any:
    """Return what the browser has reported (theme, locale, address); None where there is none."""
    here = CURRENT.get()
    return None if here is None else here.run.app.info.get(name)


def context_info(name: str) -> Any:
    """Return what a test says that the browser has reported; None where it says nothing."""
    here = CURRENT.get()
    return None if here is None else here.run.app.extras.get(CONTEXT, {}).get(name)


CONTEXT: Final = "context"
"""Where a session has what a test says of the browser."""


def app_options() -> dict[str, Any]:
    """Return the options that this app has set; outside an app, an unused dict."""
    here = CURRENT.get()
    return {} if here is None else here.run.app.options
