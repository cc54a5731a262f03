"""st.slider: a number, a moment, or a range of them, on a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_points
from nbflow.kit.checks import width_prop
from nbflow.kit.inputs.slider_scale import scale_of
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, held


@element
def slider(
    place: Place,
    label: str,
    min_value: Any = None,
    max_value: Any = None,
    value: Any = None,
    step: Any = None,
    format: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw a slider for ints, floats, dates, times or datetimes.

    The type of `value` determines the type of the slider; the bounds must have the same type. A tuple or
    list of two values makes a range with two thumbs. A value outside the bounds widens them.

    Parameters
    ----------
    {label}
    min_value, max_value : int, float, date, time or datetime, optional
        The bounds. By default 0 and 100 for ints, 0.0 and 1.0 for floats, 14 days before
        and after `value` for dates and datetimes, the whole day for times.
    value : int, float, date, time, datetime, or up to two of them, optional
        The initial value; by default `min_value`. In a range of fewer than two values, the bounds are used
        for the missing ones.
    step : int, float or timedelta, optional
        The step: by default 1, 0.01, a day, or 15 minutes (times, and bounds less than a
        day apart).
    format : str, optional
        The format of values: as for ``printf`` for numbers (``"%0.1f km"``, also ``"percent"``,
        ``"dollar"``, ``"compact"`` …), with moment.js's letters for the others (``"DD.MM.YY HH:mm"``).
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {label_visibility}
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    int, float, date, time, datetime, or a tuple of two of them
        The value, of the type that was given; datetimes keep their time zone.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If the types of value, bounds and step are not compatible.
    StreamlitInvalidMinMaxError
        If both bounds are the same.
    StreamlitValueError
        If `step` is zero, or `value` holds more than two values.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If ``st.session_state[key]`` was set to a value outside the bounds.
    StreamlitJSNumberBoundsError
        If a bound is too large for a browser.

    Examples
    --------
    >>> import nbflow as st
    >>> age = st.slider("Age", 0, 130, 25)
    >>> low, high = st.slider("Price", 0.0, 100.0, (25.0, 75.0))
    >>> from datetime import time
    >>> start, end = st.slider("Open", value=(time(9), time(17, 30)))
    """
    # Where nothing else says it, session state decides whether this is a range.
    ranged = value is None and isinstance(held(place, key), list | tuple)
    scale = scale_of(min_value, max_value, value, step, ranged)
    return ask(
        place,
        "slider",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=scale.default,
        decode=scale.decode,
        encode=scale.encode,
        accept=scale.accept,
        follows=scale.follows,
        props={
            "type": scale.kind.name,
            "min": scale.low,
            "max": scale.high,
            "step": scale.step,
            "format": scale.kind.format if format is None else format,
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
            "width": width,
        },
        keyed_by=("min_value", "max_value", "step"),
        binding=as_points(scale) if bind else None,
    )
