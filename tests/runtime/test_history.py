"""Undo and redo: a snapshot for each thing that somebody did."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core.errors import StreamlitAPIException
from nbflow.hosts.state_access import StateAccess
from tests.runtime.stage import Stage


class Access(StateAccess):
    """What an app offers, without its widget."""

    def __init__(self, stage: Stage) -> None:
        self.session = stage.session
        self._worker = stage.session.worker


def body() -> None:
    items = st.session_state.setdefault("items", [])
    if st.button("Add", key="add"):
        items.append(len(items))
        if len(items) == 3:
            st.rerun()
    st.text(f"{items} {st.slider('Size', 0, 9, key='size')}")


@pytest.fixture
def app(stage):
    return stage(body)


@pytest.fixture
def access(app):
    return Access(app)


def test_steps_are_undone_and_done_again(app, access):
    access.record()
    for _ in range(3):
        app.touch("add", True)
    app.touch("size", [5])
    assert app.texts() == ["[0, 1, 2] 5"]
    shown = ["[0, 1, 2] 0", "[0, 1] 0", "[0] 0", "[] 0"]
    for text in shown:
        access.undo()
        assert app.texts() == [text]
    with pytest.raises(StreamlitAPIException, match="nothing to undo"):
        access.undo()
    for text in [*reversed(shown[:-1]), "[0, 1, 2] 5"]:
        access.redo()
        assert app.texts() == [text]
    with pytest.raises(StreamlitAPIException, match="nothing to redo"):
        access.redo()


def test_what_is_done_after_an_undo_ends_the_redo(app, access):
    access.record()
    app.touch("size", [5])
    access.undo()
    app.touch("add", True)
    with pytest.raises(StreamlitAPIException, match="nothing to redo"):
        access.redo()
    access.undo()
    assert app.texts() == ["[] 0"]


def test_what_another_cell_sets_is_a_step_and_a_rerun_is_none(app, access):
    access.record()
    access.session_state.size = 3
    app.rerun()
    app.rerun()
    access.undo()
    assert app.texts() == ["[] 0"]


def test_only_so_many_steps(app, access):
    access.record(limit=2)
    for size in (1, 2, 3, 4):
        app.touch("size", [size])
    access.undo()
    access.undo()
    assert app.texts() == ["[] 2"]
    with pytest.raises(StreamlitAPIException):
        access.undo()


def test_it_says_when_nothing_is_recorded_or_can_be(app, access):
    with pytest.raises(StreamlitAPIException, match=r"app.record\(\)"):
        access.undo()
    with pytest.raises(StreamlitAPIException, match="limit=0"):
        access.record(0)
    access.record()
    app.session.app.state["link"] = (n for n in [1])
    app.touch("size", [1])
    assert app.texts() == ["[] 1"]  # the app goes on
    with pytest.raises(StreamlitAPIException, match="link"):
        access.undo()
    access.stop_recording()
    app.touch("size", [2])
    with pytest.raises(StreamlitAPIException, match=r"app.record\(\)"):
        access.redo()
