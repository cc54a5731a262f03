"""Texts, and forms that send them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.faces.page import Inputs
from tests.browser.hands import InputMethod


def test_text_commits_on_enter_and_blur_only(it: Inputs) -> None:
    it.box("t1").focus()
    it.press("End")
    it.type(" you")
    assert it.sent("t1") == []
    assert "Press Enter to apply" in it.at("t1").inner_text()
    it.press("Enter")
    it.type("!")
    it.press("Tab")
    assert it.sent("t1") == ["hello you", "hello you!"]


def test_typing_loses_nothing_while_reruns_come_in(open_page: Any) -> None:
    it = open_page("?lag=30")
    it.box("t1").fill("")
    for letter in "abcdefgh":
        it.type(letter)
        it.kernel_sets("t1", value=f"kernel {letter}")
    it.press("ArrowLeft")
    it.kernel_sets("t1", help="new help", value="kernel again")
    it.type("X")
    assert it.box("t1").input_value() == "abcdefgXh"
    it.press("Escape")
    assert it.box("t1").input_value() == "kernel again"


def test_live_text_sends_after_the_pause(it: Inputs) -> None:
    it.box("t3").focus()
    it.type("abc")
    it.page.wait_for_function("window.events.some(event => event.vals.t3 === 'abc')")
    assert it.box("t3").evaluate("box => box.getRootNode().activeElement === box")  # no Enter, no Tab


def test_a_wrong_text_does_not_leave(it: Inputs) -> None:
    it.box("t4").fill("nobody")
    it.press("Enter")
    assert it.at("t4").get_by_role("alert").inner_text() == "Enter an e-mail address."
    it.box("t4").fill("no@body.org")
    assert it.at("t4").get_by_role("alert").count() == 0
    it.press("Enter")
    assert it.sent("t4") == ["no@body.org"]


def test_text_area_commits_on_control_enter(it: Inputs) -> None:
    it.box("a1").fill("one")
    it.press("Enter")
    it.type("two")
    assert it.sent("a1") == []
    it.press("Control+Enter")
    assert it.sent("a1") == ["one\ntwo"]


def test_password_can_be_seen(it: Inputs) -> None:
    assert it.box("t2").get_attribute("type") == "password"
    it.at("t2").get_by_role("button", name="Show password").click()
    assert it.box("t2").get_attribute("type") == "text"


def test_a_form_sends_once_when_it_is_complete(it: Inputs) -> None:
    it.box("f1").focus()
    it.press("Enter")
    assert it.events() == []
    assert it.at("f1").get_by_role("alert").inner_text() == "This field is required."
    it.type("Ada")
    it.box("f2").fill("36")
    it.box("f3").click()
    it.type("par")
    it.press("Enter")
    assert it.events() == []
    it.box("f2").focus()
    it.press("Enter")
    assert it.events() == [{"f1": "Ada", "f2": 36, "f3": 6, "f9": True}]
    assert [it.box(key).input_value() for key in ("f1", "f2", "f3")] == ["", "0", ""]


# ---- input methods: what is being composed is not said yet


@pytest.mark.parametrize(
    ("key", "enter", "sent"),
    [("t1", "Enter", "hello 日本"), ("t3", "", "日本"), ("a1", "Control+Enter", "Several\nlines日本")],
)
def test_a_word_that_is_composed_is_not_sent(it: Inputs, key: str, enter: str, sent: str) -> None:
    method = InputMethod(it.page)
    it.box(key).focus()
    it.page.keyboard.press("Control+End")
    if key == "t1":
        it.type(" ")
    method.compose("に", "にほ", "にほん", "日本")
    it.page.wait_for_timeout(
        400
    )  # longer than the pause after which `live` sends: that nothing comes has no event
    assert it.sent(key) == []
    method.choose("日本")
    if enter:
        it.press(enter)
    it.page.wait_for_function("key => window.events.some(event => key in event.vals)", arg=key)
    assert it.sent(key) == [sent]
