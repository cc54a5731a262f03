"""Cached functions in apps: values of a session, and what is shown again on a hit (execution model, 128, 133 to 136)."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.cache_errors import CacheReplayClosureError
from tests.helpers import run

pytestmark = pytest.mark.usefixtures("fresh_caches")


# --- sessions ------------------------------------------------------------------------------------


def test_values_of_a_session_go_with_it():
    released, calls = [], []

    @st.cache_resource(scope="session", on_release=released.append)
    def f():
        calls.append(1)
        return object()

    one, two = run(f), run(f)
    assert len(calls) == 2
    first = one.value
    one.rerun()
    assert one.value is first
    one.session.close()
    assert released == [first]
    two.rerun()
    assert len(calls) == 2
    with pytest.raises(errors.StreamlitAPIException, match="outside a running app"):
        f()
    two.session.close()


# --- elements ------------------------------------------------------------------------------------


def texts(app):
    return [node.props["body"] for node in app.nodes("text")]


def test_what_was_shown_is_shown_again_and_nothing_is_sent():
    calls = []

    @st.cache_data
    def f(x):
        calls.append(x)
        st.text("in")
        with st.container(border=True):
            slot = st.text("old")
            slot.text("deep")
        st.sidebar.text("aside")
        return x

    def body():
        with st.container():
            f(1)
        st.text("after")

    app = run(body)
    assert texts(app) == ["in", "deep", "after", "aside"]
    assert app.rerun().ops == []
    assert calls == [1]
    assert texts(run(body)) == texts(app)  # another session
    assert calls == [1]


def test_rule_107_a_fragment_inside_is_shown_again_as_elements():
    calls = []

    @st.cache_data
    def f():
        @st.fragment
        def inner():
            calls.append(1)
            st.text("from the fragment")

        inner()

    app = run(f)
    app.rerun()
    assert texts(app) == ["from the fragment"]
    assert calls == [1]
    assert app.session.app.fragments == {}


def test_inner_functions_are_recorded_in_the_outer_ones():
    @st.cache_data
    def inner():
        st.text("inner")
        return 1

    @st.cache_resource
    def outer():
        st.text("outer")
        return inner()

    assert texts(run(outer)) == ["outer", "inner"]
    inner.clear()
    assert texts(run(outer)) == ["outer", "inner"]


def test_a_container_of_somebody_else_is_an_error_on_the_hit():
    @st.cache_data
    def f(_box):
        _box.text("x")

    def body():
        f(st.container())

    app = run(body)
    assert texts(app) == ["x"]
    with pytest.raises(CacheReplayClosureError):
        app.rerun()


def test_a_control_inside_is_warned_of_and_dead_on_a_hit():
    @st.cache_data
    def f():
        return st.checkbox("c")

    app = run(f)
    assert [node.face for node in app.nodes()] == ["exception", "checkbox"]
    assert app.value is False
    app.touch("c", True)
    assert app.value is False
    assert [node.face for node in app.nodes()] == ["exception", "checkbox"]
    assert not app.state.cells


def test_a_wheel_turns_below_what_is_there_and_is_no_child():
    seen = []

    @st.cache_data(show_time=True)
    def f(x):
        st.text("inside")
        from nbflow.runtime.context import CURRENT

        block = CURRENT.get().block
        seen.append((len(block.children), dict(block.transient.props)))
        return inner()

    @st.cache_data
    def inner():
        return 1

    app = run(lambda: (st.text("above"), f(1)))
    assert seen == [
        (
            2,
            {
                "text": "Running `test_a_wheel_turns_below_what_is_there_and_is_no_child.<locals>.f(...)`.",
                "show_time": True,
            },
        )
    ]
    assert [node.face for node in app.nodes()] == ["text", "text"]
    assert app.session.app.tree.main.transient is None


def test_background_functions_show_nothing_again_and_say_so():
    @st.cache_data(ttl=100, refresh_mode="background")
    def f():
        st.text("x")
        return 1

    app = run(f)
    assert [node.face for node in app.nodes()] == ["text", "exception"]
    app.rerun()
    assert app.nodes() == []
