"""notebooks/gallery_components.ipynb in all four hosts: components answer, and stand in the app as they should."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.galleries import cells_of, look_at, opened

CELLS = cells_of("components")


def test_components_answer(book):
    apps = opened(book, CELLS)
    module, frame, page = apps["module"], apps["frame"], apps["page"]
    counter = book.frame.locator(".nbflow-foreign .counter")
    expect(counter).to_have_text("Clicks: 0")
    counter.click()
    expect(counter).to_have_text("Clicks: 1")
    expect(module.box.locator(".nb-metric")).to_contain_text(re.compile("Count *1"))
    label = module.field("label")
    label.fill("Taps")
    label.press("Enter")
    expect(counter).to_have_text("Taps: 1")

    basket = page["basket"]
    basket.locator(".add").click()
    expect(basket.locator("output")).to_have_text("In the basket: 1")
    basket.locator(".done").click()
    expect(page.box.get_by_text("Ordered: 1")).to_be_visible()

    stars = frame["rating"].frame_locator("iframe")
    expect(stars.get_by_text("\u2605")).to_have_count(3)
    stars.get_by_role("button", name="5 stars").click()
    expect(stars.get_by_text("\u2605")).to_have_count(5)
    expect(frame.box.get_by_text("3 of 5 stars")).to_be_visible()
    frame.press("Send")
    expect(frame.box.get_by_text("5 of 5 stars")).to_be_visible()


def test_how_they_look(book):
    look_at(book, opened(book, CELLS))
