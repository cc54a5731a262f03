"""What VS Code's webview does beyond other hosts: it takes keys and the wheel, is very high, and paints boxes white."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hands import InputMethod
from tests.browser.harness import hosts
from tests.browser.harness.pages import new_page
from tests.browser.heard import heard_nothing, keys

pytestmark = pytest.mark.hosts("vscode")

CELLS = {
    "setup": "import nbflow as st, pandas as pd, ipywidgets",
    "keys": """%%nbflow keys
pressed = st.button("Press", key="press")
word = st.text_input("Word", key="word")
text = st.text_area("Text", key="text")
st.slider("Size", 0, 10, 3, key="size")
st.selectbox("One", ["a", "b", "c"], key="one")
st.date_input("Day", "2026-01-15", key="day")
st.checkbox("Tick", key="tick")
st.menu_button("Menu", ["first", "second"], key="menu")
st.data_editor(pd.DataFrame({"n": [1, 2, 3], "s": ["x", "y", "z"]}), key="grid")
st.line_chart({"y": [1, 3, 2]})
with st.form("form"):
    st.text_area("Inside", key="inside")
    sent = st.form_submit_button("Send")
st.write(ipywidgets.Button(description="Foreign"))
@st.dialog("Ask")
def ask():
    st.text_input("Answer", key="answer")
if st.button("Open", key="open"):
    ask()
with st.container(key="said"):
    st.text(f"{word} {text} {sent}")
""",
    "leaves": """%%nbflow leaves
gone = st.session_state.get("gone", False)
def leave():
    st.session_state.gone = True
if not gone:
    st.button("Leave", key="leave", on_click=leave)
off = st.session_state.get("off", False)
def turn_off():
    st.session_state.off = True
st.button("Once", key="once", on_click=turn_off, disabled=off)
with st.container(key="said"):
    st.text(f"{gone} {off}")
""",
    "popups": """%%nbflow popups
for i in range(12):
    st.text_input(f"Line {i}", help="A help text")
st.selectbox("One", list(range(40)), key="one")
st.multiselect("Many", list(range(40)), key="many")
st.date_input("Day", "2026-01-15", key="day")
st.datetime_input("Moment", key="moment")
st.time_input("Time", key="time")
st.menu_button("Menu", [str(i) for i in range(9)], key="menu")
with st.popover("More", key="more"):
    for i in range(5):
        st.text_input(f"Inside {i}")
st.text_input("Helped", help="Words. " * 30, key="helped")
for i in range(12):
    st.text_input(f"Line {i}", key=f"line{i}")
""",
    "wheel": """%%nbflow wheel
st.text_input("First", key="first")
st.dataframe(pd.DataFrame({"n": range(1000)}), height=300, key="grid")
with st.container(height=200, key="box"):
    for i in range(20):
        st.text(f"line {i}")
st.selectbox("One", list(range(100)), key="one")
for i in range(30):
    st.text_input(f"Line {i}")
""",
    "beside": """
import nbflow as st
@st.app(name="beside")
def beside():
    st.text("an app")
ipywidgets.HBox([beside, ipywidgets.Text(description="Label")])
""",
    "short": """%%nbflow short
