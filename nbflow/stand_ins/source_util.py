"""``streamlit.source_util``."""

from __future__ import annotations

import tokenize
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TextIO

from nbflow.kit.listed_pages import listing, relist
from nbflow.kit.pages import icon_and_name


def open_python_file(filename: str) -> TextIO:
    """Open a source file in the encoding that it names."""
    return tokenize.open(filename)


def page_icon_and_name(script_path: Path) -> tuple[str, str]:
    """Return the emoji that a page's file begins with, and its name."""
    return icon_and_name(script_path)


def get_pages(main_script_path_str: str = "") -> dict[str, dict[str, Any]]:
    """Return the table of the app's pages, by hash. Whoever changes it says so by `_on_pages_changed`."""
    return listing()


class _PagesChanged:
    """The signal of changed pages."""

    def send(self, *_: Any, **__: Any) -> None:
        """Begin again with the pages that the table has now."""
        relist()

    def connect(self, receiver: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
        """Take what wants to hear of it; pages of an app change in its own runs only."""
        return receiver


_on_pages_changed: Final = _PagesChanged()

__all__ = ["_on_pages_changed", "get_pages", "open_python_file", "page_icon_and_name"]
