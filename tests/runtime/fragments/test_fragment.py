"""Fragments as the session sees them; what a person sees of them: tests/conformance."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core.diff import Set
from nbflow.core.ids import FragmentId
from nbflow.runtime.run_queue import RunRequest


def counted(log: list[str]):
    """An app with one fragment; `log` gets what ran."""

    @st.fragment
    def part():
        log.append("part")
        st.text(f"part {st.checkbox('inside', key='inside')}")

    def body():
        log.append("app")
        part()
        st.text(f"app {st.checkbox('outside', key='outside')}")

    return body


def test_a_touch_inside_runs_it_alone_and_sends_its_part_only(stage):
    log: list[str] = []
    app = stage(counted(log))
    log.clear()
    app.sink.take()
    app.touch("inside", True)
    assert log == ["part"]
    [patch] = app.sink.take()
    assert [type(op) for op in patch.ops] == [Set]


def test_touches_inside_and_outside_together_run_the_app(stage):
    log: list[str] = []
    app = stage(counted(log))
    log.clear()
    app.session.touch({app.id("inside"): True, app.id("outside"): True}, {})
    assert log == ["app", "part"]


def test_a_tick_runs_it_and_one_for_a_fragment_that_is_gone_runs_nothing(stage):
    log: list[str] = []
    app = stage(counted(log))
    log.clear()
    [id] = app.session.app.fragments
    app.session.tick(id)
    app.session.tick(FragmentId("gone"))
    assert log == ["part"]


def test_of_ten_views_one_keeps_the_time_and_another_takes_over_when_that_is_silent(stage, clock):
    log: list[str] = []

    @st.fragment(run_every=1)
    def part():
        log.append("part")

    app = stage(part)
    log.clear()
    [id] = app.session.app.fragments
    for _ in range(5):
        for view in range(10):
            app.session.tick(id, f"view {view}")
            clock.advance(0.1)
    assert log == ["part"] * 5
    log.clear()
    for _ in range(3):
        for view in range(1, 10):  # the first was closed
            app.session.tick(id, f"view {view}")
            clock.advance(1 / 9)
    assert 2 <= len(log) <= 3


def test_rule_3_a_request_for_a_fragment_that_is_gone_runs_nothing(stage):
    log: list[str] = []
    app = stage(counted(log))
    log.clear()
    app.session.post(RunRequest(fragments=(FragmentId("gone"),)))
    assert log == []
    assert len(app.texts()) == 2


def test_rule_95_several_run_in_the_order_of_the_request_and_a_child_with_its_parent(stage):
    log: list[str] = []

    @st.fragment
    def inner():
        log.append("inner")

    @st.fragment
    def outer():
        log.append("outer")
        inner()

    @st.fragment
    def other():
        log.append("other")

    def body():
        outer()
        other()

    app = stage(body)
    log.clear()
    names = {id.partition("@")[0].rpartition(".")[2]: id for id in app.session.app.fragments}
    app.session.post(RunRequest(fragments=(names["other"], names["inner"], names["outer"])))
    assert log == ["other", "outer", "inner"]


def test_rule_9_a_touch_inside_waits_for_the_whole_app(stage):
    log: list[str] = []

    def body():
        log.append("begin")
        count = len(log)
        counted_body()
        if count == 4:
            app.touch("inside", True)
        st.text("x")
        log.append("end")

    counted_body = counted(log)
    app = stage(body)
    log.clear()
    log.extend(["", "", ""])
    app.session.rerun()
    assert log[3:] == ["begin", "app", "part", "end", "part"]


def test_a_touch_inside_interrupts_its_own_run(stage):
    log: list[int] = []

    @st.fragment
    def part():
        value = st.slider("s", 0, 10, key="s")
        log.append(value)
        if value == 1:
            app.touch("s", [2])
        st.text(value)
        log.append(-value)

    app = stage(lambda: part())
    log.clear()
    app.touch("s", [1])
    assert log == [1, 2, -2]
    assert app.texts() == ["2"]


def test_rule_45_a_callback_inside_may_set_what_is_outside(stage):
    def up():
        st.session_state.outside = 5

    @st.fragment
    def part():
        st.button("up", key="up", on_click=up)

    def body():
        part()
        st.text(st.slider("o", 0, 10, key="outside"))

    app = stage(body)
    app.touch("up", True)
    assert app.errors == []
    app.rerun()
    assert app.texts() == ["5"]


def test_an_exception_in_it_leaves_the_rest_of_the_page_alone(stage):
    @st.fragment
    def part():
        fail = st.checkbox("fail", key="fail")
        st.text("part")
        if fail:
            raise ValueError
        st.text("end of part")

    def body():
        part()
        st.text("app")

    app = stage(body)
    app.touch("fail", True)
    assert app.fresh() == ["part", "app"]
    assert app.texts() == ["part", "end of part", "app"]


def test_what_the_app_left_over_stays_left_over_when_a_fragment_runs(stage):
    @st.fragment
    def part():
        st.checkbox("inside", key="inside")

    def body():
        fail = st.checkbox("fail", key="fail")
        part()
        if fail:
            raise ValueError
        st.text("below")

    app = stage(body)
    app.touch("fail", True)
    before = dict(app.session.app.tree.stale)
    app.sink.take()
    app.touch("inside", True)
    assert dict(app.sink.take()[-1].stale) == before != {}


def test_rule_99_the_app_forgets_fragments_it_did_not_call(stage):
    @st.fragment
    def part():
        st.text("x")

    def body():
        if not st.checkbox("hide", key="hide"):
            part()

    app = stage(body)
    assert len(app.session.app.fragments) == 1
    app.touch("hide", True)
    assert app.session.app.fragments == {}


def test_rule_105_parallel_fragments_are_joined_before_the_run_ends(stage):
    @st.fragment(parallel=True)
    def part(name):
        st.text(name)

    def body():
        for name in "abcdef":
            part(name)
        st.text("app")

    app = stage(body)
    assert app.texts() == ["a", "b", "c", "d", "e", "f", "app"]


@pytest.mark.parametrize("values", [("inside",), ("inside", "far")])
def test_a_submit_runs_what_its_button_belongs_to(stage, values):
    log: list[str] = []

    @st.fragment
    def part():
        log.append("part")
        st.text_input("inside", key="inside")
        st.form_submit_button("go", key="go")

    def body():
        log.append("app")
        with st.form("f"):
            st.text_input("far", key="far")
            part()

    app = stage(body)
    log.clear()
    app.session.touch({app.id(name): "x" for name in values}, {app.id("go"): True})
    assert log == ["part"]


def test_a_value_that_only_comes_along_does_not_choose_what_runs(stage):
    log: list[str] = []

    @st.fragment
    def part():
        log.append("part")
        st.checkbox("inside", key="inside")
        st.text(st.session_state.far)

    def body():
        log.append("app")
        st.checkbox("far", key="far", on_change="ignore")
        part()

    app = stage(body)
    log.clear()
    app.session.touch({app.id("far"): True, app.id("inside"): True}, {})
    assert log == ["part"]
    assert app.texts() == ["True"]
    app.session.touch({app.id("far"): False}, {})
    assert log == ["part", "app", "part"]


def test_a_control_in_a_fragment_that_has_moved_runs_it_where_it_stands_now(stage):
    runs = []

    @st.fragment
    def part():
        runs.append("part")
        st.text(f"pressed {st.button('press', key='press')}")

    def body():
        runs.append("body")
        if st.button("more", key="more"):
            st.text("inserted above")
        part()

    app = stage(body)
    app.touch("more", True)
    runs.clear()
    app.touch("press", True)
    assert runs == ["part"]
    assert app.texts() == ["inserted above", "pressed True"]
