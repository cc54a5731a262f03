"""Times of day and moments as st.time_input and st.datetime_input take, check and send them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from nbflow.core.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
    StreamlitValueOutOfRangeError,
)
from nbflow.kit.inputs.dates import years_away
from nbflow.kit.scalars import plain

STEP: Final = timedelta(minutes=15)
_MAX_SECONDS: Final = 23 * 3600
_YEARS: Final = 10
_MORE_FORMATS: Final = ("%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S")


def step_of(step: object, least: int) -> int:
    """Return a step in seconds.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is neither an int nor a timedelta.
    StreamlitValueOutOfRangeError
        If it is shorter than `least` seconds or longer than 23 hours.
    """
    if isinstance(step, bool) or not isinstance(step, int | timedelta):
        raise StreamlitInvalidParameterTypeError("step", type(step).__name__, ["int", "timedelta"])
    seconds = int(step.total_seconds()) if isinstance(step, timedelta) else step
    if not least <= seconds <= _MAX_SECONDS:
        shortest = "1 second" if least == 1 else f"{least} seconds"
        raise StreamlitValueOutOfRangeError("step", f"{seconds} seconds", shortest, "23 hours")
    return seconds


def is_now(value: object) -> bool:
    """Whether a value stands for the moment at which the app runs."""
    return isinstance(value, str) and value == "now"


def time_of(value: Any) -> time:
    """Return what was given as a time of day.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it cannot be read as one.
    """
    if is_now(value):
        return datetime.now().time().replace(microsecond=0)
    if isinstance(value, str):
        try:
            return time.fromisoformat(value).replace(microsecond=0)
        except ValueError:
            pass
        try:
            return datetime.fromisoformat(value).time().replace(microsecond=0)
        except ValueError:
            pass
    moment = plain(value)  # of NumPy or pandas
    if isinstance(moment, datetime):
        return moment.time().replace(microsecond=0)
    if isinstance(moment, time):
        return moment
    raise StreamlitInvalidParameterTypeError(
        "value",
        type(value).__name__,
        ["time", "datetime", "ISO string", '"now"'],
        detail=f"Given: {value!r}.",
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """What one time input holds.

    Attributes
    ----------
    default : time or None
        The value at first.
    step : int
        In seconds; one that is not a whole minute makes seconds count.
    """

    default: time | None
    step: int

    @property
    def whole(self) -> bool:
        """Whether it is about whole minutes."""
        return self.step % 60 == 0

    def decode(self, raw: Any) -> time | None:
        """Read what the view sent."""
        if raw is None:
            return self.default
        found = self.read(raw)
        return self.default if found is None else found

    def read(self, text: str) -> time | None:
        """Read ``HH:MM`` or ``HH:MM:SS``; None for anything else."""
        for form in ("%H:%M:%S", "%H:%M"):
            try:
                found = datetime.strptime(text, form).time()
            except ValueError:
                continue
            return found.replace(second=0) if self.whole else found
        return None

    def encode(self, value: time | datetime | None) -> str | None:
        """Return what travels."""
        if value is None:
            return None
        whole = f"{value.hour:02d}:{value.minute:02d}"
        return whole if self.whole else f"{whole}:{value.second:02d}"

    @staticmethod
    def accept(value: Any) -> Any:
        """Check a value of session state or of an earlier run."""
        moment = plain(value)
        if moment is not None and not isinstance(moment, time | datetime):
            raise TypeError(f"A time input holds times; session state has {value!r}.")
        return moment.time() if isinstance(moment, datetime) else moment


def clock_of(value: Any, step: object) -> Clock:
    """Make what a time input holds from its arguments."""
    default = None if value is None else time_of(value)
    clock = Clock(default, step_of(step, 1))
    return Clock(default.replace(second=0, microsecond=0), clock.step) if default and clock.whole else clock


# --- moments -------------------------------------------------------------------------------------


def _plain(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def moment_of(value: Any, parameter: str, day: date) -> datetime:
    """Return what was given as a moment, to the minute; a time alone is on `day`.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it cannot be read as one.
    """
    if is_now(value):
        return _plain(datetime.now())
    if isinstance(value, str):
        found = _read(value.strip())
        if found is not None:
            value = found
    moment = plain(value)  # of NumPy or pandas
    if isinstance(moment, datetime):
        return _plain(moment)
    if isinstance(moment, date):
        return datetime.combine(moment, time())
    if isinstance(moment, time):
        return _plain(datetime.combine(day, moment))
    raise StreamlitInvalidParameterTypeError(
        parameter,
        type(value).__name__,
        ["datetime", "date", "time", "ISO string", '"now"'],
        detail=f"Given: {value!r}.",
    )


def _read(text: str) -> datetime | time | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _MORE_FORMATS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Moments:
    """What one datetime input holds.

    Attributes
    ----------
    default : datetime or None
        The value at first.
    low, high : datetime
        The first and the last moment.
    bounded : bool
        Whether the app gave a bound.
    """

    default: datetime | None
    low: datetime
    high: datetime
    bounded: bool

    def decode(self, raw: Any) -> datetime | None:
        """Read what the view sent; what is outside the bounds means the default."""
        if not raw:
            return self.default
        found = self.read(raw)
        return self.default if found is None or not self.low <= found <= self.high else found

    @staticmethod
    def read(text: str) -> datetime | None:
        """Read ``YYYY-MM-DDTHH:MM``; None for anything else."""
        for form in ("%Y-%m-%dT%H:%M", "%Y/%m/%d, %H:%M"):
            try:
                return datetime.strptime(text, form)
            except ValueError:
                continue
        return None

    @staticmethod
    def encode(value: datetime | None) -> str | None:
        """Return what travels."""
        return None if value is None else _plain(value).isoformat(timespec="minutes")

    def accept(self, value: Any) -> Any:
        """Check a value of session state or of an earlier run; one outside the bounds is gone."""
        moment = plain(value)
        if moment is None:
            return None
        if not isinstance(moment, datetime):
            raise TypeError(f"A datetime input holds datetimes; session state has {value!r}.")
        if self.bounded and not self.low <= moment.replace(tzinfo=None) <= self.high:
            raise LookupError("outside the bounds: the default is used")
        return moment


def moments_of(value: Any, low: Any, high: Any) -> Moments:
    """Make what a datetime input holds from its arguments.

    Raises
    ------
    StreamlitInvalidMinMaxError
        If the first moment is later than the last.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If the value lies outside.
    """
    today = date.today()
    default = None if value is None else moment_of(value, "value", today)
    day = today if default is None else default.date()
    bounded = low is not None or high is not None
    first, last = time(), time(23, 59)
    low = (
        datetime.combine(years_away(day, -_YEARS), first) if low is None else moment_of(low, "min_value", day)
    )
    high = (
        datetime.combine(years_away(day, _YEARS), last) if high is None else moment_of(high, "max_value", day)
    )
    if low > high:
        raise StreamlitInvalidMinMaxError(low, high)
    if default is not None and default < low:
        raise StreamlitValueBelowMinError(default, low)
    if default is not None and default > high:
        raise StreamlitValueAboveMaxError(default, high)
    return Moments(default, low, high, bounded)
