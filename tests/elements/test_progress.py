"""st.progress, st.spinner, st.status, st.toast."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Insert, Remove, Set
from nbflow.core.values import Markup, MarkupBlock
from tests.helpers import run

# --- progress ------------------------------------------------------------------------------------


def test_a_bar_moves_in_its_place():
    def body():
        bar = st.progress(0, "Start")
        st.text("below")
        bar.progress(50)
        bar.progress(1.0, "End", width=200)

    app = run(body)
    [bar, _] = app.nodes()
    assert dict(bar.props) == {"value": 1.0, "text": Markup("End"), "width": 200}
    assert app.rerun().ops == []


@pytest.mark.parametrize(("value", "share"), [(40, 0.4), (0.4, 0.4), (1.0 + 1e-12, 1.0), (-1e-12, 0.0)])
def test_shares(value, share):
    [bar] = run(lambda: st.progress(value)).nodes()
    assert bar.props["value"] == share


@pytest.mark.parametrize("value", [101, -1, 1.1, float("nan")])
def test_out_of_range(value):
    with pytest.raises(errors.StreamlitValueOutOfRangeError):
        run(lambda: st.progress(value))


@pytest.mark.parametrize("call", [lambda: st.progress("1"), lambda: st.progress(1, text=2)])
def test_wrong_types(call):
    with pytest.raises(errors.StreamlitInvalidParameterTypeError):
        run(call)


# --- spinner -------------------------------------------------------------------------------------


def test_a_spinner_is_there_while_its_block_runs():
    seen = []

    def body():
        with st.spinner("**Go**", show_time=True):
            seen.append([(n.face, dict(n.props)) for n in app_nodes() if n.face == "spinner"])
            st.text("inside")
        st.text("after")

    def app_nodes():
        from nbflow.runtime.context import current_run

        return list(current_run().app.tree.main.walk())

    app = run(body)
    assert seen == [[("spinner", {"text": Markup("**Go**"), "show_time": True})]]
    assert [node.face for node in app.nodes()] == ["empty", "text", "text"]
    assert app.rerun().ops == []


def test_handles_made_under_a_spinner_stay_right():
    def body():
        with st.spinner():
            slot = st.text("a")
        st.text("c")
        slot.text("b")

    assert [node.props["body"] for node in run(body).nodes("text")] == ["b", "c"]


def test_a_spinner_goes_with_an_exception():
    def body():
        with st.spinner():
            raise ValueError("x")

    app = run(body, check=False)
    assert [node.face for node in app.nodes()] == ["empty", "exception"]


def test_a_spinner_as_decorator():
    @st.spinner("Work")
    def work(x):
        st.text("working")
        return x + 1

    app = run(lambda: st.text(work(work(1))))
    assert [node.face for node in app.nodes()] == ["empty", "text", "empty", "text", "text"]
    assert app.nodes("text")[-1].props["body"] == "3"


def test_a_decorator_made_in_the_app_and_in_a_container():
    def body():
        box = st.container()

        @box.spinner()
        def inside():
            st.text("a")

        inside()

    app = run(body)
    [box, text] = [node for node in app.nodes() if node.face in ("container", "text")]
    assert [child.face for child in box.children] == ["empty"]
    assert text.props["body"] == "a"


def test_a_spinner_outside_an_app():
    with st.spinner("x"):
        pass


# --- status --------------------------------------------------------------------------------------


def test_a_status_ends_complete():  # rule 162
    def body():
        with st.status("Job", expanded=True) as job:
            st.text("step")
            job.update(label="Done", expanded=False)

    [box, _] = run(body).nodes()
    assert dict(box.props) == {"label": Markup("Done"), "state": "complete", "open": False}
    assert [child.face for child in box.children] == ["text"]


def test_a_status_ends_as_an_error_and_lets_the_exception_through():  # rule 162
    def body():
        with st.status("Job", type="compact", width=300):
            raise ValueError("x")

    app = run(body, check=False)
    [box] = app.nodes("status")
    assert dict(box.props) == {
        "label": "Job",
        "state": "error",
        "open": False,
        "type": "compact",
        "width": 300,
    }
    assert [str(error) for error in app.errors] == ["x"]


def test_a_status_that_is_set_stays_as_it_is():  # rule 162
    def body():
        with st.status("Job") as job:
            job.update(state="error")

    assert run(body).node("status").props["state"] == "error"


def test_a_status_without_with():
    def body():
        job = st.status("Job", state="complete")
        job.write("inside")

    [box, text] = run(body).nodes()
    assert box.props["state"] == "complete"
    assert box.children == [text]


def test_only_the_heading_of_a_status_is_sent_again():
    labels = iter(["a", "b"])
    app = run(lambda: st.status(next(labels)).text("x"))
    [box, _] = app.nodes()
    assert app.rerun().ops == [Set(box.id, {"label": Markup("b")})]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: st.status("a", state="done"), "complete"),
        (lambda: st.status("a", type="big"), "compact"),
        (lambda: st.status("a").update(state="done"), "complete"),
    ],
)
def test_wrong_states(call, says):
    with pytest.raises(errors.StreamlitValueError, match=says):
        run(call)


def test_a_status_outside_an_app():
    with st.status("a") as job:
        job.update(label="b")


# --- toast ---------------------------------------------------------------------------------------


def test_every_toast_is_new():
    app = run(lambda: st.toast("Saved", icon="💾", duration="long"))
    [first] = app.session.app.tree.event.children
    told = dict(first.props)
    assert told.pop("age").seconds < 5
    assert told == {"body": MarkupBlock("Saved"), "icon": "💾", "duration": "long"}
    app.rerun()
    [second] = app.session.app.tree.event.children
    assert first.id != second.id
    assert app.ops == [
        Remove(app.session.app.tree.event.id, (first.id,)),
        Insert(app.session.app.tree.event.id, 0, (second,)),
    ]


def test_toasts_go_to_the_events_wherever_they_are_called():  # rule 154
    app = run(lambda: st.container().toast("a"))
    assert [node.face for node in app.session.app.tree.event.children] == ["toast"]
    assert app.nodes("container")[0].children == []


def test_a_toast_can_be_changed():
    def body():
        message = st.toast("a")
        st.toast("other")
        message.toast("b", duration=8)

    app = run(body)
    assert [node.props["body"] for node in app.session.app.tree.event.children] == ["b", "other"]


def test_a_fragment_that_runs_alone_toasts_and_changes_its_toast():
    @st.fragment
    def part():
        if st.button("Go"):
            message = st.toast("a")
            message.toast("b")

    app = run(part)
    event = app.session.app.tree.event
    app.touch("Go")
    [first] = event.children
    assert first.props["body"] == "b"
    assert Insert(event.id, 0, (first,)) in app.ops
    app.touch("Go")
    assert len(event.children) == 1
    assert event.children[0].id != first.id


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: st.toast("  "), errors.StreamlitMissingRequiredParameterError),
        (lambda: st.toast("a", duration=0), errors.StreamlitValueError),
        (lambda: st.toast("a", duration="forever"), errors.StreamlitValueError),
        (lambda: st.toast("a", duration=1.5), errors.StreamlitValueError),
        (lambda: st.toast("a", icon="x"), errors.StreamlitAPIException),
    ],
)
def test_wrong_toasts(call, error):
    with pytest.raises(error):
        run(call)
