"""Bars of Plotly figures whose positions repeat: one bar is sent for the rows of each, and selects them all."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.charts.test_histograms import numbers, sent
from tests.charts.test_trace_points import selected

go = pytest.importorskip("plotly.graph_objects")
px = pytest.importorskip("plotly.express")

ROWS = 9_000
RNG = np.random.default_rng(0)
DATA = pd.DataFrame(
    {
        "k": RNG.choice(["north", "south", "east"], ROWS),
        "day": RNG.choice(pd.date_range("2024-01-01", periods=30), ROWS),
        "v": RNG.normal(1, 3, ROWS),
        "up": RNG.gamma(2, 3, ROWS),
    }
)


def drawn(trace, main="x", other="y"):
    """Return the heights of a trace by position."""
    found = {}
    for place, height in zip(list(trace[main]), numbers(trace[other]).tolist(), strict=True):
        found.setdefault(place, []).append(height)
    return found


def test_bars_up_and_down_are_sums():
    (trace,) = sent(px.bar(DATA, x="k", y="v"))
    groups = DATA.groupby("k").v
    up, down = groups.agg(lambda v: v[v > 0].sum()), groups.agg(lambda v: v[v < 0].sum())
    assert drawn(trace) == {k: pytest.approx([up[k], down[k]]) for k in DATA.k.unique()}
    assert list(drawn(trace)) == DATA.k.unique().tolist()


def test_colors_and_orientations():
    traces = sent(px.bar(DATA, y="day", x="up", color="k", orientation="h", barmode="stack"))
    assert [trace["name"] for trace in traces] == DATA.k.unique().tolist()
    assert all(len(trace["y"]) == 30 for trace in traces)
    sums = DATA.groupby("k").up.sum()
    assert {trace["name"]: numbers(trace["x"]).sum() for trace in traces} == pytest.approx(sums.to_dict())


def test_bars_over_each_other_are_the_highest():
    (trace,) = sent(go.Figure(go.Bar(x=DATA.k, y=DATA.up), {"barmode": "overlay"}))
    assert drawn(trace) == {k: [v] for k, v in DATA.groupby("k").up.max().items()}


WHOLE = {
    "positions of their own": go.Bar(x=np.arange(ROWS), y=DATA.up),
    "no positions": go.Bar(y=DATA.up),
    "down from the row before": go.Bar(x=DATA.k, y=DATA.v),
    "texts": go.Bar(x=DATA.k, y=DATA.up, text=DATA.up),
    "colors": go.Bar(x=DATA.k, y=DATA.up, marker={"color": DATA.v}),
    "other bases": go.Bar(x=DATA.k, y=DATA.up, base=DATA.v),
    "missing positions": go.Bar(x=np.where(DATA.v > 0, 1.0, np.nan), y=DATA.up),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_what_needs_all_rows_gets_them(name):
    figure = go.Figure(WHOLE[name])
    assert sent(figure) == sent(figure, reduce=False)


def test_below_a_size_nothing_changes():
    figure = px.bar(DATA, x="k", y="up")
    assert sent(figure) != sent(figure, reduce=False)
    assert sent(figure, reduce=ROWS) == sent(figure, reduce=False)
    logarithmic = px.bar(DATA, x="k", y="up", log_y=True)
    assert sent(logarithmic) == sent(logarithmic, reduce=False)


def test_a_selected_bar_names_all_of_its_rows():
    figure = px.bar(DATA, x="k", y="up", color="k")
    point = {"curve_number": 1, "point_number": 0, "point_index": 0, "x": "south", "y": 1}
    found = selected(figure, points=[point], point_indices=[0])
    level = DATA.k.unique()[1]
    mine = DATA[DATA.k == level].reset_index(drop=True)
    assert found.point_indices == mine.index.tolist()
    first = {
        "curve_number": 1,
        "point_number": 0,
        "point_index": 0,
        "x": level,
        "y": mine.up[0],
        "legendgroup": level,
    }
    assert found.points[0] == first
