"""docs/bring-your-app.md in a browser: the shop in Voila, by a link to one of its pages; and in a notebook."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import link
from tests.test_bring_your_app import SHOP


@pytest.fixture
def cells(tmp_path: Path) -> list[str]:
    folder = tmp_path / "shop"
    shutil.copytree(SHOP, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return ["import nbflow as st", f"%nbflow {folder / 'streamlit_app.py'} --as shop"]


def heading(app, text: str) -> None:
    expect(app.frame.get_by_role("heading", level=1, name=text)).to_be_visible()


def counted(app, orders: int) -> None:
    expect(
        app.frame.locator(".nb-app .nb-caption, .nb-app p", has_text=f"{orders} orders, for Ada").last
    ).to_be_visible()


def review(app) -> None:
    """Somebody gives four stars in the component, and sends the form."""
    heading(app, "Review")
    frame = app.frame.frame_locator(".nb-app iframe")
    frame.get_by_role("button", name="4 stars").click()
    app.frame.get_by_role("textbox", name="What did you like?").fill("the tea")
    app.frame.get_by_role("button", name="Send").click()
    expect(app.frame.locator(".nb-app .nb-text").last).to_have_text("4 stars: the tea")


@pytest.mark.hosts("voila")
def test_a_link_opens_a_page_with_its_values(host, cells):
    app = host(cells, query="minimum=20&nbflow-page=review")
    expect(app.page).to_have_title("Shop")
    review(app)
    link(app, "Orders").click()
    heading(app, "Orders")
    counted(app, 1)
    expect(app.frame.get_by_role("spinbutton", name="From this price on")).to_have_value("20")
    app.shot("shop")
    assert app.external == []


@pytest.mark.hosts("lab")
def test_in_a_notebook(host, cells):
    app = host([*cells, "shop.session_state.minimum = 20"])
    app.run(0)
    app.run(1)
    counted(app, 2)
    app.run(2)
    counted(app, 1)
    link(app, "Review").click()
    review(app)
    assert app.external == []
