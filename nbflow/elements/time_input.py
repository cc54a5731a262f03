"""st.time_input: a time of day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_moment
from nbflow.kit.checks import one_of, width_prop
from nbflow.kit.inputs.clock import STEP, clock_of, is_now
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask

_FORMATS: Final = ("12h", "24h", "localized")


@element
def time_input(
    place: Place,
    label: str,
    value: Any = "now",
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    step: int | timedelta = STEP,
    format: str = "24h",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw an input for a time, with a list to choose from; any time can be typed.

    Parameters
    ----------
    {label}
    value : time, datetime, str or None, default "now"
        The initial time: "now", a time, that of a datetime, or a string such as ``"17:30"``. With
        None the input is empty and the value None.
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {required}
    {label_visibility}
    step : int or timedelta, default 15 minutes
        How far apart the times in the list are, from a second (seconds are then shown) to 23 hours.
    format : {"12h", "24h", "localized"}, default "24h"
        The format of times: ``5:30 PM``, ``17:30``, or that of the browser's language.
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    time or None
        The time, or None while the input is empty.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `value` cannot be read as a time, or `step` is neither an int nor a timedelta.
    StreamlitValueOutOfRangeError
        If `step` is shorter than a second or longer than 23 hours.
    StreamlitValueError
        If `format` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> alarm = st.time_input("Alarm", "07:30", step=300)
    >>> st.write("You will be woken at", alarm)
    """
    if is_now(value):
        place.forget_call()  # a minute later it is another call
    clock = clock_of(value, step)
    return ask(
        place,
        "time_input",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=clock.default,
        stays_empty=True,
        decode=clock.decode,
        encode=clock.encode,
        accept=clock.accept,
        props={
            "step": clock.step,
            "format": one_of("format", format, _FORMATS, usual="24h"),
            "required": True if required else None,
            "clearable": True if clock.default is None else None,
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "value": clock.default if isinstance(value, datetime | time) else value,
            "help": help,
            "step": step,
            "width": width,
            "required": required,
        },
        keyed_by=("step",),
        binding=as_moment(clock.decode, clock.encode) if bind else None,
    )
