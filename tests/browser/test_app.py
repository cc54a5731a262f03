"""An app in a notebook, in every host: touched, reloaded, shown twice, put to sleep, dark, narrow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

SETUP = "import nbflow as st\nrate = 2"
APP = """%%nbflow --out result
who = st.text_input("Name", "you", key="who")
size = st.slider("Size", 0, 10, 3, key="size")
if st.button("Go", key="go"):
    st.session_state.n = st.session_state.get("n", 0) + 1
result = f"{who} {rate * size} {st.session_state.get('n', 0)}"
st.text(result)
print("printed", size)
with st.sidebar:
    st.checkbox("More", key="more")
"""


@pytest.fixture
def app(host):
    """Return the app, run and on the page."""
    it = host([SETUP, APP])
    it.run(0)
    it.run(1)
    shows(it, "you 6 0")
    return it


def shows(app, text: str) -> None:
    expect(app.frame.locator(".nb-text").first).to_have_text(text)


def press(app, key: str) -> None:
    app.frame.locator(f".st-key-{key} button").first.click()


def move(app, key: str, steps: int) -> None:
    thumb = app.frame.locator(f".st-key-{key}").first.get_by_role("slider")
    thumb.focus()
    for _ in range(steps):
        thumb.press("ArrowRight")


def test_it_is_touched_and_answers(app):
    press(app, "go")
    shows(app, "you 6 1")
    move(app, "size", 2)
    shows(app, "you 10 1")
    field = app.frame.locator(".st-key-who input")
    field.fill("Ada")
    field.press("Enter")
    shows(app, "Ada 10 1")
    expect(app.frame.get_by_text("printed 5", exact=True)).to_be_visible()
    assert app.kernel_execute("print(result)") == "Ada 10 1\n"
    app.kernel_execute("rate = 100")  # a variable of the notebook, seen as it is at each run
    press(app, "go")
    shows(app, "Ada 500 2")
    assert app.external == []
    assert app.console_errors == []


@pytest.mark.hosts("lab", "nb7")
def test_a_reload_shows_the_same_app(app):
    press(app, "go")
    shows(app, "you 6 1")
    app.reload()
    shows(app, "you 6 1")
    press(app, "go")
    shows(app, "you 6 2")
    assert app.console_errors == []


def test_a_page_that_is_slow_to_start_an_app_still_hears_it(host):
    """anywidget gives a module two seconds to start and then drops all messages to its model, for good."""
    app = host([SETUP, APP])
    app.page.add_init_script("const timeout = AbortSignal.timeout; AbortSignal.timeout = () => timeout(0)")
    app.reload()
    app.run(0)
    app.run(1)
    shows(app, "you 6 0")
    press(app, "go")
    shows(app, "you 6 1")
    assert app.console_errors == []


@pytest.mark.hosts("vscode")
def test_a_reopened_notebook_shows_the_saved_picture(app):
    press(app, "go")
    shows(app, "you 6 1")
    picture = app.frame.locator(".nbflow-snapshot")
    expect(picture).to_contain_text("you 6 1")  # it is made again when the app has come to rest
    expect(picture).to_be_hidden()
    app.reload()
    expect(app.frame.locator("[data-fallback='1']")).to_contain_text("run this cell")
    picture = app.frame.locator(".nbflow-snapshot")  # in the new frame
    expect(picture).to_contain_text("you 6 1")
    expect(picture).to_be_visible()
    expect(picture.get_by_text("This is a static preview of an app. Run its cell")).to_be_visible()
    app.shot("picture")


@pytest.mark.hosts("vscode")
def test_running_the_cell_of_a_reopened_notebook_shows_the_app(app):
    """The new frame never heard of the old widget: the cell's run must open one that it hears of."""
    press(app, "go")
    shows(app, "you 6 1")
    app.reload()
    app.run(1)
    shows(app, "you 6 1")
    press(app, "go")
    shows(app, "you 6 2")


