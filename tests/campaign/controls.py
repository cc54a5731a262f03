"""Every control, with what it can hold: what a page may bring about, and nothing else.

A control is drawn with arguments that bound its value; `possible` says of a value whether a person
could have chosen it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import altair
import pandas as pd
import plotly.graph_objects
import pydeck

import nbflow as st

FRAME: Final = pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"], "c": [True, False, True]})
NOON: Final = dt.datetime(2024, 5, 5, 12, 0)
DAY: Final = dt.timedelta(days=1)
WORDS: Final = ["a", "b", "c"]


@dataclass(frozen=True)
class Control:
    """A control of the namespace.

    Attributes
    ----------
    name : str
        Tells it from others.
    draw : callable
        Draws it, with further arguments (``key``, ``disabled``), and returns its value.
    possible : callable
        Whether a person could have chosen a value.
    good : object
        A value as a view sends it, and the control takes.
    """

    name: str
    draw: Callable[..., Any]
    possible: Callable[[Any], bool]
    good: Any


def _is(kind: type, value: object) -> bool:
    return type(value) is kind


def _whole(low: int, high: int, step: int = 1) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high and (value - low) % step == 0


def _real(low: float, high: float, step: float) -> Callable[[Any], bool]:
    def possible(value: Any) -> bool:
        if type(value) is not float or not low <= value <= high:
            return False
        return value == high or math.isclose((value - low) / step, round((value - low) / step), abs_tol=1e-6)

    return possible


def _pair(one: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: (
        type(value) is tuple and len(value) == 2 and all(map(one, value)) and value[0] <= value[1]
    )


def _between(low: Any, high: Any, step: dt.timedelta | None = None) -> Callable[[Any], bool]:
    return lambda value: (
        type(value) is type(low) and low <= value <= high and (step is None or not (value - low) % step)
    )


def _text(limit: int | None = None) -> Callable[[Any], bool]:
    return lambda value: type(value) is str and (limit is None or len(value) <= limit) and encodable(value)


def encodable(value: str) -> bool:
    """Whether a text can be sent anywhere."""
    try:
        return value.encode() is not None
    except UnicodeEncodeError:
        return False


def _some(items: list[str], most: int | None = None) -> Callable[[Any], bool]:
    return lambda value: (
        type(value) is list
        and all(item in items for item in value)
        and len(set(value)) == len(value)
        and (most is None or len(value) <= most)
    )


def _or_none(one: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or one(value)


def _days(low: dt.date, high: dt.date) -> Callable[[Any], bool]:
    return lambda value: (
        type(value) is tuple
        and len(value) <= 2
        and all(type(day) is dt.date and low <= day <= high for day in value)
        and list(value) == sorted(value)
    )


def _flag(value: Any) -> bool:
    return type(value) is bool


def _edited(value: Any) -> bool:
    return (
        isinstance(value, pd.DataFrame)
        and list(value.columns) == ["a", "b", "c"]
        and len(value) <= 3 + 100_000
        and all(type(item) is str and encodable(item) for item in value["b"] if not pd.isna(item))
        and str(value["a"].dtype).lower() in ("int64", "float64")
        and str(value["c"].dtype).lower() in ("bool", "boolean", "object")
    )


def _selected_rows(value: Any) -> bool:
    chosen = value.selection
    return (
        all(type(row) is int and 0 <= row < 3 for row in chosen.rows)
        and len(set(chosen.rows)) == len(chosen.rows)
        and all(column in ("a", "b", "c") for column in chosen.columns)
        and len(set(chosen.columns)) == len(chosen.columns)
        and all(
            type(row) is int and 0 <= row < 3 and column in ("a", "b", "c") for row, column in chosen.cells
        )
    )


def _vega(**more: Any) -> Any:
    pick = altair.selection_point(name="pick", fields=["a"])
    span = altair.selection_interval(name="span")
    chart = altair.Chart(FRAME).mark_point().encode(x="a:Q", y="a:Q").add_params(pick, span)
    more.pop("disabled", None)
    return st.altair_chart(chart, on_select="rerun", **more)


def _plotly(**more: Any) -> Any:
    figure = plotly.graph_objects.Figure(plotly.graph_objects.Scatter(x=[1, 2, 3], y=[1, 2, 3]))
    more.pop("disabled", None)
    return st.plotly_chart(figure, on_select="rerun", **more)


def _many_points(**more: Any) -> Any:
    x = list(range(100))
    figure = plotly.graph_objects.Figure({"type": "scattergl", "mode": "markers", "x": x, "y": x})
    more.pop("disabled", None)
    return st.plotly_chart(figure, on_select="rerun", selection_mode=("points", "box"), reduce=10, **more)


def _deck(**more: Any) -> Any:
    layer = pydeck.Layer("ScatterplotLayer", FRAME, id="l", get_position=["a", "a"], pickable=True)
    more.pop("disabled", None)
    return st.pydeck_chart(pydeck.Deck([layer], map_style="light"), on_select="rerun", **more)


def _decks(**more: Any) -> Any:
    return _deck(selection_mode="multi-object", **more)


def _echarts(**more: Any) -> Any:
    more.pop("disabled", None)
    option = {"xAxis": {}, "yAxis": {}, "series": [{"type": "bar", "selectedMode": "single", "data": [1, 2]}]}
    return st.echarts_chart(option, on_select="rerun", **more)


def _objects(items: Any) -> bool:
    return type(items) is list and all(isinstance(item, dict) for item in items)


def _indices(items: Any) -> bool:
    return (
        type(items) is list
        and all(type(item) is int and item >= 0 for item in items)
        and len(set(items)) == len(items)
    )


def _plotly_selected(value: Any) -> bool:
    chosen = value.selection
    return (
        set(chosen) == {"points", "point_indices", "box", "lasso"}
        and all(_objects(chosen[name]) for name in ("points", "box", "lasso"))
        and _indices(chosen.point_indices)
        and all(
            len(area["x"]) == len(area["y"]) and all(type(end) in (int, float, str) for end in area["x"])
            for area in (*chosen.box, *chosen.lasso)
        )
    )


def _picked(value: Any, most: int | None = None) -> bool:
    chosen = value.selection
    return (
        set(chosen.indices) == set(chosen.objects) <= {"l"}
        and all(_indices(chosen.indices[name]) for name in chosen.indices)
        and all(len(chosen.indices[name]) == len(chosen.objects[name]) > 0 for name in chosen.indices)
        and (most is None or sum(map(len, chosen.indices.values())) <= most)
    )


def _without_disabled(draw: Callable[..., Any]) -> Callable[..., Any]:
    def call(**more: Any) -> Any:
        more.pop("disabled", None)
        return draw(**more)

    return call


CONTROLS: Final = [
    Control("checkbox", lambda **k: st.checkbox("x", **k), _flag, True),
    Control("toggle", lambda **k: st.toggle("x", **k), _flag, True),
    Control("button", lambda **k: st.button("x", **k), _flag, True),
    Control("download_button", lambda **k: st.download_button("x", b"1", **k), _flag, True),
    Control("text_input", lambda **k: st.text_input("x", max_chars=5, **k), _text(5), "abc"),
    Control("text_area", lambda **k: st.text_area("x", max_chars=5, **k), _text(5), "abc"),
    Control("text or none", lambda **k: st.text_input("x", None, **k), _or_none(_text()), "abc"),
    Control("number", lambda **k: st.number_input("x", 0, 9, 3, **k), _whole(0, 9), 4),
    Control(
        "number without bounds", lambda **k: st.number_input("x", value=3, **k), _whole(-(2**53), 2**53), 4
    ),
    Control(
        "number with a fraction",
        lambda **k: st.number_input("x", -1.0, 1.0, 0.0, **k),
        lambda value: type(value) is float and -1 <= value <= 1,
        0.5,
    ),
    Control(
        "fraction without bounds",
        lambda **k: st.number_input("x", value=0.5, **k),
        lambda value: type(value) is float and math.isfinite(value),
        0.25,
    ),
    Control("slider", lambda **k: st.slider("x", 0, 100, 20, 10, **k), _whole(0, 100, 10), [30]),
    Control(
        "slider whose end is off its steps",
        lambda **k: st.slider("x", 0, 25, 0, 10, **k),
        lambda value: type(value) is int and value in (0, 10, 20, 25),
        [10],
    ),
    Control(
        "range slider",
        lambda **k: st.slider("x", 0, 100, (20, 40), 10, **k),
        _pair(_whole(0, 100, 10)),
        [30, 60],
    ),
    Control(
        "slider of floats", lambda **k: st.slider("x", 0.0, 1.0, 0.5, 0.1, **k), _real(0.0, 1.0, 0.1), [0.3]
    ),
    Control(
        "slider of days",
        lambda **k: st.slider("x", dt.date(2024, 1, 1), dt.date(2024, 2, 1), **k),
        _between(dt.date(2024, 1, 1), dt.date(2024, 2, 1)),
        [1704153600000000],
    ),
    Control(
        "slider of moments",
        lambda **k: st.slider("x", NOON, NOON + DAY, (NOON, NOON), dt.timedelta(hours=1), **k),
        _pair(_between(NOON, NOON + DAY, dt.timedelta(hours=1))),
        [1714910400000000, 1714914000000000],
    ),
    Control(
        "slider of times",
        lambda **k: st.slider("x", dt.time(8), dt.time(12), **k),
        lambda value: (
            type(value) is dt.time and dt.time(8) <= value <= dt.time(12) and value.minute % 15 == 0
        ),
        [946717200000000],
    ),
    Control(
        "select slider", lambda **k: st.select_slider("x", WORDS, **k), lambda value: value in WORDS, [1]
    ),
    Control(
        "range select slider",
        lambda **k: st.select_slider("x", WORDS, ("a", "b"), **k),
        _pair(lambda value: value in WORDS),
        [1, 2],
    ),
    Control("selectbox", lambda **k: st.selectbox("x", WORDS, **k), lambda value: value in WORDS, 1),
    Control(
        "selectbox or none",
        lambda **k: st.selectbox("x", WORDS, None, **k),
        _or_none(lambda v: v in WORDS),
        1,
    ),
    Control(
        "selectbox with new options",
        lambda **k: st.selectbox("x", WORDS, accept_new_options=True, **k),
        _text(),
        "new",
    ),
    Control("radio", lambda **k: st.radio("x", WORDS, **k), lambda value: value in WORDS, 1),
    Control(
        "multiselect", lambda **k: st.multiselect("x", WORDS, max_selections=2, **k), _some(WORDS, 2), [0, 2]
    ),
    Control(
        "multiselect with new options",
        lambda **k: st.multiselect("x", WORDS, accept_new_options=True, **k),
        lambda value: type(value) is list and all(map(_text(), value)) and len(set(value)) == len(value),
        [0, "new"],
    ),
    Control("pills", lambda **k: st.pills("x", WORDS, **k), _or_none(lambda value: value in WORDS), [1]),
    Control(
        "many pills", lambda **k: st.pills("x", WORDS, selection_mode="multi", **k), _some(WORDS), [1, 2]
    ),
    Control(
        "segments, one of them",
        lambda **k: st.segmented_control("x", WORDS, default="a", required=True, **k),
        lambda value: value in WORDS,
        [1],
    ),
    Control("feedback", lambda **k: st.feedback("stars", **k), _or_none(_whole(0, 4)), 3),
    Control("thumbs", lambda **k: st.feedback("thumbs", **k), _or_none(_whole(0, 1)), 1),
    Control("pagination", lambda **k: st.pagination(7, **k), _whole(1, 7), 3),
    Control(
        "color",
        lambda **k: st.color_picker("x", **k),
        lambda v: type(v) is str and re.fullmatch("#[0-9a-fA-F]{6}", v) is not None,
        "#102030",
    ),
    Control(
        "day",
        lambda **k: st.date_input("x", dt.date(2024, 5, 5), dt.date(2024, 5, 1), dt.date(2024, 5, 31), **k),
        _between(dt.date(2024, 5, 1), dt.date(2024, 5, 31)),
        ["2024-05-06"],
    ),
    Control(
        "days",
        lambda **k: st.date_input(
            "x", (dt.date(2024, 5, 5),), dt.date(2024, 5, 1), dt.date(2024, 5, 31), **k
        ),
        _days(dt.date(2024, 5, 1), dt.date(2024, 5, 31)),
        ["2024-05-06", "2024-05-07"],
    ),
    Control(
        "time",
        lambda **k: st.time_input("x", dt.time(8), **k),
        lambda v: type(v) is dt.time and v.second == v.microsecond == 0,
        "09:30",
    ),
    Control(
        "time or none",
        lambda **k: st.time_input("x", None, **k),
        _or_none(lambda v: type(v) is dt.time),
        "09:30",
    ),
    Control(
        "moment",
        lambda **k: st.datetime_input("x", NOON, NOON - DAY, NOON + DAY, **k),
        _between(NOON - DAY, NOON + DAY, dt.timedelta(minutes=1)),
        "2024-05-05T13:00",
    ),
    Control("menu", lambda **k: st.menu_button("x", WORDS, **k), _or_none(lambda value: value in WORDS), 1),
    Control(
        "chat",
        lambda **k: st.chat_input("x", max_chars=5, **k),
        _or_none(lambda v: _text(5)(v) and v != ""),
        {"text": "abc"},
    ),
    Control(
        "editor",
        lambda **k: st.data_editor(FRAME, num_rows="dynamic", **k),
        _edited,
        {"edited_rows": {"0": {"a": 7}}, "added_rows": [], "deleted_rows": []},
    ),
    Control(
        "rows",
        _without_disabled(
            lambda **k: st.dataframe(
                FRAME, on_select="rerun", selection_mode=["multi-row", "multi-column", "multi-cell"], **k
            )
        ),
        _selected_rows,
        {"selection": {"rows": [1], "columns": ["b"], "cells": [[0, "a"]]}},
    ),
    Control(
        "vega",
        _vega,
        lambda v: (
            set(v.selection) == {"pick", "span"}
            and all(isinstance(one, dict) or _objects(one) for one in v.selection.values())
        ),
        {"selection": {"pick": [{"a": 1}]}},
    ),
    Control("plotly", _plotly, _plotly_selected, {"selection": {"points": [{"x": 1}]}}),
    Control(
        "plotly with many points",
        _many_points,
        lambda v: _plotly_selected(v) and v.selection.lasso == [],
        {"selection": {"box": [{"xref": "x", "yref": "y", "x": [2, 5], "y": [2, 5]}]}},
    ),
    Control(
        "an object on a map",
        _deck,
        lambda v: _picked(v, 1),
        {"selection": {"indices": {"l": [1]}, "objects": {"l": [{"a": 2}]}}},
    ),
    Control(
        "objects on a map",
        _decks,
        _picked,
        {"selection": {"indices": {"l": [1, 0]}, "objects": {"l": [{"a": 2}, {"a": 1}]}}},
    ),
    Control(
        "echarts",
        _echarts,
        lambda v: _objects(v.selection.selected) and _objects(v.selection.areas),
        {"selection": {"selected": [{"series_index": 0, "points": [1]}], "areas": []}},
    ),
    Control(
        "files", lambda **k: st.file_uploader("x", accept_multiple_files=True, **k), lambda v: v == [], None
    ),
    Control("file", lambda **k: st.file_uploader("x", **k), lambda v: v is None, None),
    Control("sound", lambda **k: st.audio_input("x", **k), lambda v: v is None, None),
    Control("picture", lambda **k: st.camera_input("x", **k), lambda v: v is None, None),
    Control(
        "expander", _without_disabled(lambda **k: st.expander("x", on_change="rerun", **k).open), _flag, True
    ),
    Control(
        "popover", _without_disabled(lambda **k: st.popover("x", on_change="rerun", **k).open), _flag, True
    ),
    Control(
        "tabs",
        _without_disabled(lambda **k: [tab.open for tab in st.tabs(WORDS, on_change="rerun", **k)]),
        lambda v: sum(v) == 1,
        "b",
    ),
]
