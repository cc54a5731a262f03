"""Custom components in both: what the script gets, what session state shows and takes, what AppTest sees."""

from __future__ import annotations

from pathlib import Path

from tests.conformance.both import Both

V1 = """
import streamlit as st
import streamlit.components.v1 as components

part = components.declare_component("part", path=FOLDER)
n = st.number_input("n", 0, 9, 1)
st.write(repr(part(n=n, key="keyed", default="none")), repr(part(n=n)))
st.write(repr(st.session_state.get("keyed")))
"""
V2 = """
log = st.session_state.setdefault("log", [])
if st.button("Before"):
    st.session_state.part.count = 10
    st.session_state.part["unknown"] = 1
part = st.components.v2.component("part", html="<p></p>", js="export default () => {}")
result = part(key="part", data={"n": 1}, default={"count": 1}, on_count_change=lambda: log.append("count"),
              on_click_change=lambda: None)
st.write(dict(result), result.count, result.click, dict(st.session_state.part))
if st.button("After"):
    st.session_state.part.count = 11
"""


def test_a_component_in_a_frame(tmp_path: Path):
    (tmp_path / "index.html").write_text("<p></p>")
    both = Both(V1.replace("FOLDER", repr(str(tmp_path))))
    both.set("number_input", "n", 5)
    for at in (both.theirs.at, both.ours):
        at.session_state["keyed"] = "set"
    both.run()
    kinds = [[one.type, one.key, one.value] for one in both.ours.get("component_instance")]
    assert kinds == [[one.type, one.key, one.value] for one in both.theirs.at.get("component_instance")]


def test_state_of_a_component_in_the_page():
    both = Both(V2)
    both.click("Before")
    for at in (both.theirs.at, both.ours):
        at.session_state["part"] = {"count": 5}
    both.run()
    both.click("After")
    kinds = [[one.type, one.key, dict(one.value)] for one in both.ours.get("bidi_component")]
    assert kinds == [[one.type, one.key, dict(one.value)] for one in both.theirs.at.get("bidi_component")]


def test_what_is_no_text():
    Both("st.components.v2.component('c', js=3)")


NOTED = """
import weakref
import streamlit as st

def home(): pass

made = [st.container(), st.empty(), st.text("x"), st.sidebar, st.columns(2)[0], st.expander("e"), st.form("f"), st.progress(0),
        st.status("s"), st.chat_message("user"), st.Page(home), st.context]
for one in made:
    one.of_a_package = 3
    one.drawn_twice = lambda: 6
    st.write(one.of_a_package, one.drawn_twice(), weakref.ref(one)() is one)
st.write([weakref.ref(one)() is one for one in (st.session_state, st.query_params)])
"""


def test_packages_keep_their_own_on_what_commands_return():
    Both(NOTED)
