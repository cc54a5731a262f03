"""Fragments that write elsewhere, in runs of their own and in callbacks: the page shows it, and it is replaced."""

from __future__ import annotations

import sys

import pytest

import nbflow as st
from nbflow.core.node import Block
from nbflow.testing import AppTest
from nbflow.testing.headless import printing


def page(app):
    """The texts of the page as the view was told, areas in order; not those of the tree in the kernel."""
    shown = app.session.app.tree.sent

    def walk(id):
        for node in shown.children.get(id, ()):
            if isinstance(node, Block):
                yield from walk(node.id)
            elif node.face in ("text", "exception", "progress"):
                yield node.props.get("body") or node.props.get("message") or node.props["value"]

    return [text for area in app.session.app.tree.roots for text in walk(area.id)]


def in_step(app):
    """Whether the view was told all that the tree holds."""
    shown = app.session.app.tree.sent
    blocks = [
        app.session.app.tree.root,
        *(n for n in app.session.app.tree.root.walk() if isinstance(n, Block)),
    ]
    return all([n.id for n in shown.children[b.id]] == [n.id for n in b.children] for b in blocks)


MADE = {
    "container": st.container,
    "sidebar": lambda: st.sidebar,
    "column": lambda: st.columns(2)[1],
    "expander": lambda: st.expander("e"),
    "empty": st.empty,
}


@pytest.mark.parametrize("with_", [True, False])
@pytest.mark.parametrize("kind", MADE)
def test_a_callback_of_a_fragment_writes_into_an_outside_container(stage, kind, with_):
    def body():
        box = MADE[kind]()

        def clicked():
            if with_:
                with box:
                    st.text("clicked")
            else:
                box.text("clicked")

        @st.fragment
        def part():
            st.button("go", key="go", on_click=clicked)
            st.button("other", key="other")
            st.text("part")

        part()

    app = stage(body)
    for _ in range(3):
        app.touch("go", True)
        assert sorted(page(app)) == ["clicked", "part"]
        assert in_step(app)
    app.touch("other", True)
    assert page(app) == ["part"]
    assert in_step(app)


def test_what_a_callback_writes_stands_above_its_fragment_and_nothing_else_moves(stage):
    def body():
        st.text("above")

        @st.fragment
        def part():
            st.button("go", key="go", on_click=lambda: (st.text("clicked"), st.container().text("in a box")))
            st.text("part")

        part()
        st.text("below")

    app = stage(body)
    app.touch("go", True)
    assert page(app) == ["above", "clicked", "in a box", "part", "below"]
    app.touch("go", True)
    assert page(app) == ["above", "clicked", "in a box", "part", "below"]
    app.rerun()
    assert page(app) == ["above", "part", "below"]
    assert in_step(app)


def test_what_a_callback_raises_is_shown_in_its_fragment(stage):
    def body():
        st.text("above")

        @st.fragment
        def part():
            st.button("go", key="go", on_click=lambda: 1 / 0)
            st.text("part")

        part()
        st.text("below")

    app = stage(body)
    app.touch("go", True)
    assert page(app) == ["above", "division by zero", "part", "below"]  # "part" is stale
    assert in_step(app)
    app.touch("go", True)
    assert page(app) == ["above", "division by zero", "part", "below"]
    app.rerun()
    assert page(app) == ["above", "part", "below"]


def test_what_a_callback_prints_stands_in_its_fragment_too(stage):
    def body():
        @st.fragment
        def part():
            st.button("go", key="go", on_click=lambda: app.session.output.text(None, "out", "printed"))

        part()

    app = stage(body)
    app.touch("go", True)
    [node] = [node for node in app.nodes() if node.face == "console"]
    assert node.props["text"] == "printed"
    assert in_step(app)


