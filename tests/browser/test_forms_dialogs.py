"""Forms hold values back until they are submitted; dialogs hold the focus until they are closed. In all four hosts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

CELLS = {
    "setup": "import nbflow as st",
    "form": """%%nbflow form
st.session_state.runs = st.session_state.get("runs", 0) + 1
with st.form("order"):
    name = st.text_input("Name", key="name")
    left, right = st.columns(2)
    size = left.slider("Size", 0, 10, 3, key="size")
    with right:
        kind = st.selectbox("Kind", ["tea", "milk"], key="kind")
    with st.tabs(["More", "Less"])[0]:
        extra = st.checkbox("Extra", key="extra")
    with st.expander("Rest", expanded=True):
        note = st.text_area("Note", key="note")
        count = st.number_input("Count", 0, 9, 1, key="count")
    save = st.form_submit_button("Save")
    drop = st.form_submit_button("Drop")
with st.container(key="got"):
    st.text(f"{name} {size} {kind} {extra} {note} {count} save={save} drop={drop} runs={st.session_state.runs}")
""",
    "clear": """%%nbflow clear
with st.form("post", clear_on_submit=True):
    text = st.text_input("Text", "", key="text")
    level = st.slider("Level", 0, 5, 1, key="level")
    tags = st.multiselect("Tags", ["a", "b", "c"], key="tags")
    st.session_state.turn = not st.session_state.get("turn")
    turned = st.radio("Turned", ["x", "y"] if st.session_state.turn else ["y", "x"], key="turned")
    st.form_submit_button("Send")
    st.form_submit_button("Next", on_click=lambda: st.session_state.update(text="next"))
with st.container(key="got"):
    st.text(f"[{text}] {level} {tags} {turned}")
""",
    "dialogs": """%%nbflow dialogs
st.session_state.runs = st.session_state.get("runs", 0) + 1
def gone():
    st.session_state.gone = st.session_state.get("gone", 0) + 1
@st.dialog("Ask")
def ask(what):
    st.session_state.inner = st.session_state.get("inner", 0) + 1
    name = st.text_input("Your name", key="your")
    agree = st.checkbox("Agree", key="agree")
    with st.container(key="inside"):
        st.text(f"{what}: {name} {agree} inner={st.session_state.inner}")
    if st.button("Done"):
        st.session_state.answer = name
        st.rerun()
@st.dialog("Stay", dismissible=False)
def stay():
    if st.button("Let me go"):
        st.rerun()
@st.dialog("Told", on_dismiss=gone)
def told():
    st.text("Close me")
@st.dialog("Left", position="left")
def left():
    st.text("at the left")
@st.dialog("Right", position="right", width="large")
def right():
    st.text("at the right")
with st.container(key="page"):
    st.text(f"runs={st.session_state.runs} answer={st.session_state.get('answer')} gone={st.session_state.get('gone', 0)}")
if st.button("Ask me"):
    ask("asked")
if st.button("Keep me"):
    stay()
if st.button("Tell me"):
    told()
if st.button("From the left"):
    left()
if st.button("From the right"):
    right()
