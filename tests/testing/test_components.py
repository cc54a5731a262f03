"""Components in AppTest: what is seen of them, and what a test does in the place of their front end."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from nbflow.testing import AppTest
from nbflow.testing.errors import AppTestError
from tests.optional import needs_pyarrow

APP = """
import pandas as pd
import streamlit as st
import streamlit.components.v1 as components

part = components.declare_component("part", path=FOLDER)
value = part(n=1, key="part", default="none yet")
if isinstance(value, pd.DataFrame):
    value = value.to_numpy().tolist()
st.text(repr(value))
second = st.components.v2.component("second", html="<p></p>", js="export default () => {}")
log = st.session_state.setdefault("log", [])
result = second(key="second", data={"n": 1}, default={"count": 3, "name": "a"},
                on_count_change=lambda: log.append("count"), on_name_change=lambda: None,
                on_click_change=lambda: log.append(st.session_state.second.click))
st.text(repr((dict(result), log)))
"""


@pytest.fixture
def app(tmp_path: Path) -> AppTest:
    """The app, run once."""
    (tmp_path / "index.html").write_text("<p></p>")
    return AppTest.from_string(APP.replace("FOLDER", repr(str(tmp_path)))).run()


def said(app: AppTest) -> list[str]:
    assert not app.exception
    return [text.value for text in app.text]


@needs_pyarrow
def test_a_front_end_sets_values_of_all_kinds(app: AppTest):
    [part] = app.get("component_instance")
    assert (part.type, part.key, part.value) == ("component_instance", "part", None)
    assert part.proto.json_args == '{"n": 1, "default": "none yet", "key": "part"}'
    assert part.proto.component_name.endswith(".part")
    assert said(app)[0] == "'none yet'"
    part.set_value({"list": [1, None]}).run()
    assert said(app)[0] == "{'list': [1, None]}"
    app.get("component_instance")[0].set_value(b"\x00\xff").run()
    assert said(app)[0] == r"b'\x00\xff'"
    app.get("component_instance")[0].set_value(pd.DataFrame({"a": [1, 2]})).run()
    assert said(app)[0] == "[[1], [2]]"
    app.session_state["part"] = "set"
    app.run()
    assert said(app)[0] == "'set'"


def test_state_and_triggers_of_a_component_in_the_page(app: AppTest):
    [second] = app.get("bidi_component")
    assert (second.type, second.key, second.value) == ("bidi_component", "second", {"count": 3, "name": "a"})
    assert (second.proto.component_name, second.proto.json) == ("second", '{"n": 1}')
    assert (second.proto.html_content, second.proto.isolate_styles) == ("<p></p>", True)
    second.set_value({"count": 4}).run()
    assert said(app)[1] == "({'count': 4, 'name': 'a', 'click': None}, ['count'])"
    app.get("bidi_component")[0].trigger("click", {"x": 1}).run()
    assert said(app)[1] == "({'count': 4, 'name': 'a', 'click': {'x': 1}}, ['count', {'x': 1}])"
    app.run()
    assert said(app)[1] == "({'count': 4, 'name': 'a', 'click': None}, ['count', {'x': 1}])"
    with pytest.raises(AppTestError, match="no `on_press_change`"):
        app.get("bidi_component")[0].trigger("press")
