"""Suites as people write them for their Streamlit apps, run under both: only the import is changed.

The suites are ours; their manners are those of public ones: apps in files beside or above the tests, as functions and as
texts, mocks in session state and in modules, monkeypatching, async clients, unittest's classes, pages walked node by node.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest

SUITES = Path(__file__).parent / "suites"
IMPORT = re.compile(r"^(\s*(?:import|from) )streamlit\b", re.MULTILINE)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Return, by framework, what became of each test: "passed" or what was wrong."""
    names = ("streamlit", "nbflow")
    with ThreadPoolExecutor() as both:
        return dict(zip(names, both.map(run, names, map(tmp_path_factory.mktemp, names)), strict=True))


def run(framework: str, folder: Path) -> dict[str, str]:
    shutil.copytree(SUITES, folder / "suites")
    for path in folder.rglob("*.py"):
        path.write_text(IMPORT.sub(rf"\1{framework}", path.read_text()))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-o",
        "python_files=suite_*.py",
    ]
    done = subprocess.run(
        [*command, f"--rootdir={folder}", "--junit-xml=result.xml", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (folder / "result.xml").is_file(), done.stdout + done.stderr
    found = {}
    for case in ElementTree.parse(folder / "result.xml").iter("testcase"):
        wrong = [part.text or "" for part in case if part.tag in ("failure", "error")]
        found[f"{case.get('classname')}.{case.get('name')}"] = "\n".join(wrong) or "passed"
    return found


def test_the_suites_pass_under_streamlit(results: dict[str, dict[str, str]]) -> None:
    assert len(results["streamlit"]) > 35
    assert set(results["streamlit"].values()) == {"passed"}


def test_the_same_suites_pass_under_nbflow(results: dict[str, dict[str, str]]) -> None:
    assert results["nbflow"] == results["streamlit"]
