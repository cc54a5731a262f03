"""Apps in JupyterLite, used as a person would: there are no threads, and no other server is asked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

INSTALL = """%pip install -q nbflow
import nbflow as st"""
TRIP = """%%nbflow trip --out chosen
import datetime
days = [{"year": y, "month": m, "weather": w, "high": 5 * m % 37, "wind": m % 7}
        for y in range(2012, 2016) for m in range(1, 13) for w in ("rain", "sun")]
st.title("Weather", anchor=False)
with st.sidebar:
    first, last = st.slider("Years", 2012, 2015, (2012, 2015))
    kinds = st.multiselect("Weather", ["rain", "sun"])
    fahrenheit = st.toggle("Fahrenheit")
    windy = st.checkbox("Only windy days")
chosen = [day for day in days if first <= day["year"] <= last and (not kinds or day["weather"] in kinds)
          and (not windy or day["wind"] > 4)]
mean = sum(day["high"] for day in chosen) / len(chosen)
left, right = st.columns(2)
left.metric("Days", len(chosen))
right.metric("Mean high", f"{mean * 9 / 5 + 32:.1f} °F" if fahrenheit else f"{mean:.1f} °C")
chart, table = st.tabs(["Chart", "Table"])
with chart:
    st.bar_chart({"month": list(range(1, 13)), "high": [5 * m % 37 for m in range(1, 13)]}, x="month", y="high")
with table:
    st.json(chosen[0])
with st.form("plan"):
    name = st.text_input("Who is going?")
    when = st.date_input("From", datetime.date(2025, 7, 1))
    nights = st.number_input("Nights", 1, 21, 4)
    go = st.form_submit_button("What should I expect?")
if go:
    st.success(f"**{name or 'Somebody'}**, {nights} nights from {when}")

@st.dialog("The wettest day")
def wettest():
    note = st.text_area("Your note")
    if st.button("Keep the note"):
        st.session_state.note = note
        st.rerun()

@st.fragment(run_every="1s")
def clock():
    ticks = st.session_state.ticks = st.session_state.get("ticks", 0) + 1
    st.metric("This part has run", f"{ticks} times")

clock()
if st.button("Show the wettest day"):
    wettest()
if "note" in st.session_state:
    st.info(st.session_state.note)"""
WORK = """%%nbflow work --as work
import asyncio, threading, time

@st.cache_data(ttl=60)
def cached(n):
    time.sleep(0.3)
    return n * 2

def count():
    st.session_state.count = st.session_state.get("count", 0) + 1

n = st.slider("N", 0, 100, 3, key="n", on_change=count)
with st.container(key="said"):
    st.text(f"N is {n}, doubled {cached(n)}, called {st.session_state.get('count', 0)}")
st.button("Sleep", key="sleep")
st.button("Draw", key="draw")
st.button("Stream", key="stream")
st.button("Await", key="await")
st.button("Fail", key="fail")
st.button("Beside", key="beside")
st.button("Thread", key="thread")
with st.container(key="result"):
    if st.session_state.sleep:
        for step in range(1000):
            st.session_state.step = step
            st.empty().text(f"step {step}")
            time.sleep(0.02)
    if st.session_state.draw:
        place = st.empty()
        while True:
            st.session_state.step = st.session_state.get("step", 0) + 1
            place.text(f"drawn {st.session_state.step}")
    if st.session_state.stream:
        def words():
            for word in "one two three".split():
                yield word + " "
                time.sleep(0.1)
        st.write_stream(words)
        async def later():
            for word in "four five six".split():
                await asyncio.sleep(0.1)
                yield word + " "
        st.write_stream(later)
    if getattr(st.session_state, "await"):
        st.text("before")
        await asyncio.sleep(0.2)
        st.text("after")
    if st.session_state.fail:
        async def failing():
            await asyncio.sleep(0)
            raise ValueError("on purpose")
        await failing()
    if st.session_state.beside:
        @st.fragment(parallel=True)
        def part(n):
            st.text(f"part {n}")
        part(1)
        part(2)
        print("printed")
        display({"shown": 1})
    if st.session_state.thread:
        threading.Thread(target=print).start()
st.download_button("Download", lambda: "made", "made.txt", key="download")"""
TABLE = """%%nbflow table
with st.container(key="before"):
    st.text("before")
st.dataframe([{"a": 1}])"""
BOTH = """import ipywidgets, time

def make(name):
    @st.app(name=name)
    def counting():
        st.button("Go", key="go")
        with st.container(key="said"):
            place = st.empty()
            if st.session_state.go:
                for step in range(15):
                    place.text(f"{name} {step}")
                    time.sleep(0.05)
                place.text(f"{name} done")
    return counting