st.selectbox("One", list(range(40)), key="one")
""",
}

PLAIN = [
    "Delete",
    "Backspace",
    "Enter",
    "Home",
    "End",
    "ArrowUp",
    "ArrowDown",
    "a",
    "b",
    "d",
    "j",
    "z",
    "Escape",
]


def typing(book) -> bool:
    """Does VS Code believe that somebody types in an output?"""
    return book.page.evaluate("() => notebook.typing")


def test_no_key_of_a_text_field_reaches_vs_code(book):
    app = book.run("keys")
    for name in ("word", "text"):
        app.press("Press")
        app.field(name).click()
        book.page.wait_for_function("() => notebook.typing")
        for key in [
            *PLAIN,
            "Control+ArrowLeft",
            "Control+Backspace",
            "Control+z",
            "Control+a",
            "Control+Home",
        ]:
            book.page.keyboard.press(key)
        heard_nothing(book)
    app.field("word").fill("one")
    app.field("word").press("Enter")
    app.says("said", "one  False")


def test_vs_code_knows_whether_somebody_types(book):
    app = book.once("keys")
    app.press("Press")
    assert typing(book) is False
    app.field("word").click()
    book.page.wait_for_function("() => notebook.typing")
    app.field("text").click()
    book.page.wait_for_function("() => notebook.typing")
    app["tick"].get_by_role("checkbox").focus()
    book.page.wait_for_function("() => !notebook.typing")


@pytest.mark.parametrize("key", ["press", "size", "one", "day", "tick", "menu", "open"])
def test_no_key_of_a_control_reaches_vs_code(book, key):
    app = book.once("keys")
    control = app[key].locator("button, input, [role=slider]").first
    control.focus()
    for pressed in [*PLAIN, "Escape"]:
        book.page.keyboard.press(pressed)
    heard_nothing(book)
    dialog = app.box.get_by_role("dialog")
    if key == "open":
        expect(dialog).to_be_visible()
        dialog.get_by_label("Answer").click()
        for pressed in PLAIN:
            book.page.keyboard.press(pressed)
        book.page.keyboard.press("Escape")  # the first gave up what was typed
        expect(dialog).to_have_count(0)
        heard_nothing(book)


def test_no_key_of_the_grid_and_its_editors_reaches_vs_code(book):
    app = book.once("keys")
    app["grid"].locator(".dvn-scroller").click(position={"x": 120, "y": 52})
    for pressed in [*PLAIN, "Control+f", "Escape", "Control+End", "Shift+PageDown", "F2", "5", "Enter"]:
        book.page.keyboard.press(pressed)
    heard_nothing(book)


def test_ctrl_enter_submits_a_form_and_inserts_no_cell(book):
    app = book.once("keys")
    app.press("Press")
    app.field("inside").click()
    app.field("inside").press_sequentially("x")
    book.page.keyboard.press("Control+Enter")
    expect(app["said"]).to_contain_text("True")
    heard_nothing(book)


def test_an_input_methods_keys_stay(book):
    app = book.once("keys")
    app.press("Press")
    field = app.field("word")
    field.fill("")
    method = InputMethod(book.page)
    method.compose("に", "日本")
    method.choose("日本")
    expect(field).to_have_value("日本")
    heard_nothing(book)


def test_a_widget_of_the_notebook_inside_the_app(book):
    book.once("keys")
    book.frame.locator(".nbflow-host[data-app=keys]").get_by_role("button", name="Foreign").click()
    for pressed in PLAIN:
        book.page.keyboard.press(pressed)
    heard_nothing(book)


def test_keys_of_vs_code_go_on(book):
    app = book.once("keys")
    app.field("word").click()
    keys(book)
    for pressed in ("Control+s", "Control+Shift+P", "F1"):
        book.page.keyboard.press(pressed)
    book.page.wait_for_function("() => notebook.keys.some(it => it.key === 'F1')")
    assert keys(book) == ["s", "P", "F1"]
    app["press"].get_by_role("button").focus()
    book.page.keyboard.press("Shift+Enter")  # runs the cell
    book.page.keyboard.press("Control+Enter")
    book.page.wait_for_function(
        "() => notebook.keys.filter(it => it.type === 'keydown' && it.key === 'Enter').length > 1"
    )
    assert keys(book) == ["Enter", "Enter"]


def test_keys_stay_when_the_control_with_the_focus_goes(book):
    app = book.run("leaves")
    app.says("said", "False False")
    app.press("Once")
    app.says("said", "False True")
    book.page.keyboard.press("Delete")
    heard_nothing(book)
    app.press("Leave")
    app.says("said", "True True")
    book.page.keyboard.press("Delete")
    heard_nothing(book)


# ---- popups


def to_edge(book, control, edge: int) -> None:
    """Scroll the notebook until the control's lower edge lies at this height of the window."""
    box = control.bounding_box()
    book.page.evaluate("by => document.body.scrollBy(0, by)", box["y"] + box["height"] - edge)


def in_sight(book, popup) -> None:
    """Wait until all of the popup is in the window, and large enough to be of use."""
    expect(popup).to_be_visible()
    height = book.page.viewport_size["height"]
    for _ in range(100):
        box = popup.bounding_box()
        if box and box["y"] >= 0 and box["y"] + box["height"] <= height and box["height"] >= 60:
            return
        book.page.wait_for_timeout(50)
    raise AssertionError(f"the popup is out of sight: {box} in a window of {height} px")


OPENS = {
    "one": ("input", "[role=listbox]"),
    "many": ("input", "[role=listbox]"),
    "day": ("button", "[role=dialog]"),
    "moment": ("button", "[role=dialog]"),
    "time": ("input", "[role=listbox]"),
    "menu": ("button", "[role=menu]"),
    "more": ("button", "[role=dialog]"),
}


@pytest.mark.parametrize("edge", [890, 140])
@pytest.mark.parametrize("key", OPENS)
def test_a_popup_is_in_sight_wherever_its_control_is(book, key, edge):
    app = book.once("popups")
    control, popup = (app[key].locator(OPENS[key][0]).last, app.box.locator(".nb-popup:popover-open"))
    expect(control).to_be_attached()
    to_edge(book, control, edge)
    control.click()
    in_sight(book, popup)
    # It stays there when the notebook is scrolled and the popup with it.
    to_edge(book, control, 1030 - edge)
    in_sight(book, popup)
    book.page.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_a_help_text_is_in_sight(book):
    app = book.once("popups")
    helped = app["helped"].locator(".nb-help")
    to_edge(book, helped, 60)
    helped.hover()
    in_sight(book, app.box.locator(".nb-tip"))


