"""An app in a notebook, in every host: touched, reloaded, shown twice, put to sleep, dark, narrow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

SETUP = "import nbflow as st\nrate = live_rate = 2"
APP = """
who = st.text_input("Name", "you", key="who")
size = st.slider("Size", 0, 10, 3, key="size")
if st.button("Go", key="go"):
    st.session_state.n = st.session_state.get("n", 0) + 1
result = f"{who} {rate * size} {st.session_state.get('n', 0)}"
with st.container(key="said"):
    st.text(result)
print("printed", size)
with st.sidebar:
    st.checkbox("More", key="more")
"""

# The same app under several names: no test changes what another one looks at.
CELLS = {
    "setup": SETUP,
    "touched": f"%%nbflow touched --out result{APP}",
    "live": f"%%nbflow live{APP.replace('rate', 'live_rate')}",
    "again": f"%%nbflow again{APP}",
    "look": f"%%nbflow look{APP}",
    "define": "@st.app(name='twice')\ndef twice():\n    st.text(st.slider('Size', 0, 10, 3, key='size'))",
    "twice": "twice",
    "second": "twice",
    "loaded": f"%%nbflow loaded{APP}",
}


def test_it_is_touched_and_answers(book):
    it = book.once("touched")
    it.press("Go")
    it.says("said", "you 6 1")
    push(it, 2)
    it.says("said", "you 10 1")
    it.field("who").fill("Ada")
    it.field("who").press("Enter")
    it.says("said", "Ada 10 1")
    expect(it.box.get_by_text("printed 5", exact=True)).to_be_visible()
    assert book.python("print(result)") == "Ada 10 1"


def test_it_sees_the_notebooks_variables_as_they_are_at_each_run(book):
    it = book.once("live")
    book.python("live_rate = 100")
    it.press("Go")
    it.says("said", "you 300 1")


@pytest.mark.hosts("lab", "nb7", "vscode")
def test_running_the_cell_again_keeps_the_state(book):
    it = book.once("again")
    it.press("Go")
    it.says("said", "you 6 1")
    push(it, 1)
    it.says("said", "you 8 1")
    it = book.run("again")
    it.says("said", "you 8 1")
    expect(book.frame.locator(".nbflow-host[data-app='again'] .nb-app")).to_have_count(1)


def test_two_views_of_one_app_stay_alike(book):
    for name in ("define", "twice", "second"):
        book.run(name)
    both = book.frame.locator(".nbflow-host[data-app='twice'] .nb-app")
    expect(both.locator(".nb-text")).to_have_text(["3", "3"])
    push(book.shown("twice"), 2)
    expect(both.locator(".nb-text")).to_have_text(["5", "5"])
    expect(both.get_by_role("slider").nth(1)).to_have_attribute("aria-valuenow", "5")


def test_nothing_is_wider_than_a_phone(book):
    it = book.once("look")
    wide = book.page.viewport_size
    book.app.viewport(360, 740)
    expect(it.box).to_be_visible()
    assert it.box.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    book.app.shot("app-narrow")
    book.app.viewport(wide["width"], wide["height"])


# Rules of the page that style our classes. The saved picture brings its own, for itself only.
OUR_RULES = """() => [...document.styleSheets].flatMap(sheet => {
    try { return [...sheet.cssRules].map(rule => rule.selectorText ?? ""); } catch { return []; }
}).filter(selector => selector.includes(".nb-") && !selector.includes(".nbflow-picture"))"""


def test_the_hosts_style_stays_out_and_ours_in(book):
    it = book.once("look")
    colour = "element => getComputedStyle(element).color"
    style = book.frame.add_style_tag(
        content="button, input, div { color: rgb(1, 2, 3) !important }"  # as an HTML output may bring it
    )
    assert it.box.evaluate("element => getComputedStyle(element.getRootNode().host).color") == "rgb(1, 2, 3)"
    assert it["go"].locator("button").evaluate(colour) != "rgb(1, 2, 3)"
    style.evaluate("element => element.remove()")
    assert book.frame.evaluate(OUR_RULES) == []


@pytest.mark.hosts("lab", "nb7")
def test_a_reload_shows_the_same_app(book):
    it = book.once("loaded")
    it.press("Go")
    it.says("said", "you 6 1")
    book.app.reload()
    it.says("said", "you 6 1")
    it.press("Go")
    it.says("said", "you 6 2")


# ---- what leaves the notebook in pieces, in notebooks of its own ------------------------------------


@pytest.fixture
def app(host):
    """Return a notebook with the app alone, run and on the page."""
    it = host([SETUP, f"%%nbflow{APP}"])
    it.run(0)
    it.run(1)
    shows(it, "you 6 0")
    return it


def shows(app, text: str) -> None:
    expect(app.frame.locator(".nb-text").first).to_have_text(text)


def press(app) -> None:
    app.frame.locator(".st-key-go button").first.click()


def push(it, steps: int) -> None:
    it.thumb("size").focus()
    for _ in range(steps):
        it.thumb("size").press("ArrowRight")


@pytest.mark.hosts("vscode")
def test_a_reopened_notebook_shows_the_saved_picture_until_its_cell_runs(app):
    press(app)
    shows(app, "you 6 1")
    picture = app.frame.locator(".nbflow-picture")
    expect(picture).to_contain_text("you 6 1")  # it is made anew when the app has come to rest
    expect(picture).to_be_hidden()
    app.reload()
    expect(app.frame.locator("[data-fallback='1']")).to_contain_text("run this cell")
    picture = app.frame.locator(".nbflow-picture")  # in the new frame
    expect(picture).to_contain_text("you 6 1")
    expect(picture).to_be_visible()
    # The new frame never heard of the old widget: the cell's run must open one that it hears of.
    app.run(1)
    shows(app, "you 6 1")
    press(app)
    shows(app, "you 6 2")


@pytest.mark.hosts("lab", "nb7")
def test_a_restarted_kernel_leaves_the_picture_and_says_so(app):
    app.restart_kernel()
    expect(app.frame.get_by_text(re.compile("^Asleep"))).to_be_visible()
    shows(app, "you 6 0")
    app.run(0)
    app.run(1)
    shows(app, "you 6 0")
    expect(app.frame.get_by_text(re.compile("^Asleep"))).to_have_count(0)
    press(app)
    shows(app, "you 6 1")


@pytest.mark.hosts("voila", "vscode")
def test_a_kernel_that_ended_unseen_is_noticed_at_the_next_touch(app):
    app.end_kernel()
    press(app)
    expect(app.frame.get_by_text(re.compile("kernel is", re.IGNORECASE)).first).to_be_visible()
    shows(app, "you 6 0")


def test_dark_and_light_follow_the_host(app):
    for theme in ("dark", "light"):  # in Voila, each is a new visit with a new kernel
        app.set_theme(theme)
        shows(app, "you 6 0")
        expect(app.frame.locator(".nb-app")).to_have_attribute("data-theme", theme)
        ink, paper = (sum(rgb) for rgb in app.frame.locator(".nb-text").evaluate(COLOURS))
        assert (ink > paper) is (theme == "dark"), f"{theme}: text {ink}, background {paper}"
        assert abs(ink - paper) > 3 * 90, f"{theme}: text {ink} on {paper} is hard to read"
        app.shot(f"app-{theme}")


# The text's colour, and the first background behind it that is not transparent, as [r, g, b] each.
COLOURS = """element => {
    const rgb = (colour) => {
        const context = document.createElement("canvas").getContext("2d");
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
    };
    const ink = rgb(getComputedStyle(element).color).slice(0, 3);
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
        const [r, g, b, a] = rgb(getComputedStyle(at).backgroundColor);
        if (a > 0) return [ink, [r, g, b]];
    }
    return [ink, [255, 255, 255]];
}"""
