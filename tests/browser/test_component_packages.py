"""Component packages as they are on PyPI: they show what they show under Streamlit, and values come back.

``NBFLOW_RESULTS=tests/browser/component_packages.json`` writes down what works, for docs/components.md.

``NBFLOW_PACKAGES`` names a folder into which they were installed (``pip install --no-deps --target``);
what is not there is skipped.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, expect

from tests.browser.conftest import OpenApp
from tests.browser.hands import Book, Shown
from tests.browser.looks import shoot

FOLDER = Path(os.environ.get("NBFLOW_PACKAGES", "/nowhere"))

SAYS = """
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
    "streamlit_agraph": "from streamlit_agraph import agraph, Node, Config\n"
    "value = agraph([Node(id='a', label='A', x=0, y=0)], [], Config(width=300, height=200, physics=False))",
    "streamlit_chat": "from streamlit_chat import message\nvalue = message('Hello there', key='hello')",
    "streamlit_card": "from streamlit_card import card\nvalue = card(title='Card', text='Press', key='card')",
    "streamlit_toggle": "import streamlit_toggle\nvalue = streamlit_toggle.st_toggle_switch(label='Light', key='light')",
    "streamlit_image_coordinates": "import numpy as np\nfrom PIL import Image\n"
    "from streamlit_image_coordinates import streamlit_image_coordinates as pick\n"
    "found = pick(Image.fromarray(np.zeros((40, 60, 3), 'uint8')), key='pick')\n"
    "value = found and sorted(found)[-2:]",
    "streamlit_vertical_slider": "import streamlit_vertical_slider as svs\n"
    "value = svs.vertical_slider(key='slide', default_value=3, min_value=0, max_value=9)",
    # Its map itself comes from a CDN: without one there is nothing to click on.
    "streamlit_folium": "import folium\nfrom streamlit_folium import st_folium\n"
    "value = sorted(st_folium(folium.Map([0, 0], zoom_start=2), key='map') or [])[:1]",
    "extra_streamlit_components": "import extra_streamlit_components as stx\n"
    "value = stx.stepper_bar(steps=['First', 'Second'])",
    "streamlit_image_select": "import numpy as np\nfrom streamlit_image_select import image_select\n"
    "value = image_select('Pick', [np.zeros((9, 9, 3), 'uint8'), np.full((9, 9, 3), 255, 'uint8')],"
    " return_value='index')",
    "streamlit_echarts": "from streamlit_echarts import st_echarts\n"
    "found = st_echarts({'animation': False, 'xAxis': {'type': 'category', 'data': ['a']}, 'yAxis': {'max': 3},"
    " 'series': [{'type': 'bar', 'barWidth': '100%', 'data': [3]}]}, height='200px', key='chart',"
    " events={'click': 'function(params) { return params.name }'})\nvalue = found.get('chart_event')",
    "st_keyup": "from st_keyup import st_keyup\nvalue = st_keyup('Name', key='name')",
    "streamlit_shadcn_ui": "import streamlit_shadcn_ui as ui\nlog = st.session_state.setdefault('log', [])\n"
    "ui.button('Press', key='press', on_click=lambda: log.append('press'))\n"
    "page = ui.tabs(['One', 'Two'], key='tabs')\nui.metric_card('Revenue', '$45', key='card')\nvalue = log, page",
    "st_files_connection": "import pathlib, tempfile\nfrom st_files_connection import FilesConnection\n"
    "path = pathlib.Path(tempfile.gettempdir(), 'nbflow_files.csv')\npath.write_text('a,b\\n1,2\\n')\n"
    "frame = st.connection('local', type=FilesConnection).read(str(path), input_format='csv')\n"
    "value = frame.to_dict('list')",
    "streamlit_drawable_canvas": "from streamlit_drawable_canvas import st_canvas\n"
    "found = st_canvas(stroke_width=4, background_color='#eee', height=150, width=300, drawing_mode='rect',"
    " key='canvas')\nvalue = found.json_data and [one['type'].lower() for one in found.json_data['objects']]",
    "streamlit_elements": "from streamlit_elements import elements, mui\ncount = st.session_state.setdefault('n', [])\n"
    "with elements('demo'):\n    mui.Typography('Hello')\n"
    "    mui.Button('Click me', onClick=lambda *_: count.append(1), variant='contained')\nvalue = len(count)",
    "streamlit_pdf_viewer": "import io\nfrom matplotlib.figure import Figure\n"
    "from streamlit_pdf_viewer import pdf_viewer\nfile = io.BytesIO()\nfigure = Figure(figsize=(3, 2))\n"
    "figure.text(.2, .5, 'Hello')\nfigure.savefig(file, format='pdf', metadata={'CreationDate': None})\n"
    "clicked = st.session_state.setdefault('clicked', [])\nbox = {'page': 1, 'x': 10, 'y': 10, 'width': 190, 'height': 120, 'color': 'red', 'id': 'note'}\n"
    "pdf_viewer(file.getvalue(), width=400, height=300, key='pdf', annotations=[box],"
    " on_annotation_click=lambda one: clicked.append(one['id']))\nvalue = clicked",
    "plost": "import pandas as pd, plost\nframe = pd.DataFrame({'t': [1, 2], 'v': [3, 1]})\n"
    "value = plost.line_chart(frame, x='t', y='v', height=150)",
    "streamlit_float": "from streamlit_float import float_css_helper, float_init\nfloat_init()\nbox = st.container()\n"
    "box.text('Inside')\nbox.float(float_css_helper(bottom='10px'))\nvalue = 'float'",
    # Lists: its Plotly, of 2020, cannot read arrays as Plotly has written them since version 6; under Streamlit neither.
    "streamlit_plotly_events": "import plotly.graph_objects as go\nfrom streamlit_plotly_events import plotly_events\n"
    "found = plotly_events(go.Figure(go.Scatter(x=[1], y=[1])), key='events')\n"
    "value = [(one['x'], one['y']) for one in found]",
    "streamlit_cookies_controller": "from streamlit_cookies_controller import CookieController\n"
    "jar = CookieController()\nif st.button('Set'):\n    jar.set('name', 'Ada')\nvalue = jar.get('name')",
    "streamlit_sortables": "from streamlit_sortables import sort_items\nvalue = sort_items(['A', 'B'], key='sort')",
    "streamlit_quill": "from streamlit_quill import st_quill\nvalue = st_quill(value='abc', key='quill')",
    "streamlit_modal": "from streamlit_modal import Modal\nmodal = Modal('Demo', key='modal')\n"
    "if st.button('Open'):\n    modal.open()\nif modal.is_open():\n    with modal.container():\n"
    "        st.text('Inside')\nvalue = modal.is_open()",
    "st_on_hover_tabs": "from st_on_hover_tabs import on_hover_tabs\n"
    "value = on_hover_tabs(tabName=['Home', 'Money'], iconName=['home', 'money'], default_choice=0, key='hover')",
    "streamlit_mic_recorder": "from streamlit_mic_recorder import mic_recorder\n"
    "value = mic_recorder(start_prompt='Record', stop_prompt='Stop', key='mic')",
    "streamlit_theme": "from streamlit_theme import st_theme\nfound = st_theme(key='theme')\n"
    "value = found and found['base']",
    "streamlit_product_card": "from streamlit_product_card import product_card\n"
    "value = product_card(product_name='Shoe', description='nice', price='$3', button_text='Buy', key='shoe')",
    "streamlit_tree_select": "from streamlit_tree_select import tree_select\n"
    "value = tree_select([{'label': 'A', 'value': 'a'}, {'label': 'B', 'value': 'b'}], key='tree')['checked']",
    "streamlit_searchbox": "from streamlit_searchbox import st_searchbox\n"
    "value = st_searchbox(lambda text: [text + '1', text + '2'], key='search')",
    "streamlit_flow": "from streamlit_flow import streamlit_flow\nfrom streamlit_flow.elements import StreamlitFlowNode\n"
    "from streamlit_flow.state import StreamlitFlowState\nif 'flow' not in st.session_state:\n"
    "    st.session_state.flow = StreamlitFlowState([StreamlitFlowNode(id='one', pos=(100, 50),"
    " data={'content': 'Node'})], [])\n"
    "st.session_state.flow = streamlit_flow('nodes', st.session_state.flow, height=200, get_node_on_click=True)\n"
    "value = st.session_state.flow.selected_id",
    "streamlit_pills": "from streamlit_pills import pills\nvalue = pills('Pick', ['A', 'B'], key='pills')",
    "streamlit_lightweight_charts": "from streamlit_lightweight_charts import renderLightweightCharts\n"
    "value = renderLightweightCharts([{'chart': {'height': 150}, 'series': [{'type': 'Line', 'options': {}, 'data':"
    " [{'time': '2018-12-22', 'value': 32}, {'time': '2018-12-23', 'value': 31}]}]}], 'lines')",
    "streamlit_feedback": "from streamlit_feedback import streamlit_feedback\n"
    "found = streamlit_feedback(feedback_type='thumbs', key='thumbs')\nvalue = found and found['type']",
    "streamlit_datalist": "from streamlit_datalist import stDatalist\nvalue = stDatalist('Pick', ['a', 'b'], key='list')",
    "streamlit_carousel": "from streamlit_carousel import carousel\npicture = 'data:image/gif;base64,"
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'\n"
    "value = carousel(items=[{'title': 'First', 'text': 'a', 'img': picture}])",
    "streamlit_avatar": "from streamlit_avatar import avatar\npicture = 'data:image/gif;base64,"
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'\n"
    "value = avatar([{'url': picture, 'size': 40, 'title': 'Sam', 'key': 'sam'}])",
    "streamlit_authenticator": "import streamlit_authenticator as auth\nperson = {'email': 'ada@example.org',"
    " 'first_name': 'Ada', 'last_name': 'L', 'password': 'abc123'}\npeople = {'usernames': {'ada': person}}\n"
    "auth.Hasher.hash_passwords(people)\n"
    "door = auth.Authenticate(people, 'door', 'a key that is long enough to sign a cookie with it', 30)\n"
    "door.login(max_concurrent_users=9)\nvalue = st.session_state.get('name')\n"
    "if st.session_state.get('authentication_status'):\n    door.logout()",
    "streamlit_extras": "from streamlit_extras.eval_javascript import eval_javascript\n"
    "from streamlit_extras.pagination import pagination\nfrom streamlit_extras.add_vertical_space import"
    " add_vertical_space\nadd_vertical_space(1)\nvalue = eval_javascript('6 * 7', key='js')",
    "streamlit_condition_tree": "import pandas as pd\nfrom streamlit_condition_tree import condition_tree,"
    " config_from_dataframe\nframe = pd.DataFrame({'name': ['Ada', 'Bob'], 'age': [36, 41]})\n"
    "value = condition_tree(config_from_dataframe(frame), key='tree', placeholder='Empty')",
    "camera_input_live": "from camera_input_live import camera_input_live\nvalue = camera_input_live(key='live') is not None",
    "code_editor": "from code_editor import code_editor\n"
    "found = code_editor('x = 1', response_mode='debounce', key='editor')\nvalue = found['text']",
    "streamlit_notify": "import streamlit_notify as stn\nstn.notify()\n"
    "if stn.button('Save'):\n    stn.success('All saved')\n    st.rerun()\nvalue = 'notify'",
    "streamlit_javascript": "from streamlit_javascript import st_javascript\nvalue = st_javascript('6 * 7')",
    "streamlit_pdf": "import io\nfrom matplotlib.figure import Figure\nfrom streamlit_pdf import pdf_viewer\n"
    "file = io.BytesIO()\nFigure(figsize=(3, 2)).savefig(file, format='pdf')\n"
    "value = pdf_viewer(file.getvalue(), height=300)",
    "streamlit_cropper": "import numpy as np\nfrom PIL import Image\nfrom streamlit_cropper import st_cropper\n"
    "value = st_cropper(Image.fromarray(np.full((200, 300, 3), 99, 'uint8')), return_type='box', key='crop')",
    "st_clickable_images": "from st_clickable_images import clickable_images\npicture = 'data:image/gif;base64,"
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'\n"
    "value = clickable_images([picture, picture], img_style={'height': '40px', 'width': '40px'}, key='images')",
    "streamlit_star_rating": "from streamlit_star_rating import st_star_rating\n"
    "value = st_star_rating('Rate', maxValue=5, defaultValue=3, key='stars')",
    "streamlit_super_slider": "from streamlit_super_slider import st_slider\nvalue = st_slider(0, 10, 4, key='slider')",
    "streamlit_slickgrid": "from streamlit_slickgrid import slickgrid\nvalue = slickgrid([{'id': 0, 'name': 'Ada'},"
    " {'id': 1, 'name': 'Bob'}], [{'id': 'name', 'name': 'Name', 'field': 'name'}],"
    " {'autoResize': {'minHeight': 150}}, on_click='rerun', key='grid')",
    "streamlit_timeline": "from streamlit_timeline import st_timeline\nfound = st_timeline([{'id': 1, 'content': 'First',"
    " 'start': '2026-01-01', 'end': '2026-01-09'}], options={}, height='200px', key='line')\n"
    "value = found and found['id']",
    "streamlit_dimensions": "from streamlit_dimensions import st_dimensions\nfound = st_dimensions(key='size')\n"
    "value = found and sorted(found)",
    "streamlit_image_annotation": "import pathlib, tempfile\nimport numpy as np\nfrom PIL import Image\n"
    "from streamlit_image_annotation import detection\npath = pathlib.Path(tempfile.gettempdir(), 'nbflow_detect.png')\n"
    "Image.fromarray(np.full((100, 150, 3), 99, 'uint8')).save(path)\n"
    "found = detection(image_path=str(path), label_list=['cat', 'dog'], bboxes=[[9, 9, 40, 40]], labels=[0], key='boxes')\n"
    "value = found and found[0]['label']",
    "streamlit_apexjs": "from streamlit_apexjs import st_apexcharts\nvalue = st_apexcharts({'xaxis': {'categories':"
    " ['a', 'b']}}, [{'name': 's', 'data': [1, 2]}], 'bar', '400', 'Title')",
    "audio_recorder_streamlit": "from audio_recorder_streamlit import audio_recorder\nvalue = audio_recorder(text='Record')",
    "streamlit_dynamic_filters": "import pandas as pd\nfrom streamlit_dynamic_filters import DynamicFilters\n"
    "filters = DynamicFilters(pd.DataFrame({'a': ['x', 'y'], 'b': ['p', 'q']}), filters=['a', 'b'])\n"
    "filters.display_filters()\nvalue = len(filters.filter_df())",
    "streamlit_ketcher": "from streamlit_ketcher import st_ketcher\nvalue = st_ketcher('CCO', height=400, key='molecule')",
}
SETUP = f"import nbflow as st, sys; sys.path.insert(0, {str(FOLDER)!r})"


