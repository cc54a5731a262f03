"""notebooks/gallery_data.ipynb in all four hosts: tables shown, selected from, edited, looked at."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.galleries import cells_of, look_at, opened
from tests.browser.test_data import Grid

CELLS = cells_of("data", "trips", "cities", "plan", "styled")


def test_tables_answer(book):
    apps = opened(book, CELLS)
    trips, cities, plan = apps["trips"], apps["cities"], apps["plan"]
    grid = Grid(trips, "trips")
    grid.go("trip", 1)
    grid.press("Shift+Space")
    expect(trips.box).to_contain_text("1 rows selected")
    expect(cities.box.locator("canvas td", has_text="www.bergen.kommune.no").first).to_be_attached()
    expect(plan.box.locator(".nb-metric")).to_contain_text("1.5")
    grid = Grid(plan, "plan")
    grid.go("hours", 0)
    grid.type("4")
    grid.press("Enter")
    expect(plan.box.locator(".nb-metric")).to_contain_text("4")
    expect(plan.box).to_contain_text("edited_rows")
    expect(apps["styled"].box.get_by_role("cell", name="Kit")).to_be_visible()


def test_how_they_look(book):
    look_at(book, opened(book, CELLS))
