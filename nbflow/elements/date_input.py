"""st.date_input: a day, or a range of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_dates
from nbflow.kit.checks import width_prop
from nbflow.kit.inputs.dates import FORMATS, check_format, days_of, identity_of, moves
from nbflow.kit.widget import NOTHING, WidgetArgs, WidgetCallback, ask, held


@element
def date_input(
    place: Place,
    label: str,
    value: Any = "today",
    min_value: Any = None,
    max_value: Any = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    format: str = "YYYY/MM/DD",
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw an input for a date or a range of dates, with a calendar.

    Parameters
    ----------
    {label}
    value : date, datetime, str, None, or a sequence of up to two of them, default "today"
        The initial date: "today", a date, or a string such as ``"2026-11-22"``. With None the input is
        empty and the value None. A list or tuple makes a range, which may be empty or half chosen.
    min_value, max_value : date, datetime or str, optional
        The first and the last date that can be chosen: by default 10 years before and after `value`.
    {key}
    {help}
    {on_change}
    {args}
    format : str, default "YYYY/MM/DD"
        The format of days: YYYY, MM and DD in this order, the reverse, or as MM, DD, YYYY, with
        ``/``, ``.`` or ``-`` between.
    {disabled}
    {required}
    {label_visibility}
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    date, None or tuple of dates
        The day; for ranges a tuple of none, one or two days.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If something is neither a date nor a text that can be read as one.
    StreamlitInvalidMinMaxError
        If `min_value` is later than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If `value` lies outside the bounds.
    StreamlitValueError
        If `format` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> day = st.date_input("Birthday", value=None, format="DD.MM.YYYY")
    >>> holidays = st.date_input("Holidays", ("2026-12-24", "2026-12-31"))
    """
    check_format(format)
    if moves(value, min_value, max_value):
        place.forget_call()  # tomorrow it is another call
    kept = held(place, key) if isinstance(value, str) and value == "today" else NOTHING
    days = days_of(value, min_value, max_value, kept)
    return ask(
        place,
        "date_input",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=days.default,
        decode=days.decode,
        encode=days.encode,
        accept=days.accept,
        follows=days.follows,
        props={
            "range": True if days.ranged else None,
            "min": days.low.isoformat(),
            "max": days.high.isoformat(),
            "format": None if format == FORMATS[0] else format,
            "required": True if required else None,
            "clearable": True if days.default is None or days.ranged else None,
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "value": identity_of(value),
            "min_value": identity_of(min_value),
            "max_value": identity_of(max_value),
            "help": help,
            "format": format,
            "width": width,
            "required": required,
        },
        keyed_by=("format",),
        binding=as_dates(days) if bind else None,
    )
