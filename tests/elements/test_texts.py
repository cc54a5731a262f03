"""st.text, st.title, st.header, st.subheader, st.markdown, st.caption, st.code, st.divider."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from nbflow.core.values import Icon, Markup, MarkupBlock, MarkupHtml
from nbflow.kit.source_code import SourceCode
from tests.helpers import run


def props(body) -> dict:
    [node] = run(body).nodes()
    return dict(node.props)


def test_text_is_shown_as_it_is_without_its_indentation():
    shown = props(lambda: st.text("\n    a  <b>\n      b\n    ", help="  *why*  "))
    assert shown == {"body": "a  <b>\n  b", "help": Markup("*why*")}
    assert type(shown["body"]) is str


def test_anything_can_be_a_text():
    assert props(lambda: st.text(3.5))["body"] == "3.5"


def test_what_is_usual_is_not_sent():
    assert set(props(lambda: st.text("a", width="content", text_alignment="left", wrap=True))) == {"body"}
    assert set(props(lambda: st.title("a"))) == {"tag", "body"}
    assert set(props(lambda: st.markdown("a"))) == {"body"}


def test_only_the_changed_text_is_sent():
    words = iter(["a", "b", "b"])
    app = run(lambda: (st.text("above"), st.text(next(words)), st.text("below")))
    [_, node, _] = app.nodes()
    assert app.rerun().ops == [Set(node.id, {"body": "b"})]
    assert app.rerun().ops == []


def test_writing_through_a_text_replaces_it():  # rule 152
    def body():
        slot = st.text("a")
        st.text("after")
        slot.markdown("b")

    assert [(node.face, node.props["body"]) for node in run(body).nodes()] == [
        ("markdown", "b"),
        ("text", "after"),
    ]


@pytest.mark.parametrize(("command", "tag"), [("title", "h1"), ("header", "h2"), ("subheader", "h3")])
def test_headings(command, tag):
    shown = props(lambda: getattr(st, command)("  :red[Sea] ", "sea", icon="🌊", help="h", width=200))
    assert shown == {
        "tag": tag,
        "body": Markup(":red[Sea]"),
        "anchor": "sea",
        "icon": Icon("🌊"),
        "help": Markup("h"),
        "width": 200,
    }
    assert type(shown["body"]) is Markup


def test_an_anchor_can_be_switched_off():
    assert props(lambda: st.title("a", anchor=False))["anchor"] is False


@pytest.mark.parametrize(("given", "sent"), [(True, "auto"), ("blue", "blue"), ("rainbow", "rainbow")])
def test_dividers_of_headings(given, sent):
    assert props(lambda: st.header("a", divider=given))["divider"] == sent


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: st.title("a", anchor=True), errors.StreamlitValueError, "anchor"),
        (lambda: st.title("a", anchor=3), errors.StreamlitInvalidParameterTypeError, "int"),
        (lambda: st.header("a", divider="pink"), errors.StreamlitValueError, "rainbow"),
        (lambda: st.title("a", icon="home"), errors.StreamlitAPIException, "home"),
        (lambda: st.text("a", width="wide"), errors.StreamlitInvalidWidthError, "wide"),
        (lambda: st.text("a", width=0), errors.StreamlitInvalidWidthError, "0"),
        (lambda: st.text("a", width=2**40), errors.StreamlitValueOutOfRangeError, "width"),
        (lambda: st.text("a", text_alignment="middle"), errors.StreamlitValueError, "justify"),
        (lambda: st.text("a", wrap="no"), errors.StreamlitValueError, "wrap"),
        (
            lambda: st.markdown("a", True, wrap=False),
            errors.StreamlitIncompatibleParametersError,
            "unsafe_allow_html",
        ),
        (
            lambda: st.caption("a", True, wrap=False),
            errors.StreamlitIncompatibleParametersError,
            "unsafe_allow_html",
        ),
        (lambda: st.divider(width="content"), errors.StreamlitInvalidWidthError, "content"),
        (lambda: st.code("a", height="high"), errors.StreamlitInvalidHeightError, "high"),
    ],
)
def test_wrong_arguments(call, error, says):
    with pytest.raises(error, match=says):
        run(call)


def test_markdown_keeps_its_source_form():
    assert type(props(lambda: st.markdown("**a**"))["body"]) is MarkupBlock
    assert type(props(lambda: st.markdown("**a**", wrap=False))["body"]) is Markup
    shown = props(lambda: st.markdown("<b>a</b>", unsafe_allow_html=True))
    assert type(shown["body"]) is MarkupHtml
    assert shown["raw"] is True


def test_markdown_parameters():
    shown = props(lambda: st.markdown("a", help="h", width="stretch", text_alignment="center", anchors=False))
    assert shown == {"body": "a", "help": "h", "width": "stretch", "align": "center", "anchors": False}


def test_caption_is_small_markdown():
    [node] = run(lambda: st.caption("*a*")).nodes()
    assert (node.face, dict(node.props)) == ("markdown", {"body": MarkupBlock("*a*"), "caption": True})


def test_code():
    shown = props(lambda: st.code("\nx = 1\n", line_numbers=True, wrap_lines=True, height=200))
    assert shown == {
        "body": SourceCode("x = 1", "python"),
        "text": "x = 1",
        "lines": True,
        "wrap": True,
        "height": 200,
    }
    assert props(lambda: st.code("x", None, height=None)) == {"body": SourceCode("x", None), "text": "x"}


def test_another_language_is_another_code():
    languages = iter(["python", "sql"])
    app = run(lambda: st.code("select", next(languages)))
    [node] = app.nodes()
    assert app.rerun().ops == [Set(node.id, {"body": SourceCode("select", "sql")})]


def test_divider():
    assert [node.face for node in run(lambda: st.divider(width=80)).nodes()] == ["divider"]


def test_outside_an_app_nothing_happens():
    assert "outside an app" in repr(st.title("a"))
    assert "outside an app" in repr(st.markdown("a").text("b"))
