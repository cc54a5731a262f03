"""What people see: every element without a violation of accessibility rules, on narrow pages, without leaks of style.

Screenshots go to $NBFLOW_SHOTS; they are for people and never compared.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.galleries import THEMES
from tests.browser.looks import axe, shoot, sticking_out

CELLS = {
    "setup": "import datetime\nimport logging\nimport pandas as pd\nimport matplotlib\nimport nbflow as st",
    "all": """%%nbflow all
from matplotlib.figure import Figure
st.title("Every element", help="All of the **first** issue")
st.header("A header", divider="blue")
st.subheader("A subheader")
st.markdown("Text with **bold**, *italic*, `code`, [a link](#here), :green[color], :blue-badge[a badge] and 🎈.\\n\\n"
            "- a list\\n- of two\\n\\n> a quotation\\n\\n| a | b |\\n|--|--|\\n| 1 | 2 |\\n\\n```python\\nx = [1, 2]\\n```")
st.text("plain   text")
st.caption("a caption")
st.code("def double(x: int) -> int:\\n    return 2 * x  # twice", line_numbers=True)
st.divider()
st.page_link("https://example.org", label="A link to a page", icon=":material/public:", help="It opens in a new tab")
frame = pd.DataFrame({"city": ["Oslo", "Rome"], "degrees": [4.5, 17.25]})
st.write("Written", 42, frame, {"a": [1, None]})
figure = Figure(figsize=(4, 1.2))
figure.subplots().plot([1, 3, 2])
st.write(figure)
one, two, three = st.columns(3)
one.metric("Up", "1,234", "5 %", border=True)
two.metric("Down", "12 °C", "-3 °C", delta_color="inverse", border=True, help="what it means")
three.metric("Still", "7", border=True, chart_data=[1, 4, 2, 6])
a, b, c, d = st.columns(4)
a.button("Primary", type="primary")
b.button("Secondary", icon=":material/thumb_up:", help="It has a tooltip")
c.button("Tertiary", type="tertiary")
d.button("Disabled", disabled=True)
left, right = st.columns(2)
with left:
    st.checkbox("A checkbox", help="Some help")
    st.toggle("A toggle", True)
    st.slider("A number", 0, 100, 40, key="number")
    st.slider("A range", 0.0, 1.0, (0.25, 0.75))
    st.slider("A date", datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), datetime.date(2024, 6, 1))
    st.slider("A time", datetime.time(8), datetime.time(20), (datetime.time(10), datetime.time(12)))
    st.number_input("A number field", 0, 10, 3)
    st.number_input("A disabled one", 0.0, 1.0, 0.5, disabled=True)
with right:
    st.text_input("A text", placeholder="type here", help="help for the text")
    st.text_input("A password", "secret", type="password")
    st.text_area("A long text", "line one\\nline two", max_chars=100)
    st.selectbox("One of many", ["red", "green", "blue"], key="one")
    st.selectbox("None yet", ["red", "green"], index=None, placeholder="Choose")
    st.multiselect("Some of many", ["a", "b", "c", "d"], ["a", "c"])
    st.radio("A radio", ["tea", "coffee"], captions=["mild", "strong"], horizontal=True)
    st.date_input("A day", datetime.date(2025, 7, 1), key="day")
    st.date_input("A range of days", (datetime.date(2025, 7, 1), datetime.date(2025, 7, 9)))
with st.container(border=True):
    st.write("In a container")
chart, table = st.tabs(["First", "Second"])
chart.write("In the first tab")
table.write("In the second tab")
with st.expander("An expander", icon="🔎", expanded=True):
    st.write("Inside it")
with st.form("form"):
    st.text_input("In a form", required=True)
    st.form_submit_button("Send", type="primary")
st.success("Success", icon="✅")
st.info("Info with a [link](#x)", title="A title")
st.warning("Warning")
st.error("Error")
try:
    1 / 0
except ZeroDivisionError as error:
    st.exception(error)
st.progress(0.4, "Almost half")
with st.status("A status", expanded=True, state="complete"):
    st.write("Done")
with st.status("A failure", state="error"):
    st.write("Not done")
st.empty()
print("printed text")
logging.getLogger("app").warning("a warning of a logger")
with st.sidebar:
    st.header("Sidebar")
    st.slider("In the sidebar", 0, 10, 5, key="side")
    st.radio("Way", ["left", "right"])
