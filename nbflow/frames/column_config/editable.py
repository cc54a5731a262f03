"""The columns of ``st.column_config`` whose cells can be edited; public in `nbflow.column_config`.

All take, besides what stands in their manual:

label : str, optional
    What stands above the column; by default its name.
width : {"small", "medium", "large"} or int, optional
    75, 200 or 400 pixels, or so many pixels; by default as wide as the content.
help : str, optional
    A tooltip on the header; Markdown.
disabled : bool, optional
    The cells cannot be edited.
required : bool, optional
    A row that was added counts only when this cell is filled; a filled one cannot be emptied.
pinned : bool, optional
    The column stays at the left while the others scroll; by default the index does.
alignment : {"left", "center", "right"}, optional
    Where the content stands; by default numbers at the right.
default : object, optional
    What the cell of a new row holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any

from nbflow.frames.column_config.base import Alignment, ColumnConfig, Width, column


def Column(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Configure a column; the data determines its type.

    Examples
    --------
    >>> st.dataframe(frame, column_config={"size": st.column_config.Column("Size", pinned=True)})
    """
    return column(None, **_general(locals()))


def NumberColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: float | None = None,
    format: str | None = None,
    min_value: float | None = None,
    max_value: float | None = None,
    step: float | None = None,
) -> ColumnConfig:
    """Show numbers.

    Parameters
    ----------
    format : str, optional
        A printf format such as ``"%.2f"``, or "plain", "localized", "percent", "dollar", "euro", "yen",
        "accounting", "bytes", "compact", "scientific", "engineering".
    min_value, max_value : float, optional
        The range of values that can be entered.
    step : float, optional
        Edited numbers must be multiples of it; by default 1 for whole-number columns.
    """
    options = {"min_value": min_value, "max_value": max_value, "format": format, "step": step}
    return column("number", options, **_general(locals()))


def TextColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
    max_chars: int | None = None,
    validate: str | None = None,
) -> ColumnConfig:
    """Show strings.

    Parameters
    ----------
    max_chars : int, optional
        The maximum length of a string.
    validate : str, optional
        A JavaScript regular expression that edited strings must match.
    """
    return column("text", {"max_chars": max_chars, "validate": validate}, **_general(locals()))


def LinkColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
    max_chars: int | None = None,
    validate: str | None = None,
    display_text: str | None = None,
) -> ColumnConfig:
    """Show URLs as links.

    Parameters
    ----------
    max_chars, validate
        As for `TextColumn`.
    display_text : str, optional
        The text of all links; or a regular expression, whose first group is shown; or an icon such as
        ``":material/open_in_new:"``.
    """
    options = {"max_chars": max_chars, "validate": validate, "display_text": display_text}
    return column("link", options, **_general(locals()))


def CheckboxColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: bool | None = None,
) -> ColumnConfig:
    """Show booleans as checkboxes."""
    return column("checkbox", **_general(locals()))


def SelectboxColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: str | float | None = None,
    options: Iterable[str | int | float] | None = None,
    format_func: Callable[[Any], str] | None = None,
) -> ColumnConfig:
    """Let the user choose one of several values.

    Parameters
    ----------
    options : iterable of str, int, float or bool, optional
        The options; by default the categories of a categorical column.
    format_func : callable, optional
        Returns the text to show for an option.
    """
    choices: list[Any] | None = None if options is None else list(options)
    if choices and format_func is not None:
        choices = [{"value": value, "label": format_func(value)} for value in choices]
    return column("selectbox", {"options": choices}, **_general(locals()))


def ListColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    default: Iterable[str] | None = None,
) -> ColumnConfig:
    """Show lists as their items."""
    general = _general(locals(), default=None if default is None else list(default))
    return column("list", **general)


def MultiselectColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: Iterable[str] | None = None,
    options: Iterable[str] | None = None,
    accept_new_options: bool | None = None,
    color: str | Iterable[str] | None = None,
    format_func: Callable[[str], str] | None = None,
) -> ColumnConfig:
    """Let the user choose several of the given values.

    Parameters
    ----------
    options : iterable of str, optional
        What can be chosen.
    accept_new_options : bool, optional
        Whether the user can enter other values.
    color : str or iterable of str, optional
        The color of the options, of all or in turn: a CSS color, "auto", or a color of the theme.
    format_func : callable, optional
        Returns the text to show for an option.
    """
    choices: list[dict[str, Any]] | None = (
        None if options is None else [{"value": value} for value in options]
    )
    if choices is not None and format_func is not None:
        for choice in choices:
            choice["label"] = format_func(choice["value"])
    if choices and color is not None:
        for choice, one in zip(choices, cycle([color] if isinstance(color, str) else color), strict=False):
            choice["color"] = one
    general = _general(locals(), default=None if default is None else list(default))
    return column("multiselect", {"options": choices, "accept_new_options": accept_new_options}, **general)


def DatetimeColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: datetime | None = None,
    format: str | None = None,
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    step: float | timedelta | None = None,
    timezone: str | None = None,
) -> ColumnConfig:
    """Show dates with a time.

    Parameters
    ----------
    format : str, optional
        "localized", "distance", "calendar", "iso8601", or a format of moment.js such as
        ``"D MMM YYYY, HH:mm"``.
    min_value, max_value : datetime, optional
        The range of values that can be entered.
    step : float or timedelta, optional
        The seconds between two times that can be chosen.
    timezone : str, optional
        The time zone in which times are shown; by default that of the data.
    """
    options = {**_span(format, min_value, max_value, step), "timezone": timezone}
    return column("datetime", options, **_general(locals(), iso=True))


def TimeColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: time | None = None,
    format: str | None = None,
    min_value: time | None = None,
    max_value: time | None = None,
    step: float | timedelta | None = None,
) -> ColumnConfig:
    """Show times of day. Parameters are those of `DatetimeColumn`."""
    return column("time", _span(format, min_value, max_value, step), **_general(locals(), iso=True))


def DateColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: date | None = None,
    format: str | None = None,
    min_value: date | None = None,
    max_value: date | None = None,
    step: int | None = None,
) -> ColumnConfig:
    """Show dates. Parameters are those of `DatetimeColumn`, but `step` is in days."""
    return column("date", _span(format, min_value, max_value, step), **_general(locals(), iso=True))


def MarkdownColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
) -> ColumnConfig:
    """Show Markdown: one line in the cell, and all of it when the cell is opened."""
    return column("markdown", **_general(locals()))


_GENERAL = ("label", "width", "help", "disabled", "required", "pinned", "alignment", "default")


def _general(given: dict[str, Any], *, iso: bool = False, default: Any = None) -> dict[str, Any]:
    """Return what all columns have of a function's parameters."""
    general = {name: given[name] for name in _GENERAL if name in given}
    if iso and general["default"] is not None:
        default = general["default"].isoformat()
    if default is not None:
        general["default"] = default
    return general


def _span(format: str | None, low: Any, high: Any, step: float | timedelta | None) -> dict[str, Any]:
    return {
        "format": format,
        "min_value": None if low is None else low.isoformat(),
        "max_value": None if high is None else high.isoformat(),
        "step": step.total_seconds() if isinstance(step, timedelta) else step,
    }
