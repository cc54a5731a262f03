"""Charts whose data stay in the kernel, in real pages: the first picture, a zoom, the note, and every pixel."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

SETUP = """%load_ext nbflow
import nbflow as st
import numpy as np
import pandas as pd
import altair as alt
rng = np.random.default_rng(0)
walk = rng.standard_normal(1_000_000).cumsum()
cloud = pd.DataFrame({"a": rng.standard_normal(200_000), "b": rng.standard_normal(200_000)})
"""
CELLS = {
    "setup": SETUP,
    "line": """%%nbflow line
st.line_chart(walk, alt="Ten steps")
""",
    "points": """%%nbflow points
area = alt.selection_interval("area", encodings=["x"])
chart = alt.Chart(cloud).mark_circle().encode(x="a", y="b").add_params(area)
state = st.altair_chart(chart, on_select="rerun", key="cloud", alt="The cloud")
box = state.selection.area.get("a")
with st.container(key="said"):
    st.text("none" if box is None else f"{cloud.a.between(*box).sum() > 1_000}")
st.scatter_chart(cloud, x="a", y="b", alt="The points")
""",
    "all": """%%nbflow all
reduce = st.toggle("Reduce", True, key="reduce")
st.line_chart(walk, reduce=reduce, width=600, height=300, alt="Either way")
""",
}
CELLS["figure"] = """%%nbflow figure
import plotly.express as px
dates = pd.date_range("2024-01-01", periods=len(walk), freq="s")
figure = px.line(pd.DataFrame({"t": dates, "Walk": walk}), x="t", y="Walk")
st.plotly_chart(figure, alt="Steps by date")
"""
NOTE = ".nb-chart-note"

# Keeps a picture, and says how many of its pixels differ from those of the one before by more than an eighth.
KEEP = """canvas => {
    const pen = canvas.getContext("2d");
    canvas.getRootNode().host.kept = pen.getImageData(0, 0, canvas.width, canvas.height);
}"""
COMPARE = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const before = canvas.getRootNode().host.kept.data;
    let inked = 0, other = 0;
    for (let i = 3; i < data.length; i += 4) {
        if (before[i] > 0) inked++;
        if (Math.abs(before[i] - data[i]) > 32) other++;
    }
    return [inked, other];
}"""


def wheel(page, canvas, times, by=-400):
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.4)
    for _ in range(times):
        page.mouse.wheel(0, by)


@pytest.mark.hosts("voila")
def test_a_line_of_a_million_points_is_drawn_and_zoomed(book):
    app = book.once("line")
    chart = app.box.get_by_role("img", name="Ten steps")
    expect(chart.locator("canvas")).to_be_visible(timeout=30_000)
    expect(app.box.locator(NOTE)).to_have_text(
        "1,000,000 points, reduced to the resolution of the chart. Zoom in to see more."
    )
    chart.scroll_into_view_if_needed()
    wheel(book.page, chart, 14, -1_000)
    expect(app.box.locator(NOTE)).to_contain_text("of 1,000,000 points in sight.")


@pytest.mark.hosts("lab")
def test_dense_points_are_a_density_and_single_ones_when_zoomed(book):
    app = book.once("points")
    points = app.box.get_by_role("img", name="The points")
    expect(points.locator("canvas")).to_be_visible(timeout=30_000)
    note = app.box.locator(NOTE).last
    expect(note).to_have_text("200,000 points, drawn as density. Zoom in to see single points.")
    points.scroll_into_view_if_needed()
    wheel(book.page, points, 10)
    expect(note).to_contain_text("of 200,000 points in sight.")
    circles = app.box.get_by_role("img", name="The cloud")
    circles.scroll_into_view_if_needed()
    app.says("said", "none")
    box = circles.bounding_box()
    book.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    book.page.mouse.down()
    book.page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.4, steps=6)
    book.page.mouse.up()
    app.says("said", "True")


@pytest.mark.hosts("voila")
def test_the_pixels_are_those_of_all_points(book):
    app = book.once("all")
    canvas = app.box.get_by_role("img", name="Either way").locator("canvas")
    expect(canvas).to_be_visible(timeout=30_000)
    expect(app.box.locator(NOTE)).to_be_visible()
    canvas.evaluate(KEEP)
    app.box.get_by_role("switch").click()
    expect(app.box.locator(NOTE)).to_have_count(0, timeout=120_000)
    inked, other = canvas.evaluate(COMPARE)
    assert inked > 5_000
    assert other < inked / 50


@pytest.mark.hosts("lab")
def test_a_plotly_line_of_a_million_points_is_drawn_and_zoomed(book):
    app = book.once("figure")
    chart = app.box.get_by_role("group", name="Steps by date")
    path = chart.locator("path.js-line")
    expect(path).to_have_count(1, timeout=30_000)
    note = app.box.locator(NOTE)
    expect(note).to_have_text(
        "1,000,000 points, reduced to the resolution of the chart. Zoom in to see more."
    )
    chart.scroll_into_view_if_needed()
    whole = path.get_attribute("d")
    plane = chart.locator(".nsewdrag")
    box = plane.bounding_box()
    book.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    book.page.mouse.down()
    book.page.mouse.move(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2, steps=4)
    book.page.mouse.up()
    expect(note).to_contain_text("of 1,000,000 points in sight")
    assert path.get_attribute("d") != whole
    plane.dblclick()
    expect(note).to_contain_text("1,000,000 points, reduced")
