"""The three packages of Streamlit's page on the execution flow: scripts as they are written for Streamlit, in all hosts."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Book, Shown

SETUP = """
import os, pathlib, tempfile
import nbflow as st
os.chdir(tempfile.mkdtemp())
pathlib.Path("more").mkdir()
TITLE = "import streamlit as st\\nfrom st_pages import add_page_title\\nadd_page_title()\\n"
pathlib.Path("more/charts.py").write_text(TITLE + "st.text('all charts')\\nst.text_input('Name', 'Ada')")
pathlib.Path("more/tables.py").write_text(TITLE + "st.text('all tables')")
"""

REFRESH = """%%nbflow refresh
import streamlit as st
from streamlit_autorefresh import st_autorefresh

count = st_autorefresh(interval=150, limit=5, key="ticks")
with st.container(key="said"):
    if count == 0:
        st.text("Nothing yet")
    elif count % 3 == 0:
        st.text(f"{count} is a multiple of three")
    else:
        st.text(f"{count} refreshes")
"""

PYDANTIC = """%%nbflow model
import datetime
from enum import Enum
from typing import Dict, List, Literal, Optional, Set, Union
import streamlit as st
import streamlit_pydantic as sp
from pydantic import BaseModel, Field

class Size(str, Enum):
    SMALL = "small"
    LARGE = "large"

class Topping(BaseModel):
    name: str = Field("", min_length=3)
    grams: int = Field(10, ge=0, le=100)

class Pickup(BaseModel):
    kind: Literal["pickup"] = "pickup"
    at: datetime.time = datetime.time(18, 30)

class Delivery(BaseModel):
    kind: Literal["delivery"] = "delivery"
    street: str = Field("", min_length=2, description="Street and number")

class Order(BaseModel):
    name: str = Field("", min_length=2, description="Who picks it up?")
    email: Optional[str] = None
    size: Size = Size.SMALL
    extras: Set[Literal["basil", "olives", "garlic"]] = {"basil"}
    spice: int = Field(2, ge=0, le=5)
    price: float = Field(7.5, gt=0)
    vegan: bool = False
    day: datetime.date = datetime.date(2026, 11, 30)
    notes: str = Field("", json_schema_extra={"format": "multi-line"})
    tags: List[str] = ["quick"]
    prices: Dict[str, float] = {"box": 0.5}
    topping: Topping = Topping(name="cheese")
    more: List[Topping] = []
    way: Union[Pickup, Delivery] = Field(Pickup(), discriminator="kind")

order = sp.pydantic_form(key="order", model=Order, submit_label="Order")
with st.container(key="said"):
    st.text("nothing" if order is None else f"{order.name} {order.size.name} {order.tags} {order.more} {order.way}")
if order:
    sp.pydantic_output(order)
"""

PAGES = """%%nbflow pages
import streamlit as st
from st_pages import Page, Section, add_page_title, show_pages

show_pages([
    Page("app.py", "Home", "🏠"),
    Section("Views", ":bar_chart:"),
    Page("more/charts.py", "Charts", ":chart_with_upwards_trend:"),
    Page("more/tables.py", "Tables"),
])
add_page_title()
st.text("at home")
"""

NEWER = """%%nbflow newer
import pathlib
import streamlit as st
from st_pages import add_page_title, get_nav_from_toml

pathlib.Path("pages.toml").write_text('[[pages]]\\npath = "more/charts.py"\\nname = "Charts"\\nicon = ":bar_chart:"\\n'
    '[[pages]]\\npath = "more/tables.py"\\nname = "Tables"\\n')
page = st.navigation(get_nav_from_toml("pages.toml"))
st.caption(page.title)
page.run()
"""

CELLS = {"setup": SETUP, "refresh": REFRESH, "model": PYDANTIC, "pages": PAGES, "newer": NEWER}


def picture(app: Shown, name: str) -> None:
    folder = os.environ.get("NBFLOW_PICTURES")
    if folder:
        app.box.screenshot(path=f"{folder}/{name}.png")


def test_an_app_that_refreshes_itself(book: Book):
    app = book.once("refresh")
    app.says("said", "4 refreshes")
    runs = app.runs()
    app.rerun()
    app.says("said", "4 refreshes")  # no more of them
    assert app.runs() == runs + 1


def test_a_form_of_a_model(book: Book):
    app = book.once("model")
    app.says("said", "nothing")
    picture(app, "model")
    name = app.box.get_by_role("textbox", name="Name").first
    name.fill("A")
    app.box.get_by_role("button", name="Add item").first.click()
    expect(app.box.get_by_role("textbox", name="Tags 2")).to_be_visible()
    expect(name).to_have_value("A")  # what was not sent is kept
    app.press("Order")
    fault = app.box.locator(".nb-fault")
    expect(fault).to_have_text(["String should have at least 2 characters"])
    expect(name).to_have_attribute("aria-invalid", "true")
    picture(app, "model_fault")
    name.fill("Ada")
    app.press("Order")
    app.says("said", re.compile(r"^Ada SMALL \['quick', ''\]"))
    expect(fault).to_have_count(0)
    picture(app, "model_sent")


def test_pages_that_an_app_lists(book: Book):
    app = book.once("pages")
    expect(app.box.locator(".nb-text")).to_have_text("at home")
    expect(app.box.get_by_role("heading", level=1)).to_have_text("🏠 Home")
    picture(app, "pages")
    app.box.get_by_role("link", name="Charts", exact=True).click()
    expect(app.box.locator(".nb-text")).to_have_text("all charts")
    expect(app.box.get_by_role("heading", level=1)).to_have_text("📈 Charts")
    expect(app.box.get_by_role("link", name="Charts", exact=True)).to_have_attribute("aria-current", "page")
    picture(app, "pages_charts")
    app.box.get_by_role("link", name="Home", exact=True).click()
    expect(app.box.locator(".nb-text")).to_have_text("at home")


def test_pages_of_a_file(book: Book):
    app = book.once("newer")
    expect(app.box.locator(".nb-text")).to_have_text("all charts")
    app.box.get_by_role("link", name="Tables").click()
    expect(app.box.locator(".nb-text")).to_have_text("all tables")


@pytest.mark.hosts("lab", "nb7")
def test_the_address_of_an_app_in_a_notebook(host):
    app = host([SETUP, PAGES])
    app.run(0)
    app.run(1)
    line = app.frame.get_by_role("textbox", name="Address of this app")
    text = app.frame.locator(".nb-text")
    expect(text).to_have_text("at home")
    expect(line).to_have_count(0)
    app.frame.get_by_role("link", name="Charts", exact=True).click()
    expect(line).to_have_value("?nbflow-page=charts")
    line.fill("http://elsewhere/x?nbflow-page=tables&voila-theme=dark#part")
    line.press("Enter")
    expect(text).to_have_text("all tables")
    expect(line).to_have_value("?nbflow-page=tables")
    line.fill("?nothing=yet")
    line.press("Escape")
    expect(line).to_have_value("?nbflow-page=tables")
