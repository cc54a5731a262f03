"""Notebook files: their cells, and how those run outside of the notebook, for tests and as pages."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime.raised import is_interrupt
from nbflow.runtime.script.compile import Script, compile_app, execute
from nbflow.runtime.script.tracebacks import CELL_NAMES, message_of

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
        if name in ("--out", "--watch", "--as", "--thread", "--height", "--theme"):
            value = value or (words.pop(0) if words else "")
            out = value if name == "--out" else out
        elif not word.startswith("--"):
            free.append(word)
    return free, out.replace(" ", "")


class NotebookFile:
    """A notebook file.

    Parameters
    ----------
    path : Path
        The ``.ipynb`` file.

    Attributes
    ----------
    error : type
        What is raised where it cannot be read, or one of its cells fails.
    """

    error: type[Exception] = StreamlitAPIException

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            book: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            self.cells = [_cell(place, cell) for place, cell in enumerate(book["cells"])]
        except (ValueError, KeyError, TypeError) as error:
            raise self.error(f"{path} is not a notebook of version 4: {error!r}.") from error

    @property
    def apps(self) -> list[Cell]:
        """The cells that are apps."""
        return [cell for cell in self.cells if cell is not None and cell.app is not None]

    @contextmanager
    def at_home(self) -> Generator[None]:
        """Be where the notebook's kernel would be; here, nowhere else."""
        yield

    def run_above(self, last: Cell) -> dict[str, Any]:
        """Run the code cells above a cell, apps left out; return the notebook's variables.

        Raises
        ------
        Exception
            `error`, if one of them fails.
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
                raise self.error(
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

    def script(self, cell: Cell, names: dict[str, Any]) -> Script:
        """Return an app's cell, compiled."""
        text = _transform(cell.text.partition("\n")[2])
        return Script(text, self._filename(cell), live=lambda: names, first_line=2, last_expression=True)


class NotebookPage:
    """A notebook as a page: its apps, one below the other.

    Its other cells, as far as they stand above an app, run first: once, and again when the file was saved.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        book = NotebookFile(path)
        if not book.apps:
            raise book.error(
                f"`{path.name}` has no `%%nbflow` cell: nothing of it could be shown. A notebook's page is "
                "what its `%%nbflow` cells show."
            )
        names = book.run_above(book.apps[-1])
        self._scripts = [book.script(cell, names) for cell in book.apps]

    def __call__(self, run: Any) -> None:
        """Run the apps once."""
        for script in self._scripts:
            script(run)


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
