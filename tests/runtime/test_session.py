"""The straight line: a touch, a run, a patch."""

from __future__ import annotations

import gc
import threading

import pytest

import nbflow as st
from nbflow.core.diff import Insert, Set
from nbflow.runtime.painter import FRAME
from nbflow.runtime.run import Ending
from nbflow.runtime.session import GRACE, LONGEST_GRACE
from nbflow.runtime.worker import OwnThread
from tests.runtime.stage import PATIENCE, Gate

# --- one touch after the other -------------------------------------------------------------------


def test_the_text_follows_the_slider(stage):
    app = stage(lambda: st.text(2 * st.slider("Size", 0, 10, key="s")))
    app.touch("s", [4])
    assert app.texts() == ["8"]
    assert app.session.runs == 2


def test_a_patch_ends_every_run_also_when_nothing_changed(stage):
    app = stage(lambda: st.text("x"))
    [patch] = app.rerun()
    assert (patch.ops, patch.running, dict(patch.stale)) == ((), False, {})


def test_versions_are_counted_and_say_what_they_apply_to(stage):
    app = stage(lambda: st.text("x"))
    [one], [two] = app.rerun(), app.rerun()
    assert (one.version, two.base, two.version) == (two.base, one.version, one.version + 1)


def test_a_patch_says_which_events_it_has_seen(stage):
    app = stage(lambda: st.checkbox("c", key="c"))
    app.sink.take()
    app.touch("c", True, seen={"view": 7})
    assert dict(app.sink.take()[-1].seen) == {"view": 7}


def test_only_what_differs_is_sent(stage):
    app = stage(lambda: (st.text("same"), st.text(st.checkbox("c", key="c")), st.text("same too")))
    app.sink.take()
    app.touch("c", True)
    [patch] = app.sink.take()
    assert [type(op) for op in patch.ops] == [Set]


def test_twenty_thousand_elements_are_one_patch(stage):
    app = stage(lambda: [st.text(number) for number in range(20_000)])
    [patch] = app.sink.take()
    [op] = patch.ops
    assert isinstance(op, Insert)
    assert len(op.nodes) == 20_000
    assert app.rerun()[0].ops == ()


# --- touches during a run --------------------------------------------------------------------------


def test_a_touch_during_a_run_interrupts_it_at_its_next_call(stage):
    log = []

    def body():
        value = st.slider("s", 0, 10, key="s")
        log.append(value)
        if value == 1:
            app.touch("s", [2])
            app.touch("s", [3])
            log.append("plain Python goes on")
        st.text(value)
        log.append("end")

    app = stage(body)
    app.touch("s", [1])
    assert log == [0, "end", 1, "plain Python goes on", 3, "end"]
    assert app.texts() == ["3"]


def test_a_trigger_fires_exactly_once(stage):
    log = []

    def body():
        pressed = st.button("b", key="b")
        value = st.slider("s", 0, 10, key="s")
        log.append((pressed, value))
        if pressed and value == 0:
            app.touch("s", [1])
        st.text("x")

    app = stage(body)
    app.touch("b", True)
    assert log == [(False, 0), (True, 0), (False, 1)]


def test_a_trigger_that_waits_is_not_lost(stage):
    log = []

    def body():
        value = st.slider("s", 0, 10, key="s")
        log.append((st.button("b", key="b"), value))
        if value == 1:
            app.touch("b", True)
            app.touch("s", [2])
        st.text("x")

    app = stage(body)
    app.touch("s", [1])
    assert log[-1] == (True, 2)


def test_an_interrupted_run_forgets_nothing_and_shows_no_picture(stage):
    def body():
        value = st.slider("s", 0, 10, key="s")
        if value == 1:
            app.touch("s", [2])
        st.text(f"above {value}")
        st.text_input("t", key="t")

    app = stage(body)
    app.touch("t", "kept")
    app.sink.take()
    app.touch("s", [1])
    assert len(app.sink.take()) == 1
    assert app.session.state["t"] == "kept"
    assert app.texts() == ["above 2"]


# --- how runs end ----------------------------------------------------------------------------------


def fails_on_demand():
    fail = st.checkbox("fail", key="fail")
    st.text("above")
    if fail:
        raise ValueError("x")
    st.text("below")
    st.text(st.text_input("t", key="t"))


def test_after_an_exception_the_rest_stays_as_stale(stage):
    app = stage(fails_on_demand)
    app.touch("t", "typed")
    app.sink.take()
    app.touch("fail", True)
    [patch] = app.sink.take()
    assert patch.stale == {app.session.tree.main.id: 3}
    assert (app.fresh(), app.texts()) == (["above"], ["above", "below", "typed"])
    assert [type(error) for error in app.errors] == [ValueError]
    assert app.session.last_ending is Ending.FAILED


def test_after_an_exception_all_state_is_kept(stage):
    app = stage(fails_on_demand)
    app.touch("t", "typed")
    app.touch("fail", True)
    app.touch("fail", False)
    assert app.texts() == ["above", "below", "typed"]
    assert app.session.tree.stale == {}


def test_a_fragments_run_forgets_nothing_that_a_failed_run_did_not_reach(stage):
    @st.fragment
    def part():
        st.checkbox("inside", key="inside")

    def body():
        part()
        if st.checkbox("fail", key="fail"):
            raise ValueError
        st.text(st.text_input("t", key="t"))

    app = stage(body)
    app.touch("t", "typed")
    app.touch("fail", True)
    app.touch("inside", True)
    app.touch("fail", False)
    assert app.texts() == ["typed"]


def test_controls_in_the_stale_part_can_still_be_touched(stage):
    app = stage(fails_on_demand)
    app.touch("fail", True)
    app.touch("t", "typed")
    app.touch("fail", False)
    assert app.texts()[-1] == "typed"


