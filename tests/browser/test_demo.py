"""notebooks/demo.ipynb, walked through as a person would, in all four hosts."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.hands import Book

DEMO = nbformat.read(Path(__file__).parents[2] / "notebooks" / "demo.ipynb", 4)
NAMES = ["data", "seattle", "grouped", "widget"]
CELLS = dict(zip(NAMES, (cell.source for cell in DEMO.cells if cell.cell_type == "code"), strict=True))


def test_the_demo_is_saved_without_outputs():
    assert all(not cell.get("outputs") for cell in DEMO.cells)


@pytest.fixture
def demo(host):
    """Return the notebook, all cells run."""
    opened = host(list(CELLS.values()), height=1100)
    book = Book(opened, CELLS)
    for name in NAMES:
        book.run(name)
    return book


def metric(app, label: str):
    return app.box.locator(".nb-metric", has_text=re.compile(f"^{label}"))


def test_the_demo_walked_through(demo):
    app = demo.shown("seattle")
    expect(app.box.get_by_role("heading", name="Seattle weather")).to_be_visible()
    expect(metric(app, "Days")).to_contain_text("1,461")
    expect(app.box.get_by_role("img").first).to_be_visible()
    demo.app.shot("demo-first")

    # the filters
    app.box.get_by_role("slider", name="Years, from").press("ArrowRight")
    expect(metric(app, "Days")).to_contain_text("1,095")
    app.box.get_by_role("combobox", name="Weather").click()
    app.box.get_by_role("option", name="rain", exact=True).click()
    app.page.keyboard.press("Escape")
    expect(metric(app, "Days")).not_to_contain_text("1,095")
    app.box.get_by_text("Fahrenheit", exact=True).click()
    expect(metric(app, "Mean high")).to_contain_text("°F")
    app.box.get_by_text("Only windy days").click()
    demo.app.shot("demo-filtered")

    # what the app handed back, at the run's end: another cell uses it
    expect(metric(app, "Days")).to_have_text("Days26")
    demo.python("from nbflow.hosts.app import APPS; APPS['seattle'].session.wait(10)")
    assert demo.python("print(len(selection), set(selection['weather']), selection['wind'].min() > 4)") == (
        "26 {'rain'} True"
    )

    # tabs
    app.box.get_by_role("tab", name="Table").click()
    expect(app.box.locator("canvas table[role=grid]")).to_contain_text("2013-01-07")
    app.box.get_by_role("tab", name="Chart").click()
    expect(app.box.locator(".nb-grid canvas").first).to_be_hidden()

    # the form
    form = app.box.get_by_role("group", name="Form")
    form.get_by_role("textbox", name="Who is going?").fill("Ada")
    form.get_by_role("button", name="Increase Nights").click()
    expect(app.box.get_by_text("dry days")).to_have_count(0)
    form.get_by_role("button", name="What should I expect?").click()
    expect(app.box.get_by_text(re.compile(r"Ada, expect \d+ °F and \d+% dry days"))).to_be_visible()

    # the fragment runs by itself, the rest stays
    ticks = metric(app, "This part has run")
    app.watch()
    for _ in range(2):
        expect(ticks).not_to_have_text(ticks.text_content())
    assert app.repainted() == ["metric"]

    # the dialog
    app.box.get_by_role("button", name="Show the wettest day").click()
    dialog = app.box.get_by_role("dialog", name="The wettest day")
    expect(dialog).to_contain_text("it rained")
    demo.app.shot("demo-dialog")
    dialog.get_by_role("textbox", name="Your note").fill("an umbrella")
    dialog.get_by_role("button", name="Keep the note").click()
    expect(dialog).to_have_count(0)
    expect(app.box.get_by_text("an umbrella")).to_be_visible()
    expect(app.box.get_by_role("alert")).to_have_count(0)

    # the widget beside another
    celsius = demo.frame.locator(".nbflow-host[data-app$=celsius] .nb-app")
    expect(celsius).to_contain_text("68.0")
    celsius.get_by_role("button", name="Increase Degrees Celsius").click()
    expect(celsius).to_contain_text("68.9")
    expect(demo.frame.get_by_text("a plain ipywidget beside the app").first).to_be_visible()
    assert demo.app.console_errors == []
    assert demo.app.external == []
