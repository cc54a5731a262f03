"""The gallery notebooks as tests open them, and what is asked of every app in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import nbformat
from playwright.sync_api import expect

from tests.browser.hands import Book, Shown
from tests.browser.harness.app import Theme
from tests.browser.looks import axe, shoot, sticking_out

# A theme for each host: how one draws a theme is test_app.py's, and colors are the same in all of them.
THEMES: dict[str, Theme] = {"lab": "dark", "nb7": "dark", "voila": "light", "vscode": "light"}
_MAGIC = re.compile(r"^%%nbflow( (?P<name>[a-z]\w*))?")


def cells_of(gallery: str, *names: str) -> dict[str, str]:
    """Return a gallery's code by name: its apps', else "setup" and "setup 1" …; `names` are for apps without one."""
    path = Path(__file__).parents[2] / "notebooks" / f"gallery_{gallery}.ipynb"
    given, cells = iter(names), dict[str, str]()
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type != "code":
            continue
        if not (magic := _MAGIC.match(cell.source)):
            cells["setup" if not cells else f"setup {len(cells)}"] = cell.source
        elif name := magic["name"]:
            cells[name] = cell.source
        else:
            name = next(given)
            cells[name] = _MAGIC.sub(f"%%nbflow {name}", cell.source)
    return cells


def opened(book: Book, names: Iterable[str]) -> dict[str, Shown]:
    """Run all cells before the apps and the apps; return them, each drawn and none broken."""
    cells = {name: book.once(name) for name in names}
    apps = {name: app for name, app in cells.items() if not name.startswith("setup")}
    for app in apps.values():
        app.box.scroll_into_view_if_needed()
        expect(app.box.locator(".nb-skeleton")).to_have_count(0, timeout=60_000)
        expect(app.box.locator(".nb-broken, .nb-exception, .nb-diagram-fault")).to_have_count(0)
    return apps


def pictures_are_whole(book: Book) -> None:
    """No element of the saved pictures stands there as one that could not be drawn."""
    if book.host != "voila":
        expect(book.app.frame.locator(".nbflow-snapshot").first).to_be_attached()
    expect(book.app.frame.locator(".nbflow-snapshot", has_text="could not be drawn")).to_have_count(0)


def look_at(
    book: Book, apps: dict[str, Shown], *, heights: tuple[int, int] = (900, 900), at_least: int = 5
) -> None:
    """Hold the apps against the rules at 400 and 1200 px in the host's theme, and save pictures for people.

    `heights` are the page's at these widths: what is far below may not be drawn. `at_least` is how many nodes
    axe has to look at in each.
    """
    theme = THEMES[book.host]
    if book.host != "voila":  # which has a theme by its address only
        book.app.set_theme(theme)
    wrong: dict[str, list[str]] = {}
    for width, height in zip((400, 1200), heights, strict=True):
        book.app.viewport(width, height)
        for name, app in apps.items():
            app.box.scroll_into_view_if_needed()
            expect(app.box).to_have_attribute("data-theme", theme)
            wrong[f"{name} sticks out at {width}"] = sticking_out(app)
            shoot(book, app, f"gallery-{name}-{theme}-{width}")
    for name, app in apps.items():
        expect(app.box.locator(".nb-broken")).to_have_count(0)
        app.box.scroll_into_view_if_needed()
        wrong[f"{name} breaks a rule"] = axe(app, at_least=at_least)
    pictures_are_whole(book)
    assert {what: found for what, found in wrong.items() if found} == {}