def test_rule_111_stop_drops_what_was_not_reached(stage):
    def body():
        st.text("above")
        if st.checkbox("c", key="c"):
            st.stop()
        st.text("below")

    app = stage(body)
    app.touch("c", True)
    assert app.texts() == ["above"]
    assert app.session.last_ending is Ending.STOPPED


def test_the_stop_button_says_so_and_keeps_the_rest(stage):
    def body():
        stop = st.checkbox("c", key="c")
        st.text("above")
        if stop:
            app.session.stop()
        st.text("below")

    app = stage(body)
    app.touch("c", True)
    assert app.sink.notes == ["interrupted"]
    assert (app.fresh(), app.texts()) == (["above"], ["above", "below"])


def test_the_kernels_interrupt_ends_a_run(stage):
    def body():
        if st.checkbox("c", key="c"):
            raise KeyboardInterrupt
        st.text("below")

    app = stage(body)
    app.touch("c", True)
    assert (app.sink.notes, app.session.last_ending) == (["interrupted"], Ending.INTERRUPTED)


def test_values_may_be_assigned_between_runs(stage):
    app = stage(lambda: st.text(st.slider("s", 0, 10, key="s")))
    app.session.state["s"] = 5
    app.rerun()
    assert app.texts() == ["5"]


def test_nothing_runs_after_close(stage):
    log = []
    app = stage(lambda: log.append("run"))
    app.session.close()
    app.session.rerun()
    assert log == ["run"]


# --- what goes back to where it came from --------------------------------------------------------


def test_the_value_that_came_from_the_view_is_not_sent_back(stage):
    app = stage(lambda: st.slider("s", 0, 10, key="s"))
    app.sink.take()
    app.touch("s", [4], seen={"view": 1})
    assert app.sink.take()[-1].ops == ()


def test_a_value_that_the_app_changed_is_sent_even_back_to_the_old_one(stage):
    def back():
        st.session_state.s = 0

    app = stage(lambda: st.slider("s", 0, 10, key="s", on_change=back))
    app.sink.take()
    app.touch("s", [4], seen={"view": 1})
    [op] = app.sink.take()[-1].ops
    assert isinstance(op, Set)
    assert op.props == {"value": [0]}


def test_two_views_are_both_told(stage):
    app = stage(lambda: st.slider("s", 0, 10, key="s"))
    app.touch("s", [4], seen={"one": 1})
    app.sink.take()
    app.touch("s", [5], seen={"two": 1})
    [op] = app.sink.take()[-1].ops
    assert isinstance(op, Set)
    assert op.props == {"value": [5]}


# --- pictures while a run goes on ----------------------------------------------------------------


def test_a_long_run_is_painted_as_it_goes(stage, clock):
    def body():
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        st.text(f"first {n}")
        clock.advance(FRAME)
        clock.advance(FRAME)
        st.text(f"second {n}")

    app = stage(body)
    app.sink.take()
    app.session.rerun()
    middle, end = app.sink.take()
    assert middle.running
    assert dict(middle.stale) == {app.session.tree.main.id: 1}
    assert [op.props for op in middle.ops] == [{"body": "first 2"}]
    assert not end.running
    assert [op.props for op in end.ops] == [{"body": "second 2"}]


def test_a_short_run_is_painted_once(stage, clock):
    app = stage(lambda: [st.text(n) for n in range(100)])
    clock.advance(10)
    assert len(app.sink.take()) == 1


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
    assert (app.texts(), app.session.state["late"]) == (["2"], 2)
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
        clock.advance(LONGEST_GRACE / 10)
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
    assert app.sink.notes == ["interrupted"]
    gate.open.set()


# --- nothing piles up -----------------------------------------------------------------------------


def a_bit_of_everything():
    @st.fragment
    def part():
        st.checkbox("inside", key="inside")
        with st.container():
            st.text(st.session_state.get("n"))

    n = st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(n)
    st.slider(f"number {n}", 0, 10)
    with st.columns(2)[n % 2]:
        st.text(f"in a column {n}")
        part()
    if n % 3 == 0:
        st.text("sometimes")
    if n % 5 == 0:
        raise ValueError
    st.expander(f"more {n}").text("x")


def sizes(app) -> list[int]:
    session = app.session
    shown = session.tree.shown
    return [
        len(session.state.cells),
        len(session.state.registered),
        len(session.fragments),
        len(shown.children),
        len(shown.props),
        len(app.nodes()),
        len(session._inbox._waiting or ()) if session._inbox else 0,
        len(session._echo),
        len(session._unpainted),
    ]


def test_a_thousand_reruns_leave_no_more_than_thirty_did(stage, clock):
    app = stage(a_bit_of_everything)
    for _ in range(29):
        app.rerun()
        app.touch("inside", True)
        clock.advance(1)
    before = sizes(app)
    for _ in range(300):
        app.rerun()
        app.touch("inside", False)
        clock.advance(1)
    assert sizes(app) == before
    assert clock.due == []


def test_a_session_that_nobody_holds_is_forgotten(stage, clock):
    import weakref

    app = stage(lambda: st.text(st.slider("s", 0, 10, key="s")))
    clock.advance(1)
    session = weakref.ref(app.session)
    del app.session
    app.session = type("Closed", (), {"close": lambda self: None})()
    gc.collect()
    assert session() is None


@pytest.mark.parametrize("seed", range(3))
def test_failing_again_and_again_does_not_pile_up(stage, seed):
    def body():
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        for number in range((n * 7 + seed) % 5):
            st.text(f"{number} {n}")
        st.toast(f"run {n}")
        if n > 1:
            raise ValueError(n)
        st.text("end")

    app = stage(body)
    for _ in range(60):
        app.rerun()
    assert len(app.nodes()) < 20


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
