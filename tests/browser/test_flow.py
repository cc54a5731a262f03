"""Reruns as a person meets them: what repaints, what survives, what a slow script feels like. In all four hosts."""

from __future__ import annotations

from playwright.sync_api import expect

CELLS = {
    "setup": """
import sys, time, threading
import nbflow as st
outside, log, gate = 0, [], threading.Event()
""",
    "touch": """%%nbflow touch
st.title("Touch")
st.text_input("Name", "Ada", key="who")
on = st.checkbox("On", key="on")
st.selectbox("Color", ["red", "green"])
with st.container(key="still"):
    st.markdown("This **stays**.")
    st.code("a = 1")
with st.container(key="state"):
    st.text(f"on: {on}")
""",
    "count": """%%nbflow count
pressed = st.button("Count")
st.session_state.n = st.session_state.get("n", 0) + pressed
time.sleep(0.03)
with st.container(key="pressed"):
    st.text(f"pressed {st.session_state.n}")
""",
    "slow": """%%nbflow slow
size = st.slider("Size", 0, 100, 10, key="size")
word = st.text_input("Word", key="word", live="50ms")
time.sleep(0.3)
with st.container(key="said"):
    st.text(f"{size} {word}")
""",
    "keep": """%%nbflow keep
with st.container(key="outside"):
    st.text(f"outside {outside}")
st.text_input("Text", "a fairly long text", key="text")
st.selectbox("Menu", [f"option {n}" for n in range(60)], key="menu")
with st.container(height=120, key="box"):
    for n in range(40):
        st.text(f"line {n} of {outside}")
""",
    "fragment": """%%nbflow fragment
st.html("<style>[data-key=part], .nb-text { color: rgb(1, 2, 3) }</style>")
with st.container(key="elsewhere"):
    box = st.container()
def clicked():
    box.text(f"clicked {st.session_state.clicks}")
@st.fragment
def part():
    st.session_state.clicks = st.session_state.get("clicks", 0) + 1
    st.button("Elsewhere", on_click=clicked)
    st.button("Fail", on_click=lambda: 1 / 0)
    st.button("Exit", on_click=sys.exit, args=("said before it went",))
    with st.container(key="part"):
        st.text(f"part {st.session_state.clicks}")
part()
""",
    "ticking": """%%nbflow ticking
st.session_state.runs = st.session_state.get("runs", 0) + 1
with st.container(key="body"):
    st.text(f"body {st.session_state.runs}")
every = 0.2 if st.toggle("Tick", key="tick") else None
@st.fragment(run_every=every)
def clock():
    st.session_state.ticks = st.session_state.get("ticks", 0) + 1
    with st.container(key="ticks"):
        st.text(f"{st.session_state.ticks}")
clock()
""",
    "drag": """%%nbflow drag
value = st.slider("Value", 0, 20, 0, key="value")
if value:
    log.append("start")
    time.sleep(1)
    log.append("end")
with st.container(key="shown"):
    st.text(f"shown {value}")
""",
    "stream": """%%nbflow stream
go = st.button("Go")
st.session_state.n = st.session_state.get("n", 0) + go
with st.container(key="first"):
    st.text(f"first {st.session_state.n}")
if go:
    while not gate.wait(0.05):
        pass
with st.container(key="last"):
    st.text(f"last {st.session_state.n}")
""",
}


def test_a_touch_repaints_only_what_changed(book):
    app = book.run("touch")
    app.says("state", "on: False")
    app.watch()
    app["on"].get_by_text("On").click()
    app.says("state", "on: True")
    assert app.repainted() == ["text"]  # the box's tick is a property
    app.watch()
    app.rerun()
    app.rerun()
    assert app.repainted() == []


def test_a_button_fires_once_for_each_press(book):
    app = book.run("count")
    for _ in range(7):
        app.press("Count")
    app.says("pressed", "pressed 7")
    app.rerun()
    app.says("pressed", "pressed 7")


def test_a_slider_does_not_jump_back_while_it_is_dragged(book):
    app = book.run("slow")
    thumb = app.thumb("size")
    app.says("said", "10")
    thumb.scroll_into_view_if_needed()
    app.record(thumb, "aria-valuenow")
    at = thumb.bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    track = app["size"].locator(".nb-slider-track").bounding_box()["width"]
    app.page.mouse.move(x, y)
    app.page.mouse.down()
    for step in range(1, 41):  # for longer than two runs
        app.page.mouse.move(x + step * track / 100 + 0.5, y)
        app.page.wait_for_timeout(20)
    app.page.mouse.up()
    app.says("said", "50")
    values = [int(value) for value in app.recorded(thumb)]
    assert values == sorted(values)
    assert values[-1] == 50


def test_typing_loses_nothing_while_the_script_runs(book):
    app = book.run("slow")
    field = app.field("word")
    field.click()
    app.record(field, "value")
    text = "thirty characters, all arrive."
    assert len(text) == 30
    runs = app.runs()
    field.press_sequentially(text, delay=60)
    expect(field).to_have_value(text)
    expect(app["said"]).to_contain_text(text)
    expect(field).to_have_value(text)
    values = app.recorded(field)
    assert values == sorted(values, key=len), "something typed was taken away again"
    assert app.runs() > runs
    assert app.box.evaluate("app => app.getRootNode().activeElement?.tagName") == "INPUT"


