"""The columns of ``st.column_config`` that only show: charts, media, progress, JSON, buttons.

The parameters that all columns have are described in `frames/column_config/editable.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from nbflow.frames.column_config.base import (
    Alignment,
    ButtonColumnResult,
    ColumnConfig,
    Width,
    chart_color,
    column,
)
from nbflow.kit.errors import StreamlitMissingRequiredParameterError


def BarChartColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Show each cell's list of numbers as small bars.

    Parameters
    ----------
    y_min, y_max : float, optional
        The ends of the scale; by default the smallest and the largest number of the column.
    color : str, optional
        "auto" (green when it ends above where it began, else red), "auto-inverse", a color of the theme, or
        a color of CSS.

    Raises
    ------
    StreamlitValueError
        If `color` is none of these.
    """
    return _chart("bar_chart", label, width, help, pinned, y_min, y_max, color)


def LineChartColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Show each cell's list of numbers as a small line; the parameters are those of `BarChartColumn`."""
    return _chart("line_chart", label, width, help, pinned, y_min, y_max, color)


def AreaChartColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Show each cell's list of numbers as a small area; the parameters are those of `BarChartColumn`."""
    return _chart("area_chart", label, width, help, pinned, y_min, y_max, color)


def ProgressColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    format: str | None = None,
    min_value: float | None = None,
    max_value: float | None = None,
    step: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Show numbers as bars that are so far filled.

    Parameters
    ----------
    format : str, optional
        How the number beside the bar is written, as for `NumberColumn`; by default in percent.
    min_value, max_value : float, optional
        Where the bar is empty and full; by default 0 and 1, for whole numbers 0 and 100.
    step : float, optional
        How exact the number is; by default 0.01, for whole numbers 1.
    color : str, optional
        As for `BarChartColumn`.

    Raises
    ------
    StreamlitValueError
        If `color` is not a color.
    """
    options = {"format": format, "min_value": min_value, "max_value": max_value, "step": step}
    options["color"] = chart_color(color)  # pyright: ignore[reportArgumentType]
    return column("progress", options, label=label, width=width, help=help, pinned=pinned)


def ImageColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Show images: addresses, ``data:`` addresses, or the bytes of a file."""
    return column("image", label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def AudioColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Play sounds: addresses, ``data:`` addresses, or the bytes of a file."""
    return column("audio", label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def VideoColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Play films: addresses, ``data:`` addresses, or the bytes of a file."""
    return column("video", label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def JsonColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Show objects, or texts that hold JSON; a cell that is opened shows them as a tree."""
    return column("json", label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def ButtonColumn(
    label: str | None = None,
    *,
    width: Width | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    on_click: Callable[..., Any] | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> ButtonColumnResult | ColumnConfig:
    """Show a button in each cell; the cell's text stands on it.

    Parameters
    ----------
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        How much the buttons stand out.
    on_click : callable, optional
        Called at the start of the run that a click causes, before the app's body.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    key : str, optional
        Names the buttons. In the run that a click causes, ``st.session_state[key]`` holds its ``row`` and
        ``label``; otherwise None. Without a key the buttons do nothing.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is something to call, but no key.

    Examples
    --------
    >>> config = {"action": st.column_config.ButtonColumn("Action", key="clicked")}
    >>> st.dataframe(frame, column_config=config)
    >>> if st.session_state.clicked:
    ...     st.write("Row", st.session_state.clicked.row)
    """
    config = column(
        "button",
        {"button_type": type},
        label=label,
        width=width,
        help=help,
        pinned=pinned,
        alignment=alignment,
        disabled=True,
    )
    if key is not None:
        return ButtonColumnResult(config, on_click, args, kwargs, key)
    if on_click is not None or args is not None or kwargs is not None:
        raise StreamlitMissingRequiredParameterError(
            "key", detail="A button column that calls something when clicked needs its own key."
        )
    return config


def _chart(
    kind: str,
    label: str | None,
    width: Width | None,
    help: str | None,
    pinned: bool | None,
    y_min: float | None,
    y_max: float | None,
    color: str | None,
) -> ColumnConfig:
    options = {"y_min": y_min, "y_max": y_max, "color": chart_color(color)}
    return column(kind, options, label=label, width=width, help=help, pinned=pinned)
