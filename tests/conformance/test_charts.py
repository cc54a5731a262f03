"""The simple charts' specifications say the same in both."""

from __future__ import annotations

import json

import pytest

from nbflow.testing import AppTest
from tests.conformance.both import Both
from tests.conformance.reference import Reference

HEAD = """
import streamlit as st, pandas as pd, numpy as np, datetime as dt
f = pd.DataFrame({"a": [1, 2, 3], "b": [3.0, 1.0, 2.0], "c": ["x", "y", "x"], "k": ["#ff0000", "#00ff00", "#0000ff"],
                  "t": pd.date_range("2024-01-01", periods=3), "yes": [True, False, True]})
"""
CALLS = (
    "line_chart(f[['a', 'b']])",
    "line_chart(f, x='t', y=['a', 'b'])",
    "line_chart(f, x='t', y=['a', 'b'], color=['#f00', (0, 255, 0)])",
    "line_chart(f, x='a', y='b', color='c', x_label='X', y_label='')",
    "line_chart(f.set_index('t')['a'])",
    "line_chart([1, 2, 3])",
    "line_chart({'p': [1, 2], 'q': [2.5, 1]})",
    "line_chart(np.ones((3, 2)))",
    "line_chart()",
    "area_chart(f, x='a', y=['a', 'b'], stack='normalize')",
    "area_chart(f, x='a', y='b', color='#0000ff80')",
    "area_chart(f, x='t', y='a', color='c', stack=False)",
    "bar_chart(f, x='c', y='a')",
    "bar_chart(f, x='t', y='a')",
    "bar_chart(f, x='c', y=['a', 'b'], stack=False)",
    "bar_chart(f, x='c', y=['a', 'b'], stack='layered')",
    "bar_chart(f, x='c', y='a', horizontal=True, sort='-b')",
    "bar_chart(f, x='yes', y='a', sort=False)",
    "scatter_chart(f, x='a', y='b', color='c', size='a')",
    "scatter_chart(f, x='a', y='b', size=40)",
    "scatter_chart(f, x='c', y='yes', color='b')",
    "scatter_chart(f, x='a', y=['a', 'b'])",
)
COMPARED = ("type", "title", "stack", "value", "sort")


def said(spec):
    """What a reader of the chart sees of each channel, and not what the fields are called inside."""
    first = spec["layer"][0] if "layer" in spec else spec
    mark = first["mark"]
    channels = {"mark": mark if isinstance(mark, str) else mark["type"]}
    for name, channel in first["encoding"].items():
        if name in ("tooltip", "xOffset", "yOffset") and not channel:
            continue
        if name == "tooltip":
            channels[name] = [row.get("title", row.get("field")) for row in channel]
            continue
        told = {key: channel[key] for key in COMPARED if key in channel}
        if isinstance(told.get("sort"), dict):
            told["sort"] = told["sort"]["order"]
        told["title"] = told.get("title") or (channel.get("field", "") if name in ("color", "size") else "")
        told["range"] = (channel.get("scale") or {}).get("range")
        told["hidden"] = "legend" in channel and channel["legend"] is None
        told["step"] = (channel.get("axis") or {}).get("tickMinStep")
        channels[name] = told
    return channels


@pytest.mark.parametrize("call", CALLS)
def test_the_same_encodings(call):
    script = f"{HEAD}st.{call}"
    theirs, ours = Reference(script), AppTest.from_string(script, default_timeout=60)
    theirs.at.default_timeout = 60
    theirs.run()
    ours.run()
    assert not ours.exception
    expected, found = (said(json.loads(at.get("vega_lite_chart")[0].proto.spec)) for at in (theirs.at, ours))
    for channels in (expected, found):
        for name in ("xOffset", "yOffset"):
            channels.pop(name, None) if name not in expected else channels.update({name: {}})
    assert found == expected


MISTAKES = (
    "line_chart(f, x='z')",
    "line_chart(f, x=1)",
    "line_chart(f, y=['a', 'z'])",
    "line_chart(f, x='a', y=['a', 'b'], color='#f00')",
    "line_chart(f, x='a', y='b', color='nonsense')",
    "bar_chart(f, x='c', y='a', sort='-z')",
    "bar_chart(f, x='c', y='a', stack='high')",
    "scatter_chart(f, x='a', y='b', size='z')",
    "line_chart(f, y='a', width=0)",
    "line_chart(f, y='a', height='high')",
    "vega_lite_chart(f)",
    "vega_lite_chart(f, {'mark': 'bar'}, theme='x')",
    "vega_lite_chart(f, {'mark': 'bar'}, on_select='rerun')",
    "vega_lite_chart(f, {'mark': 'bar', 'params': [{'name': 'p', 'select': 'point'}]}, on_select='rerun', selection_mode='q')",
    "vega_lite_chart(f, {'mark': 'bar'}, on_select='never')",
    "pyplot(None)",
)


@pytest.mark.parametrize("call", MISTAKES)
def test_the_same_mistakes(call):
    both = Both(f"{HEAD}st.{call}")
    assert len(both.errors) == 1


def test_selections_and_their_state():
    spec = {"mark": "point", "params": [{"name": "p", "select": "point"}]}
    script = f"""
    import streamlit as st
    state = st.vega_lite_chart({{"a": [1]}}, {spec!r}, on_select="rerun", key="k")
    st.text([state, state.selection.p, state["selection"]["p"], st.session_state.k.selection])
    """
    both = Both(script)
    assert both.texts == ["[{'selection': {'p': {}}}, {}, {}, {'p': {}}]"]
