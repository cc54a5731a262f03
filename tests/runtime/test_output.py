"""What the app prints: nodes at the place where it was printed."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core.diff import Append, Insert, Set
from nbflow.core.node import Node
from nbflow.runtime.printed import MAX_CHARACTERS, apply_returns
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
            say("x" * (MAX_CHARACTERS // 2))
        say("the end")

    [(_, text)] = shown(printing(stage, body))
    assert len(text) <= MAX_CHARACTERS
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


# --- clear_output ----------------------------------------------------------------------------------

DISPLAYED = [("console", {"s": "out", "text": "x"}), ("html", {"body": "x", "raw": True})]
DISPLAYED += [("image", {"src": "x"}), ("output", {"widget": "x"}), ("exception", {"type": "x"})]


def faces(app) -> list[str]:
    return [node.face for node in app.nodes()]


def clearing(stage, body):
    """A stage whose body gets the session's output; return the stage after its first run."""
    app = stage(lambda: body(app.session.output), run=False)
    app.session.rerun()
    return app


@pytest.mark.parametrize(("face", "props"), DISPLAYED)
def test_clear_takes_all_kinds_away(stage, face, props):
    def body(output):
        output.show(None, face, props)
        output.text(None, "err", "printed")
        output.clear(None)

    app = clearing(stage, body)
    assert faces(app) == []
    assert app.rerun()[-1].ops == ()


@pytest.mark.parametrize(("face", "props"), DISPLAYED)
def test_clear_that_waits_shows_the_old_until_the_new_comes(stage, face, props, clock):
    def body(output):
        output.show(None, face, props)
        output.clear(None, wait=True)
        output.clear(None, wait=True)
        seen.append(faces(app))
        if st.session_state.setdefault("more", True):
            output.show(None, "html", {"body": "new", "raw": True})

    seen = []
    app = stage(lambda: body(app.session.output), run=False)
    app.session.rerun()
    assert (seen[-1], faces(app)) == ([face], ["html"])
    app.session.app.state["more"] = False
    app.rerun()
    assert faces(app) == [face]  # nothing came: it stays


def test_clear_takes_away_what_is_in_containers_and_fragments(stage):
    @st.fragment
    def part():
        st.text("part")
        outputs[0].show(None, "html", {"body": "in the part"})

    def body(output):
        outputs.append(output)
        with st.container():
            with st.expander("e"):
                output.show(None, "image", {"src": "x"})
                st.text("stays")
            output.text(None, "out", "x")
        part()
        output.clear(None)

    outputs = []
    app = clearing(stage, body)
    assert [face for face in faces(app) if face in ("image", "html", "console")] == []
    assert app.texts() == ["stays", "part"]


def test_clear_in_a_container_or_a_fragment_leaves_the_rest_alone(stage):
    @st.fragment
    def part():
        st.checkbox("c", key="c")
        outputs[0].text(None, "out", "old")
        outputs[0].clear(None)
        outputs[0].text(None, "out", "part")

    def body(output):
        outputs.append(output)
        output.text(None, "out", "above")
        with st.container():
            output.text(None, "out", "old")
            output.clear(None)
            output.text(None, "out", "new")
        part()

    outputs = []
    app = clearing(stage, body)
    for _ in range(2):
        assert [text for _, text in shown(app)] == ["above", "new", "part"]
        app.touch("c", True)


def test_what_the_app_draws_stays_and_can_be_replaced(stage):
    """Elements are replaced by their position: that of those below does not change."""

    def body(output):
        output.show(None, "html", {"body": "above"})
        slot = st.empty()
        output.show(None, "html", {"body": "between"})
        bar = st.progress(0)
        st.image("https://example.com/mine.png")
        st.html("<b>mine</b>")
        output.show(None, "html", {"body": "below"})
        output.clear(None)
        slot.text("slot")
        bar.progress(70)
        output.show(None, "html", {"body": "new"})

    app = clearing(stage, body)
    for _ in range(2):
        shown = [n.props.get("body", n.props.get("value")) for n in app.nodes() if n.face != "empty"]
        assert shown == ["slot", 0.7, None, "<b>mine</b>", "new"]
        assert app.rerun()[-1].ops == ()


def test_a_loop_that_clears_and_displays_goes_on_in_one_place(stage, clock):
    """What comes next goes on under the name of what it replaces, so the page does not flicker."""

    def body(output):
        for step in range(5):
            output.clear(None, wait=bool(step % 2))
            output.show(None, "image", {"src": str(step)})
            ids.add(app.nodes()[-1].id)
            clock.advance(2 * FRAME)

    ids = set()
    app = stage(lambda: body(app.session.output), run=False)
    for _ in range(2):
        app.session.rerun()
        assert [node.props["src"] for node in app.nodes()] == ["4"]
        assert len(ids) == 1