@pytest.mark.hosts("lab", "nb7", "vscode")
def test_running_the_cell_again_keeps_the_state(app):
    press(app, "go")
    shows(app, "you 6 1")
    move(app, "size", 1)
    shows(app, "you 8 1")
    app.run(1)
    shows(app, "you 8 1")
    expect(app.frame.locator(".nb-text")).to_have_count(1)
    if app.host != "vscode":
        app.reload()  # the app that brought the front end's core along is no longer there
        shows(app, "you 8 1")
        press(app, "go")
        shows(app, "you 8 2")
    assert app.console_errors == []


def test_two_views_of_one_app_stay_alike(host):
    app = host(
        [
            SETUP,
            "@st.app\ndef twice():\n    st.text(st.slider('Size', 0, 10, 3, key='size'))",
            "twice",
            "twice",
        ]
    )
    for index in range(4):
        app.run(index)
    texts = app.frame.locator(".nb-text")
    expect(texts).to_have_text(["3", "3"])
    move(app, "size", 2)
    expect(texts).to_have_text(["5", "5"])
    expect(app.frame.get_by_role("slider").nth(1)).to_have_attribute("aria-valuenow", "5")


@pytest.mark.hosts("lab", "nb7", "vscode")
def test_a_restarted_kernel_leaves_the_picture_and_says_so(app):
    app.restart_kernel()
    expect(app.frame.get_by_text(re.compile("^The kernel has stopped"))).to_be_visible()
    shows(app, "you 6 0")
    app.run(0)
    app.run(1)
    shows(app, "you 6 0")
    expect(app.frame.get_by_text(re.compile("^The kernel has stopped"))).to_have_count(0)
    press(app, "go")
    shows(app, "you 6 1")


@pytest.mark.hosts("voila", "vscode")
def test_a_kernel_that_ended_unseen_is_noticed_at_the_next_touch(app):
    app.end_kernel()
    press(app, "go")
    expect(app.frame.get_by_text(re.compile("kernel is", re.IGNORECASE)).first).to_be_visible()
    shows(app, "you 6 0")


def test_dark_and_light_follow_the_host_and_nothing_is_wider_than_a_phone(app):
    for theme in ("dark", "light"):
        app.set_theme(theme)
        shows(app, "you 6 0")
        expect(app.frame.locator(".nb-app")).to_have_attribute("data-theme", theme)
        ink, paper = (sum(rgb) for rgb in app.frame.locator(".nb-text").evaluate(COLORS))
        assert (ink > paper) is (theme == "dark"), f"{theme}: text {ink}, background {paper}"
        assert abs(ink - paper) > 3 * 90, f"{theme}: text {ink} on {paper} is hard to read"
        app.shot(f"app-{theme}")
    app.viewport(360, 740)
    box = app.frame.locator(".nb-app")
    expect(box).to_be_visible()
    assert box.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    app.shot("app-narrow")


# The text's color, and the first background behind it that is not transparent, as [r, g, b] each.
COLORS = """element => {
    const rgb = (color) => {
        const context = document.createElement("canvas").getContext("2d");
        context.fillStyle = color;
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


# Rules of the page that style our classes. The saved picture brings its own, for itself only.
OUR_RULES = """() => [...document.styleSheets].flatMap(sheet => {
    try { return [...sheet.cssRules].map(rule => rule.selectorText ?? ""); } catch { return []; }
}).filter(selector => selector.includes(".nb-") && !selector.includes(".nbflow-snapshot"))"""


def test_the_hosts_style_stays_out_and_ours_in(host):
    styled = "HTML('<style>button, input, div { color: rgb(1, 2, 3) !important }</style>')"
    app = host([SETUP, f"from IPython.display import HTML\n{styled}", APP])
    for index in range(3):
        app.run(index)
    shows(app, "you 6 0")
    color = "element => getComputedStyle(element).color"
    assert app.frame.locator(".st-key-go button").evaluate(color) != "rgb(1, 2, 3)"
    assert app.frame.evaluate(OUR_RULES) == []