@pytest.mark.parametrize(
    "make", [lambda: st.text("old"), lambda: st.progress(0), lambda: st.container().text("old")]
)
def test_a_fragment_writes_through_the_handle_of_an_outside_element(stage, make):
    def body():
        first = make()
        st.text("below")

        @st.fragment
        def part():
            clicked = st.button("go", key="go")
            first.text(f"part {clicked}")
            first.text(f"part {clicked}!")

        part()

    app = stage(body)
    assert page(app) == ["part False!", "below"]
    app.touch("go", True)
    assert page(app) == ["part True!", "below"]
    assert in_step(app)
    app.rerun()
    assert page(app) == ["part False!", "below"]
    assert in_step(app)


def test_what_a_callback_says_when_it_exits_stands_in_its_fragment(stage):
    def body():
        st.text("above")

        @st.fragment
        def part():
            st.button("go", key="go", on_click=lambda: sys.exit("why"))
            st.text("part")

        part()
        st.text("below")

    app = stage(body)
    with printing():
        app.touch("go", True)
    [node] = [node for node in app.nodes() if node.face == "console"]
    assert node.props["text"] == "why\n"
    assert page(app) == ["above", "below"]
    assert in_step(app)


@pytest.mark.parametrize("hook", ["after_run", "at_rest", "refresh"])
def test_what_fails_around_a_fragments_run_is_shown_too(stage, hook):
    def body():
        @st.fragment
        def part():
            st.button("go", key="go")

        part()

    def fail(*_):
        raise GeneratorExit("of the hook")

    app = stage(body)
    if hook == "at_rest":
        app.session.app.at_rest.append(fail)
    elif hook == "after_run":
        app.session.after_run = fail
    else:
        script = app.session.script
        app.session.script = lambda run: script(run)
        app.session.script.refresh = fail
    app.touch("go", True)
    assert page(app) == ["of the hook"]
    assert in_step(app)


def test_two_fragments_and_the_app_share_an_outside_container(stage):
    def body():
        box = st.container()
        box.text("first")

        @st.fragment
        def part(name):
            box.text(f"{name} {st.button(name, key=name)}")

        part("a")
        part("b")
        box.text("last")

    app = stage(body)
    app.touch("a", True)
    assert page(app) == ["first", "a True", "b False", "last"]
    app.touch("b", True)
    assert page(app) == ["first", "a True", "b True", "last"]
    assert in_step(app)


def test_a_widget_that_a_callback_draws_outside_belongs_to_the_fragment(stage):
    def body():
        box = st.container()

        @st.fragment
        def part():
            st.button("go", key="go", on_click=lambda: box.checkbox("new", key="new"))
            st.text(st.session_state.get("new"))

        part()
        st.text("app")

    app = stage(body)
    app.touch("go", True)
    assert page(app) == ["False", "app"]
    app.touch("new", True)
    assert app.session.last_run.owners
    assert in_step(app)


def test_a_callback_that_stops_leaves_what_it_wrote_and_one_that_reruns_the_fragment(stage):
    def body():
        box = st.container()

        @st.fragment
        def part():
            st.button("stop", key="stop", on_click=lambda: (box.text("x"), st.text("above"), st.stop()))
            st.button("again", key="again", on_click=lambda: (box.text("x"), st.rerun(scope="fragment")))
            st.text("part")

        part()

    app = stage(body)
    app.touch("stop", True)
    assert page(app) == ["x", "above"]
    assert in_step(app)
    app.rerun()
    app.touch("again", True)
    assert page(app)[-1] == "part"
    assert in_step(app)


def test_a_dialog_of_a_callback_writes_to_the_sidebar_in_its_own_runs():
    app = AppTest.from_string("""
        import nbflow as st

        @st.dialog("D")
        def opened():
            st.sidebar.text("beside")
            st.button("inside")

        st.button("open", on_click=opened)
    """).run()
    app.button[0].click().run()
    assert [text.value for text in app.sidebar.text] == ["beside"]
    app.get("dialog")[0].button[0].click().run()
    assert [text.value for text in app.sidebar.text] == ["beside"]
    assert not app.exception
