"""Component packages as they are on PyPI: they show what they show under Streamlit, and values come back.

``NBFLOW_PACKAGES`` names a folder into which they were installed (``pip install --no-deps --target``);
what is not there is skipped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, expect

from tests.browser.hands import Book, Shown

FOLDER = Path(os.environ.get("NBFLOW_PACKAGES", "/nowhere"))

SAYS = """
import streamlit as st
with st.container(key="said"):
    st.text(repr(value))
"""

APPS = {
    "streamlit_option_menu": "from streamlit_option_menu import option_menu\n"
    "value = option_menu('Menu', ['Home', 'Tasks'], icons=['house', 'gear'], key='menu')",
    "streamlit_ace": "from streamlit_ace import st_ace\nvalue = st_ace('start', auto_update=True, language='python')",
    "streamlit_autorefresh": "from streamlit_autorefresh import st_autorefresh\n"
    "value = st_autorefresh(interval=300, limit=4, key='timer')",
    "streamlit_tags": "from streamlit_tags import st_tags\nvalue = st_tags(label='Tags', value=['one'], key='tags')",
    "streamlit_lottie": "from streamlit_lottie import st_lottie\nvalue = st_lottie({'v': '5.5.7', 'fr': 30, 'ip': 0,"
    " 'op': 60, 'w': 50, 'h': 50, 'nm': 'x', 'ddd': 0, 'assets': [], 'layers': []}, height=60)",
    "annotated_text": "from annotated_text import annotated_text\n"
    "value = annotated_text('This ', ('is', 'verb'), ' some text')",
    "stqdm": "from stqdm import stqdm\nvalue = sum(stqdm(range(5), desc='Working'))",
    "st_aggrid": "import pandas as pd\nfrom st_aggrid import AgGrid, GridOptionsBuilder\n"
    "frame = pd.DataFrame({'name': ['Ada', 'Grace'], 'born': [1815, 1906]})\n"
    "options = GridOptionsBuilder.from_dataframe(frame)\noptions.configure_selection('single')\n"
    "found = AgGrid(frame, gridOptions=options.build(), key='grid', update_on=['selectionChanged'])\n"
    "rows = found.selected_rows\nvalue = None if rows is None else list(rows['name'])",
    "streamlit_antd_components": "import streamlit_antd_components as sac\n"
    "value = sac.buttons(['Apple', 'Pear'], key='fruit')",
    "streamlit_js_eval": "from streamlit_js_eval import streamlit_js_eval\n"
    "value = streamlit_js_eval(js_expressions='6 * 7', key='js')",
    "streamlit_calendar": "from streamlit_calendar import calendar\n"
    "found = calendar(events=[{'title': 'Party', 'start': '2026-11-30'}],"
    " options={'initialDate': '2026-11-30', 'initialView': 'dayGridMonth'}, key='days')\n"
    "value = found.get('eventClick', {}).get('event', {}).get('title')",
    "streamlit_agraph": "from streamlit_agraph import agraph, Node, Edge, Config\n"
    "value = agraph([Node(id='a', label='A'), Node(id='b', label='B')], [Edge(source='a', target='b')],"
    " Config(width=300, height=200))",
    "streamlit_chat": "from streamlit_chat import message\nvalue = message('Hello there', key='hello')",
    "streamlit_card": "from streamlit_card import card\nvalue = card(title='Card', text='Press', key='card')",
    "streamlit_toggle": "import streamlit_toggle\nvalue = streamlit_toggle.st_toggle_switch(label='Light', key='light')",
    "streamlit_image_coordinates": "import numpy as np\nfrom PIL import Image\n"
    "from streamlit_image_coordinates import streamlit_image_coordinates as pick\n"
    "found = pick(Image.fromarray(np.zeros((40, 60, 3), 'uint8')), key='pick')\n"
    "value = found and sorted(found)[-2:]",
    "streamlit_vertical_slider": "import streamlit_vertical_slider as svs\n"
    "value = svs.vertical_slider(key='slide', default_value=3, min_value=0, max_value=9)",
    "streamlit_folium": "import folium\nfrom streamlit_folium import st_folium\n"
    "value = sorted(st_folium(folium.Map([0, 0], zoom_start=2), key='map') or [])[:1]",
    "extra_streamlit_components": "import extra_streamlit_components as stx\n"
    "value = stx.stepper_bar(steps=['First', 'Second'])",
    "streamlit_image_select": "import numpy as np\nfrom streamlit_image_select import image_select\n"
    "value = image_select('Pick', [np.zeros((9, 9, 3), 'uint8'), np.full((9, 9, 3), 255, 'uint8')],"
    " return_value='index')",
    "streamlit_echarts": "from streamlit_echarts import st_echarts\n"
    "value = st_echarts({'xAxis': {'type': 'category', 'data': ['a']}, 'yAxis': {}, 'series':"
    " [{'type': 'bar', 'data': [3]}]}, height='200px', key='chart') and 'chart'",
    "st_keyup": "from st_keyup import st_keyup\nvalue = st_keyup('Name', key='name')",
    "streamlit_extras": "from streamlit_extras.eval_javascript import eval_javascript\n"
    "from streamlit_extras.pagination import pagination\nfrom streamlit_extras.add_vertical_space import"
    " add_vertical_space\nadd_vertical_space(1)\nvalue = eval_javascript('6 * 7', key='js')",
}
CELLS = {
    "setup": f"import nbflow as st, sys; sys.path.insert(0, {str(FOLDER)!r})",
    **{name: f"%%nbflow {name}\n{source}\n{SAYS}" for name, source in APPS.items()},
}


def inside(app: Shown) -> FrameLocator:
    return app.box.locator("iframe.nb-component").first.content_frame


def menu(app: Shown) -> None:
    app.says("said", "'Home'")
    inside(app).get_by_text("Tasks").click()
    app.says("said", "'Tasks'")


def ace(app: Shown) -> None:
    app.says("said", "'start'")
    inside(app).locator(".ace_content").click()
    app.page.keyboard.press("End")
    app.page.keyboard.type("ed")
    app.says("said", "'started'")


def tags(app: Shown) -> None:
    app.says("said", "['one']")
    field = inside(app).locator("input").first
    field.fill("two")
    field.press("Enter")
    app.says("said", "['one', 'two']")


def grid(app: Shown) -> None:
    app.says("said", "None")
    inside(app).get_by_role("gridcell", name="Grace").click()
    app.says("said", "['Grace']")


def says(text: str) -> Callable[[Shown], None]:
    return lambda app: app.says("said", text)


def clicks(text: str, then: str) -> Callable[[Shown], None]:
    def act(app: Shown) -> None:
        inside(app).get_by_text(text, exact=True).first.click()
        app.says("said", then)

    return act


def shows(selector: str) -> Callable[[Shown], None]:
    return lambda app: expect(inside(app).locator(selector).first).to_be_visible()


def picked(app: Shown) -> None:
    app.says("said", "None")
    inside(app).locator("img").click(position={"x": 7, "y": 5})
    app.says("said", "['x', 'y']")


def switched(app: Shown) -> None:
    app.says("said", "False")
    inside(app).locator("input[type=checkbox]").click(force=True)
    app.says("said", "True")


def selected(app: Shown) -> None:
    app.says("said", "0")
    inside(app).locator("img").nth(1).click()
    app.says("said", "1")


def typed(app: Shown) -> None:
    field = app.box.locator(".nb-component-box input").first
    field.click()
    field.press_sequentially("Ada")
    app.says("said", "'Ada'")


TOUCHES: dict[str, Callable[[Shown], None]] = {
    "streamlit_option_menu": menu,
    "streamlit_ace": ace,
    "streamlit_autorefresh": says("3"),
    "streamlit_tags": tags,
    "streamlit_lottie": shows("svg"),
    "annotated_text": lambda app: expect(app.box).to_contain_text(re.compile("This *is *verb *some text")),
    "stqdm": lambda app: (app.says("said", "10"), expect(app.box).to_contain_text("Working"))[0],
    "st_aggrid": grid,
    "streamlit_antd_components": clicks("Pear", "'Pear'"),
    "streamlit_js_eval": says("42"),
    "streamlit_calendar": clicks("Party", "'Party'"),
    "streamlit_agraph": shows("canvas"),
    "streamlit_chat": shows("text=Hello there"),
    "streamlit_card": clicks("Press", "True"),
    "streamlit_toggle": switched,
    "streamlit_image_coordinates": picked,
    "streamlit_vertical_slider": says("3"),
    "streamlit_folium": shows("#map_div"),
    "extra_streamlit_components": clicks("Second", "1"),
    "streamlit_image_select": selected,
    "streamlit_echarts": lambda app: expect(app.box.locator("canvas, svg").first).to_be_visible(),
    "st_keyup": typed,
    "streamlit_extras": says("42"),
}


@pytest.mark.hosts("lab", "voila")
@pytest.mark.parametrize("name", APPS)
def test_a_package_shows_and_answers(book: Book, name: str):
    if not (FOLDER / name).is_dir():
        pytest.skip(f"{name} is not installed in NBFLOW_PACKAGES ({FOLDER})")
    TOUCHES[name](book.once(name))
