"""The gallery notebooks as tests open them, and what is asked of every app in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import nbformat
from playwright.sync_api import expect

from tests.browser.hands import Book, Shown
from tests.browser.looks import axe, shoot, sticking_out

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
    apps = {
        name: book.once(name) for name in names if not name.startswith("setup") or book.once(name) is None
    }
    for app in apps.values():
        app.box.scroll_into_view_if_needed()
        expect(app.box.locator(".nb-skeleton")).to_have_count(0, timeout=60_000)
        expect(app.box.locator(".nb-broken, .nb-exception, .nb-diagram-fault")).to_have_count(0)
    return apps


def look_at(book: Book, apps: dict[str, Shown], theme: str) -> None:
    """Hold the apps against the rules at 400 and 1200 px in a theme, and save pictures for people."""
    if book.host != "voila":  # there a theme is another visit
        book.app.set_theme("dark" if theme == "dark" else "light")
    wrong: dict[str, list[str]] = {}
    for width in (400, 1200):
        book.app.viewport(width, 900)
        for name, app in apps.items():
            app.box.scroll_into_view_if_needed()
            expect(app.box).to_have_attribute("data-theme", theme)
            wrong[f"{name} sticks out at {width}"] = sticking_out(app)
            shoot(book, app, f"gallery-{name}-{theme}-{width}")
    for name, app in apps.items():
        app.box.scroll_into_view_if_needed()
        wrong[f"{name} breaks a rule"] = axe(app, at_least=5)
    assert {what: found for what, found in wrong.items() if found} == {}
