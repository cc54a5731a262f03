"""On which thread runs are executed, and what becomes of a script that is stuck."""

from __future__ import annotations

import threading

import pytest

import nbflow as st
from nbflow.runtime.session import GRACE, MAX_GRACE
from nbflow.runtime.worker import OwnThread
from tests.runtime.stage import PATIENCE, Gate

# --- threads --------------------------------------------------------------------------------------


def test_all_runs_are_on_one_thread_of_their_own(stage):
    threads = set()
    app = stage(lambda: threads.add(threading.get_ident()), OwnThread("app"))
    for _ in range(3):
        app.session.rerun()
        assert app.session.wait(PATIENCE)
    assert len(threads) == 1
    assert threads.isdisjoint({threading.get_ident()})


def test_a_stuck_script_is_left_behind(stage, clock):
    gate = Gate()
    log = []

    def body():
        value = st.slider("s", 0, 10, key="s")
        if value == 1:
            gate.pass_through()  # one opaque call
        log.append(value)
        st.text(value)

    app = stage(body, OwnThread("app"))
    app.touch("s", [1])
    gate.wait_for_it()
    app.touch("s", [2])
    clock.advance(GRACE)
    assert app.session.wait(PATIENCE)
    assert (app.texts(), log) == (["2"], [0, 2])
    gate.open.set()


class Slow:
    """Something that takes long to become a text, in the middle of an st.* call."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def __str__(self):
        self.gate.pass_through()
        return "late"


@pytest.mark.parametrize(
    "write",
    [
        lambda gate: st.text(Slow(gate)),
        lambda gate: st.selectbox("late", [1], format_func=lambda _: str(Slow(gate))),
        lambda gate: st.container(key=Slow(gate)).text("late"),
        lambda gate: (gate.pass_through(), st.text("late")),
    ],
)
def test_what_a_left_script_still_writes_is_dropped(stage, clock, write):
    gate, threads = Gate(), []

    def body():
        value = st.slider("s", 0, 10, key="s")
        threads.append(threading.current_thread())
        if value == 1:
            write(gate)
        st.text(value)
        st.session_state.late = value

    app = stage(body, OwnThread("app"))
    app.touch("s", [1])
    gate.wait_for_it()
    app.touch("s", [2])
    clock.advance(GRACE)
    assert app.session.wait(PATIENCE)
    sent = len(app.sink.patches)
    gate.open.set()
    threads[1].join(PATIENCE)
    assert [node.face for node in app.nodes()] == ["slider", "text"]
    assert (app.texts(), app.session.app.state["late"]) == (["2"], 2)
    assert len(app.sink.patches) == sent


def test_a_script_that_ends_within_the_grace_keeps_its_thread(stage, clock):
    gate, threads = Gate(), []

    def body():
        threads.append(threading.get_ident())
        if st.slider("s", 0, 10, key="s") == 1:
            gate.pass_through()
        st.text("x")

    app = stage(body, OwnThread("app"))
    app.touch("s", [1])
    gate.wait_for_it()
    app.touch("s", [2])
    gate.open.set()
    assert app.session.wait(PATIENCE)
    clock.advance(10)
    assert len(set(threads)) == 1


def test_a_drag_is_answered_in_the_end(stage, clock):
    """Touches that keep coming put the take-over off, but not for ever."""
    gate = Gate()

    def body():
        if st.slider("s", 0, 100, key="s") == 1:
            gate.pass_through()
        st.text("x")

    app = stage(body, OwnThread("app"))
    app.touch("s", [1])
    gate.wait_for_it()
    stuck = app.session.running
    for move in range(20):
        app.touch("s", [2 + move])
        clock.advance(MAX_GRACE / 10)
    assert app.session.running is not stuck
    gate.open.set()
    assert app.session.wait(PATIENCE)


def test_abandon_leaves_a_script_that_does_not_stop(stage):
    gate = Gate()

    def body():
        if st.checkbox("c", key="c"):
            gate.pass_through()

    app = stage(body, OwnThread("app"))
    app.touch("c", True)
    gate.wait_for_it()
    app.session.abandon()
    assert app.session.wait(PATIENCE)
    assert app.sink.interruptions == 1
    gate.open.set()
