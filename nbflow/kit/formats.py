"""Numbers as texts, by the names that Streamlit's `format` knows."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from math import floor, isfinite, log10
from numbers import Number
from typing import Any, Final

from nbflow.kit.scalars import plain

_PRINTF: Final = re.compile(
    r"%(?:(?P<percent>%)|(?:[1-9]\d*\$)?(?P<flags>(?:[-+,_0]|'.)*)(?P<width>\d*)(?:\.(?P<places>\d+))?"
    r"(?P<kind>[b-gijostTuvxXEFG]))"
)
_ROOM: Final = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Browsers round 2.5 to 3."""
_MOST_PLACES: Final = 100  # as in browsers
_COMPACT: Final = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
_BYTES: Final = ("B", "KB", "MB", "GB", "TB", "PB")


def number_text(value: Any) -> str:
    """Return a number as it is written: ints, floats, decimals, fractions and NumPy's numbers.

    Raises
    ------
    TypeError
        If it is not a number.
    """
    if isinstance(value, Number):  # also NumPy's: `0.1` of 32 bits is written so
        return str(value)
    held = plain(value)
    if isinstance(held, Number):
        return str(held)
    raise TypeError(f"{type(value).__name__} is not a number")


def as_number(value: Any) -> float | int | None:
    """Return the number that a value is, or whose text it is; None for anything else."""
    value = plain(value)
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
    try:
        return _printf(number, format) if named is None else named(number)
    except (ArithmeticError, ValueError):  # a whole number that is larger than any float
        return str(number)


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
    """Write a number as sprintf-js does in the browser; without a place for it, only the number is shown."""
    found = 0

    def one(match: re.Match[str]) -> str:
        nonlocal found
        if match["percent"]:
            return "%"
        found += 1
        places = match["places"]
        text = _converted(abs(number), match["kind"], places and min(int(places), _MOST_PLACES))
        flags = match["flags"]
        if "," in flags or "_" in flags:
            whole, point, rest = text.partition(".")
            text = f"{int(whole):{'_' if '_' in flags else ','}}{point}{rest}" if whole.isdigit() else text
        zero = not text.strip("0.,_")
        sign = "-" if number < 0 and not zero else "+" if "+" in flags else ""
        return _padded(text, sign, flags, int(match["width"] or 0))

    text = _PRINTF.sub(one, format)
    return text if found else _shortest(number)


def _converted(size: float, kind: str, places: Any) -> str:
    """Return a number that is not negative in one of printf's kinds."""
    if kind in "diuxXob":
        whole = int(size)
        return f"{whole:{'d' if kind in 'diu' else kind}}"
    if places is None:
        return _exponential(size, None) if kind in "eE" else _shortest(size)
    if kind in "fF":
        return f"{_ROOM.quantize(Decimal(size), Decimal(1).scaleb(-places)):f}"
    if kind in "eE":
        return _exponential(size, places)
    return _shortest(float(f"{size:.{places or 1}g}")) if kind in "gG" else _shortest(size)


def _shortest(number: float) -> str:
    """Return the shortest text that means the number, without an exponent: 3.0 is 3."""
    if isinstance(number, int):
        return str(number)
    text = f"{Decimal(repr(float(number))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exponential(size: float, places: int | None) -> str:
    text = f"{Decimal(repr(float(size))).normalize():e}" if places is None else f"{size:.{places}e}"
    mantissa, _, power = text.partition("e")
    return f"{mantissa}e{int(power or 0):+d}"


def _padded(text: str, sign: str, flags: str, width: int) -> str:
    missing = width - len(text) - len(sign)
    if missing <= 0:
        return sign + text
    if "-" in flags:
        return sign + text + " " * missing
    if "'" in flags:
        return flags[flags.index("'") + 1] * missing + sign + text
    return sign + "0" * missing + text if "0" in flags else " " * missing + sign + text
