"""st.map and st.pydeck_chart: the same camera, layers, mistakes and state; Streamlit's own demo runs as it is."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.error import URLError

import pandas as pd
import pytest
import streamlit

import nbflow
from nbflow.testing import AppTest
from tests.conformance.both import Both
from tests.conformance.reference import Reference

HEAD = """
import streamlit as st, pandas as pd, numpy as np, pydeck as pdk
f = pd.DataFrame({"lat": [47.37, 46.95], "lon": [8.54, 7.45], "LAT2": [1.0, 2.0], "n": [10, 20], "gap": [1.0, None],
                  "hex": ["#ff0000", "#00ff0080"], "tuple": [(255, 0, 0), (0, 0.5, 0)], "word": ["a", "b"]})
"""
CALLS = (
    "map(f)",
    "map(f, zoom=3)",
    "map(f, latitude='LAT2', longitude='n')",
    "map(f, latitude='not there')",
    "map(f, size=20, color='#0044ff')",
    "map(f, size='n', color='hex')",
    "map(f, color=(0.5, 1, 0, 0.5))",
    "map(f, color='primary')",
    "map(f, color='tuple')",
    "map(f[:1])",
    "map(f.rename(columns={'lat': 'LATITUDE', 'lon': 'LONGITUDE'}))",
    "map({'lat': [-80, 80], 'lon': [-170, 170]})",
    "map()",
    "map(pd.DataFrame())",
)


def told(at):
    return json.loads(at.get("deck_gl_json_chart")[0].proto.json)


def points(layer):
    """What each point is, in either way of telling it: place, radius, color."""
    data = layer["data"]
    if isinstance(data, list):
        names = [name.strip() for name in layer["getPosition"].strip("@=[]").split(",")]

        def value(row, given):
            return row[given[3:]] if isinstance(given, str) and given.startswith("@@=") else given

        return [
            ([row[name] for name in names], value(row, layer["getRadius"]), value(row, layer["getFillColor"]))
            for row in data
        ]
    arrays = data["$arrays"]["attributes"]

    def column(name):
        if name not in arrays:
            return [layer[name]] * data["$arrays"]["rows"]
        values, size = arrays[name]["v"], arrays[name]["size"]
        return values if size == 1 else [values[at : at + size] for at in range(0, len(values), size)]

    return list(zip(column("getPosition"), column("getRadius"), column("getFillColor"), strict=True))


def same_color(theirs, ours):
    """Without an alpha a color is opaque."""
    full = lambda color: color if isinstance(color, str) else [*color, 255][:4]  # noqa: E731
    return full(theirs) == full(ours)


@pytest.mark.parametrize("call", CALLS)
def test_the_same_points_and_camera(call):
    script = f"{HEAD}st.{call}"
    theirs, ours = Reference(script), AppTest.from_string(script, default_timeout=60)
    theirs.at.default_timeout = 60
    theirs.run()
    ours.run()
    assert not ours.exception
    expected, found = told(theirs.at), told(ours)
    assert found["initialViewState"] == expected["initialViewState"]
    assert len(found.get("layers", [])) == len(expected.get("layers", []))
    for their, our in zip(expected.get("layers", []), found.get("layers", []), strict=True):
        for their_point, our_point in zip(points(their), points(our), strict=True):
            assert list(our_point[0]) == list(their_point[0])
            assert our_point[1] == their_point[1]
            assert same_color(their_point[2], our_point[2])
        for name in ("@@type", "radiusMinPixels", "radiusUnits"):
            assert our[name] == their[name]


MISTAKES = (
    "map({'a': [1]})",
    "map({'lat': [1]})",
    "map(f, latitude='gap')",
    "map(f, color='word')",
    "map(f, color='#12')",
    "map(f, color=(1, 2))",
    "map(f, width=0)",
    "map(f, width='content')",
    "map(f, height='high')",
    "pydeck_chart(pdk.Deck(), on_select='never')",
    "pydeck_chart(pdk.Deck(), on_select='rerun', selection_mode='q')",
    "pydeck_chart(pdk.Deck(), on_select='rerun', selection_mode=['single-object'])",
    "pydeck_chart(pdk.Deck(), height='content')",
)


@pytest.mark.parametrize("call", MISTAKES)
def test_the_same_mistakes(call):
    both = Both(f"{HEAD}st.{call}")
    assert len(both.errors) == 1


def test_selections_and_their_state():
    both = Both(f"""{HEAD}
