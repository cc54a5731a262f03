"""The days of st.date_input: what is given as one, their bounds, and how they travel (ISO texts)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, cast

from nbflow.core.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
    StreamlitValueError,
)
from nbflow.kit.scalars import plain
from nbflow.kit.widget import NOTHING

FORMATS: Final = tuple(
    mark.join(order)
    for mark in "/.-"
    for order in (("YYYY", "MM", "DD"), ("DD", "MM", "YYYY"), ("MM", "DD", "YYYY"))
)
_TYPES: Final = ("date", "datetime", "ISO string")
_YEARS: Final = 10


def check_format(format: object) -> None:
    """Check the order in which a day is written.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is not a string.
    StreamlitValueError
        If it is not an order that is known.
    """
    if not isinstance(format, str):
        raise StreamlitInvalidParameterTypeError("format", type(format).__name__, ["str"])
    if format not in FORMATS:
        raise StreamlitValueError("format", [f"'{name}'" for name in FORMATS], detail=f"Given: {format!r}.")


def this_day() -> date:
    """Return today."""
    return date.today()


def day_of(value: object, parameter: str = "value", more: Sequence[str] = ('"today"',)) -> date:
    """Return what was given as a day.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it cannot be read as one.
    """
    moment = plain(value)  # of NumPy or pandas
    if isinstance(moment, datetime):
        return moment.date()
    if isinstance(moment, date):
        return moment
    if isinstance(value, str):
        if value == "today":
            return this_day()
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            pass
    raise StreamlitInvalidParameterTypeError(
        parameter, type(value).__name__, [*_TYPES, *more], detail=f"Given: {value!r}."
    )


def identity_of(value: Any) -> Any:
    """Return a day as far as it distinguishes widgets: today is the same widget tomorrow."""
    if isinstance(value, str):
        return None if value == "today" else value
    if isinstance(value, Sequence):
        return [identity_of(item) for item in cast(Sequence[Any], value)]
    return day_of(value).isoformat() if isinstance(plain(value), date) else None


def moves(value: Any, low: object, high: object) -> bool:
    """Whether what a date input shows depends on which day it is."""
    given = cast(Sequence[Any], value if _is_range(value) else () if value is None else (value,))
    if any(isinstance(day, str) and day == "today" for day in (*given, low, high)):
        return True
    return not given and (low is None or high is None)


def years_away(day: date, years: int) -> date:
    """Return the same day in another year, or the nearest that there is."""
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.min if years < 0 else date.max
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)  # the 29th of February


def check_inside(days: Sequence[date], first: date, last: date) -> None:
    """Check that days lie within the bounds.

    Raises
    ------
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If they do not.
    """
    if days and days[0] < first:
        raise StreamlitValueBelowMinError(days[0], first)
    if days and days[-1] > last:
        raise StreamlitValueAboveMaxError(days[-1], last)


@dataclass(frozen=True, slots=True)
class Days:
    """What one date input holds.

    Attributes
    ----------
    ranged : bool
        A tuple of up to two days, not one day.
    default : date, None or tuple of dates
        The value at first.
    low, high : date
        The first and the last day.
    bounded : bool
        Whether the app gave a bound.
    """

    ranged: bool
    default: Any
    low: date
    high: date
    bounded: bool

    def decode(self, raw: Any) -> Any:
        """Read what the view sent; days outside the bounds mean the default, as does an empty bounded range.

        The first day of a range is the day of an input that was a range in the run before.
        """
        if raw is None:
            return self.default
        if not isinstance(raw, str | list | tuple):
            raise TypeError("a date input sends texts")
        texts = cast(Sequence[Any], [raw] if isinstance(raw, str) else raw)
        days = tuple(date.fromisoformat(text.replace("/", "-")) for text in texts)
        if any(not self.low <= day <= self.high for day in days):
            return self.default
        if len(days) > 2 or list(days) != sorted(days):
            raise ValueError("the days of a range are in order")
        if self.ranged:
            return self.default if self.bounded and not days else days
        return days[0] if days else None

    def follows(self, value: Any, before: Any) -> bool:
        """Whether the input can be emptied, if that is meant: when it may be empty at first."""
        return value is not None or before is None or self.default is None

    def encode(self, value: Any) -> list[str]:
        """Return what travels."""
        if value is None:
            return []
        days = cast(Sequence[date], value if isinstance(value, tuple) else (value,))
        return [day.isoformat() for day in days]

    def accept(self, value: Any) -> Any:
        """Check a value of session state or of an earlier run; one outside the bounds is gone."""
        if value is None:
            return None
        several = isinstance(value, list | tuple)
        days = tuple(day_of(item) for item in (cast(Sequence[Any], value) if several else [value]))
        if self.bounded:
            fits = several is self.ranged and days
            if not fits or any(not self.low <= day <= self.high for day in days):
                raise LookupError("outside the bounds: the default is used")
        return days if several else days[0]


def days_of(value: Any, low: Any, high: Any, kept: Any = NOTHING) -> Days:
    """Make what a date input holds from its arguments.

    Parameters
    ----------
    value, low, high
        As the app gave them.
    kept : object, optional
        What session state holds. For "today" it distinguishes ranges from days, and the usual bounds lie
        around it, so that it stays possible.
    """
    ranged = _is_range(value)
    given = cast(Sequence[Any], value if ranged else () if value is None else (value,))
    if len(given) > 2:
        raise StreamlitInvalidParameterTypeError(
            "value", type(value).__name__, ["date", "datetime", "a sequence of up to two of them"]
        )
    days = tuple(day_of(item) for item in given)
    now = isinstance(value, str) and value == "today"
    around = (_inside(kept, low, high) if now else ()) or days or (this_day(),)
    first = _bound("min_value", low, around[0], -_YEARS)
    last = _bound("max_value", high, around[-1], _YEARS)
    if first > last:
        raise StreamlitInvalidMinMaxError(first, last)
    if now:
        nearest = days[0] if low is None else max(days[0], first)
        days = (nearest if high is None else min(nearest, last),)
    else:
        check_inside(days, first, last)
    default = days if ranged else days[0] if days else None
    if kept is not NOTHING and _is_range(kept):
        ranged, default = True, ()
    elif kept is None:
        default = None
    bounded = low is not None or high is not None
    return Days(ranged, default, first, last, bounded)


def _inside(kept: Any, low: Any, high: Any) -> tuple[date, ...]:
    """Return the days that session state holds; none if it holds something else, or one is outside."""
    try:
        days = tuple(day_of(day) for day in (cast(Sequence[Any], kept) if _is_range(kept) else [kept]))
    except StreamlitInvalidParameterTypeError:
        return ()
    outside = [
        day
        for day in days
        if (low is not None and day < day_of(low, "min_value"))
        or (high is not None and day > day_of(high, "max_value"))
    ]
    return () if outside else days


def _is_range(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _bound(parameter: str, bound: Any, day: date, years: int) -> date:
    if bound is None:
        return years_away(day, years)
    return day_of(bound, parameter, ["None"])