def distribution(package: str) -> metadata.Distribution:
    """Return the installed project that a package of the folder belongs to."""
    for found in metadata.distributions(path=[str(FOLDER)]):
        if any(str(file).startswith(f"{package}/") for file in found.files or ()):
            return found
    raise LookupError(package)


def _installed(names: Iterable[str]) -> list[Any]:
    """Return the parameters of a test: what is not installed is skipped before a page is opened for it."""
    missing = pytest.mark.skip(reason=f"not installed in NBFLOW_PACKAGES ({FOLDER})")
    return [pytest.param(name, marks=() if (FOLDER / name).is_dir() else missing) for name in names]


def note(package: str, host: str) -> None:
    """Write down that it works, in which version and since when, where $NBFLOW_RESULTS names a file."""
    if "NBFLOW_RESULTS" not in os.environ:
        return
    path = Path(os.environ["NBFLOW_RESULTS"])
    told = json.loads(path.read_text()) if path.exists() else {}
    found = distribution(package)
    entry = told.setdefault(found.metadata["Name"], {"hosts": {}})
    entry["version"] = found.version
    entry["checked"] = "is shown" if package in SHOWN_ONLY else "is shown; a value comes back"
    entry["hosts"][host] = datetime.now(tz=UTC).date().isoformat()
    path.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n")


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


