"""The scale of st.slider: which values lie on it, and how they travel.

Numbers travel as they are; dates, times and datetimes as microseconds since 1970, as if they were
UTC: a slider moves on the clock's face, and the time zone is put back at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from numbers import Integral, Real
from typing import Any, Final, cast

from nbflow.core.epoch import EPOCH, from_micros, to_micros
from nbflow.core.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidParameterTypeError,
    StreamlitJSNumberBoundsError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
    StreamlitValueError,
)
from nbflow.kit.numbers import MAX_SAFE, check_float, check_int

_EPOCH_DAY: Final = EPOCH.toordinal()
_DAY_MICROS: Final = 86_400_000_000
_MICROSECOND: Final = timedelta(microseconds=1)
_DAY: Final = timedelta(days=1)
_QUARTER: Final = timedelta(minutes=15)
_FIRST_DAY: Final = (EPOCH - timedelta(microseconds=MAX_SAFE)).date() + _DAY
_LAST_DAY: Final = (EPOCH + timedelta(microseconds=MAX_SAFE)).date() - _DAY
_TYPES: Final = ("int", "float", "date", "time", "datetime")


@dataclass(frozen=True, slots=True)
class Kind:
    """What lies on a scale.

    Attributes
    ----------
    name : str
        The type's name, also on the wire.
    step : object
        How far a step goes where the app does not say.
    format : str
        How a value is shown where the app does not say.
    number : callable
        From a value to what travels.
    value : callable
        From what travels, and the time zone, to a value.
    """

    name: str
    step: Any
    format: str
    number: Callable[[Any], Any]
    value: Callable[[float, tzinfo | None], Any]

    @property
    def timelike(self) -> bool:
        """Whether values are moments."""
        return isinstance(self.step, timedelta)


def _micros(moment: datetime) -> int:
    return to_micros(moment)


def _moment(micros: float, zone: tzinfo | None) -> datetime:
    return from_micros(int(micros)).replace(tzinfo=zone)


def _date_number(value: Any) -> int:
    return (value.toordinal() - _EPOCH_DAY) * _DAY_MICROS


def _date_value(micros: float, _: tzinfo | None) -> date:
    return date.fromordinal(int(micros) // _DAY_MICROS + _EPOCH_DAY)


def _time_number(value: Any) -> int:
    return _micros(datetime.combine(date(2000, 1, 1), value))


def _time_value(micros: float, zone: tzinfo | None) -> time:
    return _moment(micros, zone).timetz()


INT: Final = Kind("int", 1, "%d", float, lambda number, _: int(number))
FLOAT: Final = Kind("float", 0.01, "%0.2f", float, lambda number, _: float(number))
DATE: Final = Kind("date", _DAY, "YYYY-MM-DD", _date_number, _date_value)
TIME: Final = Kind("time", _QUARTER, "HH:mm", _time_number, _time_value)
DATETIME: Final = Kind("datetime", _DAY, "YYYY-MM-DD", _micros, _moment)


_KINDS: Final[dict[type, Kind]] = {
    int: INT,
    bool: INT,
    float: FLOAT,
    date: DATE,
    time: TIME,
    datetime: DATETIME,
}


def kind_of(value: object) -> Kind | None:
    """Return the kind of slider that a value belongs on; None for none."""
    kind = _KINDS.get(type(value))
    return _kind_of_other(value) if kind is None else kind


def _kind_of_other(value: object) -> Kind | None:
    """The same for subclasses and for numpy's numbers; slower."""
    if isinstance(value, Integral):
        return INT
    if isinstance(value, Real):
        return FLOAT
    if isinstance(value, datetime):
        return DATETIME
    if isinstance(value, date):
        return DATE
    return TIME if isinstance(value, time) else None


