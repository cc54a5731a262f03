"""What only the real workbench can show: what VS Code does with what the webview tells it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.workbench.workbench import THEMES

SETUP = "import nbflow as st, pandas as pd"
KEYS = """%%nbflow keys
pressed = st.button("Press", key="press")
word = st.text_input("Word", key="word")
text = st.text_area("Text", key="text")
with st.form("form"):
    inside = st.text_area("Inside", key="inside")
    sent = st.form_submit_button("Send")
with st.container(key="said"):
    st.text(f"{word}|{text}|{inside}|{sent}")
"""
LAST = "print('last')"


def test_keys_in_text_fields_do_nothing_to_the_notebook(workbench):
    it = workbench([SETUP, KEYS, LAST])
    press = it.page.keyboard.press
    said = it.element("said")
    expect(said).to_contain_text("False")
    cells, runs = it.cells, it.runs
    for field, text in (("word", "first"), ("text", "second")):
        it.click(it.element("press").locator("button"))
        it.click(it.element(field).locator("input, textarea"))
        for key in ("Delete", "Home", "End", "ArrowDown", "ArrowUp", "d", "d", "Control+a", "Backspace"):
            press(key)
        it.page.keyboard.type(text)
        press("Control+Enter")
        expect(said).to_contain_text(text)
    it.click(it.element("inside").locator("textarea"))
    it.page.keyboard.type("third")
    press("Control+Enter")
    expect(said).to_have_text("first|second|third|True")
    assert it.cells == cells
    assert it.runs == runs
    it.shot("keys")


APP = """%%nbflow app
with st.sidebar:
    st.text_input("Side", key="side")
with st.form("form"):
    word = st.text_input("Word", key="word")
    sent = st.form_submit_button("Send", key="send")
with st.container(key="said"):
    st.text(f"{word} {sent}")
st.dataframe(pd.DataFrame({"n": range(1000)}), height=200, key="grid")
st.selectbox("One", list(range(40)), key="one")
"""
BACKGROUNDS = """app => {
    const seen = [];
    for (let at = app.getRootNode().host.parentElement; at !== document.body; at = at.parentElement)
        seen.push(getComputedStyle(at).backgroundColor);
    return seen.filter(color => color !== "rgba(0, 0, 0, 0)");
}"""


@pytest.mark.parametrize("theme", ["dark", "hc-light"])
def test_an_app_in_the_workbench(workbench, theme):
    it = workbench(
        ["import nbflow as st, pandas as pd", APP, LAST], **{"workbench.colorTheme": THEMES[theme]}
    )
    page = it.page
    it.app.wait_for()
    assert it.app.evaluate(BACKGROUNDS) == []
    expect(it.app).to_have_attribute("data-contrast", "high" if theme.startswith("hc") else "usual")

    it.click(it.element("word").locator("input"))
    page.keyboard.type("typed")
    page.keyboard.press("Enter")
    expect(it.element("said")).to_have_text("typed True")

    it.click(it.app.get_by_role("button", name="Collapse the sidebar"))
    expect(it.element("side")).to_be_hidden()

    # Over the grid the wheel scrolls the grid; the notebook stays.
    grid = it.element("grid").locator(".dvn-scroller")
    place = grid.bounding_box()
    page.mouse.move(place["x"] + 60, place["y"] + 60)
    page.mouse.wheel(0, 120)
    it.frame.wait_for_function("grid => grid.scrollTop > 0", arg=grid.element_handle())
    page.wait_for_timeout(500)  # that nothing comes has no event to wait for
    assert grid.bounding_box() == place
    it.shot(f"app-{theme}")


def test_a_list_lies_over_the_app_alone(workbench):
    """The next cell lies over all that leaves the output."""
    it = workbench(
        ["import nbflow as st", "%%nbflow app\nst.selectbox('One', list(range(40)), key='one')", LAST]
    )
    it.click(it.element("one").locator("input"))
    options = it.frame.get_by_role("listbox")
    expect(options).to_be_visible()
    ends = "app => [app, app.querySelector('.nb-popup')].map(it => it.getBoundingClientRect().bottom)"
    for _ in range(100):  # it grows once it is known what is in sight
        app, popup = it.app.evaluate(ends)
        if popup <= app and options.bounding_box()["height"] > 300:
            break
        it.page.wait_for_timeout(50)
    assert popup <= app
    it.shot("list")
    page_end = it.page.viewport_size["height"]
    box = options.bounding_box()
    assert box["y"] + box["height"] <= page_end


def test_a_plotly_chart_is_in_the_saved_picture(workbench):
    chart = """%%nbflow fig
import plotly.express as px
st.plotly_chart(px.scatter(x=[1, 2, 3], y=[3, 1, 2]))
"""
    it = workbench(["import nbflow as st", chart])
    it.app.locator(".js-plotly-plot .main-svg").first.wait_for()
    picture = it.frame.locator(".nbflow-snapshot")
    expect(picture.locator("img")).to_have_attribute("src", re.compile("^data:image/png"))
    expect(picture).not_to_contain_text("[Chart]")


LONG = """%%nbflow app
st.audio_input("Sound", key="sound")
st.text("\\n".join(f"line {i}" for i in range(200)))
st.code("x = 1  # " + "word " * 200 + "\\n" + "y = 2\\n" * 100)
for i in range(40):
    st.text_input(f"Field {i}")
st.text_input("Last", key="last")
"""
CUT = """app => {
    const cut = [];
    for (let at = app.getRootNode().host; at !== document.body; at = at.parentElement) {
        const { overflowY } = getComputedStyle(at);
        if (overflowY !== "visible" && at.scrollHeight > at.clientHeight + 1) cut.push(at.className);
    }
    return cut;
}"""


def test_limits_of_the_size_of_outputs_do_not_cut_an_app(workbench):
    it = workbench(
        [SETUP, LONG],
        **{
            "notebook.output.scrolling": True,
            "notebook.output.textLineLimit": 5,
            "notebook.output.wordWrap": True,
        },
    )
    last = it.element("last").locator("input")
    last.wait_for()
    # VS Code clips an output until it has measured it.
    it.frame.wait_for_function(f"app => !({CUT})(app).length", arg=it.app.element_handle())
    assert it.app.bounding_box()["height"] > 3000
    expect(it.app).to_contain_text("line 199")
    # The webview may not use the microphone: the element says so.
    it.click(it.element("sound").get_by_role("button", name="Record"))
    expect(it.element("sound").get_by_role("alert")).to_contain_text(
        "VS Code does not let notebooks use the microphone"
    )
    it.shot("limits")


def test_with_a_content_security_policy_the_picture_says_what_to_do(workbench):
    it = workbench(
        [SETUP, "%%nbflow app\nst.text_input('Word', 'kept')"], **{"notebook.experimental.enableCsp": True}
    )
    said = it.inside(".nbflow-snapshot .nbp-said")
    help = said.evaluate("it => getComputedStyle(it, '::after').content")
    assert "leave notebook.experimental.enableCsp off" in help
    it.shot("csp")
