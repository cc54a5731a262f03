"""Plotly figures of many points: lines stay in the kernel and answer with real rows; everything else travels."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.core.values import Blob, Endpoint
from nbflow.hosts.wire.encode import Encoder
from nbflow.kit.errors import StreamlitValueError
from tests.charts.test_large import column
from tests.helpers import run

go = pytest.importorskip("plotly.graph_objects")
px = pytest.importorskip("plotly.express")

ROWS = 60_000
ALL = {"q": "see", "x": None, "wide": 400, "high": 300}
Y = np.random.default_rng(0).standard_normal(ROWS).cumsum()
DATES = pd.date_range("2024-03-01", periods=ROWS, freq="s")


def props_of(figure, **options):
    return run(lambda: st.plotly_chart(figure, **options)).node("plotly_chart").props


def ask(props, at=0, **question):
    trace = props["traces"][at]["token"]
    return props["source"].answer({**ALL, "source": trace, **question}, [])


def reduced(figure, **options):
    return [trace["trace"] for trace in props_of(figure, **options).get("traces") or []]


def test_a_line_stays_and_answers_with_its_lowest_and_highest_rows():
    props = props_of(go.Figure(go.Scatter(y=Y)))
    assert "y" not in props["figure"]["data"][0]
    answer = ask(props)
    y = column(answer, 0, "y")
    assert answer.data["rows"] == ROWS
    assert len(y) < ROWS / 5
    assert (min(y), max(y)) == (Y.min(), Y.max())
    x = column(answer, 0, "x")
    assert [Y[int(at)] for at in x] == y
    near = ask(props, x=[1_000, 1_100])
    assert [int(at) for at in column(near, 0, "x")] == list(range(999, 1_102))


def test_dates_are_milliseconds_on_an_axis_of_dates():
    for x in (DATES, [str(date) for date in DATES], DATES.to_pydatetime(), DATES.tz_localize("UTC")):
        props = props_of(go.Figure(go.Scatter(x=x, y=Y)))
        assert props["figure"]["layout"]["xaxis"]["type"] == "date"
        assert props["traces"][0]["dates"]
        start = DATES[0].value / 1e6
        near = ask(props, x=[start + 5_000, start + 9_000])
        assert [at - start for at in column(near, 0, "x")] == [4_000 + 1_000 * n for n in range(7)]


def test_figures_that_were_json():
    figure = go.Figure(go.Scatter(x=np.arange(ROWS), y=Y, customdata=np.stack([Y, Y], axis=1)))
    for given in (json.loads(figure.to_json()), figure.to_plotly_json()):
        props = props_of(given)
        assert props["traces"][0]["customdata"] == 2
        assert column(ask(props, x=[3, 4]), 0, "y") == Y[2:6].tolist()


def test_what_each_point_has_comes_with_it():
    own = np.stack([np.arange(ROWS), np.arange(ROWS) * 2], axis=1)
    texts = [f"row {at}" for at in range(ROWS)]
    props = props_of(go.Figure(go.Scatter(y=Y, customdata=own, text=texts)))
    assert props["traces"][0]["customdata"] == 2
    near = ask(props, x=[10, 12])
    assert column(near, 0, "customdata.1") == [18, 20, 22, 24, 26]
    assert column(near, 0, "text") == [f"row {at}" for at in range(9, 14)]
    flat = props_of(go.Figure(go.Scatter(y=Y, customdata=np.arange(ROWS), text="all")))
    assert flat["figure"]["data"][0]["text"] == "all"
    assert flat["traces"][0]["customdata"] is None
    assert column(ask(flat, x=[10, 12]), 0, "customdata") == [9, 10, 11, 12, 13]


@pytest.mark.parametrize(
    "trace",
    [
        {"mode": "markers", "marker": {"color": Y}},
        {"mode": "markers+text", "text": "a"},
        {"mode": "lines+markers", "marker": {"color": Y}},
        {"mode": "lines+markers", "fill": "tozeroy"},
        {"x": Y},  # runs back and forth
        {"fill": "toself"},
        {"stackgroup": "one"},
        {"line": {"shape": "spline"}},
        {"error_y": {"value": 1}},
        {"selectedpoints": np.arange(3)},
        {"y": [str(y) for y in Y]},
        {"x": [f"c{at}" for at in range(ROWS)]},
        {"y": np.stack([Y, Y])},
        {"x": np.arange(ROWS - 1)},
        {"customdata": np.arange(10)},
        {"type": "bar"},
        {"type": "histogram"},
    ],
    ids=str,
)
def test_other_traces_travel_as_they_are(trace):
    trace = {"type": "scatter", "y": Y, **trace}
    assert reduced(go.Figure(trace)) == []
    both = go.Figure([trace, go.Scatter(y=Y, xaxis="x2")])
    assert reduced(both) == [1]
    assert len(props_of(both)["figure"]["data"]) == 2


@pytest.mark.parametrize(
    "layout",
    [
        {"xaxis": {"type": "log"}},  # x begins with 0
        {"xaxis": {"type": "category"}},
        {"xaxis": {"type": "date"}},
        {"yaxis": {"type": "category"}},
        {"xaxis": {"rangebreaks": [{"bounds": ["sat", "mon"]}]}},
    ],
    ids=str,
)
def test_axes_that_are_not_linear_need_all_points(layout):
    assert reduced(go.Figure(go.Scatter(y=Y), layout)) == []


def test_logarithmic_axes_have_gaps_where_no_logarithm_is():
    x, y = np.geomspace(1, 1e6, ROWS), np.where(np.arange(ROWS) % 7, np.exp(Y / 50), -1.0)
    figure = px.line(x=x, y=y, log_x=True, log_y=True)
    props = props_of(figure)
    assert props["traces"][0]["logs"] == ["x", "y"]
    answer = ask(props)
    assert answer.data["x"] == [0, 6]
    drawn = np.array(column(answer, 0, "y"))
    assert len(drawn) < ROWS / 5
    assert (drawn.max(), drawn[drawn > 0].min()) == (y.max(), y[y > 0].min())
    near = ask(props, x=[3, 3.001])
    assert pytest.approx([column(near, 0, "x")[at] for at in (1, -2)], rel=1e-3) == [1e3, 10**3.001]
    assert reduced(figure.update_traces(fill="tozeroy")) == []
    assert reduced(px.line(x=DATES, y=Y, log_y=True)) == [0]


def test_markers_of_lines_have_their_rows():
    props = props_of(px.line(y=Y, markers=True))
    assert props["figure"]["data"][0]["mode"] == "lines+markers"
    assert (props["traces"][0]["lines"], props["traces"][0]["yaxis"]) == (True, "yaxis")
    answer = ask(props)
    rows = [int(row) for row in column(answer, 0, "row")]
    assert Y[rows].tolist() == column(answer, 0, "y")
    assert len(rows) < ROWS / 5


def test_one_axis_for_numbers_and_dates_needs_all_points():
    assert reduced(go.Figure([go.Scatter(x=DATES, y=Y), go.Scatter(y=Y)])) == []
    assert reduced(go.Figure([go.Scatter(x=DATES, y=Y), go.Scatter(x=[], y=[])])) == [0]
    assert reduced(go.Figure([go.Scatter(x=["a"], y=[1]), go.Scatter(y=Y)])) == []


def test_all_lines_together_count_and_short_ones_travel():
    figure = go.Figure([go.Scatter(y=Y[:9_000], name=str(at)) for at in range(3)] + [go.Scatter(y=Y[:1_000])])
    assert reduced(figure) == [0, 1, 2]
    assert reduced(go.Figure(go.Scatter(y=Y[:20_000]))) == []
    assert reduced(figure, reduce=False) == []
    assert reduced(figure, reduce=100_000) == []
    assert reduced(go.Figure(go.Scatter(y=Y[:30])), reduce=20) == [0]
    with pytest.raises(StreamlitValueError, match="reduce"):
        props_of(figure, reduce="yes")


def test_animations_travel_as_a_whole():
    frames = [go.Frame(data=[go.Scatter(y=Y)])]
    assert reduced(go.Figure(go.Scatter(y=Y), frames=frames)) == []


def test_reduced_lines_need_no_webgl_unless_others_lie_below_them():
    line = go.Scattergl(y=Y, mode="lines")
    assert props_of(go.Figure(line))["figure"]["data"][0]["type"] == "scatter"
    mixed = props_of(go.Figure([line, go.Scattergl(y=Y, mode="lines+markers", error_y={"value": 1})]))
    assert [trace["type"] for trace in mixed["figure"]["data"]] == ["scattergl", "scattergl"]


def test_what_the_figure_says_stays_and_the_figure_is_not_changed():
    frame = pd.DataFrame({"t": np.tile(DATES, 2), "y": np.tile(Y, 2), "k": np.repeat(["u", "v"], ROWS)})
    figure = px.line(frame, x="t", y="y", color="k", facet_row="k", title="Both")
    before = json.dumps(figure.to_plotly_json(), default=str)
    props = props_of(figure)
    assert [trace["axis"] for trace in props["traces"]] == ["xaxis2", "xaxis"]
    assert [trace["name"] for trace in props["figure"]["data"]] == ["u", "v"]
    assert props["figure"]["data"][0]["hovertemplate"] == figure.data[0].hovertemplate
    assert props["alt"] == "Both"
    assert json.dumps(figure.to_plotly_json(), default=str) == before
    json.dumps(Encoder().props(dict(props)))


def test_an_equal_figure_sends_nothing_and_new_points_their_names_only():
    state = {"y": Y}
    app = run(lambda: st.plotly_chart(go.Figure(go.Scatter(y=state["y"]))))
    app.rerun()
    assert app.ops == []
    state["y"] = Y + 1
    app.rerun()
    assert [set(op.props) for op in app.ops] == [{"traces", "source", "sketch"}]


def test_identity_without_a_key_follows_the_points():
    made = {"y": Y}
    app = run(lambda: st.plotly_chart(go.Figure(go.Scatter(y=made["y"])), on_select="rerun"))
    first = app.node("plotly_chart").spec.id
    app.rerun()
    assert app.node("plotly_chart").spec.id == first
    made["y"] = Y + 1
    app.rerun()
    assert app.node("plotly_chart").spec.id != first


def test_questions_about_other_traces_are_refused():
    props = props_of(go.Figure([go.Scatter(y=Y), go.Scatter(y=-Y)]))
    assert isinstance(props["source"], Endpoint)
    for trace in ("gone", None, ["x"], 0):
        with pytest.raises(LookupError, match="no longer in the chart"):
            props["source"].answer({**ALL, "source": trace}, [])
    with pytest.raises(ValueError, match="wide"):
        ask(props, wide=1e9)
    assert not any(isinstance(value, Blob) for value in props["figure"]["data"][0].values())