def test_a_short_app_grows_while_a_list_is_open(book):
    # In VS Code the next cell lies over whatever leaves the app.
    app = book.once("short")
    box = app["one"].get_by_role("combobox")
    to_edge(book, box, 300)
    before = app.box.bounding_box()["height"]
    box.click()
    options = app.box.locator(".nb-popup:popover-open")
    in_sight(book, options)
    assert options.bounding_box()["height"] > 300
    assert app.box.evaluate(
        "app => app.querySelector(':popover-open').getBoundingClientRect().bottom <= app.getBoundingClientRect().bottom"
    )
    book.page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    assert app.box.bounding_box()["height"] == before


# ---- the wheel, and backgrounds


def moved(book) -> float:
    """How far the notebook has been scrolled."""
    return book.page.evaluate("() => document.body.scrollTop")


def turn(book, over, by: int) -> None:
    """Turn the wheel over something."""
    box = over.bounding_box()
    book.page.mouse.move(box["x"] + 40, box["y"] + box["height"] / 2)
    book.page.mouse.wheel(0, by)


def test_the_wheel_scrolls_one_thing(book):
    app = book.once("wheel")
    to_edge(book, app["first"], 200)
    start = moved(book)
    grid = app["grid"].locator(".dvn-scroller")
    for over, scroller in ((app["grid"], grid), (app["box"], app["box"])):
        for _ in range(3):
            before = scroller.evaluate("it => it.scrollTop")
            turn(book, over, 60)
            book.frame.wait_for_function(
                "([it, before]) => it.scrollTop > before", arg=[scroller.element_handle(), before]
            )
    app["one"].locator("input").click()
    options = app.box.get_by_role("listbox")
    turn(book, options, 60)
    book.frame.wait_for_function("it => it.scrollTop > 0", arg=options.element_handle())
    assert moved(book) == start
    book.page.keyboard.press("Escape")
    turn(book, app["first"], 120)
    book.page.wait_for_function("start => document.body.scrollTop > start", arg=start)


BACKGROUNDS = """app => {
    const seen = [];
    for (let at = app.getRootNode().host.parentElement; at !== document.body; at = at.parentElement)
        seen.push(getComputedStyle(at).backgroundColor);
    return seen.filter(color => color !== "rgba(0, 0, 0, 0)");
}"""


def test_no_white_frame_around_a_dark_app(book):
    app = book.once("short")
    book.app.set_theme("dark")
    assert app.box.evaluate(BACKGROUNDS) == []
    book.app.shot("dark-frame")
    # Other widgets are made for white: beside them it stays.
    other = book.run("beside")
    expect(other.box).to_be_visible()
    assert other.box.evaluate(BACKGROUNDS) == ["rgb(255, 255, 255)"] * 2
    book.app.set_theme("light")


CONTRAST = """app => {
    const style = getComputedStyle(app);
    const rgb = (name) => {
        const context = document.createElement("canvas").getContext("2d");
        context.fillStyle = style.getPropertyValue(name);
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (name) => {
        const [r, g, b] = rgb(name).map(it => (it /= 255) <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return ([one, other]) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
}"""


def test_a_high_contrast_theme_shows_buttons_borders_and_marks(book):
    app = book.once("keys")
    book.page.evaluate("() => notebook.setTheme('contrast')")
    expect(app.box).to_have_attribute("data-contrast", "high")
    contrast = app.box.evaluate_handle(CONTRAST)
    for one, other, least in (
        ("--nb-accent", "--nb-bg", 4.5),
        ("--nb-on-accent", "--nb-accent", 4.5),
        ("--nb-border", "--nb-bg", 4.5),
        ("--nb-muted", "--nb-bg", 7),
    ):
        found = contrast.evaluate("(it, pair) => it(pair)", [one, other])
        assert found >= least, f"{one} on {other}: {found}"
    grid = contrast.evaluate("(it, pair) => it(pair)", ["--nb-grid", "--nb-bg"])
    assert 1.2 < grid < 2.5, f"lines behind data are to be seen and no brighter than data: {grid}"
    book.app.shot("contrast")
    book.app.set_theme("light")
    expect(app.box).to_have_attribute("data-contrast", "usual")


# ---- the app does not come


@pytest.mark.parametrize(
    ("how", "hint"),
    [({"scripts": False}, "install nbclassic"), ({"csp": True}, "leave notebook.experimental.enableCsp off")],
    ids=["no-anywidget", "csp"],
)
def test_when_the_app_cannot_come_its_picture_says_what_to_do(chromium, how, hint):
    cells = [CELLS["setup"], CELLS["short"]]
    with hosts.start("vscode", **how) as started, new_page(chromium) as (page, record):
        app = started.open(page, record, cells)
        try:
            app.run(0)
            app.run(1)
            said = app.frame.locator(".nbflow-snapshot .nbp-said")
            expect(said).to_be_visible()
            help = said.evaluate("it => getComputedStyle(it, '::after').content")
            assert hint in help
            expect(app.frame.locator(".nbflow-snapshot")).to_contain_text("One")  # what the app shows
            app.shot(f"no-app-{next(iter(how))}")
        finally:
            app.close()
