"""Charts, maps, documents, players and grids in VS Code: their keys stay with them. What may not be used says why."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.heard import heard_nothing
from tests.browser.test_data import Grid

pytestmark = pytest.mark.hosts("vscode")

SHOWN = {
    "deck": "st.pydeck_chart(pdk.Deck(spots()), key='it', alt='Here')",
    "maplibre": "st.pydeck_chart(pdk.Deck(spots(), map_provider='mapbox', map_style=style), key='it')",
    "map": "st.map(pd.DataFrame({'lat': [47.0], 'lon': [8.0]}))",
    "pdf": "st.pdf(document(), key='it')",
    "vega": "st.line_chart({'y': [1, 3, 2]}, alt='The line')",
    "vega_picked": (
        "st.altair_chart(alt.Chart(pd.DataFrame({'a': [1, 2], 'b': [1, 2]})).mark_circle(size=300)"
        ".encode(x='a', y='b').add_params(alt.selection_interval('area')), on_select='rerun', key='it')"
    ),
    "plotly": "st.plotly_chart(go.Figure(go.Scatter(y=[1, 3, 2])), on_select='rerun', key='it')",
    "echarts": (
        "st.echarts_chart({'xAxis': {'data': ['a', 'b']}, 'yAxis': {}, 'legend': {}, "
        "'series': [{'name': 'One', 'type': 'bar', 'data': [1, 2]}]}, key='it')"
    ),
    "bokeh": "plot = figure(width=400, height=200)\nplot.scatter([1, 2], [1, 2], size=20)\nst.write(plot)",
    "pyplot": "st.pyplot(drawn())",
    "mermaid": "st.mermaid_chart('graph LR; A --> B')",
    "image": "st.image(np.zeros((40, 60)), alt='The square')",
    "audio": "st.audio(np.zeros(8000), sample_rate=8000)",
    "frame": "st.dataframe(pd.DataFrame({'n': [1, 2, 3]}), on_select='rerun', key='it')",
    "table": "st.table(pd.DataFrame({'n': [1, 2, 3]}))",
    "json": "st.json({'a': [1, {'b': 2}]})",
    "code": "st.code('print(1)')",
    "chat": "st.chat_input('Say', accept_file=True, accept_audio=True, key='it')",
    "upload": "st.file_uploader('File', key='it')",
    "layouts": (
        "one, two = st.tabs(['One', 'Two'])\none.text('a')\nst.expander('More').text('b')\n"
        "with st.popover('Open'):\n    st.text_input('Inside')"
    ),
    "choices": (
        "st.pills('Pills', ['a', 'b'], key='it')\nst.segmented_control('Seg', ['a', 'b'])\nst.feedback('stars')\n"
        "st.radio('Radio', ['a', 'b'])\nst.color_picker('Color')\nst.number_input('Number')\nst.toggle('Toggle')\n"
        "st.select_slider('Slide', ['a', 'b', 'c'])"
    ),
}
CELLS = {
    "setup": """import nbflow as st, pandas as pd, numpy as np, altair as alt, pydeck as pdk, io
import plotly.graph_objects as go
from bokeh.plotting import figure
from matplotlib.figure import Figure
def spots():
    return pdk.Layer("ScatterplotLayer", [{"at": [0, 0]}], get_position="at", radius_min_pixels=9, pickable=True)
def drawn():
    it = Figure(figsize=(3, 2))
    it.add_subplot().plot([1, 2])
    return it
style = {"version": 8, "sources": {}, "layers": [{"id": "below", "type": "background"}]}
def document():
    file = io.BytesIO()
    drawn().savefig(file, format="pdf")
    return file.getvalue()
""",
    **{name: f"%%nbflow {name}\n{code}" for name, code in SHOWN.items()},
    "grid": """%%nbflow grid
