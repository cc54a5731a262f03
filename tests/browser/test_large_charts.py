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
few = walk[:300_000]
st.line_chart(few, reduce=reduce, width=600, height=300, alt="Line")
st.area_chart(few, reduce=reduce, width=600, height=300, alt="Area")
steps = pd.DataFrame({"i": np.arange(len(few)), "y": few, "k": np.where(few > few.mean(), "high", "low")})
base = alt.Chart(steps).encode(x="i")
layers = base.mark_line().encode(y="y") + base.mark_rule(color="red").encode(alt.X(), y="mean(y)")
st.altair_chart(layers, reduce=reduce, width=600, height=300, alt="Layers")
counts = alt.Chart(steps).mark_bar().encode(x=alt.X("y", bin=True), y="count()", color="k")
st.altair_chart(counts, reduce=reduce, width=600, height=300, alt="Counts")
part = alt.Chart(steps).mark_line(clip=True).encode(alt.X("i", scale=alt.Scale(domain=[1_000, 3_000])), y="y")
st.altair_chart(part, reduce=reduce, width=600, height=300, alt="Part")
st.bar_chart(steps, x="k", y="i", sort="-y", alt="Sorted")
""",
}
CELLS["figure"] = """%%nbflow figure
import plotly.express as px
dates = pd.date_range("2024-01-01", periods=len(walk), freq="s")
figure = px.line(pd.DataFrame({"t": dates, "Walk": walk}), x="t", y="Walk")
st.plotly_chart(figure, alt="Steps by date")
"""
CELLS["dots"] = """%%nbflow dots
import plotly.express as px
kinds = np.where(cloud.a > 0, "right", "left")
dots = px.scatter(cloud.assign(kind=kinds), x="a", y="b", color="kind", hover_data={"b": True})
state = st.plotly_chart(dots, on_select="rerun", key="dots", alt="Dots")
box = state.selection.box
with st.container(key="said"):
    if box:
        (low, high), (bottom, top) = sorted(box[0]["x"]), sorted(box[0]["y"])
        inside = cloud.a.between(low, high) & cloud.b.between(bottom, top)
        st.text(f"{inside.sum() == len(state.selection.points)} {inside.sum() > 1_000}")
    else:
        st.text("none")
shaded = px.scatter(cloud, x="a", y="b", color="b", facet_col=cloud.a > 0)
st.plotly_chart(shaded, alt="Shades")
"""
CELLS["bars"] = """%%nbflow bars
import plotly.express as px
reduce = st.toggle("Reduce", True, key="reduce")
kinds = np.where(cloud.a > 0.5, "high", "low")
binned = px.histogram(cloud[:100_000].assign(kind=kinds[:100_000]), x="b", color="kind", barmode="stack")
state = st.plotly_chart(binned, reduce=reduce, on_select="rerun", key="binned", alt="Bars")
box = state.selection.box
with st.container(key="said"):
    rows = state.selection.point_indices
    st.text(f"{len(rows) > 30_000} {len(state.selection.points) > 2}" if box else "none")
st.plotly_chart(px.line(y=walk[:21_000], markers=True), reduce=reduce, alt="Markers")
summed = px.bar(cloud[:5_200].assign(kind=kinds[:5_200], size=cloud.b ** 2), x="kind", y="size", color="kind")
st.plotly_chart(summed, reduce=reduce, alt="Sums")
"""
CELLS["logs"] = """%%nbflow logs
import plotly.express as px
sizes = cloud.assign(a=np.exp(cloud.a * 2), b=10 ** cloud.b)
logs = px.scatter(sizes, x="a", y="b", log_x=True, log_y=True)
state = st.plotly_chart(logs, on_select="rerun", key="logs", alt="Logarithms")
box = state.selection.box
with st.container(key="said"):
    if box:
        inside = sizes.a.between(*sorted(box[0]["x"])) & sizes.b.between(*sorted(box[0]["y"]))
        st.text(f"{inside.sum() == len(state.selection.points)} {inside.sum() > 1_000}")
    else:
        st.text("none")
"""
NOTE = ".nb-chart-note"

# Keeps a picture, and says how many of its pixels differ from those of the one before by more than an eighth.
KEEP = """(canvas, name) => {
    const pen = canvas.getContext("2d"), page = canvas.getRootNode().host;
    page.kept = { ...page.kept, [name]: pen.getImageData(0, 0, canvas.width, canvas.height) };
}"""
COMPARE = """(canvas, name) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const before = canvas.getRootNode().host.kept[name].data;
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


