"""``streamlit.deprecation_util``."""

from __future__ import annotations

from typing import Any

from nbflow.kit import deprecated


def show_deprecation_warning(message: str, show_in_browser: bool = True, **_: Any) -> None:
    """Tell the author of something that is going to be removed."""
    if show_in_browser:
        deprecated.show(message)
    else:
        deprecated.log(message)


__all__ = ["show_deprecation_warning"]
