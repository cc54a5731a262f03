"""st.map: columns found, colors and sizes as arrays, the camera, and what is refused."""

from __future__ import annotations

from array import array

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow import errors
from nbflow.core.diff import Set
from tests.helpers import run

TOWNS = {
    "lat": [47.37, 46.95],
    "lon": [8.54, 7.45],
    "people": [434_000, 134_000],
    "sign": ["#f00", "#00ff0080"],
}
EMPTY = {"initialViewState": {"latitude": 0, "longitude": 0, "pitch": 0, "zoom": 1}}


def spec_of(*args, **more):
    return run(lambda: st.map(*args, **more)).node("deck_gl_json_chart").props["spec"]


def layer_of(*args, **more):
    [layer] = spec_of(*args, **more)["layers"]
    return layer


def test_points_travel_as_arrays():
    layer = layer_of(TOWNS, size="people", color="sign")
    assert "getRadius" not in layer
    assert "getFillColor" not in layer
    assert layer["data"]["$arrays"] == {
        "rows": 2,
        "attributes": {
            "getPosition": {"t": "f64", "v": [8.54, 47.37, 7.45, 46.95], "size": 2},
            "getRadius": {"t": "f32", "v": [434_000, 134_000], "size": 1},
            "getFillColor": {"t": "u8", "v": [255, 0, 0, 255, 0, 255, 0, 128], "size": 4},
        },
    }
    many = pd.DataFrame({"lat": np.linspace(0, 1, 1000), "lon": np.linspace(2, 3, 1000)})
    blob = layer_of(many)["data"]["$arrays"]["attributes"]["getPosition"]["b"]
    assert array("d", blob.data).tolist() == many[["lon", "lat"]].to_numpy().ravel().tolist()


@pytest.mark.parametrize(
    "data",
    [
        TOWNS,
        pd.DataFrame(TOWNS),
        pl.DataFrame(TOWNS),
        pl.LazyFrame(TOWNS),
        [{"LATITUDE": 47.37, "LONGITUDE": 8.54}, {"LATITUDE": 46.95, "LONGITUDE": 7.45}],
    ],
)
def test_any_frame_and_the_usual_names(data):
    attributes = layer_of(data)["data"]["$arrays"]["attributes"]
    assert attributes["getPosition"]["v"] == [8.54, 47.37, 7.45, 46.95]


def test_columns_are_named_and_names_may_be_anything():
    data = {"a.b c": [1.0], "2": [3.0], "lat": [9.0], "lon": [9.0]}
    at = layer_of(data, latitude="a.b c", longitude="2")["data"]["$arrays"]["attributes"]["getPosition"]["v"]
    assert at == [3.0, 1.0]


def test_the_camera_holds_all_points():
    assert spec_of({"lat": [0, 20], "lon": [10, 14]})["initialViewState"] == {
        "latitude": 10, "longitude": 12, "pitch": 0, "zoom": 4,
    }  # fmt: skip
    assert spec_of({"lat": [5], "lon": [5]})["initialViewState"]["zoom"] == 12
    assert spec_of({"lat": [0, 20], "lon": [10, 14]}, zoom=7)["initialViewState"]["zoom"] == 7


def test_nothing_is_an_empty_map():
    assert spec_of() == spec_of(None) == spec_of(pd.DataFrame()) == EMPTY
    assert spec_of(pd.DataFrame({"lat": [], "lon": []})) == EMPTY
    props = run(lambda: st.map(height="stretch", width=300, alt=" Here ")).node("deck_gl_json_chart").props
    assert (props["height"], props["width"], props["alt"]) == ("stretch", 300, "Here")


@pytest.mark.parametrize(
    ("color", "told"),
    [
        (None, "primary"),
        ("Primary", "primary"),
        ("#0044ff", [0, 68, 255, 255]),
        ("#04fc", [0, 68, 255, 204]),
        ((1, 2, 3), [1, 2, 3, 255]),
        ((1.0, 0.5, 0.0, 0.25), [255, 127, 0, 63]),
        ([300, -1, 3, 4], [255, 0, 3, 4]),
    ],
)
def test_colors(color, told):
    assert layer_of(TOWNS, color=color)["getFillColor"] == told


@pytest.mark.parametrize(
    ("data", "more", "error", "says"),
    [
        ({"x": [1], "lon": [1]}, {}, errors.StreamlitAPIException, r"latitude.*'x', 'lon'"),
        ({"lat": [1], "y": [1]}, {}, errors.StreamlitAPIException, "longitude"),
        ({"lat": [1, None], "lon": [1, 2]}, {}, errors.StreamlitAPIException, "'lat' has missing values"),
        (
            pd.DataFrame({"lat": [1.0, 2], "lon": [np.nan, 2]}),
            {},
            errors.StreamlitAPIException,
            "'lon' has missing values",
        ),
        ({"lat": ["north"], "lon": [1]}, {}, errors.StreamlitAPIException, "not numbers"),
        (TOWNS, {"color": "people"}, errors.StreamlitAPIException, "not hold colors"),
        (TOWNS, {"color": "red"}, errors.StreamlitInvalidColorError, "red"),
        (TOWNS, {"color": "#zz0000"}, errors.StreamlitInvalidColorError, "#zz0000"),
        (TOWNS, {"color": (1, 2)}, errors.StreamlitInvalidColorError, r"\(1, 2\)"),
        (TOWNS, {"width": "content"}, errors.StreamlitInvalidWidthError, "content"),
        (TOWNS, {"height": "content"}, errors.StreamlitInvalidHeightError, "content"),
        (TOWNS, {"height": 0}, errors.StreamlitInvalidHeightError, "0"),
        (3, {}, errors.StreamlitDataframeConversionError, "columns"),
    ],
)
def test_mistakes_say_what_to_do(data, more, error, says):
    with pytest.raises(error, match=says):
        run(lambda: st.map(data, **more))


def test_a_rerun_sends_what_is_new():
    sizes = [1.0] * 1000
    data = {"lat": [float(n % 90) for n in range(1000)], "lon": [float(n % 180) for n in range(1000)]}
    app = run(lambda: st.map({**data, "size": sizes}, size="size"))
    first = app.node("deck_gl_json_chart").props["spec"]["layers"][0]["data"]["$arrays"]["attributes"]
    app.rerun()
    assert app.ops == []
    sizes[0] = 2.0
    app.rerun()
    [op] = app.ops
    assert isinstance(op, Set)
    assert set(op.props) == {"spec", "sketch"}
    then = op.props["spec"]["layers"][0]["data"]["$arrays"]["attributes"]
    assert then["getPosition"]["b"] == first["getPosition"]["b"]
    assert then["getRadius"]["b"] != first["getRadius"]["b"]
