"""notebooks/gallery_charts.ipynb: every chart drawn, some touched, in light and dark.

Rules are looked at where each library has its own test: a page with all of them, three with WebGL, takes a processor
minutes.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.galleries import cells_of, opened, pictures_are_whole
from tests.browser.looks import shoot

CELLS = cells_of("charts")
# What shows that a library has drawn, and how often.
DRAWN = {
    "simple": (".nb-vega canvas, .nb-vega svg", 5),
    "large": (".nb-vega canvas, .nb-vega svg", 1),
    "select": (".nb-vega canvas, .nb-vega svg", 2),
    "maps": (".nb-map-stage canvas", 2),
    "hexagons": (".nb-map-stage canvas", 1),
    "plotly": (".js-plotly-plot .main-svg:first-child", 2),
    "matplotlib": ("img[alt='How deep the points are']", 1),
    "bokeh": (".bk-Canvas", 2),
}


@pytest.mark.hosts("lab", "voila", "vscode")  # Notebook 7 shows them as JupyterLab does
def test_charts_are_drawn_and_answer(book):
    book.app.viewport(800, 900)  # WebGL by the processor: the time goes with the pixels
    apps = opened(book, CELLS)
    for name, (what, count) in DRAWN.items():
        apps[name].box.scroll_into_view_if_needed()
        expect(apps[name].box.locator(what), name).to_have_count(count)
        shoot(book, apps[name], f"gallery-{name}")
    bokeh = apps["bokeh"]
    bokeh.box.get_by_role("slider", name="Power").press("ArrowRight")
    expect(bokeh.box.get_by_role("slider", name="Power")).to_have_attribute("aria-valuenow", "3")
    bokeh.box.get_by_role("slider", name="beat").press("ArrowRight")
    expect(bokeh.box.locator(".bk-Canvas")).to_have_count(2)
    if book.host != "voila":  # which has a theme by its address only
        book.app.set_theme("dark")
        for name, (what, count) in DRAWN.items():
            expect(apps[name].box).to_have_attribute("data-theme", "dark")
            apps[name].box.scroll_into_view_if_needed()
            expect(apps[name].box.locator(what), name).to_have_count(count)
            shoot(book, apps[name], f"gallery-{name}-dark")
    for app in apps.values():
        expect(app.box.locator(".nb-exception, .nb-broken")).to_have_count(0)
    pictures_are_whole(book)