def test_an_insertion_above_is_still_found_after_a_clear(stage):
    def body(output):
        output.show(None, "html", {"body": "x"})
        output.clear(None)
        if st.session_state.setdefault("more", False):
            st.html("<b>inserted</b>")
        st.html("<b>mine</b>")
        st.html("<b>other</b>")

    app = clearing(stage, body)
    ids = [node.id for node in app.nodes()]
    app.session.app.state["more"] = True
    app.rerun()
    bodies = [node.props["body"] for node in app.nodes()]
    assert bodies == ["<b>inserted</b>", "<b>mine</b>", "<b>other</b>"]
    assert len({node.id for node in app.nodes()} | set(ids)) <= 5


def test_clear_after_the_run_takes_what_stands_there(stage, clock):
    app = clearing(stage, lambda output: output.text(None, "out", "x"))
    app.session.output.clear(None, wait=True)
    assert faces(app) == ["console"]
    app.session.output.show(None, "html", {"body": "late"})
    clock.advance(FRAME)
    assert faces(app) == ["html"]
    app.session.output.clear(None)
    clock.advance(FRAME)
    assert faces(app) == []
    assert len(app.sink.take()[-1].ops) == 1


def test_clear_in_the_app_itself_clears_the_sidebar_too(stage):
    def body(output):
        with st.sidebar:
            output.text(None, "out", "aside")
            st.text("stays")
        output.clear(None)

    app = clearing(stage, body)
    assert (faces(app), app.texts()) == (["text"], ["stays"])


def test_what_comes_in_a_container_ends_the_wait_around_it(stage):
    def body(output):
        output.text(None, "out", "old")
        output.clear(None, wait=True)
        with st.container():
            output.text(None, "out", "new")

    assert shown(clearing(stage, body)) == [("out", "new")]


def test_what_was_cleared_after_the_run_does_not_upset_the_next(stage, clock):
    """A callback of a widget clears what the run has displayed above its elements."""

    def body(output):
        if st.session_state.setdefault("shows", True):
            output.show(None, "html", {"body": "displayed"})
        st.image(f"https://example.com/{st.session_state.setdefault('n', 0)}.png")

    app = clearing(stage, body)
    before = app.nodes()[-1].id
    app.session.output.clear(None)
    clock.advance(FRAME)
    app.session.app.state["shows"] = False
    app.session.app.state["n"] = 1
    app.rerun()
    assert [(node.face, node.id) for node in app.nodes()] == [("image", before)]


def test_text_that_was_displayed_is_not_grown_by_what_is_printed(stage):
    """Its handle replaces it and nothing else, in the run and after it."""

    def body(output):
        output.text(None, "out", "printed ")
        nodes.append(output.show(None, "console", {"s": "out", "text": "displayed\n"}))
        output.text(None, "out", "more")
        output.replace(nodes[-1], Node("console", {"s": "out", "text": "updated\n"}, id=nodes[-1].id))

    nodes = []
    app = clearing(stage, body)
    for _ in range(2):
        assert [text for _, text in shown(app)] == ["printed ", "updated\n", "more"]
        app.rerun()
    app.session.output.show(None, "console", {"s": "out", "text": "late"})
    app.session.output.text(None, "out", "later")
    assert [text for _, text in shown(app)][-2:] == ["late", "later"]


def test_printing_costs_what_is_printed_and_not_what_stands_there(stage, clock):
    lines = [f"line {number} of very many\n" for number in range(40_000)]

    def body(say):
        for number, line in enumerate(lines):
            say(line)
            if number % 100 == 0:
                clock.advance(2 * FRAME)

    app = printing(stage, body)
    patches = app.sink.take()
    assert len(patches) > 300
    assert sum(_characters(op) for patch in patches for op in patch.ops) < 6 * len("".join(lines))
    [(_, text)] = shown(app)
    assert "".join(lines).endswith(text.partition("\n")[2])
    assert text.startswith("… (the beginning was cut off)\nline ")


def consoles(app) -> list[Node]:
    return [node for node in app.nodes() if node.face == "console"]


def _characters(op) -> int:
    match op:
        case Append():
            return len(op.suffix)
        case Insert():
            return sum(len(node.props["text"]) for node in op.nodes)
        case Set():
            return len(op.props["text"])
    raise AssertionError(op)


def test_between_two_frames_pieces_are_only_collected(stage):
    def body(say):
        say("a")
        [node] = consoles(app)
        for _ in range(1000):
            say("a")
        assert consoles(app) == [node]

    app = stage(lambda: body(lambda text: app.session.output.text(None, "out", text)), run=False)
    app.session.rerun()
    assert shown(app) == [("out", "a" * 1001)]


def test_what_was_sent_does_not_change(stage, clock):
    def body(say):
        say("one")
        clock.advance(2 * FRAME)
        [node] = consoles(app)
        say("two")
        assert node.props["text"] == "one"

    app = stage(lambda: body(lambda text: app.session.output.text(None, "out", text)), run=False)
    app.session.rerun()
    assert shown(app) == [("out", "onetwo")]
