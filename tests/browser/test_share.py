"""The page of `nbflow share` in a browser: what it says when it is not the app that speaks."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.browser.harness.network import Cable
from tests.sharing.sharing import free_port, notebook, sharing

pytestmark = pytest.mark.browser

APP = """%%nbflow
import os
city = st.text_input("City", "Oslo", key="city", bind="query-params")
size = st.slider("Size", 0, 10, 3)
st.metric("Squared", size * size)
st.text(f"process {os.getpid()}")"""
SHOTS = os.environ.get("NBFLOW_SHOTS")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return notebook(
        tmp_path_factory.mktemp("nb") / "app.ipynb", "import nbflow as st", APP, markdown="# Cities"
    )


@pytest.fixture(scope="module")
def shared(path):
    with sharing(path, "--max-visitors", "1", "--no-preview") as running:
        yield running


@pytest.fixture
def visitors(shared, browser):
    contexts = []

    def come(url: str, *, dark: bool = True, width: int = 1200):
        scheme = "dark" if dark else "light"
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.goto(url.replace("localhost", "127.0.0.1"))  # the only name that Chromium resolves here
        return page

    yield come
    for context in contexts:
        context.close()


def app(page):
    return page.locator(".nbflow-host")


def city(page):
    return app(page).get_by_label("City")


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"share_{name}.png")


def test_the_queue_a_death_and_the_next_one(shared, visitors):
    one = visitors(shared.url)
    app(one).get_by_text("Squared").wait_for()
    assert one.title() == "Cities"
    shot(one, "app")
    two = visitors(shared.url, dark=False, width=400)
    two.get_by_text("The app is full").wait_for()
    two.get_by_text("You are next").wait_for()
    assert two.evaluate("document.documentElement.scrollWidth") <= 400
    shot(two, "queue")
    os.kill(int(app(one).get_by_text("process").inner_text().split()[-1]), signal.SIGKILL)
    one.get_by_text("The app has stopped").wait_for()
    app(one).get_by_text("before its process ended").wait_for()
    assert app(one).get_by_text("Run the cell").count() == 0  # a visitor has no cell
    shot(one, "died")
    app(two).get_by_text("Squared").wait_for()  # by itself
    two.close(run_before_unload=True)
    one.get_by_role("button", name="Start again").click()
    one.locator("#nbflow-state.is-on").wait_for(state="detached")
    city(one).wait_for()
    one.close(run_before_unload=True)


def test_a_cut_cable_is_told_of_and_what_was_done_meanwhile_arrives(path, visitors):
    port = free_port()
    with sharing(path, port=port), Cable(port) as cable:
        page = visitors(f"http://127.0.0.1:{cable.port}/")
        app(page).get_by_text("Squared").wait_for()
        process = app(page).get_by_text("process").inner_text()
        cable.pull()
        page.locator("#nbflow-bar.is-on").wait_for()
        shot(page, "away")
        app(page).get_by_role("slider").press("ArrowRight")
        cable.open = True
        page.locator("#nbflow-bar.is-on").wait_for(state="detached")
        app(page).get_by_text("16", exact=True).wait_for()
        assert app(page).get_by_text("process").inner_text() == process


def test_another_server_starts_the_app_again_with_what_is_in_the_address(path, visitors):
    port = free_port()
    with sharing(path, port=port) as first:
        page = visitors(first.url)
        city(page).fill("Bergen")
        city(page).press("Enter")
        page.wait_for_url("**/?city=Bergen")
    page.locator("#nbflow-bar.is-on").wait_for()
    shot(page, "server_away")
    with sharing(path, port=port):
        page.get_by_text("it was started again").wait_for()
        shot(page, "again")
        page.wait_for_function("document.querySelectorAll('.nb-app-place').length === 1")
        assert city(page).input_value() == "Bergen"


def test_a_page_that_is_refused_is_loaded_again_once_and_then_says_so(shared, visitors):
    page = visitors(f"{shared.url}nbflow/health")
    loaded = []
    page.on("framenavigated", lambda frame: loaded.append(frame.url))
    page.route("**/nbflow/visit", lambda route: route.fulfill(status=403))  # as where cookies are not allowed
    page.goto(shared.url.replace("localhost", "127.0.0.1"))
    page.get_by_text("The app cannot be opened").wait_for()
    shot(page, "refused")
    assert len(loaded) == 2
    page.unroute("**/nbflow/visit")
    page.get_by_role("button", name="Try again").click()
    city(page).wait_for()
    page.close(run_before_unload=True)


def test_who_waits_for_a_place_is_told_when_the_server_is_away(path, visitors):
    port = free_port()
    with sharing(path, "--max-visitors", "1", "--no-preview", port=port) as running, Cable(port) as cable:
        first = visitors(running.url)
        city(first).wait_for()
        page = visitors(f"http://127.0.0.1:{cable.port}/")
        page.get_by_text("The app is full").wait_for()
        cable.pull()
        page.get_by_text("No connection").wait_for()
        assert page.get_by_text("The app is full").count() == 0
        cable.open = True
        page.get_by_text("The app is full").wait_for()


def test_a_reload_keeps_the_state(shared, visitors):
    page = visitors(f"{shared.url}?token=abc")
    page.wait_for_url(lambda url: "token" not in url)  # nobody reads it over a shoulder, or sends it on
    app(page).get_by_role("slider").press("ArrowRight")
    app(page).get_by_text("16", exact=True).wait_for()
    page.reload()
    app(page).get_by_text("16", exact=True).wait_for()
    page.close(run_before_unload=True)


def test_other_widgets_are_shown_by_voilas_page_with_the_same_kernel(tmp_path, visitors):
    cells = ["import ipywidgets as w, nbflow as st\nslider = w.IntSlider(description='Foreign')"]
    cells += ["%%nbflow\nst.widget(slider)\nst.metric('Value', st.slider('Size', 0, 10, 3))"]
    with sharing(notebook(tmp_path / "app.ipynb", *cells)) as running:
        page = visitors(f"{running.url}?x=1")
        page.get_by_text("Foreign").first.wait_for()
        app(page).get_by_label("Size").press("ArrowRight")
        app(page).get_by_text("4", exact=True).last.wait_for()
        assert page.url.partition("/?")[2] == "x=1"
        page.reload()
        app(page).get_by_text("4", exact=True).last.wait_for()