@st.dialog("A dialog", icon="💬")
def ask():
    st.write("Something to decide")
    st.text_input("Your answer")
    st.button("Fine", type="primary")
if st.button("Open the dialog"):
    ask()
if st.button("Show a toast"):
    st.toast("Your **toast** is ready", icon="🍞", duration="infinite")
with st.container(key="end"):
    st.text("The end.")
""",
}


@pytest.fixture
def page(book):
    """Return the app with every element, at 1280 x 900, light."""
    book.app.viewport(1280, 900)
    app = book.once("all")
    app.says("end", "The end.")
    return app


@pytest.mark.hosts("lab", "vscode")
def test_every_element_keeps_the_rules_of_accessibility(book, page):
    theme = THEMES[book.host]
    book.app.set_theme(theme)
    expect(page.box).to_have_attribute("data-theme", theme)
    assert axe(page) == []

    page["one"].get_by_role("combobox").click()
    expect(page.box.get_by_role("listbox")).to_be_visible()
    assert axe(page) == []
    page.page.keyboard.press("Escape")
    page["day"].get_by_role("button").first.click()
    expect(page.box.get_by_role("grid").first).to_be_visible()
    assert axe(page) == []
    page.box.page.screenshot(path=book.app.shot(f"calendar-{theme}"))
    page.page.keyboard.press("Escape")

    page.press("Show a toast")
    toast = page.box.locator(".nb-toast")
    expect(toast).to_be_visible()
    page.press("Open the dialog")
    expect(page.box.get_by_role("dialog")).to_be_visible()
    assert axe(page) == []
    book.app.shot(f"dialog-{theme}")
    page.page.keyboard.press("Escape")
    # By keyboard: the stack follows the visible part of the app, and may move under a mouse.
    toast.get_by_role("button", name="Close").press("Enter")
    expect(toast).to_have_count(0)


@pytest.mark.parametrize("width", [400, 1200])
def test_nothing_sticks_out_at_any_width(book, page, width):
    for theme in ("light", "dark"):
        if book.host == "voila" and theme == "dark":
            continue  # another visit with another kernel: test_app.py looks at it
        book.app.set_theme(theme) if book.host != "voila" else None
        book.app.viewport(width, 4800)
        expect(page["end"]).to_be_attached()
        shoot(book, page, f"all-{theme}-{width}")
    assert sticking_out(page) == []


def test_it_is_usable_on_a_phone(book, page):
    book.app.viewport(360, 740)
    page.box.get_by_role("button", name="Open the sidebar").click()
    slider = page.thumb("side")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", "6")
    page.box.get_by_role("button", name="Collapse the sidebar").click()
    expect(slider).to_be_hidden()
    number = page.thumb("number")
    track = page["number"].locator(".nb-slider-track")
    track.click(position={"x": track.bounding_box()["width"] - 1, "y": 2})
    expect(number).to_have_attribute("aria-valuenow", "100")
    page["one"].get_by_role("combobox").click()
    page.box.get_by_role("option", name="blue").click()
    expect(page["one"].get_by_role("combobox")).to_have_value("blue")
    page.press("Open the dialog")
    dialog = page.box.get_by_role("dialog")
    expect(dialog).to_be_visible()
    book.app.shot("phone-dialog")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


PROBES = """() => {
    const host = document.createElement("div");
    host.innerHTML = "<p>p</p><button>b</button><input><h1>h</h1><table><tr><td>1</td></tr></table><code>c</code><a href='#'>a</a>";
    document.body.append(host);
    const styles = [...host.querySelectorAll("*")].map(node => [...getComputedStyle(node)].map(
        name => `${node.tagName} ${name}: ${getComputedStyle(node).getPropertyValue(name)}`)).flat();
    host.remove();
    return styles;
}"""


@pytest.mark.hosts("lab", "vscode")
def test_our_style_does_not_leak_into_the_page(host):
    app = host(["import nbflow as st\nimport anywidget, ipywidgets\nipywidgets.Label('first')", CELLS["all"]])
    app.run(0)
    app.frame.get_by_text("first", exact=True).last.wait_for()
    before = app.frame.evaluate(PROBES)
    app.frame.evaluate("() => { window.before = new Set(Object.keys(window)) }")
    app.kernel_execute("import datetime, logging, pandas as pd")
    app.run(1)
    expect(app.frame.locator(".nbflow-host .st-key-end")).to_have_text("The end.")
    after = app.frame.evaluate(PROBES)
    assert [new for old, new in zip(before, after, strict=True) if old != new] == []
