"""Content: what is shared. A notebook or a script becomes the cells that a visit runs."""

# nbformat has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from nbflow.sharing.options import ShareError

KINDS: Final = (".ipynb", ".py")
MOST: Final = 500
"""Entries of a folder's index; a person would not read more."""

_SKIPPED: Final = frozenset({"__pycache__", "node_modules", "site-packages", "pages", "build", "dist"})
_APP: Final = re.compile(rb"^\s*(?:import|from)\s+(?:streamlit|nbflow)\b", re.MULTILINE)
_HEADING: Final = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to open.

    Attributes
    ----------
    path : Path
        The notebook or script; absolute, without links.
    name : str
        Where its page is, below the base URL; "" where it is the only one.
    """

    path: Path
    name: str

    @property
    def url(self) -> str:
        """The page's path below the base URL."""
        return quote(self.name)


class Content:
    """What a share shows: one entry, or those of a folder.

    Parameters
    ----------
    target : Path
        A notebook, a script or a folder.
    script_args : sequence of str
        ``sys.argv[1:]`` of scripts.
    """

    def __init__(self, target: Path, script_args: tuple[str, ...] = ()) -> None:
        self.target = target.resolve()
        self.single = None if self.target.is_dir() else Entry(self.target, "")
        self.folder = self.target if self.single is None else self.target.parent
        self._args = script_args

    def entries(self) -> list[Entry]:
        """Return what can be opened, sorted; a folder is looked at each time."""
        if self.single is not None:
            return [self.single]
        found = [Entry(path, _name(path, self.folder)) for path in _look(self.folder)]
        return sorted(found, key=lambda entry: entry.name.casefold())

    def find(self, name: str) -> Entry | None:
        """Return the entry of a page; None if there is none, whatever else lies there."""
        if self.single is not None:
            return self.single if not name.strip("/") else None
        return next((entry for entry in self.entries() if entry.name == name.rstrip("/")), None)

    def notebook(self, entry: Entry) -> Any:
        """Return an entry's cells as a notebook.

        Raises
        ------
        ShareError
            If the file is no notebook, or has gone.
        """
        if entry.path.suffix == ".py":
            return _of_script(entry.path, self._args)
        import nbformat

        try:
            notebook: Any = nbformat.reads(entry.path.read_text(encoding="utf-8"), as_version=4)
        except OSError as error:
            raise ShareError(f"{entry.path.name} cannot be read: {error.strerror}.") from None
        except Exception as error:
            raise ShareError(
                f"{entry.path.name} is not a valid notebook ({type(error).__name__}). "
                "Open it in JupyterLab and save it again."
            ) from None
        return notebook


def title_of(entry: Entry, notebook: Any) -> str:
    """Return what a page is called: the notebook's title, its first heading, or the file's name."""
    metadata = notebook.metadata
    for given in (metadata.get("title"), metadata.get("nbflow", {}).get("title")):
        if isinstance(given, str) and given.strip():
            return given.strip()
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = _HEADING.search(cell.source)
            if heading:
                return re.sub(r"[*_`]", "", heading[1])
    return entry.path.stem.replace("_", " ").replace("-", " ").strip().capitalize() or entry.path.name


def has_app(notebook: Any) -> bool:
    """Whether a cell of the notebook looks as if it made an app of nbflow."""
    return any(
        cell.cell_type == "code" and re.search(r"^\s*%%?nbflow\b|@\w+\.app\b|\bApp\(", cell.source, re.M)
        for cell in notebook.cells
    )


def _name(path: Path, folder: Path) -> str:
    inside = path.relative_to(folder)
    twin = path.with_suffix(KINDS[1 - KINDS.index(path.suffix)])
    return (inside if twin.exists() else inside.with_suffix("")).as_posix()


def _look(folder: Path) -> Iterator[Path]:
    """Find notebooks and apps. Links that lead out of the folder and hidden files are none."""
    count = 0
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._" and name not in _SKIPPED)
        folders[:] = [name for name in folders if not (Path(where) / name / "pyvenv.cfg").exists()]
        for name in sorted(files):
            path = Path(where) / name
            if name[0] in "._" or path.suffix not in KINDS or not _inside(path, folder):
                continue
            if path.suffix == ".ipynb" or _is_app(path):
                yield path
                count += 1
            if count >= MOST:
                return


def _inside(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(folder)


def _is_app(path: Path) -> bool:
    try:
        return bool(_APP.search(path.read_bytes()))
    except OSError:
        return False


def _of_script(path: Path, args: tuple[str, ...]) -> Any:
    from nbformat.v4 import new_code_cell, new_notebook

    if not path.is_file():
        raise ShareError(f"{path.name} has gone.")
    sources = [
        f"import sys\nsys.argv = {[str(path), *args]!r}\nimport nbflow as st",
        f"%nbflow {quoted(str(path))}" if not set("{$\"'\\") & set(str(path)) else _unexpanded(path),
    ]
    cells = [new_code_cell(source, id=f"nbflow-{index}") for index, source in enumerate(sources)]
    metadata: dict[str, Any] = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return new_notebook(cells=cells, metadata=metadata)


def quoted(path: str) -> str:
    """Quote a path for a magic's command line."""
    return f'"{path}"'


def _unexpanded(path: Path) -> str:
    """Write the magic so that IPython does not put variables into the path."""
    return f'get_ipython().find_line_magic("nbflow")({shlex.quote(str(path))!r})'
