"""Foreign widgets in apps: shown, touched, answered, closed; in all hosts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

CELLS = {
    "setup": "%load_ext nbflow\nimport ipywidgets as w\nimport nbflow as st\nmine = w.IntSlider(description='mine', value=1)",
    "own": """%%nbflow own
import ipywidgets as w
with st.container(key="slider"):
    n = st.widget(w.IntSlider, {"description": "size", "max": 50, "value": 3}, key="n")
st.text(f"n={n}", help="said")
st.text(f"mine={st.widget(mine)}")
def tabs():
    tab = w.Tab([w.Text(value="first", description="text"), w.VBox([w.Button(description="press"), w.Label("second page")])])
    tab.titles = ("One", "Two")
    return tab
with st.container(key="tabs"):
    st.widget(tabs, key="tab")
with st.container(key="out"):
    def area():
        out = w.Output()
        with out:
            print("printed inside")
        return out
    st.widget(area, key="area")
    def double(x=2):
        print("twice is", 2 * x)
    st.widget(lambda: w.interactive(double, x=(0, 10)), key="interactive")
with st.form("f"):
    word = st.widget(lambda: w.Text(description="word"), key="word")
    st.form_submit_button("Send")
st.text(f"word={word}")
@st.fragment
def part():
    st.text("tick is " + str(st.widget(w.Checkbox, {"description": "tick"}, key="tick")))
part()
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.text(f"whole {st.session_state.runs}")
st.write(w.HTML("<b>written</b>"))
""",
    "said": """%%nbflow said
import ipywidgets as w
from IPython.display import HTML, clear_output, display
def press(button):
    clear_output(wait=True)
    print("pressed")
    display(HTML("<i>shown by it</i>"))
    button.fails.append(1)
    1 / (2 - len(button.fails))
def made():
    button = w.Button(description="press me")
    button.fails = []
    button.on_click(press)
    return button
st.text("above")
st.widget(made, key="made")
""",
}


@pytest.fixture
def own(book):
    """Return the app with ipywidgets' own widgets."""
    return book.once("own")


def by_hand(shown, key):
    """Return the foreign widgets in a container of this key; they stand in the page's own DOM, in a slot."""
    slot = shown[key].locator("slot").first.get_attribute("name")
    return shown.book.frame.locator(f".nbflow-foreign[slot='{slot}']")


def test_ipywidgets_own_are_shown_and_answer(own):
    frame = own.book.frame
    expect(frame.locator(".nbflow-host[data-app='own'] .nbflow-foreign")).to_have_count(8)
    expect(own.box.get_by_text("n=3")).to_be_visible()
    handle = by_hand(own, "slider").get_by_role("slider")
    expect(handle).to_be_visible()
    handle.focus()
    handle.press("ArrowRight")
    expect(own.box.get_by_text("n=4")).to_be_visible()
    own.book.python("mine.value = 20")
    expect(own.box.get_by_text("mine=20")).to_be_visible()


def test_a_tab_is_laid_out(own):
    tabs = by_hand(own, "tabs")
    expect(tabs.get_by_text("Two", exact=True)).to_be_visible()
    tabs.get_by_text("Two", exact=True).click()
    expect(tabs.get_by_text("second page")).to_be_visible()
    expect(tabs.get_by_role("button", name="press")).to_be_visible()


def test_what_a_callback_prints_displays_and_raises_stands_in_the_app(book):
    said = book.once("said")
    button = book.frame.get_by_role("button", name="press me")
    button.click()
    expect(said.box.get_by_text("pressed", exact=True)).to_have_count(1)
    expect(said.box.get_by_text("shown by it")).to_be_visible()
    button.click()
    expect(said.box.get_by_text("ZeroDivisionError")).to_be_visible()
    expect(said.box.get_by_text("pressed", exact=True)).to_have_count(1)
    expect(said.box.get_by_text("above")).to_be_visible()


def test_output_and_interactive(own):
    frame = own.book.frame
    expect(
        frame.locator(".nbflow-host[data-app='own'] .nbflow-foreign").get_by_text("printed inside")
    ).to_be_visible()
    expect(
        frame.locator(".nbflow-host[data-app='own'] .nbflow-foreign").get_by_text("twice is 4")
    ).to_be_visible()
    handle = frame.locator(".nbflow-host[data-app='own'] .nbflow-foreign", has_text="twice is").get_by_role(
        "slider"
    )
    handle.focus()
    handle.press("ArrowRight")
    expect(
        frame.locator(".nbflow-host[data-app='own'] .nbflow-foreign").get_by_text("twice is 6")
    ).to_be_visible()


def test_in_a_form_the_value_waits_for_the_button(own):
    field = own.book.frame.locator(
        ".nbflow-host[data-app='own'] .nbflow-foreign", has_text="word"
    ).get_by_role("textbox")
    field.fill("hello")
    field.press("Tab")
    tick = own.book.frame.locator(
        ".nbflow-host[data-app='own'] .nbflow-foreign", has_text="size"
    ).get_by_role("slider")
    tick.focus()
    tick.press("ArrowRight")  # a run that the form has nothing to do with
    expect(own.box.get_by_text("n=5")).to_be_visible()
    expect(own.box.get_by_text("word=", exact=True)).to_be_visible()
    own.box.get_by_role("button", name="Send").click()
    expect(own.box.get_by_text("word=hello")).to_be_visible()


def test_in_a_fragment_only_the_fragment_runs(own):
    whole = own.box.get_by_text("whole ").inner_text()
    own.book.frame.locator(".nbflow-host[data-app='own'] .nbflow-foreign", has_text="tick").get_by_role(
        "checkbox"
    ).check()
    expect(own.box.get_by_text("tick is True")).to_be_visible()
    expect(own.box.get_by_text("whole ")).to_have_text(whole)


def test_how_it_looks(own):
    own.book.app.shot("widgets")
