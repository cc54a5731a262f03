"""st.number_input: a number, typed or stepped."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_number
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidNumberFormatError,
    StreamlitMixedNumericTypesError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
)
from nbflow.kit.icon import icon_prop
from nbflow.kit.numbers import MAX_SAFE, check_float, check_int
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask

Number = int | float


@element
def number_input(
    place: Place,
    label: str,
    min_value: Number | None = None,
    max_value: Number | None = None,
    value: Number | str | None = "min",
    step: Number | None = None,
    format: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    icon: str | None = None,
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Number | None:
    """Draw an input for a number, with step buttons.

    All numbers must be ints, or all floats; the value has that type too. If none is
    given, it is a float.

    Parameters
    ----------
    {label}
    min_value, max_value : int or float, optional
        The smallest and the largest number that can be entered.
    value : int, float, "min" or None, default "min"
        The initial number. "min" is `min_value`, or zero without one. With None the input is empty
        and the value None until the user enters a number.
    step : int or float, optional
        The step: by default 1 for ints and 0.01 for floats.
    format : str, optional
        The format of the number, as for ``printf``: ``"%d"``, ``"%0.2f"``, ``"%e"``. It
        does not change the value.
    {key}
    {help}
    {on_change}
    {args}
    {placeholder}
    {disabled}
    {required}
    {label_visibility}
    {icon_of_box}
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    int, float or None
        The number; None when `value` is None and nothing was entered. If the value of session state or of
        an earlier run is outside the bounds, the default.

    Raises
    ------
    StreamlitMixedNumericTypesError
        If some of the numbers are ints and some are floats.
    StreamlitInvalidMinMaxError
        If `min_value` is larger than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If `value` is outside the bounds.
    StreamlitInvalidNumberFormatError
        If `format` is not a number format.
    StreamlitJSNumberBoundsError
        If a number is too large for a browser.
    TypeError
        If ``st.session_state[key]`` was set to something that is not a number.

    Examples
    --------
    >>> import nbflow as st
    >>> age = st.number_input("Age", min_value=0, max_value=150, value=40)
    >>> rate = st.number_input("Rate", value=None, placeholder="percent", step=0.1)
    """
    rules = _rules(min_value, max_value, value, step, format)
    return ask(
        place,
        "number_input",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=rules.default,
        stays_empty=True,
        decode=rules.decode,
        encode=rules.encode,
        accept=rules.accept,
        props={
            "type": "int" if rules.whole else "float",
            "min": min_value,
            "max": max_value,
            "step": rules.step,
            "format": rules.format,
            "placeholder": None if placeholder is None else str(placeholder),
            "required": True if required else None,
            "icon": icon_prop(icon),
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "min_value": min_value,
            "max_value": max_value,
            "value": value,
            "step": step,
            "format": format,
            "help": help,
            "placeholder": placeholder,
            "icon": icon,
            "width": width,
            "required": required,
        },
        binding=as_number(rules.decode, whole=rules.whole) if bind else None,
    )


@dataclass(slots=True, frozen=True)
class _Rules:
    """Which numbers may be in the box."""

    whole: bool
    default: Number | None
    low: Number | None
    high: Number | None
    step: Number
    format: str

    def decode(self, raw: object) -> Number | None:
        """Read what the view sent; a number outside the bounds is the default."""
        if raw is None:
            return self.default
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            raise TypeError("a number input sends numbers")
        if not math.isfinite(raw) or (self.whole and abs(raw) > MAX_SAFE):
            return self.default
        number = int(raw) if self.whole else float(raw)
        return number if self.has(number) else self.default

    @staticmethod
    def encode(value: Any) -> Any:
        """Return what travels."""
        return int(value) if isinstance(value, bool) else value

    def accept(self, value: object) -> Number | None:
        """Check a value of session state or of an earlier run."""
        if value is None:
            return None
        if not isinstance(value, Real | Decimal):
            raise TypeError(f"A number input holds numbers or None; session state has {value!r}.")
        number = value if isinstance(value, int | float) else _plain(value)
        if not self.has(number):
            raise LookupError("outside the bounds: the default is used")
        return number

    def has(self, number: Number) -> bool:
        """Whether a number lies within the bounds."""
        if self.low is not None and number < self.low:
            return False
        return self.high is None or number <= self.high


def _plain(number: Any) -> Number:
    return int(number) if isinstance(number, Integral) else float(number)


def _rules(
    low: Number | None, high: Number | None, value: Any, step: Number | None, format: str | None
) -> _Rules:
    given = (low, high, value, step)
    ints = all(each is None or isinstance(each, Integral | str) for each in given)
    floats = all(each is None or isinstance(each, float | str) for each in given)
    if not ints and not floats:
        raise StreamlitMixedNumericTypesError(value=value, min_value=low, max_value=high, step=step)
    if value == "min":
        value = low if low is not None else (0 if ints and not floats else 0.0)
    whole = ints and not floats if value is None else isinstance(value, Integral)
    step = (1 if whole else 0.01) if step is None else step
    if not whole and isinstance(value, Integral):
        value = float(value)
    _check_bounds(low, high, value)
    _check_numbers(whole, {"min_value": low, "max_value": high, "step": step, "value": value})
    if value is not None:
        value = int(value) if whole else float(value)
    return _Rules(whole, value, low, high, step, _format_of(format, whole))


def _check_bounds(low: Number | None, high: Number | None, value: Any) -> None:
    if low is not None and high is not None and low > high:
        raise StreamlitInvalidMinMaxError(low, high)
    if isinstance(value, str):
        return  # the next check says that this is not a number
    if low is not None and value is not None and value < low:
        raise StreamlitValueBelowMinError(value=value, min_value=low)
    if high is not None and value is not None and value > high:
        raise StreamlitValueAboveMaxError(value=value, max_value=high)


def _check_numbers(whole: bool, numbers: Mapping[str, Any]) -> None:
    for name, number in numbers.items():
        if number is not None and whole:
            check_int(name, number)
        elif number is not None:
            check_float(name, number)


def _format_of(format: str | None, whole: bool) -> str:
    if format is None:
        return "%d" if whole else "%0.2f"
    try:
        float(format % 2)
    except (TypeError, ValueError):
        raise StreamlitInvalidNumberFormatError(format) from None
    return format
