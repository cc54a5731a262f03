"""Snapshots: the whole state of an app, taken and given back."""

from __future__ import annotations

import threading

import pytest

import nbflow as st
from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime.snapshots import give_back, take
from tests.runtime.stage import Stage


def restore(app: Stage, snapshot) -> None:
    app.session.change(lambda state: give_back(state, snapshot))


def values(app: Stage) -> str:
    return app.texts()[-1]


def everything() -> None:
    found = st.session_state.setdefault("found", [])
    st.session_state.setdefault("same", found)
    if st.button("Find", key="find"):
        found.append(len(found))
    size = st.slider("Size", 0, 9, key="size")
    loose = st.slider("Loose", 0, 9)
    kinds = st.multiselect("Kinds", ["a", "b", "c"], key="kinds", bind="query-params")
    hidden = st.text_input("Hidden", key="hidden", persist_state="session") if size < 5 else "-"
    same = st.session_state.same is st.session_state.found
    st.text(f"{found} {same} {size} {loose} {kinds} {hidden} {st.query_params.get('other')}")


def test_everything_comes_back_and_the_controls_show_it(stage):
    app = stage(everything)
    app.touch("find", True)
    app.touch("size", [3])
    app.touch("kinds", ["a", "c"])
    app.touch("hidden", "text")
    app.touch("size", [6])
    app.session.app.query.set([("other", "x")])
    app.rerun()
    before, address = values(app), app.session.app.query.text
    assert before == "[0] True 6 0 ['a', 'c'] - x"
    snapshot = take(app.session.app)
    for _ in range(2):  # a snapshot can be used again
        app.touch("find", True)
        app.touch("size", [1])
        app.touch("kinds", [])
        app.touch("hidden", "other")
        app.session.app.query.set([("other", "y")])
        assert values(app) == "[0, 1] True 1 0 [] other x"
        restore(app, snapshot)
        assert values(app) == before
        assert app.session.app.query.text == address
        assert [node.props["value"] for node in app.nodes() if node.face == "slider"] == [[6], [0]]
    app.touch("size", [2])
    assert values(app).split()[-2] == "text"  # what was kept while it was hidden


def test_a_list_that_the_script_changes_in_place_is_copied_both_ways(stage):
    app = stage(everything)
    empty = take(app.session.app)
    app.touch("find", True)
    one = take(app.session.app)
    app.touch("find", True)
    for snapshot, text in ((empty, "[]"), (one, "[0]"), (empty, "[]")):
        restore(app, snapshot)
        assert values(app).startswith(text + " True")
        app.session.app.state["found"].append("changed")


def test_undo_and_redo_are_a_list_of_snapshots(stage):
    app = stage(everything)
    taken = [take(app.session.app)]
    for _ in range(3):
        app.touch("find", True)
        taken.append(take(app.session.app))
    for snapshot, count in [(taken[2], 2), (taken[1], 1), (taken[2], 2), (taken[3], 3)]:
        restore(app, snapshot)
        assert len(app.session.app.state["found"]) == count


def test_widgets_that_come_and_go_with_the_state(stage):
    def body():
        if st.checkbox("More", key="more"):
            st.text(st.text_input("Word", key="word"))

    app = stage(body)
    less = take(app.session.app)
    app.touch("more", True)
    app.touch("word", "here")
    more = take(app.session.app)
    restore(app, less)
    assert app.texts() == []
    assert "word" not in app.session.app.state
    restore(app, more)
    assert app.texts() == ["here"]


def test_options_are_found_again_although_they_are_made_anew_in_each_run(stage):
    class Kind:
        def __init__(self, name):
            self.name = name

    def body():
        kinds = [Kind("a"), Kind("b")]
        chosen = st.multiselect("Kinds", kinds, key="kinds", format_func=lambda kind: kind.name)
        st.text("".join(kind.name for kind in chosen))

    app = stage(body)
    app.touch("kinds", ["b"])
    snapshot = take(app.session.app)
    app.touch("kinds", ["a"])
    restore(app, snapshot)
    assert app.texts() == ["b"]


def test_edited_tables_come_back(stage):
    def body():
        table = st.data_editor({"n": [1, 2]}, key="table")
        st.text(f"{list(table['n'])} {st.session_state.table['edited_rows']}")

    app = stage(body)
    first = take(app.session.app)
    assert app.texts() == ["[1, 2] {}"]
    app.touch("table", {"edited_rows": {"0": {"n": 5}}})
    edited = take(app.session.app)
    restore(app, first)
    assert app.texts() == ["[1, 2] {}"]
    restore(app, edited)
    assert app.texts() == ["[5, 2] {0: {'n': 5}}"]


@pytest.mark.parametrize(
    "value", [threading.Lock(), (n for n in [1]), [threading.Lock()]], ids=["lock", "generator", "deep"]
)
def test_what_cannot_be_copied_is_named(stage, value):
    def body():
        st.session_state.link = value

    app = stage(body)
    with pytest.raises(
        StreamlitAPIException, match=r"`st.session_state\['link'\]`, a `\S+`, cannot be copied"
    ):
        take(app.session.app)


def test_buttons_are_not_pressed_again(stage):
    def body():
        st.text(st.button("Press", key="press"))

    app = stage(body)
    app.touch("press", True)
    assert app.texts() == ["True"]
    snapshot = take(app.session.app)
    restore(app, snapshot)
    assert app.texts() == ["False"]


def test_the_page_comes_back(stage):
    def one():
        st.text("one " + st.text_input("Word", key="word"))

    def two():
        st.text("two " + st.text_input("Word", key="word"))

    def body():
        st.navigation([st.Page(one, title="One"), st.Page(two, title="Two", url_path="two")]).run()

    app = stage(body)
    app.touch("word", "first")
    first = take(app.session.app)
    app.session.travel("nbflow-page=two")
    app.touch("word", "second")
    second = take(app.session.app)
    assert app.texts() == ["two second"]
    restore(app, first)
    assert app.texts() == ["one first"]
    restore(app, second)
    assert app.texts() == ["two second"]
    assert "nbflow-page=two" in app.session.app.query.text
