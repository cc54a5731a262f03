"""The types of what charts and tables say a person has done, for annotations.

What an app gets is a read-only dictionary (see `_selection`), whose items are attributes too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

CellValue = str | int | float | bool | list[str] | None


class DataframeSelection(TypedDict):
    """What is selected in a table: rows by position, columns by name, cells by both."""

    rows: list[int]
    columns: list[str]
    cells: list[tuple[int, str]]


class DataframeState(TypedDict):
    """What ``st.dataframe(…, on_select=…)`` returns."""

    selection: DataframeSelection


class DataEditorState(TypedDict):
    """What ``st.session_state`` holds under the key of a ``st.data_editor``.

    Edited values by the row's position and the column's name, the rows that were added, and the
    positions of those that were deleted.
    """

    edited_rows: dict[int, dict[str, CellValue]]
    added_rows: list[dict[str, CellValue]]
    deleted_rows: list[int]


class ButtonColumnClickState(TypedDict):
    """What ``st.session_state`` holds, for one run, under the key of a ``ButtonColumn``."""

    row: int
    label: str


class PlotlySelection(TypedDict):
    """What is selected in a Plotly chart: points, their numbers in the trace, boxes and lassos."""

    points: list[dict[str, Any]]
    point_indices: list[int]
    box: list[dict[str, Any]]
    lasso: list[dict[str, Any]]


class PlotlyState(TypedDict):
    """What ``st.plotly_chart(…, on_select=…)`` returns."""

    selection: PlotlySelection


class PydeckSelection(TypedDict):
    """What is selected on a map, by the layer's id: positions in its data, and the objects there."""

    indices: dict[str, list[int]]
    objects: dict[str, list[dict[str, Any]]]


class PydeckState(TypedDict):
    """What ``st.pydeck_chart(…, on_select=…)`` returns."""

    selection: PydeckSelection


class VegaLiteState(TypedDict):
    """What ``st.altair_chart`` and ``st.vega_lite_chart`` return: by the selection's name, what it holds."""

    selection: Mapping[str, Any]


class EChartsSelection(TypedDict):
    """What is selected in an ECharts chart: data by series, and the areas of brushes."""

    selected: list[dict[str, Any]]
    areas: list[dict[str, Any]]


class EChartsState(TypedDict):
    """What ``st.echarts_chart(…, on_select=…)`` returns."""

    selection: EChartsSelection
