"""The galleries of pages and of models, walked by mouse and keyboard, narrow and wide, light and dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.galleries import cells_of, look_at, opened
from tests.browser.hands import Book

PAGES = cells_of("pages")
MODELS = cells_of("models")
CELLS = {"setup": f"{MODELS.pop('setup')}\n{PAGES.pop('setup')}", **PAGES, **MODELS}
HIDDEN = ("numbers", "words")  # cells that are pages of another


def apps(book: Book):
    book.app.viewport(1200, 900)
    for name in HIDDEN:
        if book.host != "voila":
            book.app.run(list(CELLS).index(name), wait=False)
    return opened(book, [name for name in CELLS if name not in HIDDEN])


@pytest.mark.hosts("lab", "voila")
def test_they_keep_the_rules_and_fit(book: Book):
    look_at(book, apps(book), heights=(3000, 2400), at_least=3)


@pytest.mark.hosts("lab", "voila")
def test_pages_are_walked(book: Book):
    shown = apps(book)
    shop = shown["shop"]
    title = shop.box.locator(".nb-main h1")
    menu = shop.box.get_by_role("navigation", name="Pages")
    expect(title).to_have_text("The shop")
    expect(menu.get_by_role("link", name="Hidden")).to_have_count(0)
    menu.get_by_role("link", name="Sales").press("Enter")
    expect(title).to_have_text("Sales")
    menu.get_by_role("link", name="Start").click()
    shop.press("To the hidden page")
    expect(title).to_have_text("Hidden")
    book_of_cells = shown["book"].box
    expect(book_of_cells.get_by_role("heading", name="Numbers")).to_be_visible()
    book_of_cells.get_by_role("link", name="words", exact=True).click()
    expect(book_of_cells.get_by_role("heading", name="Words")).to_be_visible()
    steps = shown["steps"]
    steps.box.get_by_role("textbox").fill("Grace")
    steps.press("Next")
    expect(steps.box).to_contain_text("Hello Grace!")
    bar = shown["bar"].box
    bar.get_by_role("button", name="More").press("Enter")
    bar.get_by_role("link", name="third").click()
    expect(bar.get_by_role("heading", name="Third")).to_be_visible()
    expect(shown["refresh"].box).to_contain_text("3 of 3 refreshes")


@pytest.mark.hosts("lab", "voila")
def test_models_are_filled_in(book: Book):
    shown = apps(book)
    order = shown["order"]
    name = order.box.get_by_role("textbox", name="Name")
    name.fill("A")
    name.press("Enter")  # the first submit button
    expect(order.box.locator(".nb-fault")).to_have_count(1)
    name.fill("Ada")
    order.box.get_by_role("radio", name="large").or_(
        order.box.get_by_role("button", name="large")
    ).first.click()
    order.press("Order")
    expect(order.box).to_contain_text("large for Ada, by pickup")
    expect(order.box.locator(".nb-fault")).to_have_count(0)
    recipe = shown["recipe"]
    recipe.box.get_by_role("textbox", name="Title").fill("Stew")
    recipe.box.get_by_role("button", name="Add item").nth(2).click()
    expect(recipe.box.get_by_role("textbox", name="Name")).to_have_count(3)
    recipe.box.get_by_role("textbox", name="Name").last.fill("no")
    recipe.press("Save")
    expect(recipe.box.locator(".nb-fault")).to_have_text([re.compile("at least 3")])
    recipe.box.get_by_role("textbox", name="Name").last.fill("chives")
    recipe.press("Save")
    expect(recipe.box).to_contain_text("chives")
    expect(recipe.box.get_by_role("textbox", name="Title")).to_have_value("Stew")
