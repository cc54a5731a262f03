"""st.pydeck_chart: descriptions as plain values, data apart as bytes, base maps, tooltips, selections."""

from __future__ import annotations

import json
from array import array
from datetime import date

import numpy as np
import pandas as pd
import polars as pl
import pydeck as pdk
import pytest

import nbflow as st
from nbflow import errors
from nbflow.core.diff import Set
from nbflow.testing import AppTest
from tests.helpers import run

MANY = pd.DataFrame(
    {
        "lon": np.linspace(7, 8, 100),
        "lat": np.linspace(46, 47, 100),
        "n": np.arange(100),
        "kind": ["town", "lake"] * 50,
        "at": [[1.5, 2.5]] * 100,
    }
)
CHOSEN = {"selection": {"indices": {"towns": [3]}, "objects": {"towns": [{"n": 3}]}}}


def deck(data=MANY, /, **more):
    layer = pdk.Layer("ScatterplotLayer", data, id="towns", get_position=["lon", "lat"], pickable=True)
    return pdk.Deck(layer, **more)


def props_of(it, **more):
    return run(lambda: st.pydeck_chart(it, **more)).node("deck_gl_json_chart").props


def rows_of(data):
    [layer] = props_of(deck(data))["spec"]["layers"]
    return layer["data"]


def test_a_deck_is_described_in_deck_gls_words():
    few = MANY.head(2)
    spec = props_of(deck(few, initial_view_state=pdk.ViewState(1, 2, zoom=3, max_zoom=9)))["spec"]
    assert spec == {
        "initialViewState": {"longitude": 1, "latitude": 2, "zoom": 3, "maxZoom": 9},
        "layers": [
            {
                "@@type": "ScatterplotLayer",
                "id": "towns",
                "getPosition": "@@=[lon, lat]",
                "pickable": True,
                "data": few.to_dict(orient="records"),
            }
        ],
        "views": [{"@@type": "MapView", "controller": True}],
    }
    assert props_of(None)["spec"] == {
        "initialViewState": {"latitude": 0, "longitude": 0, "pitch": 0, "zoom": 1}
    }


def test_many_rows_are_columns_of_bytes():
    table = rows_of(MANY)["$rows"]
    columns = table["columns"]
    assert table["rows"] == 100
    assert array("d", columns["lat"]["b"].data).tolist() == MANY.lat.tolist()
    assert (columns["n"]["t"], array("i", columns["n"]["b"].data).tolist()) == ("i32", list(range(100)))
    assert columns["kind"]["words"] == ["town", "lake"]
    assert (columns["at"]["t"], columns["at"]["size"]) == ("vectors", 2)
    assert array("d", columns["at"]["b"].data).tolist() == [1.5, 2.5] * 100


def test_odd_values_and_other_data():
    odd = [
        {"d": date(2024, 1, 2), "x": None if n else float("nan"), "big": 2**60, "l": [n] * n}
        for n in range(70)
    ]
    columns = rows_of(odd)["$rows"]["columns"]
    assert json.loads(columns["l"]["b"].data)[:3] == [[], [1], [2, 2]]
    assert columns["d"]["words"] == ["2024-01-02"]
    assert array("i", columns["x"]["codes"]["b"].data).tolist() == [-1] * 70
    assert json.loads(columns["big"]["b"].data) == [2**60] * 70
    shape = {"type": "FeatureCollection", "features": [{"type": "Feature", "n": n} for n in range(100)]}
    assert json.loads(rows_of(shape)["$json"].data) == shape
    assert rows_of("https://example.org/places.json") == "https://example.org/places.json"
    uneven = [{"a": 1}] * 70 + [{"b": 1}]
    assert rows_of(uneven) == json.loads(json.dumps(uneven))
    assert rows_of(pl.DataFrame({"lon": [1.0], "lat": [2.0]})) == [{"lon": 1.0, "lat": 2.0}]


def test_binary_transport_becomes_arrays():
    frame = pd.DataFrame({"at": [np.array([1.0, 2.0])] * 80, "r": np.arange(80, dtype="int64")})
    layer = pdk.Layer(
        "ScatterplotLayer", frame, id="b", get_position="at", get_radius="r", use_binary_transport=True
    )
    [told] = props_of(pdk.Deck(layer))["spec"]["layers"]
    attributes = told["data"]["$arrays"]["attributes"]
    assert {name: (one["t"], one["size"]) for name, one in attributes.items()} == {
        "getPosition": ("f64", 2),
        "getRadius": ("f64", 1),
    }
    assert "getPosition" not in told


def test_a_rerun_with_a_new_deck_sends_what_is_new():
    frame = MANY.copy()
    unnamed = lambda: pdk.Deck(pdk.Layer("ScatterplotLayer", frame, get_position=["lon", "lat"]))  # noqa: E731
    app = run(lambda: st.pydeck_chart(unnamed()))
    before = app.node("deck_gl_json_chart").props["spec"]["layers"][0]
    assert before["id"] == "ScatterplotLayer-0"  # pydeck rolls dice
    app.rerun()
    assert app.ops == []
    frame["n"] += 1
    app.rerun()
    [op] = app.ops
    assert isinstance(op, Set)
    assert set(op.props) == {"spec", "sketch"}
    columns = op.props["spec"]["layers"][0]["data"]["$rows"]["columns"]
    known = before["data"]["$rows"]["columns"]
    assert [name for name in columns if columns[name] != known[name]] == ["n"]


