"""Colors as charts take them: hex strings, tuples, names of the theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, cast

NAMES: Final = ("red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary")

_HEX: Final = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def css_color(value: Any) -> str | None:
    """Return a color as CSS; None when the value is none.

    Names of the theme become ``var(--nb-…)``: the view puts in what the theme has there.
    """
    if isinstance(value, str):
        if _HEX.fullmatch(value):
            return value
        return _named(value) if value in NAMES else None
    if not isinstance(value, tuple | list):
        return None
    parts = cast("Sequence[Any]", value)
    if len(parts) not in (3, 4) or not all(type(part) in (int, float) for part in parts):
        return None
    red, green, blue = (_part(part) for part in parts[:3])
    if len(parts) == 3:
        return f"rgb({red}, {green}, {blue})"
    alpha = parts[3] / 255 if type(parts[3]) is int and parts[3] > 1 else parts[3]
    return f"rgba({red}, {green}, {blue}, {round(float(alpha), 4):g})"


def is_color(value: Any) -> bool:
    """Whether this is a hex string or a tuple of a color's parts (a name may be a category)."""
    return not (isinstance(value, str) and value in NAMES) and css_color(value) is not None


def _part(part: float) -> int:
    """Integers run from 0 to 255, floats from 0 to 1."""
    return max(0, min(255, part if type(part) is int else round(part * 255)))


def _named(name: str) -> str:
    if name == "primary":
        return "var(--nb-accent)"
    return f"var(--nb-{'gray' if name == 'grey' else name}-fill)"
