"""Lists to choose from, and days."""

from __future__ import annotations

from tests.browser.faces.page import Inputs

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