table = pd.DataFrame({
    "text": ["a", "b"], "number": [1, 2], "tick": [True, False], "day": pd.to_datetime(["2026-01-01", "2026-01-02"]),
    "one": ["x", "y"], "many": [["x"], ["y"]], "link": ["https://example.org/a", "https://example.org/b"],
})
columns = {
    "one": st.column_config.SelectboxColumn(options=["x", "y"]),
    "many": st.column_config.MultiselectColumn(options=["x", "y"]),
    "day": st.column_config.DateColumn(), "link": st.column_config.LinkColumn(),
}
st.data_editor(table, column_config=columns, num_rows="dynamic", key="it")
""",
}

KEYS = [
    *("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"),
    *(
        "+",
        "-",
        "0",
        "Delete",
        "Backspace",
        "Space",
        "a",
        "b",
        "d",
        "j",
        "k",
        "x",
        "z",
        "?",
        "Enter",
        "Escape",
    ),
]  # not R: it runs the app again
# Enter on Bokeh's logo and on its save button: this page's sandbox allows neither windows nor questions.
COMPLAINTS = ("Blocked opening 'https://bokeh.org/'", "Ignored call to 'prompt()'")
STOPS = "a[href], button, input, select, textarea, canvas, audio, video, summary, [tabindex]"
# What draws itself in a frame is ready when this is there.
READY = {
    **dict.fromkeys(["deck", "map", "vega", "vega_picked", "echarts", "pdf", "frame"], "canvas"),
    "plotly": ".main-svg",
    "bokeh": ".bk-Canvas",
    "mermaid": "svg",
    "maplibre": ".maplibregl-canvas",
}


def press_all(app) -> None:
    for key in KEYS:
        app.page.keyboard.press(key)


def shown_stops(app) -> list[Locator]:
    return [stop for stop in app.box.locator(STOPS).all() if stop.is_visible()]


@pytest.mark.parametrize("name", SHOWN)
def test_no_key_of_what_is_shown_reaches_vs_code(book, name):
    app = book.once(name)
    ready = app.box.locator(READY.get(name, "[data-id]")).first
    expect(ready).to_be_visible(timeout=30_000)
    # A click with the mouse, wherever that brings the focus.
    ready.scroll_into_view_if_needed()
    ready.click(position={"x": 12, "y": 12}, force=True)
    press_all(app)
    heard_nothing(book, "after a click")
    # Every place where the focus can be.
    stops = shown_stops(app)
    for place, stop in enumerate(stops):
        if not stop.is_visible():
            continue  # a key above has closed it
        stop.focus()
        press_all(app)
        heard_nothing(book, f"{place} of {len(stops)}")
    book.page.keyboard.press("Escape")


@pytest.mark.parametrize("column", ["text", "number", "tick", "day", "one", "many", "link"])
def test_no_key_of_an_editor_of_the_grid_reaches_vs_code(book, column):
    grid = Grid(book.once("grid"), "it")
    expect(grid.table).to_be_attached(timeout=30_000)
    for opened_by in ("Enter", "F2", "a", "1", "Space"):
        grid.go(column, 0)
        grid.press(opened_by)
        for key in [*(one for one in KEYS if one not in ("Enter", "Escape")), "Tab", "Shift+Tab", "Enter"]:
            grid.press(key)
        grid.press("Escape")
        heard_nothing(book, opened_by)


@pytest.mark.parametrize("tool", ["Find", "Show or hide columns", "Full screen"])
def test_no_key_of_the_grids_tools_reaches_vs_code(book, tool):
    app = book.once("grid")
    grid = Grid(app, "it")
    grid.go("text", 0)
    grid.tool(tool).press("Enter")
    press_all(app)
    heard_nothing(book)
    for _ in range(2):
        grid.press("Escape")
    heard_nothing(book)


DEVICES = """%%nbflow devices
st.audio_input("Sound", key="sound")
st.camera_input("Photo", key="photo")
st.chat_input("Say", accept_audio=True, key="say")
"""
SAYS = "VS Code does not let notebooks use the {}. Open this notebook in JupyterLab to use it."


def test_a_device_that_vs_code_refuses_is_said_in_plain_words(host):
    app = host(["import nbflow as st", DEVICES])
    app.page.context.clear_permissions()
    app.run(0)
    app.run(1)
    for key, button, device in (
        ("sound", "Record", "microphone"),
        ("photo", "Turn on the camera", "camera"),
        ("say", "Record", "microphone"),
    ):
        element = app.frame.locator(f".st-key-{key}")
        element.get_by_role("button", name=button).click()
        expect(element.get_by_role("alert")).to_have_text(SAYS.format(device))
    app.shot("devices")
