"""A notebook's cells: which stand above the app, and which of them visitors must execute themselves."""

from __future__ import annotations

import ast
import builtins
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PER_VISITOR: Final = "per-visitor"
"""The tag of a cell that is to be executed for each visitor."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell.

    Parameters
    ----------
    number : int
        Counts the notebook's code cells from 1.
    source : str
        Its text.
    tags : frozenset of str
        Its tags.
    """

    number: int
    source: str
    tags: frozenset[str] = frozenset()

    @property
    def is_app(self) -> bool:
        """Whether the cell opens an app."""
        first = self.source.lstrip().splitlines()[:1]
        return bool(first) and first[0].split()[0].rstrip() in ("%%nbflow", "%nbflow")


def read_notebook(path: Path) -> list[Cell]:
    """Return the code cells of a notebook that have any text.

    Raises
    ------
    OSError, ValueError
        If there is no such file, or it is no notebook.
    """
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(notebook.get("cells"), list):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"{path}: not a notebook of format 4: it has no list of cells.")
    found: list[Cell] = []
    for cell in notebook["cells"]:
        source = cell.get("source", "")
        text = source if isinstance(source, str) else "".join(source)
        if cell.get("cell_type") == "code" and text.strip():
            metadata: dict[str, Any] = cell.get("metadata") or {}
            tags: list[str] = metadata.get("tags") or []
            found.append(Cell(len(found) + 1, text, frozenset(tags)))
    return found


def above_the_app(cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells before the first app; none if the notebook has no app."""
    listed = list(cells)
    for index, cell in enumerate(listed):
        if cell.is_app:
            return listed[:index]
    return []


def names_in(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell assigns, and all names that it mentions.

    Magics are not Python: a line that does not parse is taken as mentioning every word in it.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return _names_of_lines(source)
    nodes = list(ast.walk(tree))
    return set(_assigned(nodes)), {n for node in nodes if (n := getattr(node, "id", None))} | set(
        _assigned(nodes)
    )


def _names_of_lines(source: str) -> tuple[set[str], set[str]]:
    """The same for a cell with magics: line by line where a line is Python."""
    words = set("".join(c if c.isalnum() or c == "_" else " " for c in source).split())
    names = {word for word in words if word.isidentifier()}
    return names, names


def _assigned(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name.partition(".")[0]
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                yield from names
            case _:
                pass


class Dependence:
    """Which cells depend on what a visitor's own cells make.

    A cell below a visitor's own cell is shared only if it mentions none of the names that the visitor's
    cell mentions, since that one may assign them or change what they stand for. Modules do not count.
    """

    def __init__(self) -> None:
        self._names: set[str] = set()

    def leave_out(self, cell: Cell, modules: set[str]) -> None:
        """A cell is executed for each visitor."""
        assigned, mentioned = names_in(cell.source)
        self._names |= assigned | (mentioned - modules - set(dir(builtins)))

    def concerns(self, cell: Cell) -> list[str]:
        """Return the names because of which a cell has to be executed for each visitor, too."""
        return sorted(names_in(cell.source)[1] & self._names)