def clicks(text: str, then: str | re.Pattern[str]) -> Callable[[Shown], None]:
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


def shadcn(app: Shown) -> None:
    app.says("said", "([], 'One')")
    app.box.get_by_role("button", name="Press").click()
    app.says("said", "(['press'], 'One')")
    app.box.get_by_role("tab", name="Two").click()
    app.says("said", "(['press'], 'Two')")


def drawn(app: Shown) -> None:
    app.says("said", "[]")
    canvas = app.box.locator(".nb-component-box canvas").last
    box = canvas.bounding_box()
    assert box is not None
    app.page.mouse.move(box["x"] + 20, box["y"] + 20)
    app.page.mouse.down()
    app.page.mouse.move(box["x"] + 90, box["y"] + 70, steps=5)
    app.page.mouse.up()
    app.says("said", "['rect']")


def plotted(app: Shown) -> None:
    app.says("said", "[]")
    box = inside(app).locator(".nsewdrag").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2  # where the point is
    app.page.mouse.move(x - 30, y - 30)
    app.page.mouse.move(x, y, steps=5)
    expect(inside(app).locator(".hovertext")).to_be_visible()
    app.page.mouse.click(x, y)
    app.says("said", "[(1, 1)]")


def answered(app: Shown) -> None:
    """Wait until the frame that reads the cookies has answered: the package shows it in its first run only."""
    app.says("said", "None")
    expect(app.box.locator("iframe.nb-component")).to_have_count(0)


