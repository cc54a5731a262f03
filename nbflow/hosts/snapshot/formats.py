"""Numbers and moments of controls as texts, as the view writes them: by the control's own format."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from nbflow.kit.formats import format_number

USUAL: Final = {"date": "YYYY-MM-DD", "time": "HH:mm", "datetime": "YYYY-MM-DD HH:mm"}
"""Formats of sliders over moments."""

_TOKEN: Final = re.compile(r"\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|A|a")
_WRITTEN: Final[dict[str, Callable[[datetime], str]]] = {
    "YYYY": lambda value: f"{value.year:04}",
    "YY": lambda value: f"{value.year % 100:02}",
    "MMMM": lambda value: f"{value:%B}",
    "MMM": lambda value: f"{value:%b}",
    "MM": lambda value: f"{value.month:02}",
    "M": lambda value: str(value.month),
    "DD": lambda value: f"{value.day:02}",
    "D": lambda value: str(value.day),
    "HH": lambda value: f"{value.hour:02}",
    "H": lambda value: str(value.hour),
    "hh": lambda value: f"{value.hour % 12 or 12:02}",
    "h": lambda value: str(value.hour % 12 or 12),
    "mm": lambda value: f"{value.minute:02}",
    "m": lambda value: str(value.minute),
    "ss": lambda value: f"{value.second:02}",
    "s": lambda value: str(value.second),
    "A": lambda value: "PM" if value.hour >= 12 else "AM",
    "a": lambda value: "pm" if value.hour >= 12 else "am",
}


def number(value: Any, format: Any) -> str:
    """Return a number in a printf format or one of the named ones; as it is when that fails."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    try:
        return format_number(value, format) if format else format_number(value, "plain")
    except (ValueError, TypeError, OverflowError):
        return str(value)


def moment(value: datetime, format: str) -> str:
    """Return a moment in a format such as ``"DD.MM.YYYY HH:mm"``; what stands in brackets stays."""

    def one(match: re.Match[str]) -> str:
        return match[1] if match[1] is not None else _WRITTEN[match[0]](value)

    return _TOKEN.sub(one, format)


def day(text: str, format: str) -> str:
    """Return a day that travels as ``"2025-07-14"`` in its control's format."""
    try:
        return moment(datetime.combine(date.fromisoformat(text), time()), format)
    except ValueError:
        return text
