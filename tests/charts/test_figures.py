"""st.write of figures: Bokeh, HoloViews, hvPlot, seaborn, plotnine."""

from __future__ import annotations

import importlib
import io
import json

import numpy as np
import pandas as pd
import pytest
from PIL import Image

import nbflow as st
from nbflow.charts import bokeh as _bokeh
from nbflow.core.errors import HostError
from nbflow.hosts.snapshot.page import snapshot
from nbflow.hosts.wire.chunks import chunk_text
from nbflow.hosts.wire.encode import Encoder
from tests.helpers import run

bokeh = pytest.importorskip("bokeh.plotting")

# HoloViews, hvPlot and Panel warn of each other's and of pandas' newest versions.
others = pytest.mark.filterwarnings("ignore")


def plot(y=(1.0, 2.0, 3.0), **more):
    figure = bokeh.figure(width=400, height=200, title="Steps", **more)
    figure.line(np.arange(len(y)), np.asarray(y, dtype=float), legend_label="y")
    return figure


def shown(*values):
    return run(lambda: st.write(*values)).nodes()


# --- Bokeh ------------------------------------------------------------------------------------------------


def test_a_figure_travels_as_json_and_bytes():
    [node] = shown(plot())
    assert node.face == "bokeh"
    assert node.props["alt"] == "Steps"
    [root] = node.props["doc"]["roots"]
    assert (root["name"], root["id"]) == ("Figure", "n0")
    assert {bytes(blob.data) for blob in node.props["buffers"].values()} == {
        np.arange(3).astype("int32").tobytes(),
        np.array([1.0, 2.0, 3.0]).tobytes(),
    }
    json.dumps(Encoder().props(node.props))


def test_an_equal_figure_sends_nothing_and_new_data_only_itself():
    state = {"y": [1.0, 2.0, 3.0]}
    app = run(lambda: st.write(plot(state["y"])))
    app.rerun()
    assert app.ops == []
    state["y"] = [3.0, 2.0, 1.0]
    app.rerun()
    assert [set(op.props) for op in app.ops] == [{"buffers", "sketch"}]


def test_only_the_parts_of_bokehjs_that_it_needs():
    from bokeh.layouts import column
    from bokeh.models import ColumnDataSource, DataTable, Slider, TableColumn

    version = importlib.import_module("bokeh").__version__
    table = DataTable(source=ColumnDataSource({"x": [1]}), columns=[TableColumn(field="x", title="x")])
    for model, parts in (
        (plot(), ["bokeh"]),
        (plot(output_backend="webgl"), ["bokeh", "bokeh-gl"]),
        (column(plot(), Slider(start=0, end=1, value=0, step=0.1)), ["bokeh", "bokeh-widgets"]),
        (table, ["bokeh", "bokeh-widgets", "bokeh-tables"]),
        (bokeh.figure(title=r"$$x^2$$"), ["bokeh", "bokeh-mathjax"]),
    ):
        [node] = shown(model)
        assert node.props["parts"] == [f"{part}-{version}.js" for part in parts]
        for part in node.props["parts"]:
            text = chunk_text(part)
            assert text.startswith(b"const root=")
            assert text.endswith(b"export default root.Bokeh;\n")


def test_a_part_of_a_document_is_shown_alone():
    from bokeh.document import Document

    first, second = plot(), plot()
    document = Document()
    document.add_root(first)
    document.add_root(second)
    assert [len(node.props["doc"]["roots"]) for node in shown(first, second)] == [1, 1]
    assert document.roots == [first, second]


def test_without_the_package_it_is_said(monkeypatch):
    monkeypatch.setattr(_bokeh, "find_spec", lambda name: None)
    with pytest.raises(HostError, match="pip install bokeh"):
        _bokeh.bokeh_js("bokeh", "3")


def test_a_saved_picture_shows_what_a_view_has_drawn():
    app = run(lambda: st.write(plot()))
    assert "[Steps]" in snapshot(app.session.app.tree, "id")
    png = b"\x89PNG\r\n\x1a\nfigure"
    app.node("bokeh").props["sketch"].answer({}, [memoryview(png)])
    assert "data:image/png;base64," in snapshot(app.session.app.tree, "id")


