"""Histograms of Plotly figures: a row or two for each bin are sent, and selected bars name all of their rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from nbflow.charts.large.trace_bins import automatic_bins
from tests.charts.test_trace_points import selected
from tests.charts.test_traces import props_of

go = pytest.importorskip("plotly.graph_objects")
px = pytest.importorskip("plotly.express")

ROWS = 20_000
RNG = np.random.default_rng(0)
DATA = pd.DataFrame(
    {
        "x": np.where(RNG.random(ROWS) < 0.1, np.nan, RNG.normal(50, 20, ROWS)),
        "age": RNG.integers(0, 90, ROWS),
        "w": RNG.gamma(2, 3, ROWS),
        "k": RNG.choice(["north", "south", None], ROWS),
        "t": pd.date_range("2024-03-01", periods=ROWS, freq="min"),
    }
)


def sent(figure, **options):
    return props_of(figure, **options)["figure"]["data"]


def is_whole(figure, **options):
    app = sent(figure, **options)
    return all(trace.get("histfunc") == figure.data[at].histfunc for at, trace in enumerate(app))


def histogram(**more):
    return px.histogram(DATA, **{"x": "x", **more})


def numbers(values):
    packed = values.get("$array") if isinstance(values, dict) else None
    return np.frombuffer(packed["b"].data, packed["dtype"]) if packed else np.array(values, "float64")


def bars(trace):
    """Return what plotly.js adds up: the weights by where a bin begins; and the bins."""
    bins = trace["xbins"]
    x, y = numbers(trace["x"]), numbers(trace["y"])
    starts = bins["start"] + np.floor((x - bins["start"]) / bins["size"]) * bins["size"]
    found = pd.Series(y).groupby(starts).sum()
    assert len(x) <= 2 * len(found)
    return found.to_dict(), bins


def test_bins_have_the_rows_of_all():
    (trace,) = sent(histogram(nbins=40))
    found, bins = bars(trace)
    assert found == DATA.groupby(DATA.x // 5 * 5).x.count().to_dict()
    assert (trace["histfunc"], trace["orientation"], bins["size"]) == ("sum", "v", 5)


def test_bins_of_the_app_and_weights():
    bins = {"start": 0, "end": 100, "size": 25}
    figure = go.Figure(go.Histogram(x=DATA.x, y=DATA.w, histfunc="sum", xbins=bins))
    (trace,) = sent(figure)
    found, given = bars(trace)
    assert given == bins
    assert found == pytest.approx(DATA.groupby(DATA.x // 25 * 25).w.sum().to_dict())


def test_bins_that_plotly_chooses():
    assert automatic_bins(np.arange(10.0), 10, 0) is not None
    ages = np.sort(DATA.age.to_numpy("float64"))
    bins = automatic_bins(ages, ROWS, 0)
    assert (bins.start, bins.end, bins.size) == (-0.5, 89.5, 1)
    bins = automatic_bins(ages, ROWS, 10)
    assert (bins.start, bins.size) == (-0.5, 10)
    assert automatic_bins(np.ones(5), 5, 0) is None


def test_texts_are_bins_in_their_order():
    (trace,) = sent(px.histogram(DATA, x="k"))
    counts = DATA.k.value_counts()
    first = DATA.k.dropna().drop_duplicates().tolist()
    assert list(trace["x"]) == first
    assert list(trace["y"]) == [counts[name] for name in first]
    assert len(sent(px.histogram(DATA, y="k", color="k"))) == 2


WHOLE = {
    "dates": px.histogram(DATA, x="t"),
    "numbers as texts": px.histogram(DATA.assign(k=DATA.age.astype(str)), x="k"),
    "a logarithmic axis": px.histogram(DATA, x="age", log_x=True),
    "bars of many colors": go.Figure(go.Histogram(x=DATA.x, marker={"color": ["red", "blue"]})),
    "texts of bars": go.Figure(go.Histogram(x=DATA.x, text=["a", "b"])),
    "a missing weight": go.Figure(go.Histogram(x=DATA.age, y=DATA.x, histfunc="sum")),
    "halves of bins": go.Figure(go.Histogram(x=DATA.x, cumulative={"enabled": True, "currentbin": "half"})),
    "a part of the bins": go.Figure(go.Histogram(x=DATA.x, xbins={"size": 5})),
    "a row for each bin": go.Figure(go.Histogram(x=DATA.x, xbins={"start": 0, "end": 99, "size": 1e-4})),
    "numbers and texts": go.Figure([go.Histogram(x=DATA.x), go.Histogram(x=DATA.k)]),
    "one value": go.Figure(go.Histogram(x=np.ones(ROWS))),
    "a slider": go.Figure(go.Histogram(x=DATA.x), {"sliders": [{}]}),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_what_needs_all_rows_gets_them(name):
    assert is_whole(WHOLE[name])


def test_below_a_size_nothing_changes():
    assert not is_whole(histogram())
    assert is_whole(histogram(), reduce=False)
    assert is_whole(histogram(), reduce=ROWS)
    assert is_whole(px.histogram(DATA[:5_000], x="x"))
    assert not is_whole(px.histogram(DATA[:5_000], x="x"), reduce=4_999)


def test_selected_bars_name_all_rows_of_their_bins():
    figure = px.histogram(DATA, x="age", nbins=10)
    ages = numbers(sent(figure)[0]["x"])
    rows = np.flatnonzero((ages >= 20) & (ages < 29)).tolist()
    point = {"curve_number": 0, "point_numbers": rows, "bin_number": 2, "x": 24.5, "y": 1}
    box = [{"xref": "x", "yref": "y", "x": [20, 25], "y": [0, 9]}]
    found = selected(figure, points=[point], point_indices=rows, box=box)
    mine = DATA.index[(DATA.age >= 19.5) & (DATA.age < 29.5)].tolist()
    assert found.points[0].point_numbers == mine
    assert found.point_indices == mine
