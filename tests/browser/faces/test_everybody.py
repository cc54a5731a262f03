"""For everybody: phones, screen readers, boxes that scroll."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.faces.page import Inputs


def test_a_list_is_not_clipped_by_a_scrolling_output(it: Inputs) -> None:
    it.page.evaluate("document.getElementById('app').style.cssText = 'height: 300px; overflow: auto'")
    it.at("x2").scroll_into_view_if_needed()
    it.box("x2").click()
    popup = it.page.locator(".nb-list-popup")
    assert popup.bounding_box()["height"] > 250
    it.page.get_by_role("option", name="Lima").click()
    assert it.sent("x2") == [8]
    it.box("x2").click()
    it.page.locator("#app").evaluate("app => { app.scrollTop = 0 }")
    expect(popup).to_have_css("opacity", "0")  # its box was scrolled away; it keeps the focus
    expect(popup).to_have_css("pointer-events", "none")


def test_touch(browser: Any, dev_url: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(dev_url)
    it = Inputs(page)
    it.thumb("s1").scroll_into_view_if_needed()
    track = it.at("s1").locator(".nb-slider-track").bounding_box()
    page.touchscreen.tap(track["x"] + track["width"] * 0.6, track["y"] + 8)
    assert it.sent("s1") == [[60]]
    it.at("x2").locator(".nb-box").tap()
    page.get_by_role("option", name="Tokyo").tap()
    assert it.sent("x2") == [5]
    it.at("n2").get_by_role("button", name="Increase").tap()
    assert it.sent("n2") == [1.75]
    context.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 360)])  # colors and sizes do not meet
def test_axe_finds_nothing(open_page: Any, theme: str, width: int) -> None:
    it = open_page(f"?theme={theme}", width=width)
    assert it.axe() == []
    for key in ("x1", "m2", "d2"):
        it.box(key).click()
        assert it.axe() == []
        it.press("Escape")
    for key, wrong in (("n1", "99"), ("t4", "x"), ("d1", "x")):
        it.box(key).fill(wrong)
        it.press("Enter")
    assert it.axe() == []


def test_nothing_is_wider_than_a_phone(open_page: Any) -> None:
    it = open_page(width=360)
    assert it.page.evaluate("document.documentElement.scrollWidth") <= 360
    it.box("d2").click()
    popup = it.page.locator(".nb-date-popup").bounding_box()
    assert popup["x"] >= 0
    assert popup["x"] + popup["width"] <= 360
