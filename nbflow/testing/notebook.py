"""Apps that live in a notebook's cells: found by position, name or tag, run with the notebook's variables."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from nbflow.runtime.raised import is_interrupt
from nbflow.runtime.run import ScriptRun
from nbflow.runtime.script.compile import Script, compile_app, execute
from nbflow.runtime.script.tracebacks import CELL_NAMES, message_of
from nbflow.testing.errors import AppTestError

_APP: Final = re.compile(r"%%nbflow\b(.*)")
_LOOK_ON: Final = ("time", "capture", "prun")
"""Cell magics whose cell is Python all the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell.

    Attributes
    ----------
    place : int
        Where it stands among all cells of the notebook, from 0.
    """

    place: int
    text: str
    tags: frozenset[str]

    @property
    def app(self) -> str | None:
        """The words behind ``%%nbflow``; None when the cell is not an app."""
        found = _APP.match(self.text)
        return None if found is None else found.group(1).strip()

    @property
    def name(self) -> str | None:
        """The app's name, where it has one."""
        return next(iter(_words(self.app or "")[0]), None)

    @property
    def handed_back(self) -> list[str]:
        """What ``--out`` names."""
        return [name for name in _words(self.app or "")[1].split(",") if name]


def _words(line: str) -> tuple[list[str], str]:
    """Return the positional words of a magic's line, and what its --out says."""
    words = shlex.split(line)
    free: list[str] = []
    out = ""
    while words:
        word = words.pop(0)
        name, _, value = word.partition("=")
        if name in ("--out", "--thread", "--height", "--theme"):
            value = value or (words.pop(0) if words else "")
            out = value if name == "--out" else out
        elif not word.startswith("--"):
            free.append(word)
    return free, out.replace(" ", "")


class Notebook:
    """A notebook file.

    Parameters
    ----------
    path : Path
        The ``.ipynb`` file.

    Raises
    ------
    FileNotFoundError, AppTestError
        If there is none, or it is not a notebook.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            book: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            self.cells = [_cell(place, cell) for place, cell in enumerate(book["cells"])]
        except (ValueError, KeyError, TypeError) as error:
            raise AppTestError(f"{path} is not a notebook of version 4: {error!r}.") from error

    def find(self, wanted: int | str | None) -> Cell:
        """Return the app's cell: by position, by the app's name, by a tag; the only one for None.

        Raises
        ------
        AppTestError
            If none or several fit.
        """
        apps = [cell for cell in self.cells if cell is not None and cell.app is not None]
        if isinstance(wanted, int):
            at = wanted + len(self.cells) if wanted < 0 else wanted
            found = [cell for cell in apps if cell.place == at]
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

    def run_above(self, last: Cell) -> dict[str, Any]:
        """Run the code cells above a cell, apps left out; return the notebook's variables.

        Raises
        ------
        AppTestError
            If one of them fails.
        """
        names: dict[str, Any] = {"__name__": "__main__"}
        quiet = _Quiet(names)
        names["get_ipython"] = lambda: quiet
        for cell in self.cells[: last.place]:
            if cell is None or cell.app is not None:
                continue
            try:
                with self.at_home():
                    code = compile_app(_transform(cell.text), self._filename(cell), magic=False)
                    execute(code, names)
            except BaseException as error:  # also an exit, a panic: it must not end the tests
                if is_interrupt(error):
                    raise
                message = f"{type(error).__name__}: {message_of(error)}"
                raise AppTestError(
                    f"Cell {cell.place} of {self.path.name}, above the app, failed: {message}"
                ) from error
        return names

    def _filename(self, cell: Cell) -> str:
        """Let tracebacks find a cell's lines."""
        import linecache

        name = f"{self.path}#{cell.place}"
        linecache.cache[name] = (len(cell.text), None, cell.text.splitlines(keepends=True), name)
        CELL_NAMES[name] = f"{self.path.name}, cell {cell.place}"
        return name

    def source(self, cell: Cell, names: dict[str, Any]) -> CellSource:
        """Return an app's cell as what a session runs."""
        body = cell.text.partition("\n")[2]
        filename = self._filename(cell)

        def compiled() -> Script:
            text = _transform(body)
            return Script(text, filename, live=lambda: names, first_line=2, last_expression=True)

        return CellSource(compiled, self.at_home, cell.handed_back, names)

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


class CellSource:
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


def _cell(place: int, cell: Mapping[str, Any]) -> Cell | None:
    if cell["cell_type"] != "code":
        return None
    source: Any = cell["source"]
    text = source if isinstance(source, str) else "".join(cast("list[str]", source))
    return Cell(place, text, frozenset(cell.get("metadata", {}).get("tags", ())))


def _transform(text: str) -> str:
    """Return a cell as Python: magics and shell commands become calls, as in a kernel."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(text)


class _Quiet:
    """Stands for the notebook's shell: no magic does anything but let the cell's own Python run."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        """Run the cell of a magic that only looks on; leave out one in another language."""
        del line
        if name in _LOOK_ON:
            execute(compile_app(_transform(cell), f"<%%{name}>", magic=False), self._names)

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: None
