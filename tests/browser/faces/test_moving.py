"""Buttons, switches, sliders and numbers."""

from __future__ import annotations

from typing import Any

from tests.browser.faces.page import Inputs


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
