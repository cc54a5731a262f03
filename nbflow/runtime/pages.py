"""Pages: which ones an app has, which one it shows, and the way from one to another (rules 112 to 117).

The newest name wins: of a menu or a link (`Pages.go`), of ``st.switch_page`` (`Pages.switch`), or of
the page's address (`Query.page`, seen by `Pages.resolve`). A page's elements lie among those of the
app itself; when another page begins, what stands there is not matched with what comes (`Pages.run`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from nbflow.core.ids import ElementId
from nbflow.core.state import Cell, State
from nbflow.core.widget_spec import WidgetSpec
from nbflow.runtime.app_state import AppState
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.script import main_module
from nbflow.runtime.script.compile import Script
from nbflow.runtime.script.notebook_file import NotebookPage
from nbflow.runtime.script.tracebacks import CELL_NAMES

Body = Callable[[Any], None]
"""Runs a page's code; it is handed the run."""

CELLS: Final[dict[str, Body]] = {}
"""The named ``%%nbflow`` cells that have run in this process: each can be a page. Filled by hosts."""

NAVIGATION: Final = ElementId("navigation")
"""What menus and links fire: a trigger whose value is the page's name, or the name and parameters."""


PAGE_BODY: Final = "the page's body"
"""Among an app's extras: what runs the page that is shown, if that is a file or a cell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page, as the app has registered it.

    Attributes
    ----------
    name : str
        Distinguishes it from the others: the path it would have if it were not the first page.
    url_path : str
        Its path in the address; empty for the first page.
    title, help, icon : str
        As the author wrote them.
    path : Path or None
        Its file, if it is one.
    cell : str
        The name of its cell, if it is one.
    external : bool
        It is an address elsewhere.
    """

    name: str
    url_path: str
    title: str
    icon: str = ""
    help: str = ""
    path: Path | None = None
    external: bool = False
    cell: str = ""


