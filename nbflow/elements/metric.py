"""st.metric: one number in large type, how it changed, and how it got there."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite, nan
from typing import Any, Final

from nbflow.kit import DeltaGenerator, Markup, Place, element
from nbflow.kit.checks import clean, height_prop, help_prop, quoted, visibility_prop, width_prop
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError
from nbflow.kit.formats import as_number, format_number, number_text
from nbflow.kit.icon import icon_prop
from nbflow.kit.scalars import is_missing, plain

_NAMES: Final = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary")
_COLORS: Final = ("normal", "inverse", "off", *_NAMES)
_ARROWS: Final = ("auto", "up", "down", "off")


@element
def metric(
    place: Place,
    label: str,
    value: Any,
    delta: Any = None,
    delta_color: str = "normal",
    *,
    help: str | None = None,
    icon: str | None = None,
    label_visibility: str = "visible",
    border: bool = False,
    width: str | int = "stretch",
    height: str | int = "content",
    chart_data: Iterable[Any] | None = None,
    chart_type: str = "line",
    delta_arrow: str = "auto",
    format: str | None = None,
    delta_description: str | None = None,
) -> DeltaGenerator:
    """Show a number in large type with its change.

    Parameters
    ----------
    label : str
        The label; Markdown as in labels.
    value : int, float, Decimal, str or None
        The number, or a string (Markdown as in labels). None and pandas' NA and NaT are shown as a dash.
    delta : int, float, Decimal, str or None, default None
        The change; strings as for `value`. A leading minus means a decrease, 0 and NaN no change,
        everything else an increase. Nothing is shown for None, NA and NaT.
    delta_color : str, default "normal"
        "normal" (up green, down red), "inverse", "off" (gray), or the name of a color: "red",
        "orange", "yellow", "green", "blue", "violet", "gray" or "primary".
    {help}
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"`` before the label.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not.
    border : bool, default False
        Draw a border around it.
    {width_of_text}
    height : {"content", "stretch"} or int, default "content"
        As high as its content, as the container, or a number of pixels.
    chart_data : iterable of numbers, optional
        The history of the number, for a small chart; for a table, its first column.
    chart_type : {"line", "bar", "area"}, default "line"
        The type of the chart.
    delta_arrow : {"auto", "up", "down", "off"}, default "auto"
        The arrow before `delta`; "auto" follows its sign.
    format : str, optional
        The format of numbers: "plain", "localized", "percent", "dollar", "euro", "yen",
        "accounting", "bytes", "compact", "scientific", "engineering", or a printf format such as
        ``"%.1f"`` or ``"%,d"``. Strings that are not numbers stay as they are.
    delta_description : str, optional
        A few words after `delta`, such as "since last week".

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `value` or `delta` is neither a number nor a string.
    StreamlitValueError
        If `delta_color`, `delta_arrow` or `label_visibility` is invalid.
    StreamlitAPIException
        If `chart_data` holds something that is not a number, or `icon` is not an icon.

    Examples
    --------
    >>> st.metric("Revenue", 48_210, 1_205, format="dollar", chart_data=[41, 44, 43, 48])
    """
    direction, color = _direction_and_color(delta, clean(delta_color))
    arrow = clean(delta_arrow)
    if arrow not in _ARROWS:
        raise StreamlitValueError("delta_arrow", quoted(_ARROWS))
    text = _delta_text(delta, format)
    chart = None if chart_data is None else _numbers(chart_data)
    return place.show(
        "metric",
        {
            "label": Markup(label or ""),
            "value": Markup(_value_text(value, format)),
            "delta": None if text is None else Markup(text),
            "delta_dir": None if text is None else direction if arrow == "auto" else arrow,
            "delta_color": color,
            "label_visibility": visibility_prop(label_visibility),
            "border": True if border else None,
            "help": help_prop(help),
            "icon": icon_prop(icon),
            "width": width_prop(width),
            "height": height_prop(height),
            "description": None if not delta_description else Markup(clean(delta_description)),
            "chart": {"type": chart_type if chart_type in ("bar", "area") else "line", "data": chart}
            if chart
            else None,
        },
    )


def _direction_and_color(delta: Any, color: str) -> tuple[str, str]:
    if color not in _COLORS:
        raise StreamlitValueError("delta_color", quoted(_COLORS))
    direction = _direction(delta)
    if color in _NAMES:
        return direction, "gray" if color == "grey" else color
    if direction == "off" or color == "off":
        return direction, "gray"
    good = (direction == "up") == (color == "normal")
    return direction, "green" if good else "red"


def _direction(delta: Any) -> str:
    if is_missing(delta) or (isinstance(delta, str) and clean(delta) in ("", "0")):
        return "off"
    if not isinstance(delta, str) and as_number(delta) == 0:
        return "off"
    return "down" if _text("delta", delta, None).startswith("-") else "up"


def _value_text(value: Any, format: str | None) -> str:
    return "—" if plain(value) is None else _text("value", value, format)


def _delta_text(delta: Any, format: str | None) -> str | None:
    if plain(delta) is None or (isinstance(delta, str) and not delta):
        return None
    return _text("delta", delta, format)


def _text(parameter: str, value: Any, format: str | None) -> str:
    if isinstance(value, str):
        text = clean(value)
    else:
        try:
            text = number_text(value)
        except TypeError as error:
            raise StreamlitInvalidParameterTypeError(
                parameter,
                type(value).__name__,
                ["int", "float", "Decimal", "NumPy number", "str", "None"],
                detail="Convert it to a number or a string.",
            ) from error
    number = None if format is None else as_number(value)
    return text if number is None or format is None else format_number(number, format)


def _numbers(data: Any) -> list[float | None]:
    from nbflow.frames.table import first_column

    numbers: list[float | None] = []
    for value in first_column(data):
        try:
            number = nan if is_missing(value) else float(value)
        except (TypeError, ValueError) as error:
            raise StreamlitAPIException(
                f"`chart_data` must hold numbers; `{value!r}` is a `{type(value).__name__}`.",
                error_id="metric-chart-data-not-numeric",
            ) from error
        numbers.append(number if isfinite(number) else None)
    return numbers
