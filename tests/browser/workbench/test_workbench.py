"""What only the real workbench can show: what VS Code does with what the webview tells it."""

from __future__ import annotations

from playwright.sync_api import expect

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
