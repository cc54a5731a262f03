"""Apps that live in a notebook's cells: found by position, name or tag, run with the notebook's variables."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbflow.runtime.run import ScriptRun
from nbflow.runtime.script.compile import Script
from nbflow.runtime.script.notebook_file import Cell, NotebookFile
from nbflow.testing.errors import AppTestError


class Notebook(NotebookFile):
    """A notebook file, for a test.

    Parameters
    ----------
    path : Path
        The ``.ipynb`` file.

    Raises
    ------
    FileNotFoundError, AppTestError
        If there is none, or it is not a notebook.
    """

    error = AppTestError

    def find(self, wanted: int | str | None) -> Cell:
        """Return the app's cell: by position, by the app's name, by a tag; the only one for None.

        Raises
        ------
        AppTestError
            If none or several fit.
        """
        apps = self.apps
        if isinstance(wanted, int):
            index = wanted + len(self.cells) if wanted < 0 else wanted
            found = [cell for cell in apps if cell.place == index]
        elif wanted is None:
            found = apps
        else:
            named = [cell for cell in apps if cell.name == wanted]
            found = named or [cell for cell in apps if wanted in cell.tags]
        if len(found) == 1:
            return found[0]
        known = ", ".join(f"{cell.place} ({cell.name or 'no name'})" for cell in apps) or "none"
        what = "several apps fit" if found else "there is no such app"
        raise AppTestError(f"{self.path.name}, cell={wanted!r}: {what}. The cells that are apps: {known}.")

    def script_of(self, cell: Cell, names: dict[str, Any]) -> CellCode:
        """Return an app's cell as what a session runs."""
        return CellCode(lambda: self.script(cell, names), self.at_home, cell.handed_back, names)

    @contextmanager
    def at_home(self) -> Generator[None]:
        """Run in the notebook's folder, as a kernel does."""
        before, folder = Path.cwd(), str(self.path.parent)
        os.chdir(folder)
        sys.path.insert(0, folder)
        try:
            yield
        finally:
            os.chdir(before)
            if folder in sys.path:
                sys.path.remove(folder)


class CellCode:
    """An app's cell; compiled when it runs, so that its syntax errors show in the app."""

    def __init__(
        self,
        compiled: Callable[[], Script],
        at_home: Callable[[], Any],
        out: list[str],
        names: dict[str, Any],
    ) -> None:
        self._compile = compiled
        self._at_home = at_home
        self._out = out
        self._names = names
        self._script: Script | None = None

    def __call__(self, run: ScriptRun) -> None:
        """Run the cell once."""
        with self._at_home():
            if self._script is None:
                self._script = self._compile()
            self._script(run)

    def refresh(self) -> None:
        """Before a fragment runs alone: take over what changed in the notebook meanwhile."""
        if self._script is not None:
            self._script.refresh()

    def hand_back(self, run: ScriptRun) -> None:
        """After a completed run: give the notebook what ``--out`` names."""
        if run.outcome.failed or self._script is None:
            return
        for name in self._out:
            if name in self._script.namespace:
                self._names[name] = self._script.namespace[name]