def controlled(app: Shown) -> None:
    answered(app)
    app.press("Set")
    app.says("said", "'Ada'")


def sorted_by_hand(app: Shown) -> None:
    app.says("said", "['A', 'B']")
    inside(app).get_by_text("A", exact=True).drag_to(inside(app).get_by_text("B", exact=True), steps=9)
    app.says("said", "['B', 'A']")


def stepped(app: Shown) -> None:
    app.says("said", "3")
    inside(app).get_by_role("slider").first.press("ArrowUp")
    app.says("said", "4")


def raised(app: Shown) -> None:
    app.says("said", "4")
    inside(app).get_by_role("button", name=">").click()
    app.says("said", "5")


def middle(selector: str, before: str, after: str) -> Callable[[Shown], None]:
    def act(app: Shown) -> None:
        app.says("said", before)
        inside(app).locator(selector).first.click(force=True)
        app.says("said", after)

    return act


def chart_clicked(app: Shown) -> None:
    app.says("said", "None")
    app.box.locator(".nb-component-box canvas").first.click()
    app.says("said", "'a'")


def noted(app: Shown) -> None:
    app.says("said", "[]")
    inside(app).locator("#annotation-note").click()
    app.says("said", "['note']")


def edited_molecule(app: Shown) -> None:
    app.says("said", "'CCO'")
    drawn = inside(app).locator("#root")  # the 3 of CH3
    expect(drawn).to_contain_text("3", use_inner_text=True)
    inside(app).get_by_role("button", name="Reset").click()
    expect(drawn).not_to_contain_text("3", use_inner_text=True)
    inside(app).get_by_role("button", name="Apply").click()
    app.says("said", "''")


