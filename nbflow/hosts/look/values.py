"""Values of options of the theme: what is a color, a length, a weight, a font."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, cast

_COLOR: Final = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})"
    r"|(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([\w\s.,%/+-]*\)"
    r"|[a-z]{3,24}",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*(px|rem)?", re.IGNORECASE)
_FAMILY: Final = re.compile(r"[\w\s.-]+|'[\w\s.-]+'|\"[\w\s.-]+\"")
_SHEET: Final = re.compile(r"(?P<family>'[^']+'|\"[^\"]+\"|[\w\s.-]+?)\s*:\s*(?P<url>https?://[^\s\"'\\]+)")

_GENERIC: Final = {
    "sans-serif": 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
    "serif": 'ui-serif, Georgia, "Times New Roman", serif',
    "monospace": 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
}
_RADII: Final = {"none": 0.0, "small": 0.25, "medium": 0.5, "large": 1.0, "full": 1.125}
"""In rem; "full" is half of a control of one line, which makes it round without rounding boxes away."""

ROOT: Final = 16.0  # px of a rem: the app lives in a page whose own root size it does not decide


class WrongValueError(ValueError):
    """A value that the option cannot have; its text says what it can."""


def color(value: Any) -> str:
    """Return a CSS color."""
    text = value.strip() if isinstance(value, str) else ""
    if not _COLOR.fullmatch(text):
        raise WrongValueError("a CSS color, such as '#1c83e1'")
    return text


def colors(value: Any, count: int | None = None) -> list[str]:
    """Return the valid colors of a list; exactly `count`, where that is given."""
    given = cast("list[Any]", value) if isinstance(value, list) else [value]
    found = [part.strip() for part in given if isinstance(part, str) and _COLOR.fullmatch(part.strip())]
    if not found or (count is not None and len(found) != count):
        raise WrongValueError(f"a list of {count or 'some'} CSS colors")
    return found


def length(value: Any) -> str:
    """Return a length in pixels: of "12px", "0.75rem" or "12"."""
    found = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise WrongValueError('a text with a length in "px" or "rem", such as "1.5rem"')
    pixels = float(found[1]) * (ROOT if (found[2] or "").lower() == "rem" else 1)
    return f"{pixels:g}px"


def radius(value: Any) -> str:
    """Return the radius of corners in pixels."""
    if isinstance(value, str) and value.strip().lower() in _RADII:
        return f"{_RADII[value.strip().lower()] * ROOT:g}px"
    try:
        return length(value if isinstance(value, str) else f"{value}")
    except WrongValueError:
        raise WrongValueError(f"one of {', '.join(_RADII)}, or a length in px or rem") from None


def weight(value: Any, most: int = 900) -> str:
    """Return a font's weight: a multiple of 50."""
    if type(value) is not int or not 100 <= value <= most or value % 50:
        raise WrongValueError(f"a multiple of 50 from 100 to {most}")
    return str(value)


def pixels(value: Any) -> str:
    """Return a font's size."""
    if type(value) is not int or value < 1:
        raise WrongValueError("a whole number of pixels")
    return f"{value}px"


def flag(value: Any) -> bool:
    """Return a true or false."""
    if type(value) is not bool:
        raise WrongValueError("true or false")
    return value


def font(value: Any) -> tuple[str, list[str]]:
    """Return a list of font families as CSS, and the style sheets that bring them."""
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError('one or more fonts, such as "Inter, sans-serif"')
    families: list[str] = []
    sheets: list[str] = []
    for part in _parts(value):
        sheet = _SHEET.fullmatch(part)
        if sheet is not None:
            sheets.append(sheet["url"])
            part = sheet["family"].strip()
        if not _FAMILY.fullmatch(part):
            raise WrongValueError('one or more fonts, such as "Inter, sans-serif"')
        bare = part.strip("'\"")
        families.append(_GENERIC.get(bare, f'"{bare}"'))
    return ", ".join(families), sheets


def _parts(text: str) -> Iterable[str]:
    """Split at commas; an address may have some, so there only those before a space count."""
    parts = re.split(r",\s+" if "://" in text else r",", text)
    return [part.strip() for part in parts if part.strip()]


def luminance(value: str) -> float | None:
    """Return how light a hex color is, from 0 to 1; None of others."""
    found = re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{1,2})?", value, re.IGNORECASE)
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
