"""What the app prints: nodes at the place where it was printed."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core.diff import Append
from nbflow.runtime.output import LONGEST_TEXT, apply_returns
from nbflow.runtime.timer import FRAME


def printing(stage, body, **how):
    """A stage whose body gets `say`: what a host calls for each piece of printed text."""
    app = stage(
        lambda: body(lambda text, stream="out": app.session.output.text(None, stream, text)), run=False
    )
    app.session.rerun()
    return app


def shown(app) -> list[tuple[str, str]]:
    found = []
    for node in app.nodes():
        if node.face == "console":
            found.append((node.props["s"], node.props["text"]))
        elif node.face == "text":
            found.append(("text", node.props["body"]))
    return found


def test_what_the_app_prints_stands_where_it_was_printed(stage):
    def body(say):
        say("one ")
        say("line\n")
        st.text("between")
        with st.container():
            say("inside\n")

    assert shown(printing(stage, body)) == [("out", "one line\n"), ("text", "between"), ("out", "inside\n")]


def test_the_streams_are_told_apart(stage):
    def body(say):
        say("a")
        say("b", "err")
        say("c")

    assert shown(printing(stage, body)) == [("out", "a"), ("err", "b"), ("out", "c")]


def test_the_next_run_clears_it_and_the_same_text_is_not_sent_again(stage):
    app = printing(stage, lambda say: say("same\n"))
    assert app.rerun()[0].ops == ()
    assert shown(app) == [("out", "same\n")]


def test_a_text_that_grows_is_sent_as_its_end(stage, clock):
    def body(say):
        say("x" * 100)
        clock.advance(2 * FRAME)
        say("more")

    app = printing(stage, body)
    patches = app.sink.take()
    assert patches[0].running
    [op] = patches[-1].ops
    assert isinstance(op, Append)
    assert op.suffix == "more"


def test_what_is_printed_after_the_run_comes_with_the_next_frame(stage, clock):
    app = printing(stage, lambda say: st.text("x"))
    app.sink.take()
    app.session.output.text(None, "out", "late ")
    app.session.output.text(None, "out", "news")
    assert app.sink.take() == []
    clock.advance(FRAME)
    assert len(app.sink.take()) == 1
    assert shown(app) == [("text", "x"), ("out", "late news")]


def test_it_lands_in_the_fragment_that_printed_it(stage):
    @st.fragment
    def part():
        st.checkbox("c", key="c")
        app.session.output.text(None, "out", "from the part\n")

    def body():
        part()
        st.text("app")

    app = stage(body, run=False)
    app.session.rerun()
    app.touch("c", True)
    assert shown(app) == [("out", "from the part\n"), ("text", "app")]


def test_clear_takes_it_away(stage):
    def body(say):
        st.text("stays")
        say("goes")
        app.session.output.clear(None)
        say("new")

    app = stage(lambda: body(lambda text: app.session.output.text(None, "out", text)), run=False)
    app.session.rerun()
    assert shown(app) == [("text", "stays"), ("out", "new")]


def test_of_a_very_long_text_the_end_is_kept(stage):
    def body(say):
        for _ in range(3):
            say("x" * (LONGEST_TEXT // 2))
        say("the end")

    [(_, text)] = shown(printing(stage, body))
    assert len(text) <= LONGEST_TEXT
    assert text.endswith("the end")


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("a\rb", "b"),
        ("abc\rx", "xbc"),
        ("10%\r20%\r30%\n", "30%\n"),
        ("a\r\nb", "a\nb"),
        ("line\nabc\rX", "line\nXbc"),
        ("no return", "no return"),
    ],
)
def test_carriage_returns_overwrite_the_line(printed, seen):
    assert apply_returns(printed) == seen


def test_a_progress_bar_that_is_printed_piece_by_piece(stage):
    def body(say):
        for percent in (10, 20, 30):
            say(f"\r{percent}%")

    assert shown(printing(stage, body))[0][1].strip("\r") == "30%"
