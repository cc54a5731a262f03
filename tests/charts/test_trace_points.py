"""Points of Plotly figures: a density while they are many, and what is selected is found among all of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from tests.charts.test_large import column
from tests.charts.test_traces import ask, props_of, reduced
from tests.helpers import run

go = pytest.importorskip("plotly.graph_objects")
px = pytest.importorskip("plotly.express")

ROWS = 80_000
RNG = np.random.default_rng(0)
DATA = pd.DataFrame(
    {
        "x": RNG.standard_normal(ROWS),
        "y": RNG.standard_normal(ROWS),
        "t": pd.date_range("2024-03-01", periods=ROWS, freq="min"),
        "k": RNG.choice(["a", "b"], ROWS),
        "name": [f"row {at}" for at in range(ROWS)],
    }
)


def points(**more):
    return go.Figure({"type": "scattergl", "mode": "markers", "x": DATA.x, "y": DATA.y, **more})


def test_many_are_counted_and_few_come_with_their_rows():
    props = props_of(px.scatter(DATA, x="x", y="y", hover_data=["name"]))
    assert not {"x", "y", "customdata"} & set(props["figure"]["data"][0])
    far = ask(props).data
    assert far["grid"]["columns"] > 100
    assert (far["seen"], far["drawn"]) == (ROWS, 0)
    near = ask(props, x=[0, 0.1], y=[0, 0.1])
    rows = column(near, 0, "row")
    mine = DATA[DATA.x.between(0, 0.1) & DATA.y.between(0, 0.1)]
    assert rows == mine.index.tolist()
    assert column(near, 0, "x") == mine.x.tolist()
    assert column(near, 0, "customdata.0") == mine.name.tolist()


def test_colors_and_facets_are_traces_of_their_own():
    props = props_of(px.scatter(DATA, x="t", y="y", color="k", facet_col="k"))
    traces = props["traces"]
    assert [(trace["axis"], trace["yaxis"]) for trace in traces] == [("xaxis", "yaxis"), ("xaxis2", "yaxis2")]
    assert sum(ask(props, at).data["rows"] for at in range(2)) == ROWS
    low, high = ask(props).data["extent"][0]
    assert 1709251200000.0 <= low < high < 1709251200000.0 + ROWS * 60_000
    one = ask(props, x=[low, low + 600_000], y=[-9, 9])
    assert min(column(one, 0, "x")) == low


def test_numbers_as_colors_are_means_and_come_with_their_points():
    props = props_of(px.scatter(DATA, x="x", y="y", color="y"))
    assert "color" not in props["figure"]["data"][0]["marker"]
    far = ask(props)
    assert far.data["levels"] == [DATA.y.min(), DATA.y.max()]
    assert len(far.buffers) == 2
    near = ask(props, x=[0, 0.1], y=[0, 0.1])
    assert column(near, 0, "color") == column(near, 0, "y")


@pytest.mark.parametrize(
    "more",
    [
        {"marker": {"size": RNG.random(ROWS)}},
        {"marker": {"color": DATA.y}},  # as it says nothing of its scale, Plotly chooses one by the values
        {"marker": {"color": DATA.y, "colorscale": "Viridis", "reversescale": True}},
        {"marker": {"symbol": ["star", "x"] * (ROWS // 2)}},
        {"mode": "markers+text", "text": "a"},
        {"error_x": {"value": 1}},
        {"selectedpoints": np.arange(3)},
    ],
    ids=["sizes", "colors", "reversed", "symbols", "texts", "errors", "selected"],
)
def test_points_that_differ_travel(more):
    assert reduced(points(**more)) == []


@pytest.mark.parametrize("layout", [{"yaxis": {"type": "category"}}, {"sliders": [{}]}], ids=str)
def test_axes_on_which_a_density_would_not_lie_need_all_points(layout):
    figure = points()
    figure.update_layout(layout)
    assert reduced(figure) == []


def test_logarithmic_axes_have_a_density_of_logarithms():
    data = DATA.assign(x=np.exp(DATA.x), y=10**DATA.y)
    props = props_of(px.scatter(data, x="x", y="y", log_x=True, log_y=True))
    assert props["traces"][0]["logs"] == ["x", "y"]
    far = ask(props).data
    assert far["extent"][1] == pytest.approx([DATA.y.min(), DATA.y.max()])
    near = ask(props, x=[0, 0.05], y=[0, 0.1])
    mine = data[data.x.between(1, 10**0.05) & data.y.between(1, 10**0.1)]
    assert column(near, 0, "row") == mine.index.tolist()
    assert column(near, 0, "x") == mine.x.tolist()
    none = props_of(px.scatter(DATA, x="x", y="y", log_x=True))
    assert ask(none).data["seen"] == (DATA.x > 0).sum()


def test_below_a_size_nothing_changes():
    assert reduced(points()) == [0]
    assert reduced(points(), reduce=False) == []
    assert reduced(points(), reduce=ROWS) == []
    assert reduced(points(x=DATA.x[:50_000], y=DATA.y[:50_000])) == []


def selected(figure, **areas):
    app = run(lambda: st.plotly_chart(figure, on_select="rerun", key="k"))
    empty = {"points": [], "point_indices": [], "box": [], "lasso": []}
    app.touch("k", {"selection": {**empty, **areas}, "view": {}})
    return app.value.selection


def test_an_area_selects_all_of_its_rows():
    box = {"xref": "x", "yref": "y", "x": [0.5, -0.5], "y": [1, 2]}
    found = selected(px.scatter(DATA, x="x", y="y", hover_data=["name"]), box=[box])
    mine = DATA[DATA.x.between(-0.5, 0.5) & DATA.y.between(1, 2)]
    assert found.point_indices == mine.index.tolist()
    first = mine.iloc[0]
    assert found.points[0] == {
        "curve_number": 0,
        "point_number": first.name,
        "point_index": first.name,
        "x": first.x,
        "y": first.y,
        "customdata": [first["name"]],
    }
    assert selected(points(), box=[{**box, "xref": "x2"}]).points == []


def test_a_lasso_selects_what_lies_in_it():
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    lasso = {"xref": "x", "yref": "y", "x": (1 + np.cos(angle)).tolist(), "y": np.sin(angle).tolist()}
    found = selected(points(), lasso=[lasso]).point_indices
    away = np.hypot(DATA.x - 1, DATA.y)
    assert set(DATA.index[away < 0.99]) <= set(found) <= set(DATA.index[away < 1])


def test_areas_select_the_markers_of_lines():
    box = [{"xref": "x", "yref": "y", "x": [10, 400], "y": [0, 1]}]
    found = selected(px.line(DATA, y="y", markers=True), box=box)
    mine = DATA.index[DATA.index.to_series().between(10, 400) & DATA.y.between(0, 1)]
    assert found.point_indices == mine.tolist()
    assert selected(px.line(DATA, y="y"), box=box).points == []


def test_a_lasso_on_logarithmic_axes_has_straight_sides_there():
    data = DATA.assign(x=10**DATA.x, y=10**DATA.y)
    lasso = [{"xref": "x", "yref": "y", "x": [1, 10, 1], "y": [1, 1, 10]}]
    found = selected(px.scatter(data, x="x", y="y", log_x=True, log_y=True), lasso=lasso)
    inside = (DATA.x > 0) & (DATA.y > 0) & (DATA.x + DATA.y < 1)
    assert found.point_indices == DATA.index[inside].tolist()


def test_a_lasso_of_dates_selects_what_lies_in_it():
    days = ["2024-03-01", "2024-03-02", "2024-03-02", "2024-03-01"]
    lasso = {"xref": "x", "yref": "y", "x": days, "y": [-9, -9, 9, 9]}
    found = selected(points(x=DATA.t), lasso=[lasso]).point_indices
    assert set(found) | {1440} == set(range(1441))


def test_boxes_of_dates_and_points_of_other_traces():
    figure = px.scatter(DATA, x="t", y="y", color="k")
    figure.add_scatter(x=[DATA.t[0]], y=[0], mode="markers")
    box = {"xref": "x", "yref": "y", "x": ["2024-03-01 00:00:30", "2024-03-02"], "y": [-9.0, 9.0]}
    other = {"curve_number": 2, "point_index": 0}
    found = selected(figure, box=[box], points=[other], point_indices=[0])
    curves = [point["curve_number"] for point in found.points]
    assert curves == sorted(curves)
    assert (len(curves), curves[-1]) == (1_441, 2)
    groups = {point.get("legendgroup") for point in found.points}
    assert groups == {"a", "b", None}
    assert found.points[0]["x"].startswith("2024-03-01 00:0")
