"""Pages in real hosts: the menu by mouse and keyboard; the address in Voila; a reload of a notebook."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import expect

APP = """%%%%nbflow
import nbflow as st
def start():
    st.title("Start")
    st.text_input("Name", "none", key="name")
    st.page_link(sales, query_params={"year": 2024})
    if st.button("Report", key="go"):
        st.switch_page(report)
    st.text("start " + st.session_state.name)
def numbers():
    st.title("Numbers")
    st.text(f"sales {st.query_params.to_dict()}")
def told():
    st.title("Told")
    st.text("report")
sales = st.Page(numbers, title="Sales", icon=":material/bar_chart:", help="All **sales**")
report = st.Page(told, title="Report", icon="🔥", url_path="report")
shared = st.sidebar.text_input("Shared", "all", key="shared")
st.navigation({"": [st.Page(start, icon=":material/home:")], "Shop": [sales, report]%s}%s).run()
st.caption(f"shared {shared}")
"""
ELSEWHERE = ', "Elsewhere": [st.Page("https://example.org", title="Docs")]'


def menu(app):
    return app.frame.get_by_role("navigation", name="Pages")


def link(app, name: str):
    return menu(app).get_by_role("link", name=name)


def shown(app, text: str) -> None:
    expect(app.frame.locator(".nb-text").first).to_have_text(text)


def picture(app, name: str) -> None:
    folder = os.environ.get("NBFLOW_PICTURES")
    if folder:
        app.page.screenshot(path=f"{folder}/{name}.png")


@pytest.mark.hosts("voila")
def test_the_address_says_which_page_it_is(host):
    app = host(["import nbflow as st", APP % (ELSEWHERE, "")], query="nbflow-page=report")
    shown(app, "report")
    picture(app, "voila_deep")
    expect(app.page).to_have_title("Report")
    link(app, "Sales").click()
    shown(app, "sales {}")
    expect(app.page).to_have_url(re.compile(r"nbflow-page=numbers"))
    expect(app.page).to_have_title("Sales")
    app.page.go_back()
    shown(app, "report")
    expect(link(app, "Report")).to_have_attribute("aria-current", "page")
    app.page.go_forward()
    shown(app, "sales {}")
    link(app, "start").click()
    shown(app, "start none")
    app.frame.locator(".nb-page-link").click()
    shown(app, "sales {'year': '2024'}")
    expect(app.page).to_have_url(re.compile(r"year=2024&nbflow-page=numbers"))
    app.reload()
    shown(app, "sales {'year': '2024'}")
    assert app.external == []


@pytest.mark.hosts("voila")
def test_an_address_without_a_page_says_so(host):
    app = host(["import nbflow as st", APP % ("", "")], query="nbflow-page=nowhere")
    shown(app, "start none")
    expect(app.frame.get_by_role("status").filter(has_text="nowhere")).to_be_visible()
    picture(app, "voila_missing")


@pytest.mark.hosts("lab")
def test_the_menu_by_mouse_and_keyboard(host):
    app = host(["import nbflow as st", APP % (ELSEWHERE, "")])
    app.run(0)
    app.run(1)
    shown(app, "start none")
    picture(app, "lab_start")
    before = app.page.url
    app.frame.locator(".st-key-shared input").fill("mine")
    app.frame.locator(".st-key-shared input").press("Enter")
    app.frame.locator(".st-key-name input").fill("typed")
    app.frame.locator(".st-key-name input").press("Enter")
    shown(app, "start typed")
    link(app, "Sales").focus()
    app.page.keyboard.press("Enter")
    shown(app, "sales {}")
    expect(app.frame.locator(".nb-caption")).to_have_text("shared mine")
    expect(link(app, "Sales")).to_be_focused()
    app.page.keyboard.press("Tab")
    app.page.keyboard.press("Enter")
    shown(app, "report")
    picture(app, "lab_report")
    header = menu(app).get_by_role("button", name="Shop")
    header.press("Enter")
    expect(link(app, "Sales")).to_be_hidden()
    header.press("Enter")
    link(app, "start").click()
    shown(app, "start none")
    app.frame.locator(".st-key-go button").click()
    shown(app, "report")
    expect(app.frame.locator(".nb-caption")).to_have_text("shared all")
    assert app.page.url == before
    assert app.external == []


@pytest.mark.hosts("lab")
def test_a_bar_above_the_page(host):
    app = host(["import nbflow as st", APP % (ELSEWHERE, ", position='top'")], width=700)
    app.run(0)
    app.run(1)
    shown(app, "start none")
    section = menu(app).get_by_role("button", name="Shop")
    section.press("Enter")
    picture(app, "lab_top")
    link(app, "Report").click()
    shown(app, "report")
    expect(section).to_be_focused()
    section.press("Enter")
    expect(link(app, "Sales")).to_be_visible()
    app.page.keyboard.press("Escape")
    expect(link(app, "Sales")).to_be_hidden()
    picture(app, "lab_top_after")


@pytest.mark.hosts("voila")
def test_a_narrow_app_folds_the_menu_when_a_page_is_chosen(host):
    dark = (APP % (ELSEWHERE, "")).replace("%%nbflow", "%%nbflow --theme dark")
    app = host(["import nbflow as st", dark], width=480, query="voila-theme=dark")
    shown(app, "start none")
    app.frame.get_by_role("button", name="Open the sidebar").click()
    picture(app, "voila_dark_narrow")
    link(app, "Report").click()
    shown(app, "report")
    expect(menu(app)).to_be_hidden()
    expect(app.page).to_have_url(re.compile("voila-theme=dark&nbflow-page=report"))
