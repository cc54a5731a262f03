"""st.echarts_chart: options as plain values, frames apart, selections back."""

from __future__ import annotations

import json
from datetime import date, datetime

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow import errors
from nbflow.core.diff import Set
from tests.helpers import run

BARS = {
    "xAxis": {"data": ["a", "b"]},
    "series": [{"type": "bar", "data": [1, 2], "selectedMode": "multiple"}],
}
CHOSEN = {
    "selection": {
        "selected": [
            {
                "series_index": 0,
                "series_id": None,
                "series_name": "s",
                "data_type": "main",
                "data_indices": [1],
            }
        ],
        "areas": [],
    }
}


def props(spec, **more):
    shown = dict(run(lambda: st.echarts_chart(spec, **more)).node("echarts_chart").props)
    assert shown.pop("sketch").token.startswith("sketch:")
    return shown


def columns(spec) -> list:
    shown = props(spec)
    return [json.loads(blob.data) for blob in shown["frames"].values()]


def test_an_option_travels_as_it_is():
    assert props(BARS) == {"option": BARS, "height": 350}
    assert props(json.dumps(BARS))["option"] == BARS


def test_a_pyecharts_chart_says_its_option_and_its_size():
    class Chart:
        width, height = "640px", "100%"

        def dump_options(self):
            return json.dumps(BARS)

    shown = props(Chart(), width="content")
    assert (shown["option"], shown["width"], shown["height"]) == (BARS, 640, "stretch")
    Chart.width, Chart.height = "900px", "50em"  # its own usual size, and one that says nothing here
    shown = props(Chart(), width="content")
    assert (shown["width"], shown["height"]) == (700, 350)


def test_what_json_cannot_hold_becomes_what_it_means():
    option = {"a": np.float32(0.5), "b": np.int64(3), "c": float("nan"), "d": date(2026, 1, 2), 5: (1, 2)}
    assert props(option)["option"] == {"a": 0.5, "b": 3, "c": None, "d": "2026-01-02", "5": [1, 2]}


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
def test_a_frame_travels_once_by_its_columns(make):
    frame = make({"day": [datetime(2026, 1, 1), None], "n": [1.5, None], "t": ["x", None]})
    option = {"dataset": [{"source": frame}, {"source": frame}], "series": []}
    shown = props(option)
    [name] = shown["frames"]
    assert [one["source"] for one in shown["option"]["dataset"]] == [{"$frame": name}] * 2
    assert columns(option) == [{"day": ["2026-01-01T00:00:00", None], "n": [1.5, None], "t": ["x", None]}]
    assert option["dataset"][0]["source"] is frame  # the app's own option is not touched


def test_an_array_travels_as_rows():
    assert columns({"dataset": {"source": np.array([[1, 2], [3, 4]])}}) == [[[1, 2], [3, 4]]]


def test_a_frame_in_a_timeline_is_found_too():
    option = {"baseOption": {"dataset": {"source": pd.DataFrame({"a": [1]})}}, "options": []}
    assert columns(option) == [{"a": [1]}]


def test_new_data_sends_the_data_only():
    def body():
        rows = 3 if st.checkbox("more", key="more") else 2
        st.echarts_chart(
            {"dataset": {"source": pd.DataFrame({"a": range(rows)})}, "series": [{"type": "bar"}]}
        )

    app = run(body)
    app.touch("more", True)
    [op] = [op for op in app.ops if isinstance(op, Set) and "option" in op.props]
    assert set(op.props) == {"option", "frames", "sketch"}
    assert app.rerun().ops == []


@pytest.mark.parametrize(
    ("spec", "error", "says"),
    [
        (5, errors.StreamlitInvalidParameterTypeError, "spec"),
        ("[1]", errors.StreamlitInvalidParameterTypeError, "JSON object"),
        ("{bad", errors.StreamlitAPIException, "not valid JSON"),
        ('{"f": function (x) { return x }}', errors.StreamlitAPIException, "JavaScript function"),
        (
            {"series": [{"data": [{"formatter": len}]}]},
            errors.StreamlitAPIException,
            r"series\[0\].data\[0\].formatter",
        ),
        ({"series": [{"data": object()}]}, errors.StreamlitAPIException, r"series\[0\].data.*object"),
        ({"title": {"text": "--x_x--function(){}--x_x--"}}, errors.StreamlitAPIException, "title.text"),
        ({"series": {"type": "bar3D"}}, errors.StreamlitAPIException, "ECharts GL"),
        ({"globe": {}}, errors.StreamlitAPIException, "ECharts GL"),
        ({"series": [{"type": "wordCloud"}]}, errors.StreamlitAPIException, "echarts-wordcloud"),
        ({"series": [{"type": "custom"}]}, errors.StreamlitAPIException, "custom"),
        ({"series": [{"type": "map"}]}, errors.StreamlitAPIException, "Maps"),
        ({"media": {}}, errors.StreamlitAPIException, "`media`"),
    ],
)
def test_what_cannot_be_drawn_is_refused(spec, error, says):
    app = run(lambda: st.echarts_chart(spec), check=False)
    assert [type(one) for one in app.errors] == [error]
    with pytest.raises(error, match=says):
        raise app.errors[0]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"theme": "dark"}, errors.StreamlitValueError),
        ({"renderer": "webgl"}, errors.StreamlitValueError),
        ({"on_select": "maybe"}, errors.StreamlitValueError),
        ({"width": 0}, errors.StreamlitInvalidWidthError),
        ({"height": "tall"}, errors.StreamlitInvalidHeightError),
    ],
)
def test_wrong_arguments_are_refused(more, error):
    app = run(lambda: st.echarts_chart(BARS, **more), check=False)
    assert [type(one) for one in app.errors] == [error]


def test_a_selection_comes_back_and_calls():
    called = []

    def body():
        return st.echarts_chart(BARS, key="c", on_select=lambda: called.append(st.session_state.c.selection))

    app = run(body)
    assert app.value == {"selection": {"selected": [], "areas": []}}
    assert app.node("c").props["selects"] is True
    app.touch("c", CHOSEN)
    assert app.value.selection.selected[0].data_indices == [1]
    assert called == [CHOSEN["selection"]]
    app.touch("c", {"nonsense": 1})  # what a view cannot have meant changes nothing
    assert app.value == CHOSEN


def test_an_option_that_selects_nothing_says_so():
    assert "selects" not in props({"series": [{"type": "bar"}]}, on_select="rerun")
    assert props({"toolbox": {"feature": {"brush": {}}}}, on_select="rerun")["selects"] is True


def test_only_a_person_selects():
    def body():
        st.session_state.c = CHOSEN
        st.echarts_chart(BARS, key="c", on_select="rerun")

    app = run(body, check=False)
    assert [type(one) for one in app.errors] == [errors.StreamlitValueAssignmentNotAllowedError]
