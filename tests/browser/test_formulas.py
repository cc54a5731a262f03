"""Formulas, messages that are over, and places in the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Book
from tests.browser.harness.app import App

CELLS = {
    "setup": "%load_ext nbflow",
    "app": r"""%%nbflow
import nbflow as st
st.header("Top of it", anchor="top")
st.markdown("Euler: $e^{i\pi}+1=0$ and\n$$\n\\frac{a}{b}\n$$\nand [up](#top); wrong: $\\frac{a$")
st.metric(r"Angle $\alpha$", "**5**", "1")
st.toast("Short news")
st.toast("Lasting news", duration="infinite")
""",
}
FONTS = "() => [...document.fonts].filter(f => f.family.includes('nbKaTeX') && f.status === 'loaded').length"


@pytest.fixture
def app(book: Book) -> App:
    """Return the notebook with the app on its page."""
    book.once("app")
    return book.app


def test_formulas_are_set_without_any_network(app):
    math = app.frame.locator(".nb-math")
    expect(math.locator(".katex-mathml math")).to_have_count(3)  # what screen readers read
    expect(math.locator(".katex-display .mfrac")).to_be_visible()
    expect(app.frame.locator(".nb-math.is-wrong")).to_have_text(r"\frac{a")
    assert app.frame.evaluate(FONTS) == 20
    assert not app.external
    assert not app.console_errors


def test_a_link_inside_the_app_goes_there(app):
    before = app.page.url
    # Voila shows the saved picture, with the same link, until the app is there.
    link = app.frame.locator(".nbflow-host").get_by_role("link", name="up", exact=True)
    link.focus()
    link.press("Enter")
    expect(app.frame.locator("#top")).to_be_focused()
    assert app.page.url == before


@pytest.mark.hosts("lab", "nb7")
def test_a_reload_shows_no_message_that_is_over(app):
    toasts = app.frame.locator(".nb-toast")
    expect(toasts).to_have_text(
        ["Lasting news"]
    )  # the short one is over, if the page was there in time for it
    app.reload()
    expect(app.frame.locator(".nb-toast")).to_have_text(["Lasting news"])
    app.page.wait_for_timeout(300)
    expect(app.frame.locator(".nb-toast")).to_have_text(["Lasting news"])