""",
}


# ---- forms


def test_a_forms_values_stay_in_the_browser_until_submit(book):
    app = book.run("form")
    app.says("got", " 3 tea False  1 save=False drop=False runs=1")
    app.field("name").fill("Ada")
    app.field("name").press("Tab")
    app.thumb("size").press("ArrowRight")
    app["kind"].get_by_role("combobox").click()
    app.box.get_by_role("option", name="milk").click()
    app["extra"].get_by_text("Extra").click()
    app.field("note").fill("a note")
    app.field("count").fill("4")
    app.field("count").press("Tab")
    assert app.runs() == 1
    app.press("Drop")
    app.says("got", "Ada 4 milk True a note 4 save=False drop=True runs=2")
    app.press("Save")
    app.says("got", "Ada 4 milk True a note 4 save=True drop=False runs=3")
    expect(app.field("name")).to_have_value("Ada")

    app.field("name").fill("Bob")
    app.field("name").press("Enter")  # rule 74: presses the first submit button
    app.says("got", "Bob 4 milk True a note 4 save=True drop=False runs=4")
    app.field("note").press("End")
    app.field("note").press("Enter")  # a new line, no submit
    app.field("note").press("Control+Enter")
    expect(app["got"]).to_contain_text("runs=5")
    assert app.runs() == 5


def test_clear_on_submit_shows_the_defaults_again(book):
    app = book.run("clear")
    app.says("got", "[] 1 [] x")
    app.field("text").fill("hello")
    app.thumb("level").press("ArrowRight")
    app["tags"].get_by_role("combobox").click()
    app.box.get_by_role("option", name="b").click()
    app.page.keyboard.press("Escape")
    app.press("Send")
    app.says("got", "[hello] 2 ['b'] x")
    expect(app.field("text")).to_have_value("")
    expect(app["turned"].get_by_role("radio", name="x")).to_be_checked()  # the second one by now
    expect(app.thumb("level")).to_have_attribute("aria-valuenow", "1")
    app.press("Send")  # what is shown is what is sent
    app.says("got", "[] 1 [] x")
    app.press("Next")  # what the app sets is newer than the default
    expect(app["got"]).to_contain_text("[next]")
    expect(app.field("text")).to_have_value("next")
    app.press("Send")
    expect(app.field("text")).to_have_value("")
    expect(app["got"]).to_contain_text("[next]")


# ---- dialogs


@pytest.fixture
def dialogs(book):
    """Return the app with the dialogs, none open."""
    app = book.once("dialogs")
    expect(app.box.get_by_role("dialog")).to_have_count(0)
    return app


def open_dialog(app, button: str, title: str):
    app.press(button)
    panel = app.box.get_by_role("dialog", name=title)
    expect(panel).to_be_visible()
    inside_the_box(app, panel)
    return panel


def inside_the_box(app, panel) -> None:
    panel.evaluate("async panel => await Promise.all(panel.getAnimations().map(a => a.finished))")
    part, whole = panel.bounding_box(), app.box.bounding_box()
    assert part["x"] >= whole["x"] - 1
    assert part["y"] >= whole["y"] - 1
    assert part["x"] + part["width"] <= whole["x"] + whole["width"] + 1
    assert part["y"] + part["height"] <= whole["y"] + whole["height"] + 1


def focused(app) -> str:
    return app.box.evaluate(
        "app => { const at = app.getRootNode().activeElement; return at?.ariaLabel || at?.textContent || at?.type || 'nothing' }"
    )


def test_a_dialog_keeps_the_focus_and_its_touches_to_itself(dialogs):
    app = dialogs
    page = app["page"].inner_text()
    runs = int(page.split("runs=")[1].split()[0])
    panel = open_dialog(app, "Ask me", "Ask")
    app.says("page", page.replace(f"runs={runs}", f"runs={runs + 1}"))
    field = app.field("your")
    field.fill("Ada")
    field.press("Enter")
    expect(app["inside"]).to_contain_text("asked: Ada False")
    app["agree"].get_by_text("Agree").click()
    expect(app["inside"]).to_contain_text("asked: Ada True")
    expect(app["page"]).to_contain_text(f"runs={runs + 1} ")  # the rest did not run

    seen = []
    app.page.keyboard.press("Tab")
    for _ in range(8):
        app.page.keyboard.press("Tab")
        seen.append(focused(app))
        assert panel.evaluate("panel => panel.contains(panel.getRootNode().activeElement)"), seen
    assert seen[:4] == seen[4:], f"Tab does not go round: {seen}"
    assert len(set(seen)) == 4
    app.page.keyboard.press("Shift+Tab")
    assert focused(app) == seen[2]

    app.press("Done")
    expect(panel).to_have_count(0)
    expect(app["page"]).to_contain_text("answer=Ada")
    assert focused(app) == "Ask me"


def test_a_dialog_is_left_by_escape_a_click_outside_and_its_x(dialogs):
    app = dialogs
    runs = app.runs()
    panel = open_dialog(app, "Ask me", "Ask")
    app.page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert focused(app) == "Ask me"

    open_dialog(app, "Ask me", "Ask")
    app.box.locator(".nb-overlay-area").click(position={"x": 5, "y": 5})
    expect(panel).to_have_count(0)
    assert focused(app) == "Ask me"

    open_dialog(app, "Ask me", "Ask")
    app.press("Close")
    expect(panel).to_have_count(0)
    assert focused(app) == "Ask me"
    assert app.runs() == runs + 3  # on_dismiss="ignore": leaving it tells the kernel nothing


def test_a_dialog_that_may_not_be_dismissed(dialogs):
    app = dialogs
    panel = open_dialog(app, "Keep me", "Stay")
    expect(panel.get_by_role("button", name="Close")).to_have_count(0)
    app.page.keyboard.press("Escape")
    app.box.locator(".nb-overlay-area").click(position={"x": 5, "y": 5})
    expect(panel).to_be_visible()
    app.press("Let me go")
    expect(panel).to_have_count(0)


def test_on_dismiss_calls_and_reruns(dialogs):
    app = dialogs
    panel = open_dialog(app, "Tell me", "Told")
    app.page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(app["page"]).to_contain_text("gone=1")
    expect(panel).to_have_count(0)
    open_dialog(app, "Tell me", "Told")
    app.press("Close")
    expect(app["page"]).to_contain_text("gone=2")


def test_drawers_stand_at_the_sides(dialogs):
    app = dialogs
    whole = app.box.bounding_box()
    at = open_dialog(app, "From the left", "Left").bounding_box()
    assert abs(at["x"] - whole["x"]) <= 2
    assert at["height"] == app.box.locator(".nb-overlay-area").bounding_box()["height"]
    app.page.keyboard.press("Escape")
    at = open_dialog(app, "From the right", "Right").bounding_box()
    assert abs(at["x"] + at["width"] - whole["x"] - whole["width"]) <= 2
    app.page.keyboard.press("Escape")
    expect(app.box.get_by_role("dialog")).to_have_count(0)


@pytest.mark.hosts("lab", "voila")
def test_a_live_form_shows_its_preview_while_it_is_filled_in(host):
    cell = """%%nbflow
with st.form("note", live=True):
    text = st.text_input("Text")
    size = st.slider("Size", 0, 9)
    st.text(f"preview: {text} {size}")
    if st.form_submit_button("Save"):
        st.session_state.saved = text
st.text(f"saved: {st.session_state.get('saved')}")
"""
    app = host(["import nbflow as st", cell])
    for index in range(2):
        app.run(index)
    texts = app.frame.locator(".nb-app .nb-text")
    expect(texts).to_have_text(["preview:  0", "saved: None"])
    field = app.frame.get_by_role("textbox", name="Text")
    field.press_sequentially("abc")
    expect(texts).to_have_text(["preview: abc 0", "saved: None"])
    app.frame.get_by_role("slider", name="Size").press("ArrowRight")
    expect(texts).to_have_text(["preview: abc 1", "saved: None"])
    field.press("Enter")
    expect(texts).to_have_text(["preview: abc 1", "saved: abc"])