@dataclass(frozen=True, slots=True)
class Scale:
    """The line of one slider.

    Attributes
    ----------
    kind : Kind
        What lies on it.
    single : bool
        One thumb, not two.
    default : object
        The value at first.
    low, high, step : int or float
        The ends and the step, as they travel.
    zone : tzinfo or None
        Of the values.
    """

    kind: Kind
    single: bool
    default: Any
    low: float
    high: float
    step: float
    zone: tzinfo | None

    def decode(self, raw: Any) -> Any:
        """Read what the view sent; what is not on the line is the default."""
        numbers = cast(Sequence[Any], raw if isinstance(raw, list | tuple) else [raw])
        if len(numbers) != (1 if self.single else 2) or not all(map(self._has, numbers)):
            return self.default
        if not self.single and numbers[0] > numbers[1]:
            raise ValueError("the ends of a range are in order")
        values = [self.kind.value(number, self.zone) for number in numbers]
        return values[0] if self.single else tuple(values)

    def _has(self, number: object) -> bool:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise TypeError("a slider sends numbers")
        return self.low <= number <= self.high and (self.kind in (FLOAT, INT) or number == int(number))

    def follows(self, value: Any, before: Any) -> bool:
        """Whether thumbs can be brought from `before` to `value`: to a step, an end, or nowhere.

        A thumb that is not touched stays where the app has put it, which need not be on a step.
        """
        held = {*self.encode(before), *self.encode(self.default)}
        return all(number in held or self._on_step(number) for number in self.encode(value))

    def _on_step(self, number: float) -> bool:
        if number == self.high:
            return True
        steps = (number - self.low) / self.step
        return abs(steps - round(steps)) <= 1e-6 + abs(steps) * 1e-12  # what floats lose by adding steps

    def encode(self, value: Any) -> list[Any]:
        """Return what travels."""
        if type(value) is int and self.kind is INT:  # the commonest slider
            return [value]
        values = cast(Sequence[Any], value if isinstance(value, list | tuple) else [value])
        if self.kind is INT:
            return [int(item) if item == int(item) else float(item) for item in values]
        return [self.kind.number(item) for item in values]

    def accept(self, value: Any) -> Any:
        """Check a value of session state or of an earlier run."""
        several = isinstance(value, list | tuple)
        values = cast(Sequence[Any], value if several else [value])
        for item in values:
            try:
                number = self.kind.number(item)
            except (TypeError, AttributeError):
                raise TypeError(
                    f"This slider holds values of type {self.kind.name}; session state has {value!r}."
                ) from None
            if number < self.low:
                raise StreamlitValueBelowMinError(value=item, min_value=self.kind.value(self.low, self.zone))
            if number > self.high:
                raise StreamlitValueAboveMaxError(value=item, max_value=self.kind.value(self.high, self.zone))
        return tuple(values) if several else value


_NUMBERS: Final[frozenset[Any]] = frozenset({int, float, type(None)})


def scale_of(low: Any, high: Any, value: Any, step: Any, ranged: bool = False) -> Scale:
    """Make a scale from the arguments of a slider; `ranged` says what None as a value means."""
    # A scale of numbers is the same whenever its arguments are: a run that changes a thousand labels
    # makes it once. Moments are not remembered: equal ones may have other time zones.
    if _NUMBERS.issuperset(map(type, (low, high, value, step))):
        return _number_scale(low, high, value, step, ranged)
    return _scale(low, high, value, step, ranged)


def _scale(low: Any, high: Any, value: Any, step: Any, ranged: bool) -> Scale:
    for name, moment in (("min_value", low), ("max_value", high), ("value", value)):
        if isinstance(moment, date) and moment != moment:  # pandas.NaT
            raise StreamlitInvalidParameterTypeError(name, type(moment).__name__, ["a date or a time"])
    values, single = _values_of(low, high, value, ranged)
    kind = _common_kind(values)
    low, high, step = _filled_in(kind, values, low, high, step)
    _check_types(kind, low, high, step)
    if low > high:
        low, high = high, low
    values = sorted(values) or [low, high]
    low, high = min(low, values[0]), max(high, values[-1])
    if not single and len(values) == 1:
        values = [values[0], high]
    if low == high:
        raise StreamlitInvalidMinMaxError(low, high)
    _check_bounds(kind, low, high)
    zone = values[0].tzinfo if kind is TIME or kind is DATETIME else None
    bounds = _bounds(kind, low, high, step)
    plain = [kind.value(kind.number(item), zone) for item in values]
    return Scale(kind, single, plain[0] if single else tuple(plain), *bounds, zone)


_number_scale = lru_cache(maxsize=1024, typed=True)(_scale)