one, other = make("one"), make("other")
ipywidgets.VBox([one, other])"""
FILE = """from pathlib import Path
Path("hello.py").write_text("import streamlit as st\\nwith st.container(key='said'):\\n    st.text('first')")
%nbflow hello.py"""
CELLS = {"install": INSTALL, "trip": TRIP, "work": WORK, "table": TABLE, "both": BOTH, "file": FILE}


def test_the_demo(lite):
    app = lite.run("trip")
    metric = lambda label: app.box.locator(".nb-metric", has_text=re.compile(f"^{label}"))  # noqa: E731
    expect(app.box.get_by_role("heading", name="Weather")).to_be_visible()
    expect(metric("Days")).to_have_text("Days96")
    app.box.get_by_role("slider", name="Years, from").press("ArrowRight")
    expect(metric("Days")).to_have_text("Days72")
    app.box.get_by_role("combobox", name="Weather").click()
    app.box.get_by_role("option", name="rain", exact=True).click()
    app.page.keyboard.press("Escape")
    expect(metric("Days")).to_have_text("Days36")
    app.box.get_by_text("Fahrenheit", exact=True).click()
    expect(metric("Mean high")).to_contain_text("°F")
    app.box.get_by_text("Only windy days").click()
    expect(metric("Days")).to_have_text("Days9")
    assert lite.python("print(len(chosen))") == "9"
    expect(app.box.locator(".nb-broken, .nb-exception")).to_have_count(0)
    lite.app.shot("demo")

    app.box.get_by_role("tab", name="Table").click()
    expect(app.box.get_by_role("tabpanel", name="Table")).to_contain_text("2013")

    form = app.box.get_by_role("group", name="Form")
    form.get_by_role("textbox", name="Who is going?").fill("Ada")
    form.get_by_role("button", name="Increase Nights").click()
    expect(app.box.get_by_text("nights from")).to_have_count(0)
    form.get_by_role("button", name="What should I expect?").click()
    expect(app.box.get_by_text("Ada, 5 nights from 2025-07-01")).to_be_visible()

    ticks = metric("This part has run")
    app.watch()
    for _ in range(2):
        expect(ticks).not_to_have_text(ticks.text_content())
    assert app.repainted() == ["metric"]

    app.press("Show the wettest day")
    dialog = app.box.get_by_role("dialog", name="The wettest day")
    dialog.get_by_role("textbox", name="Your note").fill("an umbrella")
    lite.app.set_theme("dark")
    lite.app.shot("dialog-dark")
    lite.app.set_theme("light")
    dialog.get_by_role("button", name="Keep the note").click()
    expect(dialog).to_have_count(0)
    expect(app.box.get_by_text("an umbrella")).to_be_visible()
    expect(app.box.get_by_role("alert")).to_have_count(0)


@pytest.fixture
def work(lite):
    """Return the app, at rest."""
    app = lite.once("work")
    yield app
    app.rerun()
    expect(app.box.locator(".nb-exception")).to_have_count(0)


def test_values_callbacks_and_cached_functions(work):
    work.says("said", "N is 3, doubled 6, called 0")
    work.thumb("n").press("ArrowRight")
    work.says("said", "N is 4, doubled 8, called 1")


@pytest.mark.parametrize("kind", ["sleep", "draw"])
def test_a_run_is_painted_and_interrupted(work, kind):
    work.press(kind.capitalize())
    for _ in range(2):
        expect(work["result"]).not_to_have_text(work["result"].text_content())
    before = work.book.python("print(work.session_state.n)")
    work.thumb("n").press("ArrowRight")
    work.says("said", re.compile(f"^N is {int(before) + 1}, "))
    work.says("result", "")


def test_streams(work):
    work.press("Stream")
    work.says("result", "one two threefour five six")


def test_await(work):
    work.press("Await")
    work.says("result", "beforeafter")


def test_what_is_raised_in_what_is_awaited_is_shown_once(lite):
    app = lite.once("work")
    app.press("Fail")
    expect(app.box.locator(".nb-exception")).to_have_count(1)
    expect(app.box.locator(".nb-exception")).to_contain_text("on purpose")
    expect(app.box.locator(".nb-console")).to_have_count(0)
    app.rerun()
    expect(app.box.locator(".nb-exception")).to_have_count(0)


def test_output_and_parallel_fragments(work):
    work.press("Beside")
    work.says("result", re.compile(r"^part 1part 2printed\s*\{.shown.: 1\}"))


def test_an_answer_is_made_when_the_loop_is_free(work):
    with work.page.expect_download() as download:
        work.press("Download")
    assert download.value.path().read_text() == "made"


def test_a_thread_cannot_be_started_and_the_app_says_so(lite):
    app = lite.once("work")
    app.press("Thread")
    expect(app.box.locator(".nb-exception")).to_contain_text("can't start new thread")
    app.rerun()
    expect(app.box.locator(".nb-exception")).to_have_count(0)


def test_other_cells_read_and_set_the_state(work):
    assert work.book.python("work.session_state.n = 50; print(work.snapshot())").startswith("<Snapshot")
    work.says("said", re.compile("^N is 50, doubled 100"))


def test_a_cell_that_runs_again_goes_on(lite):
    app = lite.once("work")
    lite.python("work.session_state.n = 70")
    app.says("said", re.compile("^N is 70"))
    app = lite.run("work")
    app.says("said", re.compile("^N is 70"))
    assert lite.python("print(work.thread)") == "main"


def test_two_apps_at_the_same_time(lite):
    lite.run("both")
    one, other = lite.shown("one"), lite.shown("other")
    one.press("Go")
    expect(one["said"]).to_contain_text("one")
    other.press("Go")
    other.says("said", "other done")
    one.says("said", "one done")
    one.press("Go")
    expect(one["said"]).to_contain_text("one 1")
    assert lite.python("print(one.snapshot())").startswith("<Snapshot")  # it waits for the run
    one.says("said", "one done")


def test_a_package_that_is_not_there(lite):
    lite.run("table")
    app = lite.shown("table")
    app.says("before", "before")
    expect(app.box.locator(".nb-exception")).to_contain_text("pandas is needed")


def test_a_file_that_is_saved_runs_again(lite):
    lite.run("file")
    box = lite.frame.locator(".nbflow-host[data-app$='hello.py'] .nb-app").first
    expect(box).to_contain_text("first")
    lite.python(
        "from pathlib import Path; p = Path('hello.py'); p.write_text(p.read_text().replace('first', 'second'))"
    )
    expect(box).to_contain_text("second")
