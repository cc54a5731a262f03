"""How a test goes to another page: `AppTest.switch_page`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbflow.core.ids import ElementId
from nbflow.kit.pages import icon_and_name
from nbflow.runtime.pages import NAVIGATION, pages_of
from nbflow.runtime.session import Session


def page_named(session: Session, page_path: str) -> str:
    """Return the name of the page whose file this is.

    Raises
    ------
    ValueError
        If there is no such file, or it is not a page of the app.
    """
    pages = pages_of(session.app)
    path = (pages.home / page_path).resolve()
    cell = pages.find_cell(page_path)
    if cell is not None:
        return cell.name
    if not path.is_file():
        raise ValueError(
            f"There is no page {page_path!r}: no file {str(path)!r}. Paths start at {pages.home}."
        )
    found = [entry for entry in pages.entries.values() if entry.path == path]
    name = icon_and_name(path)[1]
    if not found and not pages.entries:  # nothing has run yet
        return name
    if not found:
        known = [str(entry.path or entry.url_path or entry.title) for entry in pages.entries.values()]
        raise ValueError(
            f"{page_path!r} is not a page of the app: {known}. If what the test has set adds the page, "
            f"call run() before switch_page()."
        )
    return next((entry for entry in found if entry.url_path == name), found[0]).name


def turn(
    session: Session, name: str, values: Mapping[ElementId, Any], triggers: Mapping[ElementId, Any]
) -> None:
    """Run the app on another page, with what the test has touched on this one."""
    if NAVIGATION not in session.app.state.cells:  # its first run
        pages_of(session.app).current = name
        session.rerun()
    else:
        session.touch(values, {**triggers, NAVIGATION: {"page": name, "all": True}})
