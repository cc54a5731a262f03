"""Charts: what is sent of the data, the specification and the selection."""

from __future__ import annotations

import datetime as dt
import json
from array import array

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow.charts.wire import column_prop
from nbflow.core import errors
from nbflow.core.diff import Set
from nbflow.core.values import Blob
from nbflow.frames.columns import read_columns
from nbflow.hosts.wire.encode import Encoder
from nbflow.testing import AppTest
from tests.helpers import run

FRAME = pd.DataFrame({"a": [1, 2, 3], "b": [3.0, 1.0, 2.0], "c": ["x", "y", "x"]})
SPEC = {
    "mark": "circle",
    "params": [{"name": "pick", "select": "point"}, {"name": "area", "select": "interval"}],
    "encoding": {
        "x": {"field": "a", "type": "quantitative"},
        "y": {"field": "b", "type": "quantitative"},
        "tooltip": {"field": "c"},
    },
}


def props_of(body):
    return run(body).node("vega_lite_chart").props


def encoding_of(body):
    return props_of(body)["spec"]["encoding"]


def table_of(body):
    return props_of(body)["data"]["nb-data"]


def numbers(prop, code="d"):
    values = array(code)
    values.frombytes(prop["b"].data)
    return values.tolist()


# --- data ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "names", "kinds"),
    [
        (None, [], []),
        ([], [], []),
        ([3, 1, None], ["value"], ["quantitative"]),
        ([[1, "a"], [2, "b"]], ["0", "1"], ["quantitative", "nominal"]),
        ([{"a": 1}, {"a": 2, "b": dt.date(2024, 1, 1)}], ["a", "b"], ["quantitative", "temporal"]),
        ({"a": [1, 2], "b": ("x", "y")}, ["a", "b"], ["quantitative", "nominal"]),
        ({"x": 1, "y": 2}, ["value"], ["quantitative"]),
        (np.zeros((2, 2)), ["0", "1"], ["quantitative", "quantitative"]),
        (np.array(["2024-01-01"], "datetime64[D]"), ["value"], ["temporal"]),
        (pd.Series([1, 2], name="s"), ["s"], ["quantitative"]),
        (pd.Series(["a", "b"], dtype="category"), ["0"], ["nominal"]),
        (pd.Series(pd.Categorical(["a", "b"], ordered=True)), ["0"], ["ordinal"]),
        (
            pd.DataFrame({"n": pd.array([1, None], "Int64"), "b": [True, False]}),
            ["n", "b"],
            ["quantitative", "nominal"],
        ),
        (pd.DataFrame({"p": pd.period_range("2024-01", periods=2, freq="M")}), ["p"], ["temporal"]),
        (pd.DataFrame({"a": [1, 2]}).style, ["a"], ["quantitative"]),
        (
            pl.DataFrame({"a": [1, None], "t": [dt.datetime(2024, 1, 1), None]}),
            ["a", "t"],
            ["quantitative", "temporal"],
        ),
        (pl.LazyFrame({"a": [1]}), ["a"], ["quantitative"]),
        (pl.Series("s", [1.5]), ["s"], ["quantitative"]),
        ({"a": pl.Series([1, 2]), "b": np.array([1.0, 2.0])}, ["a", "b"], ["quantitative", "quantitative"]),
    ],
)
def test_whatever_has_columns_is_read(data, names, kinds):
    frame = read_columns(data)
    assert [column.name for column in frame.columns] == names
    assert [column.kind for column in frame.columns] == kinds
    for column in frame.columns:
        json.dumps(Encoder().value(column_prop(column)))


def test_data_without_columns_says_what_is_needed():
    with pytest.raises(errors.StreamlitDataframeConversionError, match="`int` has none"):
        run(lambda: st.line_chart(5))
    with pytest.raises(errors.StreamlitDataframeConversionError, match="one or two dimensions"):
        run(lambda: st.line_chart(np.zeros((2, 2, 2))))
    with pytest.raises(errors.StreamlitDataframeConversionError, match="the same length"):
        run(lambda: st.line_chart({"a": [1, 2], "b": [1]}))


def test_numbers_travel_as_bytes_and_few_of_them_inline():
    values = np.linspace(0, 1, 100)
    assert numbers(column_prop(read_columns(values).columns[0])) == values.tolist()
    assert column_prop(read_columns([1.5, None]).columns[0]) == {"t": "f64", "v": [1.5, None]}
    assert column_prop(read_columns(np.arange(1000) * 2 + 5).columns[0]) == {
        "t": "steps",
        "start": 5,
        "step": 2,
    }
    irregular = np.array([1, 5, 2**40] * 40)
    assert numbers(column_prop(read_columns(irregular).columns[0])) == irregular.tolist()
    small = np.array([1, 5, 2] * 40)
    assert numbers(column_prop(read_columns(small).columns[0]), "i") == small.tolist()


