"""CONTRIBUTING's recipe: an element is one file in `nbflow/elements/`, listed nowhere. Its face: js/test/recipe.test.tsx."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
ELEMENT = REPO / "docs" / "recipe" / "rating.py"

APP = """
import nbflow as st

with st.sidebar:
    stars = st.rating("How was it?", 3, key="r")
st.container().rating("And the rest?")
st.text(stars)
"""
LOOK = """
import inspect, json, sys
import nbflow, nbflow._stubs
from nbflow.testing import AppTest

at = AppTest.from_string(sys.argv[1]).run()
before = at.text[0].value
at.session_state["r"] = 4
at.run()
print(json.dumps({
    "shown": [before, at.text[0].value],
    "where": [len(at.sidebar.get("rating")), len(at.main.get("rating"))],
    "errors": [error.message for error in at.exception],
    "parameters": list(inspect.signature(nbflow.rating).parameters),
    "stub": "def rating(" in nbflow._stubs.Stub().render(),
    "package": nbflow.__file__,
}))
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package with the recipe's file dropped into its place."""
    shutil.copytree(
        REPO / "nbflow", tmp_path / "nbflow", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    (tmp_path / "nbflow" / "static").symlink_to(REPO / "nbflow" / "static")
    shutil.copy(ELEMENT, tmp_path / "nbflow" / "elements")
    return tmp_path


def test_one_file_makes_an_element(package: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-c", LOOK, APP]
    out = subprocess.run(command, env=environment, cwd=package, capture_output=True, text=True, check=True)
    found = json.loads(out.stdout.splitlines()[-1])
    assert found.pop("package").startswith(str(package))
    assert found == {
        "shown": ["3", "4"],
        "where": [1, 1],
        "errors": [],
        "parameters": ["label", "value", "stars", "key", "help"],
        "stub": True,
    }