@pytest.mark.parametrize(
    ("more", "base"),
    [
        ({}, None),
        ({"map_style": None}, None),
        ({"map_provider": None}, "none"),
        ({"map_style": "light"}, {"style": pdk.map_styles.CARTO_LIGHT}),
        ({"map_style": "dark", "map_provider": "maplibre"}, {"style": pdk.map_styles.CARTO_DARK}),
        ({"map_style": "https://t.example/{z}/{x}/{y}.png"}, {"tiles": "https://t.example/{z}/{x}/{y}.png"}),
        ({"map_style": "https://t.example/{z}/{x}/{y}.png", "map_provider": None}, {"tiles": "https://t.example/{z}/{x}/{y}.png"}),
        ({"map_style": {"version": 8}, "map_provider": "mapbox"}, {"style": {"version": 8}}),
    ],
)  # fmt: skip
def test_only_a_named_map_is_fetched(more, base):
    assert props_of(deck(**more)).get("base") == base


def test_what_cannot_be_drawn_below_is_told(monkeypatch):
    for name in ("MapboxAccessToken", "MAPBOX_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    named = {"map_style": "light", "map_provider": "mapbox"}
    assert "token" in props_of(deck(**named))["base"]["note"]
    tiles = props_of(deck(**named, api_keys={"mapbox": "pk.1"}))["base"]["tiles"]
    assert (
        tiles == "https://api.mapbox.com/styles/v1/mapbox/light-v9/tiles/512/{z}/{x}/{y}@2x?access_token=pk.1"
    )
    assert "roadmap" in props_of(deck(map_style="roadmap", map_provider="google_maps"))["base"]["note"]


def test_tooltips():
    assert props_of(deck())["tooltip"] is True
    assert props_of(deck(tooltip=False)).get("tooltip") is None
    told = {"html": "<b>{n}</b>", "style": {"color": "white"}}
    assert props_of(deck(tooltip=told))["tooltip"] == told


def test_a_selection_comes_back():
    called = []
    app = run(lambda: st.pydeck_chart(deck(), on_select=lambda: called.append(1), key="map"))
    assert app.value == {"selection": {"indices": {}, "objects": {}}}
    assert app.node("deck_gl_json_chart").props["select"] == 1
    app.touch("map", CHOSEN)
    assert app.value == CHOSEN == app.state["map"]
    assert app.value.selection.indices.towns == [3]
    assert called == [1]
    assert app.value["selection"].objects["towns"][0].n == 3
    with pytest.raises(TypeError, match="cannot be changed"):
        app.value.selection.indices = {}


def test_a_selection_outlives_new_data_and_not_a_new_mode():
    mode, frame = ["multi-object"], MANY.copy()
    app = run(
        lambda: (
            st.pydeck_chart(
                deck(frame), on_select="rerun", selection_mode=mode[0], key="map"
            ).selection.indices
        )
    )
    app.touch("map", CHOSEN)
    frame["n"] += 1
    app.rerun()
    assert app.value == {"towns": [3]}
    mode[0] = "single-object"
    app.rerun()
    assert app.value == {}


@pytest.mark.parametrize(
    ("it", "more", "error"),
    [
        (3, {}, errors.StreamlitInvalidParameterTypeError),
        (deck(), {"on_select": "never"}, errors.StreamlitValueError),
        (deck(), {"on_select": "rerun", "selection_mode": "box"}, errors.StreamlitValueError),
        (deck(), {"on_select": "rerun", "selection_mode": ["single-object"]}, errors.StreamlitInvalidParameterTypeError),
        (deck(), {"width": "content"}, errors.StreamlitInvalidWidthError),
        (deck(), {"height": "content"}, errors.StreamlitInvalidHeightError),
    ],
)  # fmt: skip
def test_mistakes(it, more, error):
    with pytest.raises(error):
        run(lambda: st.pydeck_chart(it, **more))


def test_write_shows_a_deck():
    assert run(lambda: st.write("a", deck())).node("deck_gl_json_chart").props["tooltip"] is True


def test_a_test_sees_and_selects():
    def body():
        import nbflow as st
        from tests.elements.test_pydeck_chart import deck

        st.text(st.pydeck_chart(deck(tooltip={"text": "{n}"}), on_select="rerun", key="m").selection.indices)

    at = AppTest.from_function(body).run()
    [chart] = at.get("deck_gl_json_chart")
    assert json.loads(chart.proto.json)["layers"][0]["id"] == "towns"
    assert json.loads(chart.proto.tooltip) == {"text": "{n}"}
    chart.select(indices={"towns": [1]}, objects={"towns": [{"n": 1}]}).run()
    assert at.text[0].value == "{'towns': [1]}"