def test_focus_caret_scroll_and_an_open_menu_survive_a_rerun(book):
    app = book.run("keep")
    field = app.field("text")
    field.click()
    field.press("End")
    for _ in range(4):
        field.press("ArrowLeft")
    app["box"].evaluate("box => { box.scrollTop = 150 }")
    state = "node => [node.selectionStart, node.getRootNode().activeElement === node]"
    before = field.evaluate(state)
    assert before == [14, True]
    _change(app, 1)
    assert field.evaluate(state) == before
    assert app["box"].evaluate("box => box.scrollTop") == 150
    field.press("x")
    expect(field).to_have_value("a fairly long xtext")

    menu = app["menu"].get_by_role("combobox")
    menu.click()
    options = app.box.get_by_role("listbox")
    options.evaluate("list => { list.scrollTop = 500 }")
    options.evaluate("list => { list.mine = true }")
    _change(app, 2)
    expect(options).to_be_visible()
    assert options.evaluate("list => [list.scrollTop, list.mine]") == [500, True]
    app.box.get_by_role("option", name="option 16").click()
    expect(menu).to_have_value("option 16")


def _change(app, to: int) -> None:
    app.book.python(f"outside = {to}")
    app.rerun()
    app.says("outside", f"outside {to}")


def test_callbacks_of_a_fragment_write_elsewhere_and_their_exceptions_are_shown(book):
    app = book.run("fragment")
    app.press("Elsewhere")
    app.says("elsewhere", "clicked 1")
    app.says("part", "part 2")
    app.press("Elsewhere")
    app.says("elsewhere", "clicked 2")
    app.press("Fail")
    expect(app.box.locator(".nb-exception")).to_contain_text("ZeroDivisionError")
    app.press("Elsewhere")
    expect(app.box.locator(".nb-exception")).to_have_count(0)
    app.says("elsewhere", "clicked 3")
    app.press("Exit")
    expect(app.box.get_by_text("said before it went")).to_be_visible()
    expect(app.box.locator(".nb-pill")).to_have_count(0)
    expect(app.box.get_by_role("button", name="Elsewhere")).to_have_count(0)  # the fragment did not run
    app.rerun()
    app.says("part", "part 5")
    expect(app.box.get_by_text("said before it went")).to_have_count(0)


def test_styles_alone_are_applied_and_take_no_room(book):
    app = book.run("fragment")
    expect(app.box.get_by_text("part", exact=False).last).to_have_css("color", "rgb(1, 2, 3)")
    room = app["elsewhere"].bounding_box()["y"] - app.box.bounding_box()["y"]
    plain = book.run("touch").box
    assert room <= plain.locator("h1").bounding_box()["y"] - plain.bounding_box()["y"] + 1


def test_a_ticking_fragment_leaves_the_rest_alone(book):
    app = book.run("ticking")
    app.says("body", "body 1")
    app["tick"].get_by_role("switch").click()
    app.says("body", "body 2")
    app.watch()
    for _ in range(3):
        expect(app["ticks"]).not_to_have_text(app["ticks"].inner_text())
    assert app.repainted() == ["text"]
    app.says("body", "body 2")
    app["tick"].get_by_role("switch").click()
    app.says("body", "body 3")
    app.rerun()
    runs = app.runs()
    app.page.wait_for_timeout(500)  # that nothing comes has no event to wait for
    assert app.runs() == runs


def test_twenty_quick_moves_end_with_the_last_value_and_few_runs(book):
    app = book.run("drag")
    book.python("log.clear()")
    thumb = app.thumb("value")
    thumb.focus()
    for _ in range(20):
        thumb.press("ArrowRight")
    app.says("shown", "shown 20")
    expect(thumb).to_have_attribute("aria-valuenow", "20")
    starts, ends = map(int, book.python("print(log.count('start'), log.count('end'))").split())
    # How many depends on how fast the machine presses; one for each press would be a queue.
    # A run that was left behind may still come to its end: what it writes is dropped.
    assert starts < 20, f"{starts} runs were begun, {ends} came to an end"


def test_a_slow_run_paints_as_it_goes_and_can_be_stopped(book):
    app = book.run("stream")
    app.says("last", "last 0")
    book.python("gate.clear()")
    app.press("Go")
    app.says("first", "first 1")
    app.says("last", "last 0")
    expect(app["last"]).to_have_css("opacity", "0.42")  # dimmed after a moment
    expect(app["first"]).to_have_css("opacity", "1")
    expect(app.box.get_by_text("Running", exact=True).first).to_be_visible()
    book.python("gate.set()")
    app.says("last", "last 1")
    expect(app["last"]).to_have_css("opacity", "1")
    expect(app.box.locator(".nb-pill")).to_have_count(0)

    book.python("gate.clear()")
    app.press("Go")
    app.says("first", "first 2")
    app.press("Stop")
    expect(app.box.get_by_text("interrupted")).to_be_visible()
    expect(app.box.locator(".nb-pill")).to_have_count(0)
    book.python("gate.set()")
    app.press("Go")
    app.says("last", "last 3")
    expect(app.box.get_by_text("interrupted")).to_have_count(0)
