"""Lay ipykernel versions aside, so that kernel tests can run against each: `python -m scripts.kernels`.

Each version goes into .cache/ipykernel/<version>/ with none of its dependencies (the environment has them);
a kernel started with that folder first on PYTHONPATH is of that version.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".cache" / "ipykernel"

# 6.31: the last without subshells. 7.3: subshells as the front end asks. 7.4: routed by the last sender.
VERSIONS = ("6.31.0", "7.3.0", "7.4.0")
# What a version needs beside the environment's own packages.
EXTRA = {"6.31.0": ("nest_asyncio==1.6.0",)}


def path_of(version: str) -> Path:
    """Return the folder to put first on PYTHONPATH for a kernel of this version."""
    return FOLDER / version


def lay_aside(version: str) -> None:
    """Install one version into its folder, unless it is there already."""
    folder = path_of(version)
    done = folder / ".done"
    if done.exists():
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    wanted = [f"ipykernel=={version}", *EXTRA.get(version, ())]
    subprocess.run([*pip, "--no-deps", "--upgrade", "--target", str(folder), *wanted], check=True)
    done.touch()


def main() -> None:
    """Lay every version aside."""
    for version in VERSIONS:
        lay_aside(version)


if __name__ == "__main__":
    main()
