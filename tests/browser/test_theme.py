"""A configured theme, looked at in JupyterLab and Voila, light and dark."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pytest
from playwright.sync_api import expect

from tests.browser.harness import hosts
from tests.browser.harness.pages import new_page

CONFIG = """
[theme]
primaryColor = "#b5179e"
baseRadius = "large"
buttonRadius = "none"
font = "Own, sans-serif"
headingFontSizes = ["40px", "30px"]
headingFontWeights = [300]
baseFontSize = 17
linkUnderline = false
codeBackgroundColor = "#fef3c7"
codeTextColor = "#7c2d12"
showWidgetBorder = false
metricValueFontSize = "50px"
dataframeHeaderBackgroundColor = "#0f766e"
dataframeHeaderTextColor = "#ffffff"
chartCategoricalColors = ["#0f766e", "#b5179e"]
redColor = "#ff0000"
[[theme.fontFaces]]
family = "Own"
url = "own.ttf"
[theme.light]
backgroundColor = "#fffaf0"
secondaryBackgroundColor = "#f3e8d2"
textColor = "#1c1917"
[theme.dark]
backgroundColor = "#0b132b"
secondaryBackgroundColor = "#1c2541"
textColor = "#e0e6f5"
[theme.dark.sidebar]
backgroundColor = "#331100"
textColor = "#ffeedd"
"""

CELL = """%%nbflow
import nbflow as st
import pandas as pd
st.title("Title")
st.header("Header")
st.markdown("A [link](https://example.org), `code` and :red-background[red]")
st.button("Primary", type="primary", key="primary")
st.text_input("Field", "text", key="field")
st.metric("Metric", 42)
st.code("print(1)")
st.table(pd.DataFrame({"a": [1]}))
st.dataframe(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}))
st.bar_chart(pd.DataFrame({"a": [1, 2], "b": [2, 1]}))
st.sidebar.markdown("Words in the sidebar")
st.sidebar.text_input("Side", key="side")
"""

FONT = Path(matplotlib.get_data_path()) / "fonts/ttf/cmtt10.ttf"


@pytest.fixture
def themed(request) -> Iterator[hosts.Host]:
    with contextlib.ExitStack() as stack:
        host = stack.enter_context(hosts.start(request.param))
        (host.server.root / ".streamlit").mkdir()
        (host.server.root / ".streamlit/config.toml").write_text(CONFIG)
        (host.server.root / "own.ttf").write_bytes(FONT.read_bytes())
        yield host


def style(app, selector: str, name: str) -> str:
    found = app.frame.locator(selector).first
    return str(found.evaluate(f"el => getComputedStyle(el).{name}"))


@pytest.mark.parametrize(("themed", "mode"), [("lab", "light"), ("voila", "dark")], indirect=["themed"])
def test_the_theme_is_what_is_configured(chromium, themed, mode):
    with new_page(chromium) as (page, record):
        app = themed.open(page, record, ["import nbflow as st", CELL])
        app.run(0)
        if mode == "dark":
            app.set_theme("dark")
        if themed.name == "lab":
            app.run(1)
        expect(app.frame.locator(".nb-app")).to_have_attribute("data-theme", mode)
        expect(app.frame.get_by_role("img", name="Bar chart")).to_be_visible()
        if (shots := os.environ.get("NBFLOW_SHOTS")) is not None:
            app.frame.locator(".nb-app").screenshot(path=f"{shots}/theme-{themed.name}-{mode}.png")
        light = mode == "light"
        assert style(app, ".nb-app", "backgroundColor") == (
            "rgb(255, 250, 240)" if light else "rgb(11, 19, 43)"
        )
        assert style(app, ".nb-app", "color") == ("rgb(28, 25, 23)" if light else "rgb(224, 230, 245)")
        assert style(app, ".nb-app", "fontSize") == "17px"
        assert style(app, ".nb-app", "fontFamily").startswith("Own")
        page.wait_for_function("[...document.fonts].some(f => f.family === 'Own' && f.status === 'loaded')")
        assert style(app, ".nb-heading h1", "fontSize") == "40px"
        assert style(app, ".nb-heading h1", "fontWeight") == "300"
        assert style(app, ".nb-heading h2", "fontSize") == "30px"
        assert style(app, ".st-key-primary button", "backgroundColor") == "rgb(181, 23, 158)"
        assert style(app, ".st-key-primary button", "color") == "rgb(255, 255, 255)"
        assert style(app, ".st-key-primary button", "borderTopLeftRadius") == "0px"
        assert style(app, ".st-key-field .nb-box", "borderTopColor") == "rgba(0, 0, 0, 0)"
        assert style(app, ".st-key-field .nb-box", "borderTopLeftRadius") == "16px"
        assert style(app, ".nb-md a", "textDecorationLine") == "none"
        assert style(app, ".nb-md code", "backgroundColor") == "rgb(254, 243, 199)"
        assert style(app, ".nb-code", "color") == "rgb(124, 45, 18)"
        assert style(app, ".nb-metric-value", "fontSize") == "50px"
        assert style(app, ".nb-table thead th", "backgroundColor") == "rgb(15, 118, 110)"
        side = "rgb(243, 232, 210)" if light else "rgb(51, 17, 0)"
        assert style(app, ".nb-sidebar", "backgroundColor") == side
        assert style(app, ".nb-sidebar .nb-md", "color") == (
            "rgb(28, 25, 23)" if light else "rgb(255, 238, 221)"
        )
