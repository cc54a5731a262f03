"""What Streamlit has deprecated: it works as there, and says the same in the same place."""

from __future__ import annotations

from logging import NullHandler, getLogger
from pathlib import Path
from typing import Any, Final

from nbflow.core.registry import ELEMENTS
from nbflow.runtime.context import CURRENT

_log = getLogger("nbflow.deprecation")
_log.addHandler(NullHandler())  # to those who listen; else Python would print it into the app

_MAX_PATH: Final = 4096


def show(message: str) -> None:
    """Show a notice where the script stands, above the element, and log it.

    It is for authors: where ``client.showErrorDetails`` hides details from people, it is only logged.
    """
    context = CURRENT.get()
    if context is not None and _for_authors(context.run.app.options.get("client.showErrorDetails", "full")):
        ELEMENTS["warning"].public(message)
    _log.warning(message)


def log(message: str) -> None:
    """Log a notice."""
    _log.warning(message)


def is_news(name: str) -> bool:
    """Whether this app has not shown it yet."""
    context = CURRENT.get()
    if context is None:
        return False
    noticed: set[str] = context.run.app.extras.setdefault("deprecations", set[str]())
    news = name not in noticed
    noticed.add(name)
    return news


def replaced(name: str, by: str, removal: str, more: str | None = None, *, in_app: bool = False) -> None:
    """Tell of a name that has another one now; only the log hears of it unless `in_app`."""
    message = f"Please replace `{name}` with `{by}`.\n\n`{name}` will be removed after {removal}."
    message += f"\n\n{more}" if more else ""
    if in_app:
        show(message)
    else:
        _log.warning(message)


def notice_container_width(given: Any, instead: str = "use `width='content'`.") -> None:
    """Tell of `use_container_width` where an element of Streamlit's does."""
    if given is not None:
        more = (
            "For `use_container_width=True`, use `width='stretch'`. For `use_container_width=False`, "
            f"{instead}"
        )
        replaced("use_container_width", "width", "2025-12-31", more)


def width_of(given: bool | None, width: Any, *, keep_pixels: bool = True) -> Any:
    """Return the width that `use_container_width` and `width` mean together.

    `keep_pixels`: False means a number of pixels in `width`, if there is one; else the content's width.
    """
    if given is None:
        return width
    if given:
        return "stretch"
    return width if keep_pixels and isinstance(width, int) else "content"


def is_file(text: str) -> bool:
    """Whether a text that should be HTML is the path of a file."""
    if len(text) > _MAX_PATH or "<" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _for_authors(details: object) -> bool:
    return details == "full" or str(details).lower() == "true"
