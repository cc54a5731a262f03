"""Lay versions of libraries aside, so that kernel tests can run against each: `python -m scripts.kernels`.

Each set goes into .cache/ipykernel/<name>/ with none of its dependencies (the environment has them); a kernel
started with that folder first on PYTHONPATH has these versions. Kernel tests fail where a set is missing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".cache" / "ipykernel"

# 6.31: the last without subshells. 7.3: subshells as the front end asks. 7.4: routed by the last sender.
# NBFLOW_IPYKERNEL names the environment's own instead, which needs no folder (scripts/lowest.py).
VERSIONS = tuple(os.environ.get("NBFLOW_IPYKERNEL", "").split()) or ("6.31.0", "7.3.0", "7.4.0")
# What a version of ipykernel needs beside the environment's own packages.
EXTRA = {"6": ("nest_asyncio==1.6.0",)}

OLDEST = "oldest"
# The libraries that nbflow puts something in the place of: the oldest versions that pyproject.toml promises.
PATCHED = ("ipykernel", "ipywidgets", "matplotlib", "pydeck")


def path_of(name: str) -> Path:
    """Return the folder to put first on PYTHONPATH: of a version of ipykernel, or of a set."""
    return FOLDER / name


def promised(package: str) -> str:
    """Return the oldest version of a package that pyproject.toml allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["demo"]]
    for requirement in wanted:
        if found := re.fullmatch(rf"{package}>=([\d.]+)(;.*)?", requirement):
            return ".".join([*found[1].split("."), "0", "0"][:3])
    raise LookupError(f"pyproject.toml does not say which {package} is the oldest")


def packages_of(name: str) -> list[str]:
    """Return what is to be installed for a version of ipykernel, or for the set of the oldest libraries."""
    versions = {p: promised(p) for p in PATCHED} if name == OLDEST else {"ipykernel": name}
    extra = EXTRA.get(versions["ipykernel"].partition(".")[0], ())
    return [*(f"{package}=={version}" for package, version in versions.items()), *extra]


def lay_aside(name: str) -> None:
    """Install one set into its folder, unless it is there already."""
    folder, wanted = path_of(name), packages_of(name)
    done = folder / ".done"
    if done.exists() and done.read_text() in ("", " ".join(wanted)):
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--upgrade", "--target", str(folder), *wanted], check=True)
    done.write_text(" ".join(wanted))


def main() -> None:
    """Lay every set aside."""
    for name in (*VERSIONS, OLDEST):
        lay_aside(name)


if __name__ == "__main__":
    main()
