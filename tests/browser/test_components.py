"""Components with a front end of their own: their files, what they are given and what comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, expect

from tests.browser.conftest import OpenApp
from tests.browser.hands import Book, Shown

FOLDER = str(Path(__file__).with_name("front_end"))
BROWSER = str(Path(__file__).parent)
KEEPER = str(Path(__file__).with_name("keeper"))

CELLS = {
    "setup": "import nbflow as st",
    "values": f"""%%nbflow values
import pandas as pd
import streamlit as st
import streamlit.components.v1 as components

parts = components.declare_component("parts", path={FOLDER!r})
if "calls" not in st.session_state:
    st.session_state.calls = 0
def changed():
    st.session_state.calls += 1
n = st.number_input("n", 0, 9, 1, key="n")
table = pd.DataFrame({{"a": [1, 2], "b": [3.5, 4.5]}}, index=["x", "y"])
value = parts(n=n, raw=b"\\x01\\xff", table=table, key="parts", default="none yet", on_change=changed)
with st.container(key="said"):
    st.text(f"{{value.to_dict() if hasattr(value, 'to_dict') else value!r}} {{st.session_state.calls}}")
""",
    "kept": f"""%%nbflow kept
import streamlit as st
import streamlit.components.v1 as components

keeper = components.declare_component("keeper", path={KEEPER!r})
with st.container(key="first"):
    keeper(key="one")
with st.container(key="second"):
    keeper(key="two")
with st.container(key="page"):
    components.html('''<p></p><script>
        document.querySelector("p").textContent = [localStorage.length, document.cookie].join();
        localStorage.own = 1;
    </script>''')
with st.container(key="cookies"):
    st.text(dict(st.context.cookies))
""",
    "clicks": f"""%%nbflow clicks
import streamlit as st
import streamlit.components.v1 as components

keeper = components.declare_component("keeper", path={KEEPER!r})
keeper(key="frame")
st.session_state.setdefault("n", 0)
if st.button("Count"):
    st.session_state.n += 1
text = st.text_input("Text", key="text")
with st.container(key="counted"):
    st.text(f"{{st.session_state.n}} {{text}}")
""",
    "databases": f"""%%nbflow databases
from pathlib import Path
import streamlit as st
import streamlit.components.v1 as components

folder = Path({BROWSER!r}, "databases")
user = components.declare_component("user", path=str(folder))
with st.container(key="front"):
    user()
with st.container(key="text"):
    components.html(f"<p></p><script>{{(folder / 'use.js').read_text()}}</script>", height=40)
""",
    "places": f"""%%nbflow places
import streamlit as st
import streamlit.components.v1 as components

parts = components.declare_component("parts", path={FOLDER!r})
with st.form("form"):
    inside = parts(n=1, key="inside")
    st.form_submit_button("Send")
first, second = st.tabs(["First", "Second"])
with second:
    parts(n=2, key="tab")
@st.fragment
def part():
    value = parts(n=3, key="fragment")
    with st.container(key="part"):
        st.text(f"{{value}}")
part()
@st.dialog("Dialog")
def talk():
    value = parts(n=4, key="dialog")
    with st.container(key="talked"):
        st.text(f"{{value}}")
if st.button("Open"):
    talk()
if "runs" not in st.session_state:
    st.session_state.runs = 0
st.session_state.runs += 1
with st.container(key="form_said"):
    st.text(f"{{inside}} {{st.session_state.runs}}")
""",
    "assets": f"""%%nbflow assets
import sys
import pandas as pd
import streamlit as st

if {BROWSER!r} not in sys.path:
    sys.path.append({BROWSER!r})
from asset_pack import part
if st.button("Set"):
    st.session_state.part.other = 7
result = part(key="part", data={{"n": 1, "table": pd.DataFrame({{"a": [1.5, 2.5]}})}}, default={{"more": 0, "other": 0}},
              on_more_change=lambda: None, on_other_change=lambda: None)
with st.container(key="said3"):
    st.text(f"{{result.more}} {{result.other}}")
""",
    "second": """%%nbflow second
