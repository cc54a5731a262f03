"""The straight line: a touch, a run, a patch."""

from __future__ import annotations

import signal

import pytest

import nbflow as st
from nbflow.core.diff import Insert, Set
from nbflow.runtime.run import Ending
from nbflow.runtime.timer import FIRST_FRAME, SHORT_RUN

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
    assert app.session.app.state["t"] == "kept"
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
    assert patch.stale == {app.session.app.tree.main.id: 3}
    assert (app.fresh(), app.texts()) == (["above"], ["above", "below", "typed"])
    assert [type(error) for error in app.errors] == [ValueError]
    assert app.session.last_ending is Ending.FAILED


def test_after_an_exception_all_state_is_kept(stage):
    app = stage(fails_on_demand)
    app.touch("t", "typed")
    app.touch("fail", True)
    app.touch("fail", False)
    assert app.texts() == ["above", "below", "typed"]
    assert app.session.app.tree.stale == {}


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
    assert app.sink.interruptions == 1
    assert (app.fresh(), app.texts()) == (["above"], ["above", "below"])


def test_the_kernels_interrupt_ends_a_run(stage):
    def body():
        if st.checkbox("c", key="c"):
            signal.raise_signal(signal.SIGINT)
        st.text("below")

    app = stage(body)
    app.touch("c", True)
    assert (app.sink.interruptions, app.session.last_ending) == (1, Ending.INTERRUPTED)


def test_values_may_be_assigned_between_runs(stage):
    app = stage(lambda: st.text(st.slider("s", 0, 10, key="s")))
    app.session.app.state["s"] = 5
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
        clock.advance(2 * SHORT_RUN)
        st.text(f"second {n}")

    app = stage(body)
    app.sink.take()
    app.session.rerun()
    middle, end = app.sink.take()
    assert middle.running
    assert dict(middle.stale) == {app.session.app.tree.main.id: 1}
    assert [op.props for op in middle.ops] == [{"body": "first 2"}]
    assert not end.running
    assert [op.props for op in end.ops] == [{"body": "second 2"}]


def test_what_took_a_moment_is_painted_at_its_end_the_next_time(stage, clock):
    """Half of a long page takes the browser as long as the whole: it is sent once, unless the run takes longer."""
    wait = 2 * FIRST_FRAME

    def body():
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        st.text(f"first {n}")
        clock.advance(wait)
        st.text(f"second {n}")

    app = stage(body)
    assert [patch.running for patch in app.sink.take()] == [True, False]
    assert [patch.running for patch in app.rerun()] == [False]
    wait = 2 * SHORT_RUN
    begun = clock.now()
    seen = []
    app.sink.send = lambda patch: seen.append((patch.running, clock.now() - begun))
    app.rerun()
    assert seen == [(True, pytest.approx(3 * FIRST_FRAME)), (False, pytest.approx(wait))]
    app.rerun()
    assert seen[2:] == [(True, pytest.approx(wait + FIRST_FRAME)), (False, pytest.approx(2 * wait))]


def test_of_the_last_short_runs_the_longest_counts(stage, clock):
    """Python's garbage collector makes every other run of a long page take nearly twice as long."""
    waits = iter([0.03, 0.055, 0.03, 0.055, 0.03, 0.055])

    def body():
        st.text(st.session_state.setdefault("n", 0))
        st.session_state.n += 1
        clock.advance(next(waits))
        st.text(st.session_state.n)

    app = stage(body)
    app.rerun()
    for _ in range(4):
        assert [patch.running for patch in app.rerun()] == [False]


@pytest.mark.parametrize(("elements", "running"), [(10, [True, False]), (10_000, [False])])
def test_a_run_of_a_long_page_may_take_longer(stage, clock, elements, running):
    """A patch on the way would have the browser lay out all of it once more."""

    def body():
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        for _ in range(elements):
            st.text(n)
        clock.advance(1.5 * SHORT_RUN)
        st.text(f"end {n}")

    app = stage(body)
    app.rerun()
    assert [patch.running for patch in app.rerun()] == running


def test_a_short_run_is_painted_once(stage, clock):
    app = stage(lambda: [st.text(n) for n in range(100)])
    clock.advance(10)
    assert len(app.sink.take()) == 1
