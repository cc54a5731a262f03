"""``streamlit.source_util``."""

from __future__ import annotations

import tokenize
from typing import TextIO


def open_python_file(filename: str) -> TextIO:
    """Open a source file in the encoding that it names."""
    return tokenize.open(filename)


__all__ = ["open_python_file"]
