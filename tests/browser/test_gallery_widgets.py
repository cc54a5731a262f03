"""notebooks/gallery_widgets.ipynb: maps, figures and charts of other libraries, shown and touched."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.hands import Book, Shown
from tests.browser.looks import shoot

GALLERY = nbformat.read(Path(__file__).parents[2] / "notebooks" / "gallery_widgets.ipynb", 4)
SOURCES = [cell.source for cell in GALLERY.cells if cell.cell_type == "code"]
CELLS = dict(zip(["setup", "own", "maps", "charts"], SOURCES, strict=True))


def shots(book: Book, name: str, app: Shown) -> None:
    """Save pictures for people, in light and dark; what is foreign has its own look."""
    shoot(book, app, f"gallery-{name}")
    if book.host != "voila":  # which has a theme by its address only
        book.app.set_theme("dark")
        expect(app.box).to_have_attribute("data-theme", "dark")
        shoot(book, app, f"gallery-{name}-dark")
        book.app.set_theme("light")


def test_maps_and_figures(book):
    maps = book.once("maps")
    foreign = book.frame.locator(".nbflow-foreign")
    leaflet = foreign.locator(".leaflet-container")
    expect(leaflet).to_be_visible()
    expect(leaflet.locator("path.leaflet-interactive")).to_have_count(1)
    expect(maps.box.get_by_text("zoom 4")).to_be_visible()
    leaflet.locator(".leaflet-control-zoom-in").click()
    expect(maps.box.get_by_text("zoom 5")).to_be_visible()
    expect(foreign.locator(".bqplot path.line")).not_to_have_count(0)
    box = leaflet.bounding_box()
    assert box["width"] > 300
    assert box["height"] == pytest.approx(260, abs=2)
    shots(book, "foreign-maps", maps)


@pytest.mark.hosts("voila", "vscode")  # the managers of widgets that differ most from JupyterLab's
def test_charts_that_are_widgets(book):
    charts = book.once("charts")
    foreign = book.frame.locator(".nbflow-foreign")
    expect(foreign.locator(".js-plotly-plot .scatterlayer .point")).to_have_count(400)
    expect(foreign.locator(".vega-embed canvas, .vega-embed svg").first).to_be_visible()
    expect(foreign.locator("canvas").last).to_be_visible()
    expect(charts.box.get_by_text("0 points are picked")).to_be_visible()
    book.python(
        "from ipywidgets.widgets.widget import _instances\n"
        "[setattr(v, 'selection', __import__('numpy').array([1, 2, 3])) for v in list(_instances.values()) "
        "if type(v).__name__ == 'JupyterScatter']"
    )
    expect(charts.box.get_by_text("3 points are picked")).to_be_visible()
    shots(book, "foreign-charts", charts)
