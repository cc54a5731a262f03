"""The examples in Streamlit's docstrings: read from the installed package when a test runs."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import streamlit

ROOT = Path(streamlit.__file__).parent

_LINE = re.compile(r"\s*(?:>>>|\.\.\.)(?: (.*)|)$")
_IMPORTS = re.compile(r"(import|from) ")


@dataclass(frozen=True)
class Example:
    """One script.

    Attributes
    ----------
    name : str
        The module, the object whose docstring has it, and which of its scripts it is.
    source : str
        The script.
    """

    name: str
    source: str


def examples() -> Iterator[Example]:
    """Yield every script that a docstring of Streamlit shows."""
    for path in sorted(ROOT.rglob("*.py")):
        text = path.read_text()
        if ">>> " not in text:
            continue
        module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        count: Counter[str] = Counter()
        for owner, docstring in _docstrings(ast.parse(text), ()):
            for source in scripts(docstring):
                count[owner] += 1
                yield Example(f"{module}:{owner}:{count[owner]}", source)


def scripts(docstring: str) -> Iterator[str]:
    """Yield the scripts of one docstring. Each begins with its imports; what follows some prose goes on with it."""
    parts: list[str] = []
    for block in _blocks(docstring):
        if not parts or _IMPORTS.match(block) or not parses(parts[-1] + block):
            parts.append(block)
        else:
            parts[-1] += block
    for source in parts:
        if re.search(r"\bst\.|\bstreamlit\b", source):
            yield source if "import streamlit" in source else f"import streamlit as st\n{source}"


def parses(source: str) -> bool:
    """Whether it is Python."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _blocks(docstring: str) -> Iterator[str]:
    lines: list[str] = []
    for line in [*docstring.splitlines(), ""]:
        found = _LINE.match(line)
        if found is not None:
            lines.append(found[1] or "")
        elif lines:
            yield "\n".join(lines).rstrip() + "\n"
            lines = []


def _docstrings(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        name = getattr(node, "name", None)
        names = (*names, name) if name else names
        docstring = ast.get_docstring(node)
        if docstring:
            yield ".".join(names), docstring
    for child in ast.iter_child_nodes(node):
        yield from _docstrings(child, names)