deck = pdk.Deck(pdk.Layer("ScatterplotLayer", f, id="towns", get_position=["lon", "lat"], pickable=True))
state = st.pydeck_chart(deck, on_select="rerun", selection_mode="multi-object", key="k")
st.text([state, state.selection.indices, state["selection"]["objects"], st.session_state.k.selection])
""")
    assert both.texts == [
        "[{'selection': {'indices': {}, 'objects': {}}}, {}, {}, {'indices': {}, 'objects': {}}]"
    ]


def test_forms_take_selections_without_callbacks():
    head = f"""{HEAD}
deck = pdk.Deck(pdk.Layer("ScatterplotLayer", f, id="towns", get_position=["lon", "lat"]))
with st.form("form"):
"""
    both = Both(f"{head}    st.pydeck_chart(deck, on_select=lambda: None)\n    st.form_submit_button('Go')")
    assert both.errors == ["StreamlitInvalidFormCallbackError"]
    both = Both(
        f"{head}    st.text(st.pydeck_chart(deck, on_select='rerun'))\n    st.form_submit_button('Go')"
    )
    assert both.errors == []


def test_the_same_deck_is_described_alike():
    script = f"""{HEAD}
st.pydeck_chart(pdk.Deck(
    [pdk.Layer("HexagonLayer", f[["lon", "lat"]], id="h", get_position=["lon", "lat"], radius=200, extruded=True),
     pdk.Layer("TextLayer", f[["lon", "lat", "word"]], id="t", get_text="word", get_alignment_baseline="'bottom'")],
    views=[pdk.View("MapView", controller=True)], tooltip={{"text": "{{word}}"}},
    initial_view_state={{"latitude": 1, "longitude": 2, "zoom": 3, "pitch": 50}}))
"""
    theirs, ours = Reference(script), AppTest.from_string(script, default_timeout=60)
    theirs.run()
    ours.run()
    expected, found = told(theirs.at), told(ours)
    for name in ("mapStyle", "mapProvider"):
        expected.pop(name)
    assert found == expected
    assert (
        json.loads(ours.get("deck_gl_json_chart")[0].proto.tooltip)
        == json.loads(theirs.at.get("deck_gl_json_chart")[0].proto.tooltip)
        == {"text": "{word}"}
    )


# --- Streamlit's demo, unmodified -------------------------------------------------------------------------------

DEMO = Path(streamlit.__file__).parent / "hello" / "mapping_demo.py"
ROWS = {
    "bike_rental_stats.json": {"lon": [-122.4, -122.41] * 50, "lat": [37.76, 37.77] * 50},
    "bart_stop_stats.json": {"lon": [-122.4], "lat": [37.76], "exits": [2000], "name": ["Here"]},
    "bart_path_stats.json": {
        "lon": [-122.4], "lat": [37.76], "lon2": [-122.5], "lat2": [37.7], "outbound": [20_000],
    },
}  # fmt: skip


def test_the_mapping_demo_draws_local_data(monkeypatch):
    nbflow.cache_data.clear()
    monkeypatch.setattr(pd, "read_json", lambda address: pd.DataFrame(ROWS[address.rpartition("/")[2]]))
    at = AppTest.from_file(DEMO, default_timeout=120).run()
    assert not at.exception
    layers = told(at)["layers"]
    assert [layer["@@type"] for layer in layers] == [
        "HexagonLayer",
        "ScatterplotLayer",
        "TextLayer",
        "ArcLayer",
    ]
    at.checkbox[0].uncheck().run()
    assert [layer["@@type"] for layer in told(at)["layers"]] == ["ScatterplotLayer", "TextLayer", "ArcLayer"]


def test_the_mapping_demo_says_that_it_needs_a_network(monkeypatch):
    nbflow.cache_data.clear()

    def unreachable(address):
        raise URLError("no route to host")

    monkeypatch.setattr(pd, "read_json", unreachable)
    at = AppTest.from_file(DEMO, default_timeout=120).run()
    assert not at.exception
    assert "no route to host" in at.error[0].value
