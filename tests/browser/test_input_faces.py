"""The input faces in a real browser, on js/dev/inputs.ts with its fake kernel: keys, pointer, touch, axe."""

from __future__ import annotations

import functools
import http.server
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

JS = Path(__file__).parents[2] / "js"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """A test's output is no place for a server's log."""


@pytest.fixture(scope="module")
def dev_url() -> Iterator[str]:
    subprocess.run(["node", "build.mjs", "--dev", "--pages"], cwd=JS, check=True, capture_output=True)
    handler = functools.partial(Quiet, directory=str(JS))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/dev/inputs.html"
    server.shutdown()
    server.server_close()


class Inputs:
    """The dev page as a person and as a kernel see it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.type = page.keyboard.type

    def press(self, key: str) -> None:
        """Press a key and let the answer come: one event is in flight at a time, faster ones are joined."""
        self.page.keyboard.press(key)
        self.rest()

    def rest(self) -> None:
        """Wait until all that was sent is answered and drawn."""
        self.page.evaluate("window.kernel.rest()")

    def drag_from(self, locator: Any) -> tuple[float, float]:
        locator.scroll_into_view_if_needed()
        box = locator.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        return x, y

    def at(self, key: str) -> Any:
        return self.page.locator(f".st-key-{key}")

    def box(self, key: str) -> Any:
        return self.at(key).locator("input, textarea").first

    def thumb(self, key: str, index: int = 0) -> Any:
        return self.at(key).get_by_role("slider").nth(index)

    def events(self) -> list[dict[str, Any]]:
        return self.page.evaluate("window.events.map(e => ({...e.vals, ...e.trig}))")

    def sent(self, key: str) -> list[Any]:
        self.rest()
        return [event[key] for event in self.events() if key in event]

    def kernel_sets(self, key: str, **props: Any) -> None:
        self.page.evaluate("([key, props]) => window.kernel.set(key, props)", [key, props])
        self.rest()

    def axe(self) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.add_script_tag(path=str(JS / "node_modules/axe-core/axe.min.js"))
        found = self.page.evaluate(
            "axe.run({rules: {'page-has-heading-one': {enabled: false}, region: {enabled: false}}})"
        )["violations"]
        return [
            f"{one['id']}: {node['target']} {node['html'][:160]}" for one in found for node in one["nodes"]
        ]


@pytest.fixture
def open_page(browser: Any, dev_url: str) -> Iterator[Any]:
    pages = []

    def go(query: str = "", width: int = 1000, height: int = 900) -> Inputs:
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
        pages.append(page)
        page.goto(dev_url + query)
        page.get_by_text("The end.").wait_for()
        return Inputs(page)

    yield go
    for page in pages:
        page.close()


@pytest.fixture
def it(open_page: Any) -> Inputs:
    return open_page()


# ---- buttons, checkboxes, radios


def test_a_button_fires_once_per_press_and_by_its_shortcut(it: Inputs) -> None:
    it.at("b2").get_by_role("button").click()
    it.page.mouse.move(0, 0)
    it.press("Control+k")
    assert (it.sent("b2"), it.sent("b4")) == ([True], [True])


def test_a_shortcut_takes_along_what_is_being_typed(it: Inputs) -> None:
    it.box("t1").fill("typed")
    it.press("Control+k")
    assert it.sent("t1") == ["typed"]
    assert it.sent("b4") == [True]
    assert it.box("t1").evaluate("box => box.getRootNode().activeElement === box")


def test_checkbox_and_switch_by_label_and_by_key(it: Inputs) -> None:
    it.at("c2").get_by_text("Off").click()
    it.page.get_by_role("switch", name="Toggle off").press("Space")
    assert (it.sent("c2"), it.sent("c5")) == ([True], [True])
    assert it.page.get_by_role("checkbox", name="Collapsed label").count() == 1


def test_radio_by_arrow_keys(it: Inputs) -> None:
    it.page.get_by_role("radio", name="One").focus()
    it.press("ArrowDown")
    it.press("ArrowDown")
    assert it.sent("r1") == [1, 2]
    it.kernel_sets("r1", value=0)
    assert it.page.get_by_role("radio", name="One").is_checked()


# ---- slider


def test_slider_keys(it: Inputs) -> None:
    it.thumb("s1").focus()
    for key in ("ArrowRight", "ArrowLeft", "PageUp", "Home", "End"):
        it.press(key)
    assert it.sent("s1") == [[31], [30], [40], [0], [100]]
    it.thumb("s2", 1).press("ArrowLeft")
    assert it.sent("s2") == [[0.2, 0.69]]
    assert it.thumb("s3").get_attribute("aria-valuetext") == "25%"


def test_slider_sends_while_dragged_and_never_jumps_back(open_page: Any) -> None:
    it = open_page("?lag=150")
    x, y = it.drag_from(it.thumb("s1"))
    seen = []
    for step in range(1, 9):
        it.page.mouse.move(x + 30 * step, y)
        it.page.wait_for_timeout(50)
        seen.append(int(it.thumb("s1").get_attribute("aria-valuenow")))
    it.kernel_sets("s1", value=[3])
    seen.append(int(it.thumb("s1").get_attribute("aria-valuenow")))
    it.page.mouse.up()
    it.rest()
    assert seen == sorted(seen)
    assert len(it.sent("s1")) > 2
    assert it.sent("s1")[-1] == [seen[-1]]


def test_two_thumbs_on_one_spot_part_in_the_direction_of_the_drag(it: Inputs) -> None:
    x, y = it.drag_from(it.thumb("s7", 1))
    it.page.mouse.move(x - 250, y, steps=5)
    it.page.mouse.up()
    low, high = it.sent("s7")[-1]
    assert low < 50
    assert high == 50


def test_a_press_on_the_track_moves_the_nearer_thumb(it: Inputs) -> None:
    it.thumb("s2").scroll_into_view_if_needed()
    track = it.at("s2").locator(".nb-slider-track").bounding_box()
    it.page.mouse.click(track["x"] + track["width"] * 0.9, track["y"] + 8)
    assert it.sent("s2") == [[0.2, 0.9]]


# ---- number


def test_number_typed_stepped_and_checked(it: Inputs) -> None:
    box = it.box("n1")
    box.fill("11")
    it.press("Enter")
    assert it.at("n1").get_by_role("alert").inner_text() == "Enter a number from 0 to 10."
    assert box.get_attribute("aria-invalid") == "true"
    box.fill("9")
    it.press("Enter")
    it.press("ArrowUp")
    assert it.at("n1").get_by_role("button", name="Increase").is_disabled()
    assert it.sent("n1") == [9, 10]
    it.box("n2").fill("2,5")
    it.press("Tab")
    assert it.sent("n2") == [2.5]
    assert it.box("n2").input_value() == "2.50"


def test_a_held_stepper_repeats_and_stops(it: Inputs) -> None:
    it.drag_from(it.at("n2").get_by_role("button", name="Increase"))
    it.box("n2").evaluate(
        "box => new Promise(done => { const look = () => box.value > 2.2 ? done() : setTimeout(look, 20); look(); })"
    )
    it.page.mouse.up()
    it.rest()
    now = it.box("n2").input_value()
    it.page.wait_for_timeout(200)  # that nothing comes has no event to wait for
    assert it.box("n2").input_value() == now


def test_only_a_number_without_default_can_be_empty(it: Inputs) -> None:
    it.box("n1").fill("")
    it.press("Enter")
    assert it.box("n1").input_value() == "5"
    it.box("n3").fill("1")
    it.press("Enter")
    it.box("n3").fill("")
    it.press("Enter")
    assert it.sent("n3") == [1, None]


# ---- text


def test_text_commits_on_enter_and_blur_only(it: Inputs) -> None:
    it.box("t1").focus()
    it.press("End")
    it.type(" you")
    assert it.sent("t1") == []
    assert "Press Enter to apply" in it.at("t1").inner_text()
    it.press("Enter")
    it.type("!")
    it.press("Tab")
    assert it.sent("t1") == ["hello you", "hello you!"]


def test_typing_loses_nothing_while_reruns_come_in(open_page: Any) -> None:
    it = open_page("?lag=30")
    it.box("t1").fill("")
    for letter in "abcdefgh":
        it.type(letter)
        it.kernel_sets("t1", value=f"kernel {letter}")
    it.press("ArrowLeft")
    it.kernel_sets("t1", help="new help", value="kernel again")
    it.type("X")
    assert it.box("t1").input_value() == "abcdefgXh"
    it.press("Escape")
    assert it.box("t1").input_value() == "kernel again"


def test_live_text_sends_after_the_pause(it: Inputs) -> None:
    it.box("t3").focus()
    it.type("abc")
    it.page.wait_for_function("window.events.some(event => event.vals.t3 === 'abc')")
    assert it.box("t3").evaluate("box => box.getRootNode().activeElement === box")  # no Enter, no Tab


def test_a_wrong_text_does_not_leave(it: Inputs) -> None:
    it.box("t4").fill("nobody")
    it.press("Enter")
    assert it.at("t4").get_by_role("alert").inner_text() == "Enter an e-mail address."
    it.box("t4").fill("no@body.org")
    assert it.at("t4").get_by_role("alert").count() == 0
    it.press("Enter")
    assert it.sent("t4") == ["no@body.org"]


def test_text_area_commits_on_control_enter(it: Inputs) -> None:
    it.box("a1").fill("one")
    it.press("Enter")
    it.type("two")
    assert it.sent("a1") == []
    it.press("Control+Enter")
    assert it.sent("a1") == ["one\ntwo"]


def test_password_can_be_seen(it: Inputs) -> None:
    assert it.box("t2").get_attribute("type") == "password"
    it.at("t2").get_by_role("button", name="Show password").click()
    assert it.box("t2").get_attribute("type") == "text"


# ---- selects

TYPE_AND_PAINT = """() => {
    const box = document.querySelector('.nbflow-host').shadowRoot.querySelector('.st-key-x1 input');
    const start = performance.now();
    box.value = '9876';
    box.dispatchEvent(new Event('input', {bubbles: true}));
    const took = () => performance.now() - start;
    return new Promise(done => requestAnimationFrame(() => setTimeout(() => done(took()))));
}"""


def test_select_ten_thousand_by_typing(it: Inputs) -> None:
    it.box("x1").click()
    assert it.page.get_by_role("option").count() < 30
    took = it.page.evaluate(TYPE_AND_PAINT)
    assert took < 250
    assert it.page.get_by_role("option").first.inner_text().startswith("Option 9876")
    it.press("Enter")
    assert it.sent("x1") == [9876]
    assert it.box("x1").input_value().startswith("Option 9876")
    it.at("x1").get_by_role("button", name="Clear").click()
    assert it.sent("x1") == [9876, None]


def test_select_keys(it: Inputs) -> None:
    it.box("x2").focus()
    it.press("ArrowDown")
    assert it.page.get_by_role("option", selected=True).inner_text() == "São Paulo"
    it.press("ArrowDown")
    it.press("Enter")
    assert it.sent("x2") == [2]
    it.press("ArrowDown")
    it.type("sao")
    assert it.page.get_by_role("option").all_inner_texts() == ["São Paulo", "Add: sao"]
    it.press("Escape")
    assert it.page.get_by_role("option").count() == 0
    assert it.box("x2").input_value() == "Łódź"
    it.type("Zürich")
    it.press("Enter")
    assert it.sent("x2") == [2, "Zürich"]
    assert it.box("x2").input_value() == "Zürich"


def test_select_without_typing_has_type_ahead(it: Inputs) -> None:
    it.box("x3").focus()
    it.type("t")
    it.press("Enter")
    assert it.sent("x3") == [2]


def test_the_list_follows_its_box_and_lies_over_everything(it: Inputs) -> None:
    it.box("x2").click()
    listbox, box = it.page.locator(".nb-list-popup"), it.at("x2").locator(".nb-box")
    before = listbox.bounding_box()["y"] - box.bounding_box()["y"]
    it.page.mouse.wheel(0, 40)
    it.page.wait_for_timeout(100)
    assert abs(listbox.bounding_box()["y"] - box.bounding_box()["y"] - before) <= 1
    assert listbox.evaluate("one => one.matches(':popover-open')")
    it.page.mouse.click(5, 5)
    assert listbox.count() == 0


def test_multiselect_tags(it: Inputs) -> None:
    it.box("m1").focus()
    it.press("Backspace")
    it.type("tok")
    it.press("Enter")
    it.press("Escape")
    it.press("ArrowLeft")
    it.press("ArrowLeft")
    it.press("Delete")
    assert it.sent("m1") == [[0], [0, 5], [5]]
    it.at("m1").get_by_role("button", name="Remove Tokyo").click()
    assert it.sent("m1")[-1] == []


def test_multiselect_all_and_matches(it: Inputs) -> None:
    it.box("m1").click()
    it.type("l")
    it.page.get_by_role("option", name="Select").click()
    assert len(it.sent("m1")[-1]) > 3
    it.page.get_by_role("option", name="Lima").click()
    assert 8 not in it.sent("m1")[-1]


def test_multiselect_maximum(it: Inputs) -> None:
    it.box("m2").click()
    it.type("brand new")
    it.press("Enter")
    assert it.sent("m2") == [[0, "brand new"]]
    it.page.get_by_text("You can only select up to 2 options").wait_for()
    it.type("12")
    it.press("Enter")
    assert it.sent("m2") == [[0, "brand new"]]


def test_an_open_list_survives_a_rerun(it: Inputs) -> None:
    it.box("m1").click()
    it.type("be")
    it.kernel_sets("m1", help="x", options=["Bern", "Berlin", "Basel"])
    assert it.box("m1").input_value() == "be"
    assert it.page.get_by_role("option").count() >= 2


# ---- dates


def test_date_typed_in_its_format(it: Inputs) -> None:
    it.box("d1").fill("2024/2/29")
    it.press("Enter")
    it.box("d1").fill("29.2.2023")
    it.press("Enter")
    assert it.sent("d1") == [["2024-02-29"]]
    assert it.at("d1").get_by_role("alert").inner_text() == "Enter a date as YYYY/MM/DD."
    it.box("d1").fill("2050-01-01")
    it.press("Enter")
    assert "from 2014/03/15 to 2034/03/15" in it.at("d1").get_by_role("alert").inner_text()


def test_date_by_calendar_keys(it: Inputs) -> None:
    it.box("d1").focus()
    it.press("ArrowDown")
    assert (
        it.page.get_by_role("gridcell", selected=True).get_attribute("aria-label").endswith("15 March 2024")
    )
    for key in ("ArrowRight", "ArrowDown", "PageDown", "Home"):
        it.press(key)
    it.press("Enter")
    assert it.sent("d1") == [["2024-04-22"]]
    assert it.page.get_by_role("grid").count() == 0
    assert it.box("d1").evaluate("box => box.getRootNode().activeElement === box")


def test_range_by_pointer_and_by_preset(it: Inputs) -> None:
    it.box("d2").click()
    it.page.get_by_role("gridcell", name="20 March 2024").click()
    assert it.sent("d2") == []
    it.page.get_by_role("gridcell", name="12 March 2024").click()
    assert it.sent("d2") == [["2024-03-12", "2024-03-20"]]
    it.box("d2").click()
    it.page.get_by_role("button", name="Past month").click()
    assert len(it.sent("d2")) == 2


def test_month_and_year_navigation_and_clear(it: Inputs) -> None:
    it.box("d3").click()
    it.page.get_by_label("Year", exact=True).select_option("2025")
    it.page.get_by_label("Month", exact=True).select_option("6")
    it.page.get_by_role("button", name="Next month").click()
    it.page.get_by_role("gridcell", name="4 July 2025", exact=False).first.click()
    assert it.sent("d3") == [["2025-07-04"]]
    assert it.box("d3").input_value() == "07/04/2025"
    it.at("d3").get_by_role("button", name="Clear").click()
    assert it.sent("d3")[-1] == []


# ---- forms


def test_a_form_sends_once_when_it_is_complete(it: Inputs) -> None:
    it.box("f1").focus()
    it.press("Enter")
    assert it.events() == []
    assert it.at("f1").get_by_role("alert").inner_text() == "This field is required."
    it.type("Ada")
    it.box("f2").fill("36")
    it.box("f3").click()
    it.type("par")
    it.press("Enter")
    assert it.events() == []
    it.box("f2").focus()
    it.press("Enter")
    assert it.events() == [{"f1": "Ada", "f2": 36, "f3": 6, "f9": True}]
    assert [it.box(key).input_value() for key in ("f1", "f2", "f3")] == ["", "0", ""]


# ---- where notebooks clip and scroll


def test_a_list_is_not_clipped_by_a_scrolling_output(it: Inputs) -> None:
    it.page.evaluate("document.getElementById('app').style.cssText = 'height: 300px; overflow: auto'")
    it.at("x2").scroll_into_view_if_needed()
    it.box("x2").click()
    popup = it.page.locator(".nb-list-popup")
    assert popup.bounding_box()["height"] > 250
    it.page.get_by_role("option", name="Lima").click()
    assert it.sent("x2") == [8]
    it.box("x2").click()
    it.page.locator("#app").evaluate("app => { app.scrollTop = 0 }")
    expect(popup).to_be_hidden()  # its box was scrolled away


def test_touch(browser: Any, dev_url: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(dev_url)
    it = Inputs(page)
    it.thumb("s1").scroll_into_view_if_needed()
    track = it.at("s1").locator(".nb-slider-track").bounding_box()
    page.touchscreen.tap(track["x"] + track["width"] * 0.6, track["y"] + 8)
    assert it.sent("s1") == [[60]]
    it.at("x2").locator(".nb-box").tap()
    page.get_by_role("option", name="Tokyo").tap()
    assert it.sent("x2") == [5]
    it.at("n2").get_by_role("button", name="Increase").tap()
    assert it.sent("n2") == [1.75]
    context.close()


# ---- for everybody


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 1200), ("light", 360), ("dark", 360)])
def test_axe_finds_nothing(open_page: Any, theme: str, width: int) -> None:
    it = open_page(f"?theme={theme}", width=width)
    assert it.axe() == []
    for key in ("x1", "m2", "d2"):
        it.box(key).click()
        assert it.axe() == []
        it.press("Escape")
    for key, wrong in (("n1", "99"), ("t4", "x"), ("d1", "x")):
        it.box(key).fill(wrong)
        it.press("Enter")
    assert it.axe() == []


def test_nothing_is_wider_than_a_phone(open_page: Any) -> None:
    it = open_page(width=360)
    assert it.page.evaluate("document.documentElement.scrollWidth") <= 360
    it.box("d2").click()
    popup = it.page.locator(".nb-date-popup").bounding_box()
    assert popup["x"] >= 0
    assert popup["x"] + popup["width"] <= 360
