"""Parameters do in the browser what they say; bad input gives a message and leaves the rest alive.

One host is enough: how an element is drawn does not depend on it.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.hosts("vscode")

CELLS = {
    "setup": "import time\nimport nbflow as st\nimport numpy as np",
    "layout": """%%nbflow layout
with st.container(key="row", horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", gap=40):
    st.button("one", key="one")
    st.button("two", key="two", width=200)
    st.text_input("three", key="three", width=150)
with st.container(key="nowrap", horizontal=True, wrap=False, width=300, gap=None):
    for i in range(6):
        st.button(f"button {i}", key=f"b{i}", width=120)
with st.container(key="wraps", horizontal=True, width=300):
    for i in range(6):
        st.button(f"another {i}", key=f"c{i}", width=120)
with st.container(key="follow", height=120, autoscroll=True):
    for i in range(30 + st.session_state.get("added", 0)):
        st.text(f"line {i}")
if st.button("add lines"):
    st.session_state.added = 20
    st.rerun()
with st.container(key="top", height=120):
    for i in range(30):
        st.text(f"line {i}")
left, right = st.columns([1, 3], gap=80, vertical_alignment="bottom", border=True)
with left.container(key="left"):
    st.text("short")
with right.container(key="right"):
    for i in range(6):
        st.text("high")
with st.container(key="columns_nowrap", width=300):
    for column in st.columns(6, wrap=False):
        column.text("one")
with st.container(key="small_space"):
    st.space(40)
with st.container(key="large_space"):
    st.space("large")
one, two = st.tabs(["A", "B"], default="B", key="tabs", on_change="rerun")
if one.open:
    one.text("inside A")
if two.open:
    two.text("inside B")
more = st.expander("More", key="more", on_change="rerun")
if more.open:
    more.text("inside more")
st.text(f"{one.open} {two.open} {more.open}")
with st.popover("Pop", key="pop", width="stretch", icon=":material/settings:"):
    st.text("inside pop")
with st.sidebar:
    st.text("at the side")
with st.bottom:
    st.text("at the bottom")
""",
    "texts": """%%nbflow texts
st.header("A header", anchor="here", divider="red")
st.subheader("Centered", text_alignment="center", anchor=False)
with st.container(key="words"):
    st.markdown(":red[red] :blue-background[blue] :green-badge[:material/check: done] :small[little] :material/home: :tada: $x^2$ <b>no</b>")
with st.container(key="allowed"):
    st.markdown("<b>yes</b><script>window.pwned = 1</script><img src='data:,' onerror='window.pwned = 2'>", unsafe_allow_html=True)
with st.container(key="code"):
    st.code("def f(x):\\n    return " + "x + " * 90 + "1", line_numbers=True, wrap_lines=True)
with st.container(key="plaincode"):
    st.code("x " * 200, "text", height=90)
with st.container(key="langs"):
    st.code("SELECT 1 -- one", "sql")
    st.code("let x = 1;", "rust")
with st.container(key="script"):
    st.html("<p id='mine'>before</p><script>document.getElementById('mine').textContent = 'scripted'</script>",
            unsafe_allow_javascript=True)
with st.container(key="noscript"):
    st.html("<p>kept</p><script>window.pwned = 3</script>")
for how in ("visible", "hidden", "collapsed"):
    st.text_input("A label", key=f"label_{how}", label_visibility=how)
if st.button("toast"):
    st.toast("It is **done**", icon="🎉", duration=8)
    with st.spinner("Working", show_time=True):
        time.sleep(5)
""",
    "bad": """%%nbflow bad
EVIL = "<script>window.pwned = 4</script><img src='data:,' onerror='window.pwned = 5'>[a](javascript:window.pwned=6)"
st.selectbox(EVIL, [EVIL, "fine"], help=EVIL, placeholder=EVIL, key="evil_select")
st.multiselect(EVIL, [EVIL, "fine"], [EVIL], key="evil_many")
st.radio(EVIL, [EVIL, "fine"], captions=[EVIL, ""], key="evil_radio")
st.button(EVIL, help=EVIL, key="evil_button")
st.metric(EVIL, EVIL, EVIL, help=EVIL)
st.tabs([EVIL, "b"])[0].text(EVIL)
st.expander(EVIL).text(EVIL)
st.error(EVIL)
st.text_input(EVIL, EVIL, placeholder=EVIL, key="evil_text")
st.dialog(EVIL)
many = st.selectbox("Ten thousand", [f"option {i}" for i in range(10_000)], key="many")
st.text(f"chosen: {many}")
with st.container(key="broken"):
    st.image(b"\\x89PNG\\r\\n\\x1a\\n and nothing more", caption="A broken one")
wrong = st.selectbox("What goes wrong", ["nothing", "range", "type", "gone", "width"], key="wrong")
if wrong == "range":
    st.number_input("Outside", 0, 10, 11)
if wrong == "type":
    st.number_input("A number", value="many")
if wrong == "gone":
    st.multiselect("Gone", ["a"], default=["b"])
if wrong == "width":
    st.text_area("Wide", width="enormous")
with st.container(key="alive"):
    st.text("alive" if st.checkbox("Still alive") else "not yet")
""",
}


def box(locator) -> dict:
    found = locator.bounding_box()
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def pwned(book):
    return book.frame.evaluate("window.pwned")


def test_layout(book):
    app = book.run("layout")
    row, one, two, three = (box(app[key]) for key in ("row", "one", "two", "three"))
    assert two["x"] - one["right"] == pytest.approx(40, abs=1)
    assert three["right"] == pytest.approx(row["right"], abs=1), "aligned to the right"
    assert one["bottom"] == pytest.approx(three["bottom"], abs=2), "aligned to the bottom"
    assert (two["width"], three["width"]) == (200, 150)
    tops = {round(box(app[f"b{i}"])["y"]) for i in range(6)}
    assert len(tops) == 1, "wrap=False keeps one line"
    assert box(app["nowrap"])["width"] == 300
    assert len({round(box(app[f"c{i}"])["y"]) for i in range(6)}) == 3
    # Heights, and who follows what is added.
    scrolls = "node => { const at = [node, ...node.querySelectorAll('*')].find(n => n.scrollHeight > n.clientHeight + 50); return [at.scrollTop, at.scrollHeight - at.clientHeight]; }"
    assert box(app["follow"])["height"] == pytest.approx(120, abs=1)
    app.press("add lines")
    expect(app["follow"].get_by_text("line 49", exact=True)).to_be_attached()
    at, end = app["follow"].evaluate(scrolls)
    assert at == pytest.approx(end, abs=2)
    assert app["top"].evaluate(scrolls)[0] == 0
    # Columns.
    left, right = box(app["left"]), box(app["right"])
    assert left["bottom"] == pytest.approx(right["bottom"], abs=2)
    one_line = (
        app["columns_nowrap"]
        .locator(".nb-columns")
        .evaluate(
            "node => ({tops: [...node.children].map(child => child.offsetTop), width: node.clientWidth,"
            " all: node.scrollWidth})"
        )
    )
    assert len(set(one_line["tops"])) == 1
    assert one_line["width"] <= 300 < one_line["all"], "wrap=False scrolls instead of squeezing"
    assert right["width"] > 2.2 * left["width"]
    spaces = [box(app[key])["height"] for key in ("small_space", "large_space")]
    assert spaces[0] == pytest.approx(40, abs=1)
    assert spaces[1] > spaces[0]


def test_what_opens(book):
    app = book.once("layout")
    text = app.box.get_by_text(re.compile(r"^(True|False) (True|False) (True|False)$"))
    expect(text).to_have_text("False True False")
    expect(app.box.get_by_role("tab", name="B")).to_have_attribute("aria-selected", "true")
    assert app.box.get_by_text("inside A").count() == 0, "what is lazy is not there before it is opened"
    app.box.get_by_role("tab", name="A").click()
    expect(text).to_have_text("True False False")
    expect(app.box.get_by_text("inside A")).to_be_visible()
    app.box.get_by_text("More", exact=True).click()
    expect(app.box.get_by_text("inside more")).to_be_visible()
    expect(text).to_have_text("True False True")
    pop = app.box.get_by_role("button", name="Pop")
    assert box(pop)["width"] > 300
    pop.click()
    expect(app.box.get_by_text("inside pop")).to_be_visible()
    book.page.keyboard.press("Escape")
    expect(app.box.get_by_text("inside pop")).not_to_be_visible()
    # The sidebar: by mouse, by keyboard, away and back.
    handle = app.box.get_by_role("separator", name="Resize the sidebar")
    before = int(handle.get_attribute("aria-valuenow"))
    handle.focus()
    book.page.keyboard.press("ArrowRight")
    wider = int(handle.get_attribute("aria-valuenow"))
    assert wider > before
    handle.hover(position={"x": 2, "y": 20})
    at = box(handle)
    book.page.mouse.down()
    book.page.mouse.move(at["x"] + 60, at["y"] + 20, steps=4)
    book.page.mouse.up()
    assert int(handle.get_attribute("aria-valuenow")) > wider + 30
    app.box.get_by_role("button", name="Collapse the sidebar").click()
    expect(app.box.get_by_text("at the side")).not_to_be_visible()
    app.box.get_by_role("button", name="Open the sidebar").click()
    expect(app.box.get_by_text("at the side")).to_be_visible()
    expect(app.box.get_by_text("at the bottom")).to_be_visible()


def test_texts(book):
    app = book.run("texts")
    style = "(node, name) => getComputedStyle(node)[name]"
    expect(app.box.locator("h2#here")).to_have_count(1)
    assert app.box.locator("h3").evaluate(style, "textAlign") == "center"
    words = app["words"]
    color = words.evaluate("node => getComputedStyle(node).color")
    assert words.get_by_text("red", exact=True).evaluate(style, "color") != color
    assert words.get_by_text("blue", exact=True).evaluate(style, "backgroundColor") not in (
        "rgba(0, 0, 0, 0)",
        color,
    )
    assert words.get_by_text("little").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") < 14
    assert words.locator("svg").count() >= 2, "Material icons are pictures"
    expect(words).to_contain_text("🎉")
    expect(words.locator(".katex")).to_have_count(1)
    assert words.locator("b").count() == 0
    expect(words).to_contain_text("<b>no</b>")
    assert app["allowed"].locator("b").count() == 1
    code = app["code"].locator("pre")
    assert code.evaluate("node => node.scrollWidth <= node.clientWidth + 1"), "wrapped"
    assert code.locator("span").count() > 10, "colored"
    assert box(app["plaincode"])["height"] == pytest.approx(90, abs=1)
    assert app["langs"].locator("pre").nth(0).locator("span").count() > 1
    assert app["langs"].locator("pre").nth(1).locator("span").count() > 1
    expect(book.frame.locator("#mine")).to_have_text("scripted")
    expect(app["noscript"]).to_have_text("kept")
    assert pwned(book) is None
    visible, hidden, collapsed = (
        box(app[f"label_{how}"])["height"] for how in ("visible", "hidden", "collapsed")
    )
    assert visible == hidden > collapsed
    for how in ("visible", "hidden", "collapsed"):
        expect(app[f"label_{how}"].get_by_role("textbox", name="A label")).to_be_visible()
    app.press("toast")
    expect(app.box.locator(".nb-spinner")).to_have_text(re.compile(r"Working.*[1-5]\.\d"))
    expect(app.box.locator(".nb-toasts").get_by_text("done")).to_be_visible()
    expect(app.box.locator(".nb-toasts").get_by_text("done")).not_to_be_visible(timeout=15_000)


def test_bad_input_leaves_the_rest_alive(book):
    app = book.run("bad")
    select = app["many"].get_by_role("combobox")
    select.click()
    book.page.keyboard.type("option 9876")
    expect(app.box.get_by_role("option").first).to_have_text("option 9876")
    assert app.box.get_by_role("option").count() < 200, "a list of 10,000 draws what is seen"
    book.page.keyboard.press("Enter")
    expect(app.box.get_by_text("chosen: option 9876")).to_be_visible(timeout=20_000)
    expect(app["broken"].locator(".nb-broken")).to_be_visible()
    for wrong, says in (("type", "many"), ("gone", "b")):
        chooser = app["wrong"].get_by_role("combobox")
        chooser.click()
        app.box.get_by_role("option", name=wrong, exact=True).click()
        error = app.box.locator("[data-face='exception']")
        expect(error).to_contain_text(says, timeout=20_000)
        app["wrong"].get_by_role("combobox").click()
        app.box.get_by_role("option", name="nothing", exact=True).click()
        expect(error).to_have_count(0)
        app.box.get_by_text("Still alive").click()
        expect(app["alive"]).to_contain_text(re.compile("alive|not yet"))
    # What looks like a script is a text, wherever it stands.
    app["evil_select"].get_by_role("combobox").click()
    expect(app.box.get_by_role("option").first).to_contain_text("<script>")
    book.page.keyboard.press("Escape")
    app["evil_button"].get_by_role("button").hover()
    links = app.box.locator("a[href^='javascript']")
    assert links.count() == 0
    assert pwned(book) is None
