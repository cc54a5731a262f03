"""A session that lives long: nothing piles up."""

from __future__ import annotations

import gc

import pytest

import nbflow as st

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
    shown = session.app.tree.sent
    return [
        len(session.app.state.cells),
        len(session.app.state.registered),
        len(session.app.fragments),
        len(shown.children),
        len(shown.props),
        len(app.nodes()),
        len(session._queue._waiting or ()) if session._queue else 0,
        len(session.painter._echo),
        len(session.painter._unsent),
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