import streamlit as st

JS = '''
export default ({ data, parentElement, setStateValue, setTriggerValue, name }) => {
  const at = (id) => parentElement.querySelector(id);
  at("p").textContent = `${name} ${data.n}`;
  at("#count").onclick = () => setStateValue("count", data.n + 1);
  at("#press").onclick = () => setTriggerValue("press", { by: data.n });
  window.secondGone = (window.secondGone ?? 0);
  return () => { window.secondGone = (window.secondGone ?? 0) + 1; };
};
'''
HTML = "<p></p><button id='count'>Count</button><button id='press'>Press</button>"
part = st.components.v2.component("part", html=HTML, css="p { letter-spacing: 3px }", js=JS)
if "log" not in st.session_state:
    st.session_state.log = []
n = st.number_input("n", 0, 9, 1, key="n2")
if st.toggle("Show", True, key="show"):
    result = part(key="part", data={"n": n}, default={"count": 0},
                  on_count_change=lambda: st.session_state.log.append("count"),
                  on_press_change=lambda: st.session_state.log.append("press"))
    with st.container(key="said2"):
        st.text(f"{result.count} {result.press} {st.session_state.log}")
""",
}

ALL = (
    "chunk, circle aba, fetched 42, history 1, image 7, lazy module, method, module true, requested 42, stored, "
    "worker works"
)
KEPT = '["1","2","lasting=a=b; session=x",["n"]]'
NOTHING = '[null,null,"",[]]'


def frame(shown: Shown, key: str) -> FrameLocator:
    return shown[key].frame_locator("iframe")


def test_a_front_end_finds_all_its_files(book: Book):
    shown = book.once("values")
    inside = frame(shown, "parts")
    expect(inside.locator("#facts")).to_have_text(ALL)
    expect(inside.locator("#args")).to_have_css("font-weight", "700")
    background = inside.locator("body").evaluate("body => getComputedStyle(body).backgroundImage")
    assert background.startswith('url("blob:')
    assert inside.locator("#dot").evaluate("image => image.naturalWidth") == 7


def test_arguments_arrive_and_values_come_back(book: Book):
    shown = book.run("values")
    inside = frame(shown, "parts")
    expect(inside.locator("#args")).to_have_text(
        re.compile(r'"n":1,"default":"none yet","key":"parts","raw":"1.255","dfs":\["table"\],"base":"light"')
    )
    shown.says("said", "'none yet' 0")
    inside.locator("#json").click()
    shown.says("said", "{'list': [1, None, 'ü'], 'rendered': 1} 1")
    inside.locator("#bytes").click()
    shown.says("said", "b'\\x00\\x80\\xff' 2")
    inside.locator("#table").click()
    shown.says("said", "{('a',): {('x',): 1.0, ('y',): 2.0}, ('b',): {('x',): 3.5, ('y',): 4.5}} 3")
    inside.locator("#nothing").click()
    shown.says("said", "'none yet' 4")
    field = shown.field("n")
    field.fill("5")
    field.press("Enter")
    expect(inside.locator("#args")).to_have_text(re.compile('"n":5'))


def test_in_forms_tabs_fragments_and_dialogs(book: Book):
    shown = book.run("places")
    shown.says("form_said", "None 1")
    frame(shown, "inside").locator("#json").click()
    frame(shown, "fragment").locator("#json").click()
    shown.says("part", "{'list': [1, None, 'ü'], 'rendered': 3}")
    shown.says("form_said", "None 1")
    shown.press("Send")
    shown.says("form_said", "{'list': [1, None, 'ü'], 'rendered': 1} 2")
    shown.press("Open")
    frame(shown, "dialog").locator("#json").click()
    shown.says("talked", "{'list': [1, None, 'ü'], 'rendered': 4}")
    shown.press("Close")
    shown.box.get_by_role("tab", name="Second").click()
    frame(shown, "tab").locator("#json").click()
    expect(frame(shown, "tab").locator("#facts")).to_have_text(ALL)
    shown.says("form_said", "{'list': [1, None, 'ü'], 'rendered': 1} 4")


def test_a_component_in_the_page_itself(book: Book):
    shown = book.run("second")
    part = shown["part"]
    expect(part.locator("p")).to_have_text("part 1")
    expect(part.locator("p")).to_have_css("letter-spacing", "3px")
    shown.says("said2", "0 None []")
    part.locator("#count").click()
    shown.says("said2", "2 None ['count']")
    part.locator("#press").click()
    shown.says("said2", "2 {'by': 1} ['count', 'press']")
    field = shown.field("n2")
    field.fill("5")
    field.press("Enter")
    expect(part.locator("p")).to_have_text("part 5")
    shown.says("said2", "2 None ['count', 'press']")
    shown["show"].get_by_role("switch").click()
    expect(part).to_have_count(0)
    book.frame.wait_for_function("() => window.secondGone >= 1")


def test_files_of_a_package_in_the_page_itself(book: Book):
    shown = book.once("assets")
    facts = shown["part"].locator("#facts")
    expect(facts).to_have_text("image 7, lazy shared, n 1, rows 2, shared, sum 4")
    expect(facts).to_have_css("letter-spacing", "2px")
    assert facts.evaluate("p => getComputedStyle(p).backgroundImage").startswith('url("blob:')
    shown.says("said3", "0 0")
    shown["part"].get_by_role("button").click()
    shown.says("said3", "2 0")
    shown.press("Set")
    shown.says("said3", "2 7")
    shown["part"].get_by_role("button").click()  # what the script has set stays
    shown.says("said3", "2 7")


def test_the_first_click_after_one_in_a_frame_counts(book: Book):
    shown = book.once("clicks")
    keep = frame(shown, "frame").locator("#keep")
    for n in range(1, 4):
        keep.click()
        shown.press("Count")
        shown.says("counted", f"{n} ")
    keep.click()
    shown.field("text").click()
    book.page.keyboard.type("ab")
    book.page.keyboard.press("Enter")
    shown.says("counted", "3 ab")


def test_databases_of_a_frame(book: Book):
    shown = book.once("databases")
    for where in ("front", "text"):
        found = shown[where].locator("iframe").content_frame.locator("p")
        expect(found).to_have_text("2 2a2 1b2 ConstraintError")


# The page of VS Code's renderer in the tests has no place for storage.
@pytest.mark.hosts("lab", "nb7", "voila")
def test_storage_and_cookies_last(host: OpenApp):
    app = host([CELLS["setup"], CELLS["kept"]])
    book = Book(app, ["setup", "kept"])
    book.run("setup")
    shown = book.run("kept")
    first, second = (frame(shown, key).locator("#found") for key in ("first", "second"))
    expect(first).to_have_text(NOTHING)
    expect(second).to_have_text(NOTHING)
    frame(shown, "first").locator("#keep").click()
    expect(first).to_have_text(KEPT)
    shown.says("cookies", "{}")
    expect(second).to_have_text(re.compile(r'\["1","2",'))  # told as it happens
    app.reload()
    book.run("setup")
    shown = book.run("kept")
    shown.says("cookies", "{'lasting': 'a=b', 'session': 'x'}")
    expect(frame(shown, "second").locator("#found")).to_have_text(KEPT)
    # HTML that an app gives finds its own things alone.
    expect(frame(shown, "page").locator("p")).to_have_text("1,")
    frame(shown, "second").locator("#forget").click()
    expect(frame(shown, "second").locator("#found")).to_have_text(NOTHING)
    expect(frame(shown, "first").locator("#found")).to_have_text(re.compile(r"\[null,null,"))


@pytest.mark.hosts("lab", "voila")
def test_other_notebooks_find_nothing(host: OpenApp):
    for _ in range(2):
        app = host([CELLS["setup"], CELLS["kept"]])
        book = Book(app, ["setup", "kept"])
        book.run("setup")
        shown = book.run("kept")
        expect(frame(shown, "first").locator("#found")).to_have_text(NOTHING)
        frame(shown, "first").locator("#keep").click()
        expect(frame(shown, "first").locator("#found")).to_have_text(KEPT)
