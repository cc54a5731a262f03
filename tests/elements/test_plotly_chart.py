"""st.plotly_chart and st.pyplot: arrays as bytes, selections, pictures."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

import nbflow as st
from nbflow.charts import plotly as _plotly
from nbflow.core import errors
from nbflow.core.errors import HostError
from nbflow.core.values import Blob
from nbflow.hosts.wire.chunks import chunk_text
from nbflow.hosts.wire.encode import Encoder
from tests.helpers import run

go = pytest.importorskip("plotly.graph_objects")


def props_of(body):
    return run(body).node("plotly_chart").props


def test_arrays_travel_as_bytes_by_their_hash():
    x, z = np.arange(100.0), np.arange(200).reshape(10, 20)
    props = props_of(lambda: st.plotly_chart(go.Figure([go.Scatter(x=x, y=[1, 2]), go.Heatmap(z=z)])))
    scatter, heat = props["figure"]["data"]
    packed = scatter["x"]["$array"]
    assert (packed["dtype"], packed["shape"], packed["b"]) == (
        "f8",
        [100],
        Blob(x.tobytes(), "application/octet-stream"),
    )
    assert scatter["y"] == [1, 2]
    assert (heat["z"]["$array"]["dtype"], heat["z"]["$array"]["shape"]) == ("i2", [10, 20])
    json.dumps(Encoder().value(props["figure"]))


def test_an_equal_figure_sends_nothing_and_new_data_only_itself():
    state = {"y": np.random.rand(500)}
    x = np.random.rand(500)
    app = run(lambda: st.plotly_chart(go.Figure(go.Scatter(x=x, y=state["y"]))))
    app.rerun()
    assert app.ops == []
    state["y"] = np.random.rand(500)
    app.rerun()
    assert [set(op.props) for op in app.ops] == [{"figure", "sketch"}]


def test_whatever_plotly_takes():
    for given in (
        go.Figure(go.Bar(y=[1])),
        {"data": [{"type": "bar", "y": [1]}], "layout": {"title": {"text": "T"}}},
        [go.Bar(y=[1])],
    ):
        [trace] = props_of(lambda given=given: st.plotly_chart(given))["figure"]["data"]
        assert (trace["type"], trace["y"]) == ("bar", [1])
    titled = go.Figure(layout={"title": "A title", "width": 321})
    props = props_of(
        lambda: st.plotly_chart(titled, width="content", config={"scrollZoom": True}, theme=None)
    )
    assert (props["alt"], props["width"], props["config"], props["theme"]) == (
        "A title", 321, {"scrollZoom": True}, "none",
    )  # fmt: skip


def test_selections():
    figure = go.Figure(go.Scatter(x=[1, 2], y=[3, 4]))
    app = run(lambda: st.plotly_chart(figure, on_select="rerun", key="k"))
    assert app.value.selection == {"points": [], "point_indices": [], "box": [], "lasso": []}
    app.touch("k", {"selection": {"points": [{"x": 1}], "point_indices": [0]}, "view": {}})
    assert app.value.selection.point_indices == [0]
    assert app.state["k"]["selection"]["points"] == [{"x": 1}]
    with pytest.raises(errors.StreamlitValueError, match="selection_mode"):
        run(lambda: st.plotly_chart(figure, selection_mode="circle"))
    with pytest.raises(errors.StreamlitValueError, match="theme"):
        run(lambda: st.plotly_chart(figure, theme="dark"))


def test_two_equal_ones_that_select_need_keys():
    figure = go.Figure(go.Scatter(x=[1, 2], y=[3, 4]))
    with pytest.raises(errors.StreamlitDuplicateElementId):
        run(lambda: [st.plotly_chart(figure, on_select="rerun") for _ in range(2)])


def test_the_library_comes_from_its_package(monkeypatch):
    text = chunk_text("plotly.js")
    assert b"plotly.js v" in text[:300]
    assert text.endswith(b"export default module.exports;\n")
    monkeypatch.setattr(_plotly, "find_spec", lambda name: None)
    with pytest.raises(HostError, match="pip install plotly"):
        chunk_text("plotly.js")
    for wrong in ("nothing", "../app", "x/y"):
        with pytest.raises(HostError, match="no part named"):
            chunk_text(wrong)


# --- pyplot ---------------------------------------------------------------------------------------------------


@pytest.fixture
def figure():
    figure = Figure(figsize=(4, 2))
    axes = figure.subplots()
    axes.plot([1, 2])
    axes.set_title("A line")
    return figure


def picture_of(body):
    return run(body).node("image").props


def test_a_figure_without_pyplot_is_a_sharp_picture(figure):
    props = picture_of(lambda: st.pyplot(figure))
    assert (props["src"].mime, props["width"], props["alt"]) == ("image/png", "stretch", "Figure: A line")
    assert Image.open(io.BytesIO(props["src"].data)).width > 1400  # twice a cell's width
    assert picture_of(lambda: st.pyplot(figure, width="content", alt=""))["width"] == 400
    assert picture_of(lambda: st.pyplot(figure.axes[0], width=200))["width"] == 200


def test_savefig_gets_the_rest(figure):
    plain = picture_of(lambda: st.pyplot(figure, dpi=50, bbox_inches=None))
    assert Image.open(io.BytesIO(plain["src"].data)).size == (200, 100)
    svg = picture_of(lambda: st.pyplot(figure, format="svg"))["src"]
    assert (svg.mime, b"<svg" in svg.data) == ("image/svg+xml", True)
    with pytest.raises(errors.StreamlitAPIException, match="cannot show format='pdf'"):
        run(lambda: st.pyplot(figure, format="pdf"))


def test_clear_figure_and_mistakes(figure):
    run(lambda: st.pyplot(figure, clear_figure=True))
    assert figure.axes == []
    with pytest.raises(errors.StreamlitMissingRequiredParameterError, match="fig"):
        run(lambda: st.pyplot(None))
    with pytest.raises(errors.StreamlitAPIException, match="not a `int`"):
        run(lambda: st.pyplot(3))
