"""Pages that an app lists while it runs, in a table that packages change, as older Streamlits had one.

`listing` is that table, by a page's hash. After `relist` the app's body is one of the pages: another page
runs in its place, with a menu of all. Part of the kit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import md5
from pathlib import Path
from typing import Any, Final

from nbflow.core.control import RerunNow
from nbflow.core.errors import StreamlitAPIException
from nbflow.kit.glyphs import is_emoji
from nbflow.kit.navigation import navigation
from nbflow.kit.pages import Page, icon_and_name
from nbflow.runtime.context import CURRENT
from nbflow.runtime.execute import IN_PLACE_OF_BODY
from nbflow.runtime.pages import Entry, pages_of
from nbflow.runtime.run import ScriptRun

_LISTING: Final = "listed pages"
_LISTED: Final = "listed pages that are shown"
_CURRENT: Final = "page_script_hash"

Listing = dict[str, dict[str, Any]]


def listing() -> Listing:
    """Return the table of the running app's pages; outside an app, an empty one."""
    context = CURRENT.get()
    if context is None:
        return {}
    app = context.run.app
    found: Listing | None = app.extras.get(_LISTING)
    if found is None:
        paths = [entry.path for entry in pages_of(app).entries.values() if entry.path is not None]
        found = app.extras[_LISTING] = {
            described["page_script_hash"]: described
            for described in map(_described, paths or [app.script or Path("this_cell.py")])
        }
        app.extras[_CURRENT] = next(iter(found))
    return found


def _described(path: Path) -> dict[str, Any]:
    icon, name = icon_and_name(path)
    hash = md5(str(path.absolute()).encode(), usedforsecurity=False).hexdigest()
    text = str(path.absolute())
    return {
        "page_script_hash": hash,
        "relative_page_hash": hash,
        "page_name": name,
        "icon": icon,
        "script_path": text,
    }


def relist() -> None:
    """The table may have other pages: if it has, begin again with them.

    Raises
    ------
    RerunNow
        If they are others than before.
    """
    context = CURRENT.get()
    if context is None:
        return
    extras = context.run.app.extras
    now = {hash: dict(row) for hash, row in listing().items()}
    if extras.get(_LISTED) == now:
        return
    pages = pages_of(context.run.app)
    pages.folder, pages.entries = False, {}
    extras[_LISTED], extras[IN_PLACE_OF_BODY] = now, _run
    raise RerunNow


def is_listed() -> bool:
    """Whether the app has listed its pages in this way."""
    context = CURRENT.get()
    return context is not None and IN_PLACE_OF_BODY in context.run.app.extras


def current_entry() -> Entry | None:
    """Return the page that is shown, if the app has pages."""
    context = CURRENT.get()
    if context is None:
        return None
    pages = pages_of(context.run.app)
    return None if pages.current is None else pages.entries.get(pages.current)


def hide_in_menu(names: Iterable[str]) -> None:
    """Leave pages and sections of these names out of the menu that this run shows."""
    context = CURRENT.get()
    hidden = set(names)
    menu: Any = None if context is None else context.run.page.of("sidebar").get("nav")
    if context is None or menu is None:
        return
    sections = [
        {**group, "pages": [item for item in group["pages"] if str(item["title"]) not in hidden]}
        for group in menu["sections"]
        if not hidden & {str(group["title"]), str(group["title"]).partition(" ")[2]}
    ]
    context.run.set_page(
        sidebar={"nav": {**menu, "sections": [group for group in sections if group["pages"]]}}
    )


# --- running them --------------------------------------------------------------------------------


def _run(run: ScriptRun) -> None:
    """Show the menu, and run the page that is chosen: the app's own body is one of them."""
    table: Listing = run.app.extras[_LISTING]
    own = _own(run, table)
    sections: dict[str, list[Page]] = {"": []}
    hashes: dict[str, str] = {}
    header = ""
    for hash, given in table.items():
        if given.get("is_section"):
            header = f"{given.get('icon') or ''} {given['page_name']}".strip()
            sections.setdefault(header, [])
            continue
        if not given.get("in_section", True) and header.strip():
            header = " " * (len(sections) + 1)  # no header, but below the section
            sections[header] = []
        page = _page(run, given, own=hash == own)
        sections[header].append(page)
        hashes[page.entry().name] = hash
    chosen = navigation({name: pages for name, pages in sections.items() if pages}, "sidebar", False)
    run.app.extras[_CURRENT] = hashes[chosen.entry().name]
    chosen.run()


def _own(run: ScriptRun, table: Listing) -> str | None:
    """Return which page is the app itself: the one of its script; of a cell, the first."""
    script = run.app.script
    for hash, given in table.items():
        if given.get("is_section"):
            continue
        if script is None or _file(run, given).resolve() == script.resolve():
            return hash
    return None


def _file(run: ScriptRun, given: Mapping[str, Any]) -> Path:
    """Return a page's file: the path starts where Python runs, or at the app's script."""
    path = Path(given["script_path"])
    if path.is_file() or not path.is_relative_to(Path.cwd()):
        return path
    beside = pages_of(run.app).home / path.relative_to(Path.cwd())
    return beside if beside.is_file() else path


def _page(run: ScriptRun, given: Mapping[str, Any], *, own: bool) -> Page:
    path = _file(run, given)
    icon = given.get("icon") or ""
    look: dict[str, Any] = {
        "title": given["page_name"] or None,
        "icon": icon if is_emoji(icon) or ":material/" in icon else "",
    }
    if not own:
        return Page(path, **look)

    def this() -> None:
        run.body(run)

    this.__name__ = icon_and_name(path)[1] or "app"
    return Page(this, **look).known_as(path.resolve())


def table_entry(hash: str, name: str, icon: str, path: str, **more: Any) -> dict[str, Any]:
    """Return a row of the table."""
    row = {"page_script_hash": hash, "page_name": name, "icon": icon, "script_path": path}
    return {**row, "relative_page_hash": hash, **more}


def replace_listing(rows: Mapping[str, dict[str, Any]]) -> None:
    """Let the app have these pages from now on.

    Raises
    ------
    StreamlitAPIException
        If there is no page.
    RerunNow
        If these are others than before.
    """
    if not any(not row.get("is_section") for row in rows.values()):
        raise StreamlitAPIException("Give at least one page to `show_pages`.")
    table = listing()
    table.clear()
    table.update(rows)
    relist()


__all__ = [
    "current_entry",
    "hide_in_menu",
    "is_listed",
    "listing",
    "relist",
    "replace_listing",
    "table_entry",
]
