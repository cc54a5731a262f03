"""``nbflow/__init__.pyi``: what editors see."""

from __future__ import annotations

import ast

import nbflow
from nbflow import _stubs


def test_the_stub_is_fresh():
    """An element was added or its signature changed, and the stub was not written again."""
    assert _stubs.STUB.read_text() == _stubs.fresh(), "run `make stubs`"


def test_the_stub_names_what_there_is():
    tree = ast.parse(_stubs.STUB.read_text())
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    named |= {node.target.id for node in tree.body if isinstance(node, ast.AnnAssign)}  # type: ignore[union-attr]
    missing = {name for name in named if not hasattr(nbflow, name)}
    assert missing == set()
    assert {"slider", "form", "fragment", "rerun", "session_state", "sidebar", "app"} <= named
