"""Charts in real pages: drawn without a network, changed in place, selected, in both themes, with names."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

SETUP = """%load_ext nbflow
import nbflow as st
import pandas as pd
import altair as alt
import plotly.graph_objects as go
points = pd.DataFrame({"a": [1, 2, 3, 4], "b": [4, 1, 3, 2], "k": list("xyxy")})
"""
CELLS = {
    "setup": SETUP,
    "vega": """%%nbflow vega
scale = st.number_input("Scale", 1, 9, key="scale")
st.line_chart(points.assign(b=points.b * scale), x="a", y="b", alt="The line")
area = alt.selection_interval("area", encodings=["x"])
chart = alt.Chart(points).mark_circle(size=200).encode(x="a", y="b", color="k").add_params(area)
with st.container(key="picked"):
    state = st.altair_chart(chart, on_select="rerun", key="circles", alt="The circles")
box = state.selection.area.get("a")
with st.container(key="said"):
    st.text("none" if box is None else f"{box[0] < box[1]}")
""",
    "plotly": """%%nbflow plotly
figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 3, 2], mode="markers", marker_size=20))
state = st.plotly_chart(figure, on_select="rerun", key="dots", alt="The dots", height=300)
with st.container(key="dots_said"):
    st.text(f"{state.selection.point_indices} {len(state.selection.box)}")
""",
}
# A zoomed picture has the same canvas, and another domain.
MARK = "canvas => { canvas.marked = true; return canvas.width; }"


def drag(page, where, start, end):
    box = where.bounding_box()
    page.mouse.move(box["x"] + box["width"] * start[0], box["y"] + box["height"] * start[1])
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end[0], box["y"] + box["height"] * end[1], steps=6)
    page.mouse.up()


@pytest.mark.hosts("lab", "voila", "vscode")
def test_vega_is_drawn_changed_in_place_and_selected(book):
    app = book.once("vega")
    line = app.box.get_by_role("img", name="The line").locator("canvas")
    expect(line).to_be_visible(timeout=20_000)
    assert line.evaluate(MARK) > 300
    before = line.evaluate("canvas => canvas.toDataURL()")
    app.field("scale").fill("3")
    app.field("scale").press("Enter")
    expect(app.field("scale")).to_have_value("3")
    line.evaluate(
        """(canvas, before) => new Promise(resolve => {
            const look = () => canvas.toDataURL() === before ? requestAnimationFrame(look) : resolve();
            look();
        })""",
        before,
    )
    assert line.evaluate("canvas => canvas.marked") is True  # new data, the same picture
    app.says("said", "none")
    circles = app.box.get_by_role("img", name="The circles").locator("canvas")
    circles.scroll_into_view_if_needed()
    drag(book.page, circles, (0.3, 0.4), (0.6, 0.5))
    app.says("said", "True")


@pytest.mark.hosts("lab", "vscode")
def test_plotly_comes_from_its_package_and_selects(book):
    app = book.once("plotly")
    dots = app.box.get_by_role("group", name="The dots")
    expect(dots.locator(".scatterlayer .point")).to_have_count(3, timeout=30_000)
    # plotly.js styles the page's head; in the app's shadow root they must hold too.
    expect(dots.locator(".modebar")).to_have_css("position", "absolute")
    dots.scroll_into_view_if_needed()
    drag(book.page, dots.locator(".nsewdrag").first, (0.01, 0.01), (0.6, 0.99))
    app.says("dots_said", "[0, 1] 1")


@pytest.mark.hosts("lab")
def test_a_chart_follows_the_theme_and_keeps_what_is_selected(book):
    app = book.once("vega")
    line = app.box.get_by_role("img", name="The line").locator("canvas")
    expect(line).to_be_visible(timeout=20_000)
    light = line.evaluate("canvas => canvas.toDataURL()")
    before = book.shown("vega").box.locator("canvas").count()
    body = "document.body.dataset.jpThemeLight"
    book.frame.evaluate(f"{body} = 'false'")
    try:
        expect(app.box).to_have_attribute("data-theme", "dark")
        book.page.wait_for_function(
            """before => {
                const root = document.querySelector(".nbflow-host[data-app=vega]").shadowRoot;
                const canvas = root.querySelector("[aria-label='The line'] canvas");
                return canvas && canvas.toDataURL() !== before;
            }""",
            arg=light,
        )
        assert app.box.locator("canvas").count() == before
    finally:
        book.frame.evaluate(f"{body} = 'true'")
