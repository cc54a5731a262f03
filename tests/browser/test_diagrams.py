"""Graphviz, Mermaid and ECharts: drawn without a network, in the app's colors, changed in place, selected from."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.hosts("lab", "vscode")

CELLS = {
    "load": "%load_ext nbflow",
    "diagrams": """%%nbflow diagrams
import nbflow as st
good = st.checkbox("good", True, key="good")
table = '<<table bgcolor="black"><tr><td bgcolor="white">cell</td></tr></table>>'
graph = f"digraph {{ run -> kernel; kernel [style=filled fillcolor=lightblue]; t [shape=plain label={table}] }}"
st.graphviz_chart(graph if good else "digraph {", alt="Two states")
st.mermaid_chart("flowchart LR\\n A[Start] --> B((end))" if good else "flowchart LR\\n A --> ", alt="Two steps")
""",
    "cups": """%%nbflow cups
import nbflow as st
times = st.slider("times", 1, 3, key="times")
event = st.echarts_chart({
    "xAxis": {"type": "category", "data": ["a", "b"]}, "yAxis": {"max": 10},
    "series": [{"type": "bar", "name": "cups", "data": [2 * times, 3], "selectedMode": "multiple", "animation": False}],
}, on_select="rerun", key="chart", alt="Cups", renderer="svg")
st.container(key="chosen").text([group.data_indices for group in event.selection.selected])
""",
}
# How much higher the left bar is than the right one.
RATIO = """root => {
    const bars = [...root.querySelectorAll('svg path')].filter(path => /^(#|rgb)/.test(path.getAttribute('fill') ?? ''))
        .map(path => path.getBBox()).filter(box => box.width > 20);
    return bars.length === 2 ? bars[0].height / bars[1].height : 0;
}"""


def test_texts_become_pictures_and_mistakes_say_what_is_wrong(book):
    app = book.run("diagrams")
    graph, diagram = (app.box.get_by_role("img", name=name) for name in ("Two states", "Two steps"))
    expect(graph.locator("svg text", has_text="kernel")).to_be_visible(timeout=30_000)
    # What is written on a filled shape can be read, also where shapes lie over shapes.
    expect(graph.locator("svg text", has_text="cell")).to_have_attribute("fill", "#16181d")
    expect(diagram.locator("svg", has_text="Start")).to_be_visible(timeout=30_000)
    app["good"].get_by_text("good").click()
    faults = app.box.locator(".nb-diagram-fault")
    expect(faults).to_have_count(2)
    expect(faults.nth(0)).to_contain_text("syntax error")
    expect(faults.nth(1)).to_contain_text("Parse error")
    app["good"].get_by_text("good").click()
    expect(graph.locator("svg")).to_be_visible()
    expect(faults).to_have_count(0)


def test_a_chart_changes_in_place_and_says_what_was_selected(book):
    app = book.run("cups")
    chart = app["chart"]
    drawn = chart.locator("svg").first
    expect(drawn).to_be_visible(timeout=30_000)
    bars = chart.element_handle()
    book.frame.wait_for_function(f"bars => Math.abs(({RATIO})(bars) - 2 / 3) < 0.05", arg=bars)
    drawn.evaluate("svg => { svg.dataset.mine = 'yes' }")
    app.thumb("times").press("ArrowRight")
    app.thumb("times").press("ArrowRight")
    book.frame.wait_for_function(f"bars => Math.abs(({RATIO})(bars) - 2) < 0.05", arg=bars)
    expect(chart.locator("svg[data-mine=yes]")).to_be_visible()  # the same chart, not a new one
    box = drawn.bounding_box()
    assert box is not None
    right_bar = {"x": box["width"] * 0.7, "y": box["height"] * 0.7}
    drawn.click(position=right_bar)
    app.says("chosen", "[[1]]")
    drawn.click(position=right_bar)
    app.says("chosen", "[]")
