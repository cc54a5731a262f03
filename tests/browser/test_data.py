"""The data grid with a real kernel: rows on demand, selections, edits, the clipboard, keys and what screen readers get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.faces.page import JS
from tests.browser.hands import Book, Shown

APP = """%%nbflow NAME
event = st.dataframe(
    long, key="big", on_select="rerun", selection_mode=["multi-row", "single-cell"]
)
with st.container(key="picked"):
    st.text(repr(list(event.selection.rows)))
people = pd.DataFrame({"name": ["Ada", "Bob"], "age": [36, 41], "fine": [True, False]})
edited = st.data_editor(
    people,
    key="people",
    num_rows="dynamic",
    column_config={"age": st.column_config.NumberColumn(min_value=0, max_value=150, required=True)},
)
with st.container(key="edited"):
    st.text(repr(edited.to_dict("list")))
"""
SETUP = """import nbflow as st
import pandas as pd

long = pd.DataFrame({"n": range(2_000_000), "half": [i / 2 for i in range(2_000_000)]})
"""
CELLS = {
    "setup": SETUP,
    **{name: APP.replace("NAME", name) for name in ("find", "edit", "paste", "tools", "filter")},
}


class Grid:
    """One grid as a person with a keyboard meets it; its cells as a screen reader does."""

    def __init__(self, app: Shown, key: str) -> None:
        self.app = app
        self.press = app.page.keyboard.press
        self.type = app.page.keyboard.type
        self.box: Locator = app[key]
        self.table = self.box.locator("canvas table[role=grid]")

    def cell(self, column: str, row: int) -> Locator:
        """Return a cell by its column's header and its row as it is shown."""
        head = self.table.locator("th", has_text=re.compile(rf"^[↑↓ ]*{column}$"))
        at = head.get_attribute("aria-colindex")
        return self.table.locator(f"tr[aria-rowindex='{row + 2}'] td[aria-colindex='{at}']")

    def go(self, column: str, row: int) -> None:
        self.box.scroll_into_view_if_needed()  # what only screen readers see has no place to scroll to
        self.cell(column, row).focus()

    def tool(self, name: str) -> Locator:
        return self.box.get_by_role("button", name=name, exact=True)

    def axe(self) -> list[str]:
        frame = self.app.book.frame
        frame.add_script_tag(path=str(JS / "node_modules/axe-core/axe.min.js"))
        place = f".nbflow-host[data-app='{self.app.name}']"
        found = frame.evaluate("place => axe.run({include: [[place, '.nb-grid-box']]})", place)["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.hosts("lab", "voila", "vscode")
def test_two_million_rows_are_walked_found_and_selected(book: Book) -> None:
    app = book.once("find")
    grid = Grid(app, "big")
    grid.go("n", 0)
    grid.press("Control+ArrowDown")
    expect(grid.cell("n", 1_999_999)).to_have_text("1999999")
    grid.press("Control+f")
    grid.type("54321.5")
    expect(grid.box.locator(".nb-grid-find-count")).to_have_text("1 of 10")  # 54321.5, 154321.5 …
    expect(grid.cell("half", 108_643)).to_have_text("54321.5")
    grid.press("Escape")
    grid.press("Shift+Space")
    app.says("picked", "[108643]")


@pytest.mark.hosts("lab", "voila", "vscode")
def test_edits_reach_the_kernel_and_can_be_taken_back(book: Book) -> None:
    app = book.once("edit")
    grid = Grid(app, "people")
    grid.go("name", 0)
    grid.type("Eve")
    grid.press("Tab")
    grid.type("200")
    grid.press("Enter")
    expect(grid.box.get_by_role("alert")).to_have_text("At most 150.")
    grid.press("ControlOrMeta+a")
    grid.type("20")
    grid.press("Enter")
    app.says("edited", "{'name': ['Eve', 'Bob'], 'age': [20, 41], 'fine': [True, False]}")
    grid.press("Control+z")
    app.says("edited", "{'name': ['Eve', 'Bob'], 'age': [36, 41], 'fine': [True, False]}")
    grid.press("Control+y")
    app.says("edited", re.compile(r"'age': \[20, 41\]"))
    grid.go("fine", 1)
    grid.press("Space")
    app.says("edited", re.compile(r"'fine': \[True, True\]"))


@pytest.mark.hosts("lab")
def test_a_spreadsheet_is_pasted_and_rows_are_added_and_deleted(book: Book) -> None:
    app = book.once("paste")
    app.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    grid = Grid(app, "people")
    grid.go("name", 1)
    app.page.evaluate("navigator.clipboard.writeText('Zoë\\t7\\tno\\nMax\\t8\\tyes\\n')")
    grid.press("Control+v")
    app.says("edited", "{'name': ['Ada', 'Zoë', 'Max'], 'age': [36, 7, 8], 'fine': [True, False, True]}")
    grid.press("Control+c")
    expect(app.box.locator(".nb-live")).to_have_text("Copied.")
    assert app.page.evaluate("navigator.clipboard.readText()") == "Zoë\t7\tfalse\nMax\t8\ttrue"
    grid.go("name", 0)
    grid.press("Shift+Space")
    grid.press("Delete")
    app.says("edited", "{'name': ['Zoë', 'Max'], 'age': [7, 8], 'fine': [False, True]}")


@pytest.mark.hosts("lab")
def test_the_toolbar_the_menu_and_axe(book: Book) -> None:
    app = book.once("tools")
    grid = Grid(app, "big")
    grid.go("half", 0)
    grid.press("Shift+F10")
    app.box.get_by_role("menuitemradio", name="Sort descending").press("Enter")
    expect(grid.cell("n", 0)).to_have_text("1999999")
    assert grid.axe() == []
    with app.page.expect_download() as download:
        grid.tool("Download as CSV").press("Enter")
    first = Path(download.value.path()).read_text().partition("\n")[0]
    assert first.strip().split(",")[-2:] == ["n", "half"]
    grid.tool("Full screen").press("Enter")
    expect(book.frame.locator(".nbflow-host .nb-full")).to_be_visible()
    grid.press("Escape")
    expect(book.frame.locator(".nbflow-host .nb-full")).to_have_count(0)


@pytest.mark.hosts("lab", "voila")
def test_a_column_is_filtered_from_its_menu(book: Book) -> None:
    app = book.once("filter")
    grid = Grid(app, "big")
    grid.go("n", 0)
    grid.press("Shift+F10")
    app.box.get_by_role("menuitem", name="Filter…").press("Enter")
    form = app.box.get_by_role("form", name="Filter n")
    expect(form.get_by_role("combobox")).to_be_focused()
    grid.press("Tab")
    grid.type("1999990")
    grid.press("Enter")
    expect(grid.box.locator(".nb-grid-filtered")).to_contain_text("10 of 2,000,000 rows, filtered by n.")
    expect(grid.cell("n", 9)).to_have_text("1999999")
    grid.go("n", 9)
    grid.press("Shift+Space")
    app.says("picked", "[1999999]")
    assert grid.axe() == []
    with app.page.expect_download() as download:
        grid.tool("Download as CSV").press("Enter")
    assert len(Path(download.value.path()).read_text().splitlines()) == 11
    grid.box.get_by_role("button", name="Clear filters").press("Enter")
    expect(grid.cell("n", 0)).to_have_text("0")
    expect(grid.box.locator(".nb-grid-filtered")).to_be_empty()
    grid.box.click(button="right", position={"x": 120, "y": 18})
    expect(app.box.get_by_role("menuitem", name="Filter…")).to_be_visible()
    expect(book.page.locator(".lm-Menu")).to_have_count(0)  # not the host's own
