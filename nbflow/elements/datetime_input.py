"""st.datetime_input: a day and a time of day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_moment
from nbflow.kit.checks import width_prop
from nbflow.kit.inputs.clock import STEP, is_now, moments_of, step_of
from nbflow.kit.inputs.dates import FORMATS, check_format
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def datetime_input(
    place: Place,
    label: str,
    value: Any = "now",
    min_value: Any = None,
    max_value: Any = None,
    *,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    format: str = "YYYY/MM/DD",
    step: int | timedelta = STEP,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw an input for a date and a time, with a calendar and a list of times.

    Seconds and time zones are discarded.

    Parameters
    ----------
    {label}
    value : datetime, date, time, str or None, default "now"
        The initial datetime: "now", a datetime, midnight of a date, a time of today, or a string such
        as ``"2026-11-22 17:30"``. With None the box is empty and the value None.
    min_value, max_value : datetime, date, time or str, optional
        The first and the last datetime: by default 10 years before and after `value`.
    {key}
    {help}
    {on_change}
    {args}
    format : str, default "YYYY/MM/DD"
        The format of days: YYYY, MM and DD in this order, the reverse, or as MM, DD, YYYY, with
        ``/``, ``.`` or ``-`` between.
    step : int or timedelta, default 15 minutes
        How far apart the times in the list are, from a minute to 23 hours.
    {disabled}
    {required}
    {label_visibility}
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    datetime or None
        The datetime, or None while the input is empty.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If something cannot be read as a datetime, or `step` is neither an int nor a timedelta.
    StreamlitInvalidMinMaxError
        If `min_value` is later than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If `value` is outside the bounds.
    StreamlitValueOutOfRangeError
        If `step` is shorter than a minute or longer than 23 hours.
    StreamlitValueError
        If `format` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> start = st.datetime_input("Start", "2026-11-22 09:00", format="DD.MM.YYYY")
    """
    if is_now(value) or is_now(min_value) or is_now(max_value) or value is None or isinstance(value, time):
        place.forget_call()  # later it is another call
    moments = moments_of(value, min_value, max_value)
    check_format(format)
    seconds = step_of(step, 60)
    given = moments.encode(moments.default) if isinstance(value, date | time) else value
    return ask(
        place,
        "datetime_input",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=moments.default,
        stays_empty=True,
        decode=moments.decode,
        encode=moments.encode,
        accept=moments.accept,
        props={
            "min": moments.encode(moments.low),
            "max": moments.encode(moments.high),
            "format": None if format == FORMATS[0] else format,
            "step": seconds,
            "required": True if required else None,
            "clearable": True if moments.default is None else None,
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "value": given,
            "min_value": None if is_now(value) and min_value is None else moments.low,
            "max_value": None if is_now(value) and max_value is None else moments.high,
            "help": help,
            "format": format,
            "step": step,
            "width": width,
            "required": required,
        },
        keyed_by=("format", "step"),
        binding=as_moment(moments.decode, moments.encode) if bind else None,
    )