def test_moments_are_those_of_the_clock_on_the_wall():
    noon = 1_704_110_400_000
    zoned = pd.Series(pd.to_datetime(["2024-01-01 12:00"]).tz_localize("Asia/Tokyo"))
    for given in (
        pd.Series(pd.to_datetime(["2024-01-01 12:00"])),
        zoned,
        pl.Series([dt.datetime(2024, 1, 1, 12)]).dt.replace_time_zone("America/New_York"),
        [dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)],
    ):
        assert column_prop(read_columns(given).columns[0])["v"] == [noon]
    assert column_prop(read_columns([dt.date(1970, 1, 2), None]).columns[0])["v"] == [86_400_000, None]
    assert column_prop(read_columns([dt.time(0, 1)]).columns[0])["v"] == [60_000]
    assert (
        column_prop(read_columns(pd.Series(pd.to_datetime(["2024-01-01", None]))).columns[0])["v"][1] is None
    )


def test_texts_that_occur_often_travel_once():
    told = column_prop(read_columns(["x", "y", None] * 40).columns[0])
    assert (told["t"], told["words"]) == ("words", ["x", "y"])
    assert numbers(told["codes"], "i")[:3] == [0, 1, -1]
    different = [f"t{i}" for i in range(100)]
    told = column_prop(read_columns(different).columns[0])
    assert json.loads(told["b"].data) == different


# --- simple charts -------------------------------------------------------------------------------------------


def test_a_wide_frame_stays_wide_on_the_way():
    told = table_of(lambda: st.line_chart(pd.DataFrame(np.random.rand(100, 2), columns=["a", "b"])))
    assert told["columns"] == {"x": {"t": "steps", "start": 0, "step": 1}}
    assert [part["name"] for part in told["fold"]] == ["a", "b"]
    assert all(isinstance(part["b"], Blob) for part in told["fold"])


def test_new_data_sends_the_column_that_changed_and_no_specification():
    state = {
        "frame": pd.DataFrame({"x": np.random.rand(500), "a": np.random.rand(500), "b": np.random.rand(500)})
    }
    app = run(lambda: st.line_chart(state["frame"], x="x", y=["a", "b"]))
    before = app.node("vega_lite_chart").props["data"]["nb-data"]
    app.rerun()
    assert app.ops == []
    state["frame"] = state["frame"].assign(b=np.random.rand(500))
    app.rerun()
    [change] = app.ops
    assert isinstance(change, Set)
    assert set(change.props) == {"data", "sketch"}
    after = change.props["data"]["nb-data"]
    assert after["columns"] == before["columns"]  # the same bytes, which the view has
    assert after["fold"][0] == before["fold"][0]
    assert after["fold"][1] != before["fold"][1]


def test_titles_and_types():
    encoding = encoding_of(
        lambda: st.bar_chart(FRAME, x="c", y="a", horizontal=True, sort="-b", y_label="Sum")
    )
    assert (encoding["y"]["title"], encoding["y"]["type"]) == ("c", "ordinal")
    assert encoding["y"]["sort"] == {"field": "sort", "order": "descending"}
    assert (encoding["x"]["title"], encoding["x"]["type"]) == ("Sum", "quantitative")
    assert encoding_of(lambda: st.bar_chart(FRAME, x="c", y="a", sort=False))["x"]["sort"] is None
    assert encoding_of(lambda: st.line_chart(FRAME[["a", "b"]]))["x"]["title"] == ""
    assert encoding_of(lambda: st.line_chart(FRAME, x="a", y="b", x_label=""))["x"]["title"] == ""


def test_colors():
    one = encoding_of(lambda: st.line_chart(FRAME, x="a", y="b", color="red"))["color"]
    assert one == {"value": "var(--nb-red-fill)"}
    assert encoding_of(lambda: st.line_chart(FRAME, y="b", color=(255, 0, 0, 0.5)))["color"] == {
        "value": "rgba(255, 0, 0, 0.5)"
    }
    two = encoding_of(lambda: st.line_chart(FRAME, x="a", y=["a", "b"], color=["#f00", (0.0, 1.0, 0.0)]))[
        "color"
    ]
    assert two["scale"] == {"domain": ["a", "b"], "range": ["#f00", "rgb(0, 255, 0)"]}
    by = encoding_of(lambda: st.scatter_chart(FRAME, x="a", y="b", color="c"))["color"]
    assert (by["type"], by["title"], by["legend"]["orient"]) == ("nominal", "c", "bottom")
    shown = pd.DataFrame({"a": [1, 2], "k": ["#ff0000", "#00ff00"]})
    own = encoding_of(lambda: st.bar_chart(shown, y="a", color="k"))
    assert (own["color"]["scale"], own["color"]["legend"]) == (None, None)
    assert [row["title"] for row in own["tooltip"]] == ["index", "a"]
    with pytest.raises(errors.StreamlitAPIException, match=r"1 colors .* for 2 columns"):
        run(lambda: st.line_chart(FRAME, x="a", y=["a", "b"], color="#f00"))
    with pytest.raises(errors.StreamlitAPIException, match=r"`'reddish'` is not a valid color"):
        run(lambda: st.line_chart(FRAME, x="a", y="b", color="reddish"))


