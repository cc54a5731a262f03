"""The parameters of the page's address: in Voila they are the app's, in a notebook the notebook's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

APP = """%%nbflow
import nbflow as st
city = st.text_input("City", "Rome", key="city", bind="query-params")
size = st.slider("Size", 0, 10, 3, key="size", bind="query-params")
if st.button("Visit", key="visit"):
    st.query_params["visited"] = [city, "again"]
st.text(f"{city} {size} {st.query_params.get_all('plain')}")
"""


def shows(app, text: str, *, has: str = "", lacks: str = "") -> None:
    expect(app.frame.locator(".nb-text").first).to_have_text(text)
    expect(app.page).to_have_url(re.compile(f".*{re.escape(has)}"))
    assert not lacks or lacks not in app.page.url


def write(app, city: str) -> None:
    field = app.frame.locator(".st-key-city input")
    field.fill(city)
    field.press("Enter")


@pytest.mark.hosts("voila")
def test_a_shared_address_opens_the_app_as_it_was(host):
    app = host(["import nbflow as st", APP], query="city=Oslo&size=99&plain=1&plain=2")
    shows(app, "Oslo 3 ['1', '2']", has="city=Oslo&plain=1&plain=2", lacks="size")
    write(app, "São Paulo")
    shows(app, "São Paulo 3 ['1', '2']", has="city=S%C3%A3o+Paulo&plain=1&plain=2")
    app.page.wait_for_timeout(1100)  # faster changes share an entry of the history
    thumb = app.frame.locator(".st-key-size").first.get_by_role("slider")
    thumb.press("ArrowRight")  # one: on a slow machine, several would be several entries
    shows(app, "São Paulo 4 ['1', '2']", has="size=4")
    app.page.go_back()
    shows(app, "São Paulo 3 ['1', '2']", has="city=S%C3%A3o", lacks="size")
    app.page.go_back()
    shows(app, "Oslo 3 ['1', '2']", has="city=Oslo")
    expect(app.frame.locator(".st-key-city input")).to_have_value("Oslo")
    app.page.go_forward()
    shows(app, "São Paulo 3 ['1', '2']", has="city=S%C3%A3o")
    app.frame.locator(".st-key-visit button").click()
    expect(app.page).to_have_url(re.compile(r".*visited=S%C3%A3o\+Paulo&visited=again$"))
    app.reload()
    shows(app, "São Paulo 3 ['1', '2']", has="visited=again")
    assert app.external == []


@pytest.mark.hosts("lab")
def test_the_address_of_a_notebook_is_left_alone(host):
    app = host(["import nbflow as st", APP])
    app.run(0)
    app.run(1)
    shows(app, "Rome 3 []")
    before = app.page.url
    write(app, "Oslo")
    shows(app, "Oslo 3 []")
    app.frame.locator(".st-key-visit button").click()
    app.kernel_execute("")
    assert app.page.url == before
