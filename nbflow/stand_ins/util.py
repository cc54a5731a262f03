"""``streamlit.util``."""

# pandas and pyarrow have no types of their own here.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import hashlib
from typing import Any


def repr_(self: Any) -> str:
    """Return an object's class and attributes as text."""
    fields = ", ".join(f"{name}={value!r}" for name, value in vars(self).items() if value)
    return f"{type(self).__name__}({fields})"


def calc_hash(s: bytes | str) -> str:
    """Return a short hash that does not change between processes."""
    return hashlib.md5(s.encode() if isinstance(s, str) else s, usedforsecurity=False).hexdigest()


calc_md5 = calc_hash

__all__ = ["calc_hash", "calc_md5", "repr_"]