def rated(app: Shown) -> None:
    app.says("said", "3")
    inside(app).get_by_role("radio").nth(4).click()
    app.says("said", "5")


def written(app: Shown) -> None:
    field = inside(app).locator(".ql-editor")
    field.click()
    app.page.keyboard.press("End")
    app.page.keyboard.type("def")
    app.says("said", re.compile("abcdef"))


def opened(app: Shown) -> None:
    app.says("said", "False")
    app.press("Open")
    expect(app.box.get_by_text("Inside")).to_be_visible()
    app.says("said", "True")


def checked(app: Shown) -> None:
    app.says("said", "[]")
    inside(app).get_by_text("B", exact=True).click()
    app.says("said", "['b']")


def searched(app: Shown) -> None:
    field = inside(app).locator("input").first
    field.click()
    field.press_sequentially("x")
    inside(app).get_by_text("x2", exact=True).click()
    app.says("said", "'x2'")


def chosen(app: Shown) -> None:
    inside(app).locator("input").first.fill("b")
    inside(app).locator("input").first.press("Enter")
    app.says("said", "'b'")


def logged_in(app: Shown) -> None:
    app.says("said", "None")
    app.book.python(f"from nbflow.hosts.app import APPS; APPS[{app.name!r}].session.wait(10)")
    app.box.get_by_label("Username").fill("ada")
    app.box.get_by_label("Password", exact=True).fill("abc123")
    app.press("Login")
    app.says("said", "'Ada L'")
    expect(app.box.get_by_role("button", name="Logout")).to_be_visible()