def test_stacks_and_sizes():
    grouped = encoding_of(lambda: st.bar_chart(FRAME, x="c", y=["a", "b"], stack=False))
    assert (grouped["xOffset"], grouped["y"]["stack"]) == ({"field": "color"}, False)
    layered = encoding_of(lambda: st.bar_chart(FRAME, x="c", y=["a", "b"], stack="layered"))
    assert (layered["opacity"], layered["y"]["stack"]) == ({"value": 0.7}, False)
    assert (
        encoding_of(lambda: st.area_chart(FRAME, y=["a", "b"], stack="normalize"))["y"]["stack"]
        == "normalize"
    )
    assert encoding_of(lambda: st.area_chart(FRAME, y=["a", "b"]))["y"]["stack"] is False
    assert encoding_of(lambda: st.scatter_chart(FRAME, x="a", y="b"))["size"] == {"value": 100}
    assert encoding_of(lambda: st.scatter_chart(FRAME, x="a", y="b", size="b"))["size"]["title"] == "b"
    with pytest.raises(errors.StreamlitValueError, match="stack"):
        run(lambda: st.area_chart(FRAME, stack="high"))
    with pytest.raises(errors.StreamlitValueError, match="size"):
        run(lambda: st.scatter_chart(FRAME, x="a", y="b", size="none such"))


@pytest.mark.parametrize("kwargs", [{"x": "z"}, {"y": "z"}, {"y": ["a", "z"]}])
def test_a_column_that_is_not_there(kwargs):
    with pytest.raises(
        errors.StreamlitAPIException, match=r'no column `"z"`\. Its columns: `a, b, c`'
    ) as caught:
        run(lambda: st.line_chart(FRAME, **kwargs))
    assert caught.value.error_id == "chart-column-not-found"


def test_names_that_mean_something_to_vega_are_harmless():
    frame = pd.DataFrame({"a.b": [1, 2], "c[0]": [3, 4], "value": [5, 6]})
    props = props_of(lambda: st.line_chart(frame, x="a.b", y=["c[0]", "value"]))
    assert props["spec"]["encoding"]["x"]["field"] == "x"
    assert [part["name"] for part in props["data"]["nb-data"]["fold"]] == ["c[0]", "value"]


def test_sizes_and_description():
    props = props_of(lambda: st.line_chart(FRAME, y="a", width=300, height="stretch", alt=" Low, then high "))
    assert (props["width"], props["height"], props["alt"]) == (300, "stretch", "Low, then high")
    assert props_of(lambda: st.line_chart(FRAME, y="a", use_container_width=False))["width"] == "content"
    with pytest.raises(errors.StreamlitInvalidWidthError):
        run(lambda: st.line_chart(FRAME, y="a", width="wide"))


def test_a_chart_in_an_empty_is_changed_in_place():
    def body():
        slot = st.empty()
        for end in (2, 3):
            slot.line_chart(FRAME[:end], y="b")

    app = run(body)
    assert len(app.nodes("vega_lite_chart")) == 1
    assert table_of(body)["rows"] == 3


# --- specifications --------------------------------------------------------------------------------------------


def test_tables_leave_the_specification():
    for call in (
        lambda: st.vega_lite_chart(FRAME, {"mark": "bar"}),
        lambda: st.vega_lite_chart({"mark": "bar", "data": FRAME}),
        lambda: st.vega_lite_chart({"mark": "bar", "data": {"values": FRAME.to_dict("records")}}),
        lambda: st.vega_lite_chart({"mark": "bar", "data": {"name": "mine"}, "datasets": {"mine": FRAME}}),
    ):
        props = props_of(call)
        [(name, table)] = props["data"].items()
        assert props["spec"]["data"] == {"name": name}
        assert list(table["columns"]) == ["a", "b", "c"]
        json.dumps(props["spec"])
    shapes = {"type": "FeatureCollection", "features": []}
    assert (
        props_of(lambda: st.vega_lite_chart(shapes, {"mark": "geoshape"}))["spec"]["data"]["values"] == shapes
    )
    with pytest.raises(errors.StreamlitMissingRequiredParameterError):
        run(lambda: st.vega_lite_chart(FRAME))