# --- HoloViews and hvPlot ------------------------------------------------------------------------------------


@pytest.fixture
def hv():
    holoviews = pytest.importorskip("holoviews")
    before = holoviews.Store.current_backend
    holoviews.extension("bokeh")
    yield holoviews
    holoviews.extension(before or "bokeh")


@others
def test_holoviews_draws_with_its_backend(hv):
    curve = hv.Curve([1, 2, 3])
    assert [node.face for node in shown(curve, curve + curve)] == ["bokeh", "bokeh"]
    hv.extension("matplotlib")
    assert [node.face for node in shown(curve)] == ["image"]
    hv.extension("plotly")
    assert [node.face for node in shown(curve)] == ["plotly_chart"]


@others
def test_frames_have_sliders(hv):
    frames = hv.HoloMap(
        {(i, k): hv.Curve([i, i + 1], label=k) for i in (1, 5) for k in "ab"}, kdims=["i", "k"]
    )
    app = run(lambda: st.write(frames))
    assert [node.face for node in app.nodes()] == ["slider", "slider", "bokeh"]
    app.touch("holoviews i 1", [1])
    assert "i: 5" in app.node("bokeh").props["alt"]
    live = hv.DynamicMap(lambda f: hv.Curve([0, f]), kdims=[hv.Dimension("f", range=(0.0, 1.0))])
    twice = run(lambda: st.write(live, live))
    assert [node.props["key"] for node in twice.nodes() if node.face == "slider"] == [
        "holoviews f 1",
        "holoviews f 2",
    ]


@others
def test_hvplot(hv):
    pytest.importorskip("hvplot.pandas")
    frame = pd.DataFrame({"x": [1, 2, 3, 4], "y": [1, 4, 2, 3], "g": list("abab")})
    assert [node.face for node in shown(frame.hvplot.line("x", "y"))] == ["bokeh"]
    assert [node.face for node in shown(frame.hvplot.line("x", "y", groupby="g"))] == ["slider", "bokeh"]


# --- pictures -------------------------------------------------------------------------------------------------


@others
def test_seaborn_and_plotnine_are_pictures():
    sns, p9 = pytest.importorskip("seaborn"), pytest.importorskip("plotnine")
    frame = pd.DataFrame({"x": [1, 2, 3, 4], "y": [1, 4, 2, 3], "g": list("abab")})
    import seaborn.objects as so

    for value in (
        sns.scatterplot(frame, x="x", y="y"),
        sns.relplot(frame, x="x", y="y", col="g"),
        sns.jointplot(frame, x="x", y="y"),
        sns.pairplot(frame[["x", "y"]]),
        sns.clustermap(frame[["x", "y"]]),
        so.Plot(frame, x="x", y="y").add(so.Dot()),
        p9.ggplot(frame, p9.aes("x", "y")) + p9.geom_point(),
    ):
        [node] = shown(value)
        assert node.face == "image"
        assert min(Image.open(io.BytesIO(node.props["src"].data)).size) > 200


def test_graphs_are_laid_out_in_the_browser():
    graphviz = pytest.importorskip("graphviz")
    graph = graphviz.Digraph()
    graph.edge("a", "b")
    [node] = shown(graph)
    assert node.face == "graphviz_chart"
    assert "a -> b" in node.props["dot"]


class Told:
    """An object of a library that says itself, how large its picture is to be."""

    def _repr_mimebundle_(self, include=None, exclude=None):
        buffer = io.BytesIO()
        Image.new("RGB", (80, 40)).save(buffer, "png")
        return {"text/plain": "x", "image/png": buffer.getvalue()}, {"image/png": {"width": 40}}


def test_a_picture_is_as_wide_as_its_object_says():
    [node] = shown(Told())
    assert (node.face, node.props["width"]) == ("image", 40)