def _values_of(low: Any, high: Any, value: Any, ranged: bool) -> tuple[list[Any], bool]:
    if value is None and ranged:
        return [0 if low is None else low, 100 if high is None else high], False
    if value is None:
        value = 0 if low is None else low
    if kind_of(value) is not None:
        return [value], True
    if not isinstance(value, list | tuple):
        raise StreamlitInvalidParameterTypeError("value", type(value).__name__, [*_TYPES, "list", "tuple"])
    values = list(cast(Sequence[Any], value))
    if len(values) > 2:
        raise StreamlitValueError("value", [*_TYPES, "a list or tuple of up to two of them"])
    return values, False


def _common_kind(values: Sequence[Any]) -> Kind:
    kinds = [kind_of(item) for item in values] or [INT]
    kind = kinds[0]
    if kind is None or any(other is not kind for other in kinds):
        odd = next(item for item in values if kind is None or kind_of(item) is not kind)
        raise StreamlitInvalidParameterTypeError(
            "value",
            type(odd).__name__,
            _TYPES if kind is None else [kind.name],
            detail=f"Both ends of a range must be of one type. Given: `{tuple(values)!r}`.",
        )
    return kind


def _filled_in(kind: Kind, values: Sequence[Any], low: Any, high: Any, step: Any) -> tuple[Any, Any, Any]:
    """Return the bounds and the step, where None by the kind's own."""
    if low is None or high is None:
        usual_low, usual_high = _usual_bounds(kind, values)
        low = usual_low if low is None else low
        high = usual_high if high is None else high
    if step is None:
        step = kind.step
        if (kind is DATE or kind is DATETIME) and _less_than_a_day(low, high):
            step = _QUARTER
    if isinstance(step, Real | timedelta) and step in (0, timedelta(0)):
        raise StreamlitValueError("step", ["a number or timedelta that is not zero"])
    return low, high, step


def _less_than_a_day(low: Any, high: Any) -> bool:
    return type(low) is type(high) and abs(high - low) < _DAY


def _usual_bounds(kind: Kind, values: Sequence[Any]) -> tuple[Any, Any]:
    if kind is INT:
        return 0, 100
    if kind is FLOAT:
        return 0.0, 1.0
    anchor = values[0]
    if kind is TIME:
        return time.min.replace(tzinfo=anchor.tzinfo), time.max.replace(tzinfo=anchor.tzinfo)
    return _shifted(anchor, -14), _shifted(anchor, 14)


def _shifted(anchor: Any, days: int) -> Any:
    """Return the moment some days away, but not beyond what a browser can count."""
    edge: Any = _FIRST_DAY if days < 0 else _LAST_DAY
    if isinstance(anchor, datetime):
        edge = datetime.combine(edge, time.min if days < 0 else time.max, anchor.tzinfo)
    try:
        moved = anchor + timedelta(days=days)
    except OverflowError:
        return anchor
    return min(anchor, max(moved, edge)) if days < 0 else max(anchor, min(moved, edge))


def _check_types(kind: Kind, low: Any, high: Any, step: Any) -> None:
    for name, bound in (("min_value", low), ("max_value", high)):
        if kind_of(bound) is not kind:
            detail = f"`value`, `min_value` and `max_value` must be of one type. Given: `{name}={bound!r}`."
            raise StreamlitInvalidParameterTypeError(name, type(bound).__name__, [kind.name], detail=detail)
    if not (isinstance(step, timedelta) if kind.timelike else kind_of(step) is kind):
        wanted = "timedelta" if kind.timelike else kind.name
        detail = f"This is the step between two values of the type `{kind.name}`. Given: `step={step!r}`."
        raise StreamlitInvalidParameterTypeError("step", type(step).__name__, [wanted], detail=detail)


def _check_bounds(kind: Kind, low: Any, high: Any) -> None:
    for name, bound in (("min_value", low), ("max_value", high)):
        if kind is INT:
            check_int(name, bound)
        elif kind is FLOAT:
            check_float(name, float(bound))
        elif abs(kind.number(bound)) > MAX_SAFE:
            raise StreamlitJSNumberBoundsError(
                f"`{name}={bound}` is too far from 1970 to be exact in a browser. "
                f"It must lie between {_FIRST_DAY} and {_LAST_DAY}."
            )


def _bounds(kind: Kind, low: Any, high: Any, step: Any) -> tuple[Any, Any, Any]:
    """Return the ends and the step as they travel."""
    if kind is INT:
        return int(low), int(high), int(step)
    if kind is FLOAT:
        return float(low), float(high), float(step)
    return kind.number(low), kind.number(high), step // _MICROSECOND
