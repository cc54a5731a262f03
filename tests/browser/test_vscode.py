"""What VS Code's webview does beyond other hosts: it takes keys and the wheel, is very high, and paints boxes white."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hands import InputMethod

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


def keys(book) -> list[str]:
    """Return the keys pressed that VS Code would have got since the last call."""
    return book.page.evaluate(
        "() => notebook.keys.splice(0).filter(it => it.type === 'keydown').map(it => it.key)"
    )


def typing(book) -> bool:
    """Does VS Code believe that somebody types in an output?"""
    return book.page.evaluate("() => notebook.typing")


def heard_nothing(book) -> None:
    # What was pressed before this key is told before it.
    book.page.keyboard.press("Control+Shift+P")
    book.page.wait_for_function("() => notebook.keys.some(it => it.key === 'P')")
    heard = [key for key in keys(book) if key != "P"]
    assert heard == []


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
    book.page.wait_for_function("() => notebook.keys.filter(it => it.key === 'Enter').length > 1")
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
