"""st.autorefresh: the count, and what the page's timer is told."""

from datetime import timedelta

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.runtime.run_queue import RunRequest
from tests.helpers import run


def test_it_counts_the_refreshes_of_the_page():
    app = run(lambda: st.autorefresh(500, limit=3, key="k"))
    assert app.value == 0
    assert app.node("k").props["interval"] == 500
    assert app.node("k").props["limit"] == 3
    assert app.touch("k", 1).value == 1
    assert st.session_state is not None
    assert app.rerun().value == 1


def test_with_debounce_every_run_starts_the_time_anew():
    app = run(lambda: (st.autorefresh(key="a"), st.autorefresh(debounce=False, key="b")))
    first = app.node("a").props["run"]
    assert "run" not in app.node("b").props
    app.rerun()
    assert app.node("a").props["run"] > first
    assert len(app.ops) == 1  # nothing is sent of the one that goes on


def test_a_refresh_never_interrupts_a_run():
    app = run(lambda: (st.autorefresh(key="k"), st.text_input("Name", key="name")))
    posted: list[RunRequest] = []
    app.session.post = posted.append
    app.touch("k", 1)
    app.touch("name", "x")
    app.event({"k": 2, "name": "y"})
    assert [request.auto for request in posted] == [True, False, False]


def test_in_a_fragment_only_that_runs():
    runs = []

    @st.fragment
    def part():
        runs.append("part")
        st.autorefresh(key="k")

    app = run(lambda: (runs.append("app"), part()))
    app.touch("k", 1)
    assert runs == ["app", "part", "part"]


def test_in_a_form_it_does_not_wait_for_a_submit():
    def body():
        with st.form("f"):
            st.autorefresh(key="k")

    assert "form" not in run(body).node("k").props


def test_what_is_not_a_count_is_ignored():
    app = run(lambda: st.autorefresh(key="k"))
    assert [app.touch("k", raw).value for raw in (-1, 1.5, True, "2", None)] == [0] * 5


@pytest.mark.parametrize(("given", "told"), [("2s", 2000), (timedelta(minutes=1), 60_000), (2.5, 2.5)])
def test_intervals(given, told):
    assert run(lambda: st.autorefresh(given, key="k")).node("k").props["interval"] == told


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"interval": 0}, errors.StreamlitAPIException),
        ({"interval": float("nan")}, errors.StreamlitAPIException),
        ({"interval": True}, errors.StreamlitInvalidParameterTypeError),
        ({"interval": "often"}, errors.StreamlitBadTimeStringError),
        ({"limit": -1}, errors.StreamlitAPIException),
        ({"limit": 1.5}, errors.StreamlitInvalidParameterTypeError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.autorefresh(**more))


def test_outside_an_app_it_is_zero():
    assert st.autorefresh() == 0
