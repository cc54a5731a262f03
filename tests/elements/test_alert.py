"""st.success, st.info, st.warning, st.error, st.exception."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Icon, Markup, MarkupBlock
from tests.helpers import run


def props(body) -> dict:
    [node] = run(body).nodes()
    return dict(node.props)


@pytest.mark.parametrize("kind", ["success", "info", "warning", "error"])
def test_alerts(kind):
    shown = props(lambda: getattr(st, kind)(" **a** ", icon="🔥", title="T", width=300))
    assert shown == {
        "kind": kind,
        "body": MarkupBlock("**a**"),
        "icon": Icon("🔥"),
        "title": Markup("T"),
        "width": 300,
    }
    assert [type(shown[name]) for name in ("body", "icon", "title")] == [MarkupBlock, Icon, Markup]


@pytest.mark.parametrize(
    ("text", "icon", "rest"),
    [
        ("🚨 Fire", "🚨", "Fire"),
        ("❤️ love", "❤️", "love"),
        ("👩🏽‍🔬 lab", "👩🏽‍🔬", "lab"),
        ("🇩🇪 flag", "🇩🇪", "flag"),
        (":material/warning: Caution", ":material/warning:", "Caution"),
        (":material/no_such_icon: Caution", None, ":material/no_such_icon: Caution"),
        ("No icon 🚨", None, "No icon 🚨"),
        ("Über", None, "Über"),
        ("1 apple", None, "1 apple"),
    ],
)
def test_an_icon_at_the_beginning_is_taken_out(text, icon, rest):
    shown = props(lambda: st.info(text))
    assert (shown.get("icon"), shown["body"]) == (icon, rest)


@pytest.mark.parametrize(
    ("icon", "says"),
    [
        ("x", "is not an icon"),
        (":smile:", "shortcode"),
        ("https://a.b/c.png", "URL"),
        (":material/thumbs_up:", "thumb"),
        (":material/:", "Material"),
        ("🔥🔥", "emoji"),
    ],
)
def test_what_is_no_icon(icon, says):
    with pytest.raises(errors.StreamlitAPIException, match=says):
        run(lambda: st.info("a", icon=icon))


def test_an_icon_is_a_text():
    with pytest.raises(errors.StreamlitInvalidParameterTypeError):
        run(lambda: st.info("a", icon=3))


def test_no_icon_and_the_spinner():
    assert "icon" not in props(lambda: st.info("a", icon="  "))
    assert props(lambda: st.info("a", icon="spinner"))["icon"] == "spinner"


def test_exception_shows_the_authors_lines():
    def body():
        try:
            int("x")
        except ValueError as error:
            st.exception(error, width=400)

    shown = props(body)
    assert (shown["type"], shown["width"]) == ("ValueError", 400)
    assert "invalid literal" in shown["message"]
    assert shown["frames"][-1]["code"] == 'int("x")'
    assert shown["frames"][-1]["user"] is True


def test_two_equal_exceptions_are_two():
    error = ValueError("a")
    assert len(run(lambda: (st.exception(error), st.exception(error))).nodes("exception")) == 2
