"""``streamlit.elements.lib.layout_utils``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class LayoutConfig:
    """How large an element is, and where its text stands."""

    width: Any = None
    height: Any = None
    text_alignment: Any = None


__all__ = ["LayoutConfig"]