@dataclass(slots=True)
class Pages:
    """The pages of one app.

    Attributes
    ----------
    entries : dict
        By name, those that the newest ``st.navigation`` was given.
    current : str or None
        The page that is shown.
    folder : bool or None
        Whether they are those of the folder ``pages``; None: nobody knows yet.
    cells : mapping
        The named cells that can be pages.
    """

    app: AppState
    entries: Mapping[str, Entry] = field(default_factory=dict[str, Entry])
    current: str | None = None
    folder: bool | None = None
    cells: Mapping[str, Body] = field(default_factory=lambda: CELLS)
    _address: str = ""  # what the address says because of us
    _drawn: str | None = None  # whose elements are on the page
    _scripts: dict[Path, tuple[int, Body]] = field(default_factory=dict[Path, tuple[int, Body]])

    # --- going somewhere -------------------------------------------------------------------------

    def resolve(self, entries: Mapping[str, Entry], first: str) -> tuple[str, str | None]:
        """Return the page to show, and what the address asked for where there is no such page.

        Parameters
        ----------
        entries : mapping
            The pages that there are now.
        first : str
            The page to show when nothing else is asked for.
        """
        query = self.app.query
        query.consulted = True  # another address is another page
        asked: str | None = None
        wanted = self.current
        moved = query.page != self._address
        if moved:  # an address means what it meant where the person has seen it
            asked, wanted = query.page, None
            known = (*self.entries.values(), *entries.values())
            entry = next((e for e in known if e.url_path == asked and not e.external), None)
            if entry is not None:
                wanted, asked = entry.name, None
        self.entries = entries
        found = first if wanted is None or wanted not in entries or entries[wanted].external else wanted
        if moved and self.current not in (None, found):  # those of a page that is gone go after the run
            forget_widgets(self.app.state, lambda spec: spec.page in (None, found))
        self._arrive(found)
        self._listen()
        return found, asked or None

    def go(self, wanted: Any) -> None:
        """A person has chosen a page in a menu, or followed a link."""
        choice: dict[str, Any] = {"page": wanted} if isinstance(wanted, str) else wanted
        name, given = choice["page"], choice.get("query") or ()
        if name != self.current or given:
            self.app.query.turn(_of_frame, given, free=bool(choice.get("all")))
        if name != self.current:
            # A test's event holds the values of all widgets of the page it leaves; a browser's does not.
            forget_widgets(self.app.state, _all if choice.get("all") else _of_frame)
            self._arrive(name)

    def switch(self, name: str | None, given: Any = None, owners: frozenset[Any] | None = None) -> None:
        """The app goes to another page itself (rule 112).

        In a run of some fragments, `owners`, only their widgets lose their values.
        """
        query = self.app.query
        if given is None:
            query.clear()
        else:
            query.replace(given)
        if name is not None and name != self.current:
            forget_widgets(
                self.app.state,
                lambda spec: spec.id == NAVIGATION or (owners is not None and spec.owner not in owners),
            )
            self._arrive(name)

    def return_to(self, name: str) -> None:
        """The app has the state that it had on this page."""
        self._arrive(name)

    def _arrive(self, name: str) -> None:
        self.current = self.app.state.page = name
        entry = self.entries.get(name)
        if entry is not None:
            self.app.query.page = self._address = entry.url_path

    def _listen(self) -> None:
        """Listen to menus and links."""
        state = self.app.state
        cell = state.cells.get(NAVIGATION)
        if cell is None:

            def chosen() -> None:
                value = state.cells[NAVIGATION].value
                if value is not None:
                    self.go(value)

            spec = WidgetSpec(
                id=NAVIGATION, kind="navigation", default=None, trigger=True, callback=chosen, decode=_decoded
            )
            cell = state.cells[NAVIGATION] = Cell(None, spec)
        state.registered[NAVIGATION] = None

    # --- what the app has ----------------------------------------------------------------------------

    def find(self, path: Path) -> Entry | None:
        """Return the page of a file."""
        return next((entry for entry in self.entries.values() if entry.path == path), None)

    def find_cell(self, name: str) -> Entry | None:
        """Return the page of a named cell."""
        return next((entry for entry in self.entries.values() if entry.cell and entry.cell == name), None)

    @property
    def home(self) -> Path:
        """The folder that paths of pages start at: the script's, or the notebook's."""
        script = self.app.script
        return Path.cwd() if script is None else script.parent

    @property
    def files(self) -> set[Path]:
        """The files of pages that have run."""
        return set(self._scripts)

    # --- running one -------------------------------------------------------------------------------

    def run(self, name: str, body: Path | str | Callable[[], Any]) -> None:
        """Run a page where the app stands: a file, a named cell, or a function."""
        context = CURRENT.get()
        assert context is not None
        if self._drawn != name:
            for block in context.run.opened:
                block.forget_prior()
            self._drawn = name
        inner = RunContext(
            context.run, context.block, form=context.form, owner=context.owner, outer=context, page=name
        )
        inner.recorder = context.recorder
        token = CURRENT.set(inner)
        try:
            if isinstance(body, Path | str):
                with main_module.inner(context.run):
                    script = self._script(body) if isinstance(body, Path) else self.cells[body]
                    context.run.app.extras[PAGE_BODY] = script
                    script(context.run)
            else:
                body()
        finally:
            CURRENT.reset(token)

    def _script(self, path: Path) -> Body:
        """Return the script of a file, as it is now."""
        stamp = path.stat().st_mtime_ns
        known = self._scripts.get(path)
        if known is None or known[0] != stamp:
            if path.suffix == ".ipynb":
                self._scripts[path] = known = (stamp, NotebookPage(path))
                return known[1]
            CELL_NAMES.setdefault(str(path), str(path))
            own = {"__file__": str(path), "__name__": "__main__"}
            known = self._scripts[path] = (
                stamp,
                Script(path.read_text(encoding="utf-8"), str(path), own=own),
            )
        return known[1]


def forget_widgets(state: State, keep: Callable[[WidgetSpec], bool]) -> None:
    """The app goes to another page: forget all widgets but those to keep (rules 54 and 55)."""
    for cell in list(state.cells.values()):
        if not keep(cell.spec):
            state.forget(cell, keep=cell.spec.persist is not None)
    state.leaving |= {key for key, cell in state.kept.items() if cell.spec.persist == "page"}
    for key in [key for key, cell in state.kept.items() if cell.spec.persist is None]:
        del state.kept[key]  # it was bound to the page's address


def pages_of(app: AppState) -> Pages:
    """Return the pages of an app."""
    found = app.extras.get("pages")
    if found is None:
        found = app.extras["pages"] = Pages(app)
    return found


def _of_frame(spec: WidgetSpec) -> bool:
    return spec.page is None


def _all(spec: WidgetSpec) -> bool:
    return True


def _decoded(raw: Any) -> Any:
    if isinstance(raw, str) or (isinstance(raw, dict) and isinstance(raw.get("page"), str)):  # pyright: ignore[reportUnknownMemberType]
        return raw  # pyright: ignore[reportUnknownVariableType]
    raise ValueError("no page")