def test_widths_follow_the_kind_of_chart():
    assert props_of(lambda: st.vega_lite_chart(FRAME, {"hconcat": []})).get("width") == "content"
    assert props_of(lambda: st.vega_lite_chart(FRAME, {"vconcat": []}))["spec"]["autosize"]["type"] == "fit-x"
    assert props_of(lambda: st.vega_lite_chart(FRAME, {"mark": "bar"})).get("width") is None
    with pytest.raises(errors.StreamlitValueError, match="theme"):
        run(lambda: st.vega_lite_chart(FRAME, {"mark": "bar"}, theme="dark"))


def test_altair_charts_have_the_same_names_at_each_run():
    alt = pytest.importorskip("altair")
    state = {"frame": FRAME}

    def body():
        pick = alt.selection_point()
        base = alt.Chart(state["frame"]).encode(x="a", y="b").add_params(pick)
        return st.altair_chart(base.mark_line() + base.mark_point(), on_select="rerun", key="k")

    app = run(body)
    assert list(app.value.selection) == ["param_1"]
    app.rerun()
    assert app.ops == []
    state["frame"] = FRAME.assign(a=[7, 8, 9])
    app.rerun()
    assert [set(op.props) for op in app.ops] == [{"data", "sketch"}]


# --- selections --------------------------------------------------------------------------------------------------


def test_a_selection_is_read_by_names():
    app = run(lambda: st.vega_lite_chart(FRAME, SPEC, on_select="rerun", key="k"))
    assert app.value == {"selection": {"area": {}, "pick": {}}}
    app.touch("k", {"selection": {"pick": [{"a": 1, "b": 3.0}]}, "view": {"signals": {}}})
    assert app.value.selection.pick == app.value["selection"]["pick"] == [{"a": 1, "b": 3.0}]
    assert app.value.selection.area == {}
    assert app.state["k"].selection.pick[0]["a"] == 1
    for wrong in (lambda: app.value.update({}), lambda: setattr(app.value.selection, "pick", [])):
        with pytest.raises(TypeError, match="cannot be changed"):
            wrong()
    with pytest.raises(AttributeError, match="Known: area, pick"):
        getattr(app.value.selection, "oth" + "er")


def test_points_tell_the_values_of_their_channels():
    spec = props_of(lambda: st.vega_lite_chart(FRAME, SPEC, on_select="rerun"))["spec"]
    assert spec["params"][0]["select"] == {"type": "point", "encodings": ["x", "y"]}
    assert spec["params"][1]["select"] == "interval"


def test_selection_mode_and_its_mistakes():
    app = run(lambda: st.vega_lite_chart(FRAME, SPEC, on_select="rerun", selection_mode="area"))
    assert list(app.value.selection) == ["area"]
    with pytest.raises(errors.StreamlitAPIException, match="names `other`"):
        run(lambda: st.vega_lite_chart(FRAME, SPEC, on_select="rerun", selection_mode=["other"]))
    with pytest.raises(errors.StreamlitAPIException, match="has no selection"):
        run(lambda: st.vega_lite_chart(FRAME, {"mark": "bar"}, on_select="rerun"))
    with pytest.raises(errors.StreamlitValueError, match="on_select"):
        run(lambda: st.vega_lite_chart(FRAME, SPEC, on_select=None))


def test_callbacks_forms_and_state():
    heard = []
    app = run(
        lambda: st.vega_lite_chart(FRAME, SPEC, key="k", on_select=lambda: heard.append(st.session_state.k))
    )
    app.touch("k", {"selection": {"area": {"a": [1, 2]}}})
    assert heard[0].selection.area == {"a": [1, 2]}

    def in_form():
        with st.form("f"):
            st.vega_lite_chart(FRAME, SPEC, on_select=print)
            st.form_submit_button()

    with pytest.raises(errors.StreamlitInvalidFormCallbackError):
        run(in_form)

    def assigned():
        st.session_state.k = {}
        st.vega_lite_chart(FRAME, SPEC, on_select="rerun", key="k")

    with pytest.raises(errors.StreamlitValueAssignmentNotAllowedError):
        run(assigned)


# --- AppTest ----------------------------------------------------------------------------------------------------------


def test_a_test_can_select():
    at = AppTest.from_string(
        "import nbflow as st\n"
        f"state = st.vega_lite_chart({{'a': [1], 'b': [2]}}, {SPEC!r}, on_select='rerun', key='k')\n"
        "st.text(state.selection.pick)"
    ).run()
    chart = at.get("vega_lite_chart")[0]
    assert json.loads(chart.proto.spec)["mark"] == "circle"
    chart.select(pick=[{"a": 1}]).run()
    assert at.text[0].value == "[{'a': 1}]"
