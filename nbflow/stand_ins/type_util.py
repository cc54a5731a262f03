"""``streamlit.type_util``: which library an object is of."""

from __future__ import annotations

import re
from typing import Any

from nbflow.delta_generator import DeltaGenerator


def get_fqn_type(obj: object) -> str:
    """Return the full name of an object's class."""
    kind = type(obj)
    return f"{kind.__module__}.{kind.__qualname__}"


def is_type(obj: object, fqn_type_pattern: str | re.Pattern[str]) -> bool:
    """Whether the full name of an object's class is this, or matches it."""
    name = get_fqn_type(obj)
    if isinstance(fqn_type_pattern, str):
        return name == fqn_type_pattern
    return fqn_type_pattern.match(name) is not None


def is_bytes_like(obj: object) -> bool:
    """Whether it is bytes."""
    return isinstance(obj, bytes | bytearray | memoryview)


def to_bytes(obj: Any) -> bytes:
    """Return what is bytes as bytes."""
    return bytes(obj)


def is_delta_generator(obj: object) -> bool:
    """Whether it is a container or an element's slot."""
    return isinstance(obj, DeltaGenerator)


def is_version_less_than(v1: str, v2: str) -> bool:
    """Whether the first version is older."""
    from packaging.version import Version

    return Version(v1) < Version(v2)


__all__ = [
    "get_fqn_type",
    "is_bytes_like",
    "is_delta_generator",
    "is_type",
    "is_version_less_than",
    "to_bytes",
]
