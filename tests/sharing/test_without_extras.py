"""Sharing where only `nbflow[share]` is installed: no matplotlib, pandas or JupyterLab's own server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.sharing.sharing import REPO, Visitor, sharing, until

pytestmark = pytest.mark.kernel

HIDE = """
from importlib.machinery import PathFinder

names, find = {names!r}, PathFinder.find_spec

def find_spec(name, path=None, target=None):
    return None if name.partition(".")[0] in names else find(name, path, target)

PathFinder.find_spec = find_spec
"""
SCRIPT = """import streamlit as st
size = st.slider("Size", 0, 10, 3)
st.write("squared", size * size, {"a": [1, 2]})"""


def required(name: str, extra: str = "") -> set[str]:
    """Return a distribution and everything that is installed with it."""
    found: set[str] = set()
    waiting = [(name, extra)]
    while waiting:
        name, extra = waiting.pop()
        try:
            asked = [Requirement(text) for text in requires(name) or ()]
        except PackageNotFoundError:  # of another system or Python
            continue
        found.add(normal(name))
        for one in asked:
            if one.marker is None or one.marker.evaluate({"extra": extra}):
                more = [(one.name, it) for it in ("", *one.extras)]
                waiting += [it for it in more if it[1] or normal(it[0]) not in found]
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def env(tmp_path_factory) -> dict[str, str]:
    """An environment in which everything else that is installed here cannot be imported."""
    wanted = required("nbflow", "share")
    others = {
        package
        for package, owners in packages_distributions().items()
        if not wanted & set(map(normal, owners)) and "nbflow" not in package
    }
    assert {"matplotlib", "pandas", "streamlit", "jupyterlab"} <= others
    folder = tmp_path_factory.mktemp("lean")
    (folder / "sitecustomize.py").write_text(HIDE.format(names=others))
    return {"PYTHONPATH": f"{REPO}{os.pathsep}{folder}"}


def test_kernels_are_forked(tmp_path: Path, env):
    script = tmp_path / "app.py"
    script.write_text(SCRIPT)
    with sharing(script, env=env) as running, Visitor(running.url) as visitor:
        until(lambda: "app.py " in running.log.partition("stop.")[2], "the app is not ready")
        assert "app.py is ready" in running.log, running.log
        shown = visitor.open().picture()
        assert "Size" in shown
        assert "Error" not in shown
        assert running.zygotes()
        visitor.leave()
    assert [line for line in running.log.splitlines() if "WARNING" in line or "  " in line] == []


@pytest.mark.parametrize(
    ("command", "expected"), [("doctor", "kernels are forked"), ("export app.py -o page.html", "page.html")]
)
def test_commands(tmp_path: Path, env, command, expected):
    (tmp_path / "app.py").write_text(SCRIPT)
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    ran = subprocess.run(
        [sys.executable, "-m", "nbflow", *command.split()],
        cwd=tmp_path, env={**environ, **env}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, "Traceback" in ran.stdout + ran.stderr) == (0, False), ran.stdout + ran.stderr
    assert expected in ran.stdout
    assert "WARNING" not in ran.stderr
