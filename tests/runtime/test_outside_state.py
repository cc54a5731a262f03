"""`app.session_state` from another cell: it reads what holds, and what it sets runs the app."""

from __future__ import annotations

import threading

import pytest

import nbflow as st
from nbflow.core.errors import StreamlitAPIException, StreamlitValueAssignmentNotAllowedError
from nbflow.runtime.outside_state import OutsideState
from nbflow.runtime.worker import OwnThread
from tests.runtime.stage import Gate, Stage


def outside(stage: Stage) -> OutsideState:
    return OutsideState(stage.session.app, stage.session.change)


def controls() -> None:
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    size = st.slider("Size", 0, 9, key="size")
    kind = st.selectbox("Kind", ["a", "b"], key="kind")
    with st.form("form"):
        name = st.text_input("Name", key="name")
        st.form_submit_button("Save", key="save")
    st.button("Press", key="press")
    st.text(f"{size} {kind} [{name}] {st.session_state.get('plain')} run {st.session_state.runs}")


def test_a_value_that_is_set_runs_the_app(stage):
    app = stage(controls)
    state = outside(app)
    assert (state.size, state["kind"], state.runs) == (0, "a", 1)
    state.size = 7
    assert app.texts() == ["7 a [] None run 2"]
    state["plain"] = [1]
    assert app.texts() == ["7 a [] [1] run 3"]
    state.name = "within a form"
    assert app.texts() == ["7 a [within a form] [1] run 4"]
    assert app.id("size") in app.session.app.state.cells
    slider = next(node for node in app.nodes() if node.face == "slider")
    assert slider.props["value"] == [7]


def test_only_what_differs_is_sent(stage):
    app = stage(controls)
    app.sink.take()
    outside(app).size = 7
    ops = [op for patch in app.sink.take() for op in patch.ops]
    assert {type(op).__name__ for op in ops} == {"Set"}
    assert len(ops) == 2  # the slider and the text


def test_several_values_cost_one_run_and_deleting_brings_the_default_back(stage):
    app = stage(controls)
    state = outside(app)
    state.update({"size": 3}, kind="b", plain=1)
    assert app.texts() == ["3 b [] 1 run 2"]
    del state.plain
    del state["size"]
    assert app.texts() == ["0 b [] None run 4"]
    with pytest.raises(AttributeError):
        state.plain  # noqa: B018
    with pytest.raises(KeyError):
        del state["plain"]
    state.clear()
    assert app.texts() == ["0 a [] None run 1"]
    assert sorted(state) == ["kind", "name", "press", "runs", "save", "size"]


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("size", "much", StreamlitAPIException),
        ("size", 11, StreamlitAPIException),
        ("kind", "c", StreamlitAPIException),
        ("name", 3, StreamlitAPIException),
        ("press", True, StreamlitValueAssignmentNotAllowedError),
        ("save", True, StreamlitValueAssignmentNotAllowedError),
        ("form", 1, StreamlitValueAssignmentNotAllowedError),
    ],
)
def test_what_a_control_cannot_hold_is_refused_where_it_is_set(stage, key, value, error):
    app = stage(controls)
    with pytest.raises(error):
        outside(app)[key] = value
    assert app.texts() == ["0 a [] None run 1"]  # nothing ran


def test_what_depends_on_another_value_is_checked_by_the_run(stage):
    def cities():
        country = st.selectbox("Country", ["A", "B"], key="country")
        st.text(st.selectbox("City", [country + "1", country + "2"], key="city"))

    app = stage(cities)
    outside(app).update(country="B", city="B2")
    assert app.texts() == ["B2"]


def test_in_the_apps_own_code_it_is_session_state(stage):
    app: Stage

    def body():
        mine = outside(app)
        mine.count = mine.get("count", 0) + 1
        st.text(f"{st.session_state.count} {mine.count}")

    app = stage(body, run=False)
    app.rerun()
    assert app.texts() == ["1 1"]
    assert app.session.runs == 1


def test_it_reads_what_was_set_while_a_run_goes_on_and_the_last_value_wins(stage):
    gate = Gate()

    def body():
        st.text(f"{st.session_state.get('n')}")
        if "n" not in st.session_state:
            gate.pass_through()
        st.text("end")

    app = stage(body, OwnThread("test"), run=False)
    app.session.rerun()
    gate.wait_for_it()
    state = outside(app)
    for n in range(5):
        state.n = n
        assert state.n == n
        assert "n" in state
        assert list(state) == ["n"]
    del state.n
    assert "n" not in state
    state.n = 9
    gate.open.set()
    app.session.wait(20)
    assert app.texts() == ["9", "end"]
    assert state.n == 9


def test_the_stop_button_does_not_lose_what_was_set(stage):
    gate = Gate()

    def body():
        st.text(f"{st.session_state.get('n')}")
        if "n" not in st.session_state:
            gate.pass_through()
            st.text("not reached")

    app = stage(body, OwnThread("test"), run=False)
    app.session.rerun()
    gate.wait_for_it()
    state = outside(app)
    app.session.worker.can_be_replaced = False  # the run is not left behind
    state.n = 5
    app.session.stop()
    gate.open.set()
    app.session.wait(20)
    assert state.n == 5
    app.session.rerun()
    app.session.wait(20)
    assert app.texts() == ["5"]


def test_a_closed_app_says_so(stage):
    app = stage(controls)
    app.session.close()
    with pytest.raises(StreamlitAPIException, match="was closed"):
        outside(app).size = 3


def test_callbacks_are_not_called(stage):
    called = []
    app = stage(lambda: st.slider("Size", 0, 9, key="size", on_change=lambda: called.append(1)))
    outside(app).size = 4
    assert app.session.app.state["size"] == 4
    assert called == []
    assert threading.active_count() < 50
