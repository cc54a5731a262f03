"""Streamlit's hello app, unmodified, in Voila: every page is opened from the menu and looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import expect

from tests.browser.test_pages import link

ENTRY = (Path(streamlit.__file__).parent / "hello" / "streamlit_app.py").resolve()

# The network is not a part of the test: tables of the same shape stand in for its data.
DATA = """
import pandas as pd
places = pd.DataFrame({
    "lat": [37.77, 37.79], "lon": [-122.4, -122.41], "lat2": [37.75, 37.76], "lon2": [-122.42, -122.44],
    "name": ["Embarcadero", "Montgomery"], "exits": [5000.0, 9000.0], "outbound": [300, 900],
})
years = {str(year): [1e9 + year, 3e9 + year] for year in range(1961, 1966)}
pd.read_json = lambda address: places
pd.read_csv = lambda address: pd.DataFrame({"Region": ["China", "United States of America"], **years})
"""
OFFLINE = """
import pandas as pd, urllib.error
def fail(*args, **kwargs):
    raise urllib.error.URLError("Name or service not known")
pd.read_json = pd.read_csv = fail
"""


def title(app, text: str) -> None:
    expect(app.frame.get_by_role("heading", level=1, name=text)).to_be_visible()


def drawn(app, role="img") -> None:
    """The page's chart is there, and nothing of it broke."""
    expect(
        app.frame.get_by_role(role, name=re.compile("chart|map", re.IGNORECASE)).locator("canvas").first
    ).to_be_visible()
    expect(app.frame.locator(".nb-broken, .nb-exception")).to_have_count(0)


@pytest.mark.hosts("voila")
def test_every_page_of_the_hello_app(host):
    app = host(["import nbflow as st\n" + DATA, f"%nbflow {ENTRY}"])
    title(app, "Welcome to Streamlit!")
    expect(app.page).to_have_title("Hello")
    app.shot("hello-1-hello")

    link(app, "DataFrame demo").click()
    title(app, "DataFrame demo")
    expect(app.frame.get_by_role("group", name="Table of 2 rows").locator("canvas").first).to_be_visible()
    drawn(app)
    expect(app.frame.get_by_text("Gross agricultural production", exact=False).first).to_be_visible()
    app.shot("hello-2-dataframe")

    link(app, "Plotting demo").click()
    title(app, "Plotting demo")
    expect(app.frame.get_by_text("100% complete")).to_be_visible()
    drawn(app)
    app.shot("hello-3-plotting")

    link(app, "Mapping demo").click()
    title(app, "Mapping demo")
    expect(app.frame.get_by_label("Bike rentals")).to_be_checked()
    drawn(app, "application")
    app.shot("hello-4-mapping")

    link(app, "Animation demo").click()
    title(app, "Animation demo")
    expect(app.frame.locator("img").first).to_be_visible()
    app.shot("hello-5-animation")

    link(app, "Hello").click()
    title(app, "Welcome to Streamlit!")
    assert app.console_errors == []
    assert app.external == []


@pytest.mark.hosts("voila")
def test_pages_of_the_hello_app_without_a_network(host):
    app = host(["import nbflow as st\n" + OFFLINE, f"%nbflow {ENTRY}"])
    for name in ("DataFrame demo", "Mapping demo"):
        link(app, name).click()
        title(app, name)
        expect(app.frame.get_by_role("alert")).to_contain_text("This demo requires internet access.")
        app.shot(f"hello-offline-{name.split()[0]}")
    assert app.external == []
