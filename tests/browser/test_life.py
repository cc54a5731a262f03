"""The life of an app: reloads, second views, widgets around it, interrupts, saved notebooks without a kernel."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Book
from tests.browser.harness.pages import new_page

CELLS = {
    "setup": "import threading, time\nimport ipywidgets\nimport nbflow as st\nslow = threading.Event()",
    "kept": """%%nbflow kept
size = st.slider("Size", 0, 10, 3, key="size")
word = st.text_input("Word", "one", key="word")
pressed = st.button("Count")
st.session_state.n = st.session_state.get("n", 0) + pressed
with st.container(key="said"):
    st.text(f"{size} {word} {st.session_state.n}")
""",
    "pair": """
@st.app(name="one")
def one():
    value = st.number_input("One", 0, 9, 1, key="one")
    with st.container(key="said"):
        st.text(f"one {value}")
@st.app(name="two")
def two():
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    value = st.checkbox("Two", key="two")
    with st.container(key="said"):
        st.text(f"two {value} {st.session_state.runs}")
ipywidgets.HBox([one, ipywidgets.HTML("between"), two])
""",
    "main": """%%nbflow main --thread main
size = st.slider("Size", 0, 10, 3, key="size")
with st.container(key="said"):
    st.text(f"{size} {threading.current_thread() is threading.main_thread()}")
""",
    "long": """%%nbflow long
again = st.button("Again")
st.text("begun")
while slow.is_set():
    time.sleep(0.05)
with st.container(key="said"):
    st.text(f"over {again}")
""",
}


def touch(app) -> None:
    app.says("said", "3 one 0")
    app.thumb("size").press("ArrowRight")
    app.field("word").fill("two")
    app.field("word").press("Enter")
    app.says("said", "4 two 0")
    app.press("Count")
    app.says("said", "4 two 1")


def is_as_it_was(app) -> None:
    app.says("said", "4 two 1")
    expect(app.thumb("size")).to_have_attribute("aria-valuenow", "4")
    expect(app.field("word")).to_have_value("two")


# ---- widgets around it, its thread, the kernel's interrupt


def test_two_apps_in_an_hbox_have_room_and_leave_each_other_alone(book):
    one, two = book.run("pair").book.shown("one"), book.shown("two")
    one.says("said", "one 1")
    two.says("said", "two False 1")
    for app in (one, two):
        assert app.box.bounding_box()["width"] >= 280
    expect(book.frame.get_by_text("between", exact=True).first).to_be_visible()
    one.press("Increase One")
    one.says("said", "one 2")
    two["two"].get_by_text("Two").click()
    two.says("said", "two True 2")
    one.says("said", "one 2")


def test_an_app_on_the_main_thread(book):
    app = book.run("main")
    app.says("said", "3 True")
    app.thumb("size").press("ArrowRight")
    app.says("said", "4 True")


INTERRUPT = {
    "lab": "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.interrupt()",
    "vscode": "() => notebook.interrupt()",
}


@pytest.mark.hosts("lab", "nb7", "vscode")
def test_the_kernels_interrupt_stops_the_first_run_and_says_so(book):
    book.python("slow.set()")
    app = book.run("long", wait=False)
    expect(app.box.get_by_text("begun")).to_be_visible()
    book.page.evaluate(INTERRUPT.get(book.host, INTERRUPT["lab"]))
    expect(app.box.get_by_text("interrupted")).to_be_visible()
    book.python("slow.clear()")
    app.press("Again")
    app.says("said", "over True")
    expect(app.box.get_by_text("interrupted")).to_have_count(0)


# ---- the page comes and goes, the kernel lives


@pytest.mark.hosts("lab", "nb7")
def test_a_reload_and_a_reopened_notebook_show_the_same_app(book):
    app = book.run("kept")
    touch(app)
    book.app.reload()
    is_as_it_was(app)

    address = book.page.url
    book.page.goto("about:blank")
    book.page.goto(address)
    book.app.wait_until_ready()
    is_as_it_was(app)
    app.press("Count")
    app.says("said", "4 two 2")


@pytest.mark.hosts("lab")
def test_a_second_view_shows_the_same_and_both_answer(book):
    app = book.run("kept")
    expect(app["said"]).to_contain_text("t")  # whatever the tests before left
    book.page.evaluate("() => jupyterapp.commands.execute('notebook:create-output-view')")
    views = book.frame.locator(".nbflow-host[data-app=kept] .nb-app")
    expect(views).to_have_count(2)
    for view, other in ((views.first, views.last), (views.last, views.first)):
        before = int(view.locator(".st-key-said").inner_text().split()[2])
        view.get_by_role("button", name="Count").click()
        for shown in (view, other):
            expect(shown.locator(".st-key-said")).to_contain_text(f" {before + 1}")
    expect(book.frame.locator(".nbflow-snapshot:visible")).to_have_count(0)
    views.last.locator(".st-key-size").get_by_role("slider").press("Home")
    expect(views.first.locator(".st-key-size").get_by_role("slider")).to_have_attribute("aria-valuenow", "0")


# ---- no kernel


@pytest.mark.hosts("lab", "nb7")
def test_a_saved_notebook_shows_a_picture_without_its_kernel_and_as_html(host, chromium):
    opened = host(list(CELLS.values()))
    book = Book(opened, CELLS)
    opened.run(0)
    app = book.run("kept")
    touch(app)
    # It is made again when the app has come to rest; while the host exchanges it, both stand there.
    fresh = book.frame.locator(".nbflow-snapshot[data-nbflow=kept]", has_text="4 two 1")
    expect(fresh).to_have_count(1)
    picture = book.frame.locator(".nbflow-snapshot[data-nbflow=kept]")
    expect(picture).to_have_count(1)
    expect(picture).to_be_hidden()
    opened.save()
    file = opened._place.server.root / opened._place.notebook

    address = book.page.url
    book.page.goto("about:blank")
    opened.end_kernel()
    book.page.goto(address)
    opened.wait_until_ready()
    expect(picture).to_contain_text("4 two 1")
    expect(picture).to_be_visible()
    opened.shot("picture")
    opened.run(0)
    book.run("kept")
    app.says("said", "3 one 0")  # the kernel is a new one
    expect(picture).to_be_hidden()

    if opened.host == "lab":
        command = [sys.executable, "-m", "nbconvert", "--to", "html", "--output", f"{file}.html", str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        with new_page(chromium) as (page, _):
            page.goto(f"file://{file}.html")
            static = page.locator(".nbflow-snapshot")
            expect(static).to_be_visible()
            expect(static).to_contain_text("4 two 1")
            page.screenshot(path=opened.shot("nbconvert"), full_page=True)