def drag(page, plane, x0, y0, x1, y1):
    """Drag from one point to another; both are shares of the size of a figure's plane."""
    box = plane.bounding_box()
    page.mouse.move(box["x"] + box["width"] * x0, box["y"] + box["height"] * y0)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * x1, box["y"] + box["height"] * y1, steps=5)
    page.mouse.up()


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
    shares = {"Line": 50, "Area": 50, "Layers": 50, "Counts": 10_000, "Part": 50}
    charts = {name: app.box.get_by_role("img", name=name).locator("canvas") for name in shares}
    for canvas in (*charts.values(), app.box.get_by_role("img", name="Sorted").locator("canvas")):
        expect(canvas).to_be_visible(timeout=60_000)
    expect(app.box.locator(NOTE)).to_have_count(4)
    expect(app.box.locator(NOTE).filter(has_text="of 300,000 points in sight.")).to_have_count(1)
    for name, canvas in charts.items():
        canvas.evaluate(KEEP, name)
    app.box.get_by_role("switch").click()
    expect(app.box.locator(NOTE)).to_have_count(0, timeout=120_000)
    for name, canvas in charts.items():
        inked, other = canvas.evaluate(COMPARE, name)
        assert inked > 5_000, name
        assert other < inked / shares[name], name


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


@pytest.mark.hosts("voila")
def test_dense_plotly_points_are_images_and_single_ones_when_zoomed(book):
    app = book.once("dots")
    chart = app.box.get_by_role("group", name="Dots")
    images = chart.locator("image")
    expect(images).to_have_count(2, timeout=30_000)
    note = app.box.locator(NOTE).first
    expect(note).to_have_text("200,000 points, drawn as density. Zoom in to see single points.")
    app.says("said", "none")
    chart.scroll_into_view_if_needed()
    plane = chart.locator(".nsewdrag")
    drag(book.page, plane, 0.4, 0.4, 0.6, 0.5)
    app.says("said", "True True")
    chart.locator(".legendtoggle").first.click()
    expect(images).to_have_count(1)
    chart.locator(".legendtoggle").first.click()
    expect(images).to_have_count(2)
    chart.hover()
    chart.locator('[data-title="Zoom"]').click()
    drag(book.page, plane, 0.55, 0.55, 0.6, 0.75)
    expect(note).to_contain_text("of 200,000 points in sight.")
    expect(images).to_have_count(0)
    expect(chart.locator(".legendtoggle")).to_have_count(2)
    chart.hover()
    chart.locator('[data-title="Reset axes"]').click()
    expect(images).to_have_count(2)
    shades = app.box.get_by_role("group", name="Shades")
    expect(shades.locator("image")).to_have_count(2)
    expect(shades.locator(".colorbar")).to_have_count(1)


SHAPES = "paths => paths.map(path => path.getAttribute('d'))"


@pytest.mark.hosts("voila")
def test_plotly_bars_are_those_of_all_rows(book):
    app = book.once("bars")
    chart = app.box.get_by_role("group", name="Bars")
    bars = chart.locator(".bars path")
    expect(bars.first).to_be_visible(timeout=30_000)
    expect(app.box.locator(NOTE)).to_have_count(1)
    sums = app.box.get_by_role("group", name="Sums").locator(".bars path")
    expect(sums).to_have_count(2)
    markers = app.box.get_by_role("group", name="Markers").locator(".points path")
    expect(markers.first).to_be_attached()
    app.says("said", "none")
    few = bars.evaluate_all(SHAPES)
    assert len(few) > 80
    chart.scroll_into_view_if_needed()
    drag(book.page, chart.locator(".nsewdrag"), 0.3, 0.1, 0.7, 0.9)
    app.says("said", "True True")
    app.box.get_by_role("switch").click()
    expect(app.box.locator(NOTE)).to_have_count(0, timeout=60_000)
    assert bars.evaluate_all(SHAPES) == few
    expect(sums).to_have_count(5_200, timeout=60_000)


@pytest.mark.hosts("voila")
def test_plotly_points_on_logarithmic_axes(book):
    app = book.once("logs")
    chart = app.box.get_by_role("group", name="Logarithms")
    expect(chart.locator("image")).to_have_count(1, timeout=30_000)
    app.says("said", "none")
    chart.scroll_into_view_if_needed()
    drag(book.page, chart.locator(".nsewdrag"), 0.4, 0.4, 0.6, 0.5)
    app.says("said", "True True")
    chart.hover()
    chart.locator('[data-title="Zoom"]').click()
    drag(book.page, chart.locator(".nsewdrag"), 0.6, 0.3, 0.68, 0.38)
    expect(app.box.locator(NOTE)).to_contain_text("of 200,000 points in sight.")
    expect(chart.locator("image")).to_have_count(0)