def live(app: Shown) -> None:
    app.page.context.grant_permissions(["camera"])
    app.says("said", "True")


def coded(app: Shown) -> None:
    inside(app).locator(".ace_content").click()
    app.page.keyboard.press("End")
    app.page.keyboard.type("2")
    app.says("said", "'x = 12'")


def imaged(app: Shown) -> None:
    app.says("said", "-1")
    inside(app).locator("img").nth(1).click()
    app.says("said", "1")


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
    "streamlit_agraph": middle("canvas", "None", "'a'"),
    "streamlit_chat": shows("text=Hello there"),
    "streamlit_card": clicks("Press", "True"),
    "streamlit_toggle": switched,
    "streamlit_image_coordinates": picked,
    "streamlit_vertical_slider": stepped,
    "streamlit_folium": shows("#map_div"),
    "extra_streamlit_components": clicks("Second", "1"),
    "streamlit_image_select": selected,
    "streamlit_echarts": chart_clicked,
    "st_keyup": typed,
    "streamlit_extras": says("42"),
    "streamlit_shadcn_ui": shadcn,
    "st_files_connection": says("{'a': [1], 'b': [2]}"),
    "streamlit_drawable_canvas": drawn,
    "streamlit_elements": clicks("Click me", "1"),
    "streamlit_pdf_viewer": noted,
    "plost": lambda app: expect(app.box.locator("canvas, svg").first).to_be_visible(),
    "streamlit_float": lambda app: expect(app.box.get_by_text("Inside")).to_be_visible(),
    "streamlit_plotly_events": plotted,
    "streamlit_cookies_controller": controlled,
    "streamlit_sortables": sorted_by_hand,
    "streamlit_quill": written,
    "streamlit_modal": opened,
    "st_on_hover_tabs": clicks("Money", "'Money'"),
    "streamlit_mic_recorder": shows("text=Record"),
    "streamlit_theme": says("'light'"),
    "streamlit_product_card": clicks("Buy", "True"),
    "streamlit_tree_select": checked,
    "streamlit_searchbox": searched,
    "streamlit_flow": clicks("Node", "'one'"),
    "streamlit_pills": clicks("B", "'B'"),
    "streamlit_lightweight_charts": shows("canvas"),
    "streamlit_feedback": lambda app: (
        inside(app).locator("svg, button").first.click(),
        app.says("said", "'thumbs'"),
    )[1],
    "streamlit_datalist": chosen,
    "streamlit_carousel": shows("text=First"),
    "streamlit_avatar": clicks("Sam", "{'title': 'Sam', 'key': 'sam'}"),
    "streamlit_authenticator": logged_in,
    "streamlit_condition_tree": shows("text=Add rule"),
    "camera_input_live": live,
    "code_editor": coded,
    "streamlit_notify": lambda app: (
        app.press("Save"),
        expect(app.box.get_by_text("All saved")).to_be_visible(),
    )[1],
    "streamlit_javascript": says("42"),
    "streamlit_pdf": lambda app: expect(app.box.locator("canvas").first).to_be_visible(),
    "streamlit_cropper": says("{'left': 60, 'top': 40, 'width': 180, 'height': 120}"),
    "st_clickable_images": imaged,
    "streamlit_star_rating": rated,
    "streamlit_super_slider": raised,
    "streamlit_slickgrid": clicks("Bob", "[1, 0]"),
    "streamlit_timeline": clicks("First", "1"),
    "streamlit_dimensions": says("['width']"),
    "streamlit_image_annotation": clicks("Complete", "'cat'"),
    "streamlit_apexjs": shows("svg"),
    "audio_recorder_streamlit": shows("text=Record"),
    "streamlit_dynamic_filters": says("2"),
    "streamlit_ketcher": edited_molecule,
}


