"""What a notebook imports, and importing it where nothing may be left that a fork does not survive."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator

from nbflow.sharing.kernels.cells import Cell
from nbflow.sharing.kernels.leftovers import Process, look
from nbflow.sharing.kernels.settings import Notice


def imported(source: str) -> Iterator[str]:
    """Yield the modules that a cell imports, without those of a magic's cell that is not Python."""
    lines = [line if not line.lstrip().startswith(("%", "!", "?")) else "" for line in source.splitlines()]
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def import_one(name: str) -> list[Notice]:
    """Import a module; return why this process could not be forked afterwards."""
    before = Process.now()
    try:
        importlib.import_module(name)
    except Exception:
        return [Notice(0, 0, f"`import {name}` failed")]  # the visitor's cell will say so
    return look(Cell(0, f"import {name}"), before, {}, {})
