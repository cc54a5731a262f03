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
    "YYYY": lambda at: f"{at.year:04}",
    "YY": lambda at: f"{at.year % 100:02}",
    "MMMM": lambda at: f"{at:%B}",
    "MMM": lambda at: f"{at:%b}",
    "MM": lambda at: f"{at.month:02}",
    "M": lambda at: str(at.month),
    "DD": lambda at: f"{at.day:02}",
    "D": lambda at: str(at.day),
    "HH": lambda at: f"{at.hour:02}",
    "H": lambda at: str(at.hour),
    "hh": lambda at: f"{at.hour % 12 or 12:02}",
    "h": lambda at: str(at.hour % 12 or 12),
    "mm": lambda at: f"{at.minute:02}",
    "m": lambda at: str(at.minute),
    "ss": lambda at: f"{at.second:02}",
    "s": lambda at: str(at.second),
    "A": lambda at: "PM" if at.hour >= 12 else "AM",
    "a": lambda at: "pm" if at.hour >= 12 else "am",
}


def number(value: Any, format: Any) -> str:
    """Return a number in a printf format or one of the named ones; as it is when that fails."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    try:
        return format_number(value, format) if format else format_number(value, "plain")
    except (ValueError, TypeError, OverflowError):
        return str(value)


def moment(at: datetime, format: str) -> str:
    """Return a moment in a format such as ``"DD.MM.YYYY HH:mm"``; what stands in brackets stays."""

    def one(match: re.Match[str]) -> str:
        return match[1] if match[1] is not None else _WRITTEN[match[0]](at)

    return _TOKEN.sub(one, format)


def day(text: str, format: str) -> str:
    """Return a day that travels as ``"2025-07-14"`` in its control's format."""
    try:
        return moment(datetime.combine(date.fromisoformat(text), time()), format)
    except ValueError:
        return text
