"""Numbers as texts, by the names that Streamlit's `format` knows. Part of the kit."""

from __future__ import annotations

import re
from decimal import Decimal
from math import floor, isfinite, log10
from typing import Any, Final

_PRINTF: Final = re.compile(r"%([-+ 0#]*)(,?)([-+ 0#]*)(\d*)(\.\d+)?([diufFeEgGxXob])")
_COMPACT: Final = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
_BYTES: Final = ("B", "KB", "MB", "GB", "TB", "PB")


def number_text(value: Any) -> str:
    """Return a number as it is written: ints, floats, decimals, fractions and NumPy's numbers.

    Raises
    ------
    TypeError
        When it is no number.
    """
    if isinstance(value, bool | int | float | Decimal):
        return str(value)
    if callable(getattr(value, "item", None)) and getattr(value, "ndim", 0) == 0:
        plain = value.item()
        if isinstance(plain, bool | int | float | complex):
            return str(plain)
    if hasattr(value, "numerator") or hasattr(value, "__float__"):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no number")


def as_number(value: Any) -> float | int | None:
    """Return the number that a value is, or whose text it is; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def format_number(number: float, format: str) -> str:
    """Return a number in one of Streamlit's formats.

    Parameters
    ----------
    number : int or float
        What to write.
    format : str
        A name ("plain", "localized", "percent", "dollar", "euro", "yen", "accounting", "bytes",
        "compact", "scientific", "engineering") or a printf format, with "," for thousands.
    """
    named = _NAMED.get(format)
    return _printf(number, format) if named is None else named(number)


def _trimmed(number: float, places: int, *, commas: bool = False) -> str:
    text = f"{number:,.{places}f}" if commas else f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _money(sign: str, places: int) -> Any:
    def write(number: float) -> str:
        return f"{'-' if number < 0 else ''}{sign}{abs(number):,.{places}f}"

    return write


def _accounting(number: float) -> str:
    text = f"{abs(number):,.2f}"
    return f"({text})" if number < 0 else text


def _in_bytes(number: float) -> str:
    size, unit = abs(number), 0
    while size >= 1000 and unit < len(_BYTES) - 1:
        size, unit = size / 1000, unit + 1
    return f"{'-' if number < 0 else ''}{_trimmed(size, 1)}{_BYTES[unit]}"


def _compact(number: float) -> str:
    size, letter = abs(number), ""
    for least, name in _COMPACT:
        if size >= least:
            size, letter = size / least, name
            break
    # Two digits that count, as browsers' compact notation has it.
    short = _trimmed(size, 1) if size < 100 else f"{size:.0f}"
    return f"{'-' if number < 0 else ''}{short}{letter}"


def _exponent(step: int) -> Any:
    def write(number: float) -> str:
        power = floor(log10(abs(number))) if number else 0
        power -= power % step
        return f"{_trimmed(number / 10**power, 3)}E{power}"

    return write


def _plain(number: float) -> str:
    return _trimmed(number, 12) if isinstance(number, float) else str(number)


def _localized(number: float) -> str:
    return _trimmed(number, 3, commas=True)


def _percent(number: float) -> str:
    return f"{number * 100:.2f}%"


_NAMED: Final[dict[str, Any]] = {
    "plain": _plain,
    "localized": _localized,
    "percent": _percent,
    "dollar": _money("$", 2),
    "euro": _money("€", 2),
    "yen": _money("¥", 0),
    "accounting": _accounting,
    "bytes": _in_bytes,
    "compact": _compact,
    "scientific": _exponent(1),
    "engineering": _exponent(3),
}


def _printf(number: float, format: str) -> str:
    def one(match: re.Match[str]) -> str:
        before, comma, after, width, places, kind = match.groups()
        flags = before + after
        value: Any = round(number) if kind in "diuxXob" else number
        kind = "d" if kind in "iu" else kind
        sign = "+" if "+" in flags else " " if " " in flags else ""
        align = "<" if "-" in flags else "" if "0" in flags else ">"
        zero = "0" if "0" in flags and not align else ""
        exact = "" if kind in "dxXob" else places or ""
        return f"{value:{align if width else ''}{sign}{zero}{width}{',' if comma else ''}{exact}{kind}}"

    text, found = _PRINTF.subn(one, format.replace("%%", "\0"), count=1)
    return text.replace("\0", "%") if found else str(number)
