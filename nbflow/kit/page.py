"""What belongs to the whole page, and what the browser has reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nbflow.runtime.app_state import AppState
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


def context_info(name: str) -> Any:
    """Return what a test says that the browser has reported; None where it says nothing."""
    context = CURRENT.get()
    return None if context is None else context.run.app.extras.get(CONTEXT, {}).get(name)


CONTEXT: Final = "context"
"""Where a session has what a test says of the browser."""
_READ: Final = "cookies that were read"


def page_cookies() -> dict[str, str]:
    """Return the cookies that components have set in the browser, as of when the page was opened."""
    context = CURRENT.get()
    if context is None:
        return {}
    app = context.run.app
    cookies = app.extras[_READ] = str(app.info.get("cookies", ""))
    pairs = [pair.partition("=") for pair in cookies.split("; ")]
    return {name: value for name, equals, value in pairs if equals}


def lacked_cookies(app: AppState) -> bool:
    """Whether the app has read other cookies than those of the page that has come now.

    It may have run before there was a page, or while the page of before was gone.
    """
    read = app.extras.get(_READ)
    return read is not None and read != app.info.get("cookies", "")


def app_options() -> dict[str, Any]:
    """Return the options that this app has set; outside an app, an unused dict."""
    context = CURRENT.get()
    return {} if context is None else context.run.app.options
