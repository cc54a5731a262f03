"""Rules of the execution model that are about the line itself."""

from __future__ import annotations

import pytest

import nbflow as st

# --- rules of the line itself -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        lambda: st.text("x"),
        lambda: st.session_state.get("anything"),
        lambda: st.session_state.update(anything=1),
        lambda: "anything" in st.session_state,
        lambda: st.container().__enter__(),
        lambda: st.sidebar.text("x"),
        lambda: st.rerun(),
    ],
)
def test_rule_7_where_a_run_can_be_interrupted(stage, call):
    log = []

    def body():
        if st.slider("s", 0, 10, key="s") == 1:
            app.touch("s", [2])
            call()
            log.append("not interrupted")

    app = stage(body)
    app.touch("s", [1])
    assert log == []
    assert app.session.runs == 2


def test_rule_10_the_order_within_one_run(stage):
    log = []

    def body():
        log.append(("body", st.checkbox("c", key="c", on_change=lambda: log.append("callback"))))
        st.text("x")

    app = stage(body)
    app.session.after_run = lambda run: log.append("after")
    log.clear()
    app.touch("c", True)
    assert log == ["callback", ("body", True), "after"]


def test_rule_83_a_dismissed_dialog_calls_back_and_runs_the_app(stage):
    log = []

    @st.dialog("D", on_dismiss=lambda: log.append("dismissed"))
    def ask():
        st.text("asked")

    def body():
        log.append("app")
        if st.button("open", key="open"):
            ask()

    app = stage(body)
    app.touch("open", True)
    assert app.texts() == ["asked"]
    [dialog] = [node for node in app.nodes() if node.face == "dialog"]
    log.clear()
    app.session.touch({}, {dialog.spec.id: True})
    assert log == ["dismissed", "app"]
    assert app.texts() == []


def test_rule_83_in_a_fragment_the_dismissal_runs_that_fragment(stage):
    log = []

    @st.dialog("D", on_dismiss="rerun")
    def ask():
        st.text("asked")

    @st.fragment
    def part():
        log.append("part")
        if st.button("open", key="open"):
            ask()

    def body():
        log.append("app")
        part()

    app = stage(body)
    app.touch("open", True)
    [dialog] = [node for node in app.nodes() if node.face == "dialog"]
    log.clear()
    app.session.touch({}, {dialog.spec.id: True})
    assert log == ["part"]
