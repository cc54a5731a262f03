"""Figures of Bokeh, full screen, and Streamlit's animation demo, in real pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import expect

from tests.browser.looks import axe
from tests.browser.test_charts import drag

DEMO = (Path(streamlit.__file__).parent / "hello" / "animation_demo.py").resolve()
CELLS = {
    "setup": """%load_ext nbflow
import nbflow as st
import numpy as np
from bokeh.plotting import figure
""",
    "bokeh": """%%nbflow bokeh
scale = st.number_input("Scale", 1, 9, key="scale")
plot = figure(width=500, height=300, title="The dots", tooltips=[("height", "@y")])
plot.scatter([1, 2, 3], [scale, 2 * scale, 3 * scale], size=40)
st.write(plot)
""",
    "full": """%%nbflow full
st.line_chart({"height": [1, 5, 2]}, alt="The line")
st.image(np.zeros((40, 60)), alt="The square", width=60)
st.mermaid_chart("graph LR; A --> B", alt="The way")
""",
    f"file:{DEMO}": f"%nbflow {DEMO}",
}
DOCUMENT = """
    const [key] = Object.getOwnPropertySymbols(globalThis).filter(one => one.description.startsWith("nbflow.bokeh"));
    const [document] = globalThis[key].Bokeh.documents;
"""
RANGE = f"""() => {{
    {DOCUMENT}
    const {{start, end}} = document.roots()[0].y_range;
    return [start, end];
}}"""
"""What of the y axis is to be seen."""
DRAWN = f"""(_, highest) => new Promise(resolve => {{
    {DOCUMENT}
    const highestOf = data => Math.max(...(data instanceof Map ? data.get("y") : data.y));
    const look = () => {{
        const {{renderers}} = document.roots()[0];
        if (highestOf(renderers[0].data_source.data) === highest) resolve(); else requestAnimationFrame(look);
    }};
    look();
}})"""

TOKEN = """(box, name) => {
    const probe = box.appendChild(document.createElement("i"));
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
}"""


@pytest.mark.hosts("lab", "vscode")
def test_a_bokeh_figure_is_hovered_moved_and_changed_in_place(book):
    app = book.once("bokeh")
    chart = app.box.get_by_role("group", name="The dots")
    canvas = chart.locator("canvas").first
    expect(canvas).to_be_visible(timeout=30_000)
    chart.scroll_into_view_if_needed()
    figure = chart.locator(".bk-Figure")
    box = figure.bounding_box()
    assert box["width"] <= 500
    tip = book.frame.locator(".bk-Tooltip")  # Bokeh puts it into the page itself
    for theme in ("dark", "light"):
        book.app.set_theme(theme)
        expect(app.box).to_have_attribute("data-theme", theme)
        book.page.mouse.move(0, 0)
        expect(tip).to_have_count(0)
        figure.hover(position={"x": box["width"] * 0.5, "y": box["height"] * 0.5})
        expect(tip).to_contain_text("height")
        for name, token in (("background-color", "--nb-raised"), ("color", "--nb-fg")):
            expect(tip).to_have_css(name, app.box.evaluate(TOKEN, token))
        book.app.shot(f"bokeh-{theme}")
    before = chart.evaluate(RANGE)
    drag(book.page, figure, (0.5, 0.3), (0.5, 0.6))
    moved = chart.evaluate(RANGE)
    assert moved[0] > before[0]
    canvas.evaluate("canvas => { canvas.marked = true; }")
    app.field("scale").fill("2")
    app.field("scale").press("Enter")
    chart.evaluate(DRAWN, 6)
    assert canvas.evaluate("canvas => canvas.marked") is True
    assert chart.evaluate(RANGE) == moved  # what the person has moved stays
    if book.host == "lab":
        assert axe(app, at_least=15) == []


@pytest.mark.hosts("lab", "vscode")
def test_full_screen_and_the_data_behind_a_chart(book):
    app = book.once("full")
    chart = app.box.get_by_role("img", name="The line")
    expect(chart.locator("canvas")).to_be_visible(timeout=30_000)
    small = chart.bounding_box()
    tools = app.box.get_by_role("toolbar", name="Tools of The line")
    tools.get_by_role("button", name="Full screen").press("Enter")
    layer = app.box.get_by_role("dialog", name="The line")
    expect(layer).to_be_visible()
    expect(tools.get_by_role("button", name="Leave full screen")).to_be_focused()
    large = layer.bounding_box()
    assert large["width"] >= small["width"]
    assert large["height"] > small["height"]
    if book.host == "lab":
        assert large == {"x": 0, "y": 0, **book.page.viewport_size}
        assert axe(app, ".nb-full", at_least=5) == []
    book.page.keyboard.press("Escape")
    expect(layer).to_have_count(0)
    expect(tools.get_by_role("button", name="Full screen")).to_be_focused()
    assert chart.bounding_box()["width"] == small["width"]
    tools.get_by_role("button", name="Show data").press("Enter")
    expect(app.box.get_by_role("group", name="Data of The line")).to_be_visible(timeout=30_000)
    expect(chart).to_be_hidden()
    tools.get_by_role("button", name="Show chart").press("Enter")
    expect(chart).to_be_visible()
    for name in ("The square", "The way"):
        button = app.box.get_by_role("toolbar", name=f"Tools of {name}").get_by_role(
            "button", name="Full screen"
        )
        button.press("Enter")
        expect(app.box.get_by_role("dialog", name=name)).to_be_visible()
        book.page.keyboard.press("Escape")
        expect(app.box.get_by_role("dialog", name=name)).to_have_count(0)
        expect(button).to_be_focused()


@pytest.mark.hosts("lab")
def test_streamlits_animation_demo_animates(book):
    app = book.run(f"file:{DEMO}", wait=False)  # the cell awaits the first run, which is the animation
    picture = app.box.get_by_role("figure").locator("img")
    frame = app.box.get_by_text("Frame ")
    seen = []
    for _ in range(3):
        expect(picture).not_to_have_attribute("src", seen[-1] if seen else "", timeout=30_000)
        seen.append(picture.get_attribute("src"))
    assert len(set(seen)) == 3
    expect(frame).not_to_have_text("Frame 1/100")
    level = app.box.get_by_role("slider", name="Level of detail")
    level.press("ArrowLeft")  # while it runs: it starts again
    expect(level).to_have_attribute("aria-valuenow", "9")
    expect(picture).not_to_have_attribute("src", seen[-1], timeout=30_000)
    expect(app.box.get_by_role("heading", name="Code")).to_be_hidden()
