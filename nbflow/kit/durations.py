"""Lengths of time as people write them: ``90``, ``"1h 30m"``, ``timedelta(days=1)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

_UNITS: Final = {
    "w": 604800.0,
    "week": 604800.0,
    "d": 86400.0,
    "day": 86400.0,
    "h": 3600.0,
    "hr": 3600.0,
    "hour": 3600.0,
    "m": 60.0,
    "min": 60.0,
    "minute": 60.0,
    "t": 60.0,
    "s": 1.0,
    "sec": 1.0,
    "second": 1.0,
    "ms": 1e-3,
    "milli": 1e-3,
    "millisecond": 1e-3,
    "l": 1e-3,
    "us": 1e-6,
    "micro": 1e-6,
    "microsecond": 1e-6,
    "u": 1e-6,
    "ns": 1e-9,
    "nano": 1e-9,
    "nanosecond": 1e-9,
    "n": 1e-9,
}
_PART: Final = re.compile(r"\s*([+-]?\d*\.?\d+)\s*([a-zA-Z]+)\s*,?")
_CLOCK: Final = re.compile(r"\s*(\d+):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?\s*")


def seconds(length: float | timedelta | str, error: Callable[[str], Exception]) -> float:
    """Return a duration in seconds.

    Parameters
    ----------
    length : float, timedelta or str
        Seconds, a timedelta, or a text of numbers with units (as `pandas.Timedelta` reads them).
    error : callable
        Makes the exception for a text that cannot be read.
    """
    if isinstance(length, timedelta):
        return length.total_seconds()
    if isinstance(length, int | float):
        return float(length)
    clock = _CLOCK.fullmatch(length)
    if clock is not None:
        hours, minutes, rest = clock.groups()
        return int(hours) * 3600 + int(minutes) * 60 + float(rest or 0)
    total, position = 0.0, 0
    text = length.strip()
    while position < len(text):
        part = _PART.match(text, position)
        unit = None if part is None else part[2].lower()
        if part is None or unit is None:
            raise error(length)
        value = _UNITS.get(unit, _UNITS.get(unit.removesuffix("s")))
        if value is None:
            raise error(length)
        total += float(part[1]) * value
        position = part.end()
    if position == 0:
        raise error(length)
    return total