SHOWN_ONLY = {
    *("annotated_text", "stqdm", "streamlit_lottie"),
    *("streamlit_chat", "streamlit_folium", "plost"),
    *("streamlit_float", "streamlit_mic_recorder", "streamlit_lightweight_charts"),
    *("streamlit_carousel", "st_files_connection", "streamlit_notify", "streamlit_pdf", "streamlit_apexjs"),
    *("audio_recorder_streamlit", "streamlit_dynamic_filters", "streamlit_condition_tree"),
}


def _cell(name: str, source: str) -> str:
    return f"%%nbflow {name}\nimport streamlit as st\n{source}\n{SAYS}"


@pytest.mark.parametrize("name", _installed(APPS))
def test_a_package_shows_and_answers(host: OpenApp, name: str):
    cells = {"setup": SETUP, name: _cell(name, APPS[name])}
    book = Book(host(list(cells.values())), cells)
    book.run("setup")
    app = book.run(name)
    TOUCHES[name](app)
    shoot(book, app, name)
    note(name, book.host)


COOKIES = {
    "extra_streamlit_components": "import extra_streamlit_components as stx\njar = stx.CookieManager(key='jar')\n"
    "if st.button('Set'):\n    jar.set('name', 'Ada', key='set')\nvalue = jar.get('name')",
    "streamlit_cookies_controller": APPS["streamlit_cookies_controller"],
}


@pytest.mark.parametrize("name", _installed(COOKIES))
def test_cookies_of_a_package_last(host: OpenApp, name: str):
    cells = {"setup": SETUP, name: _cell(name, COOKIES[name])}
    book = Book(host(list(cells.values())), cells)
    book.run("setup")
    app = book.run(name)
    if name == "streamlit_cookies_controller":
        answered(app)
    app.says("said", "None")
    app.press("Set")
    # The page keeps it; extra-streamlit-components does not ask anew, under Streamlit neither.
    book.frame.wait_for_function(
        "() => Object.keys(localStorage).some((name) => name.endsWith('/cookie/name'))"
    )
    book.app.reload()
    book.run("setup")
    book.run(name).says("said", "'Ada'")


LOOPS = {
    "streamlit_session_browser_storage": "from streamlit_session_browser_storage import SessionStorage\n"
    "store = SessionStorage()\nif st.button('Set'):\n    store.setItem('name', 'Ada')\nvalue = store.getItem('name')",
    "streamlit_local_storage": "from streamlit_local_storage import LocalStorage\n"
    "store = LocalStorage()\nif st.button('Set'):\n    store.setItem('name', 'Ada')\nvalue = store.getItem('name')",
}


@pytest.mark.parametrize("name", _installed(LOOPS))
def test_a_package_that_waits_for_the_browser_in_a_loop(host: OpenApp, name: str):
    cells = {"setup": SETUP, name: _cell(name, LOOPS[name])}
    book = Book(host(list(cells.values())), cells)
    book.run("setup")
    app = book.run(name)
    app.says("said", "None")
    app.press("Set")
    app.says("said", "'Ada'")
    note(name, book.host)
