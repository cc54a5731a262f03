"""The oldest versions that pyproject.toml promises: `make test-lowest`, `python -m scripts.lowest VARIANT …`.

For each variant an environment of its own is made in .cache/lowest/, in which the fast tests run. uv resolves
the direct dependencies to the lowest versions that are allowed; it comes from PyPI.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".cache" / "lowest"
# Old versions of others warn of what they themselves do.
WARNINGS = ("-W", "default::DeprecationWarning", "-W", "default::FutureWarning")
FAST = ("-m", "pytest", "-q", "-n", os.environ.get("WORKERS", "2"), *WARNINGS)


@dataclass(frozen=True)
class Variant:
    """One set of versions.

    Attributes
    ----------
    name : str
        Its folder.
    resolution : str
        uv's: "lowest-direct" or "highest".
    constraints : tuple of str
        Further limits.
    without : tuple of str
        Packages that are taken away again.
    tests : tuple of str
        What runs; empty: all fast tests.
    """

    name: str
    resolution: str = "lowest-direct"
    constraints: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


TOOLS = (
    "pytest>=9.2",
    "pytest-xdist>=3.8",
    "pytest-timeout>=2.4",
    "pytest-rerunfailures>=16.7",
    "hypothesis>=6.170",
)
"""What runs the tests is no promise to anybody: the newest."""

NO_ARROW = ("tests/frames", "tests/charts", "tests/hosts", "tests/cache", "tests/runtime", "tests/core")
VARIANTS = (
    Variant("lowest"),
    Variant("numpy1", constraints=("numpy<2",)),
    Variant("no-arrow", "highest", ("pandas<3",), ("pyarrow", "streamlit"), NO_ARROW),
)


def run(*command: str | Path, **options: object) -> None:
    """Run a program; its failure is ours."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **options)  # type: ignore[call-overload]


def uv() -> Path:
    """Return uv, from PyPI."""
    home = FOLDER / "uv"
    program = home / "bin" / "uv"
    if not program.exists():
        venv.create(home, with_pip=True)
        run(home / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
    return program


def environment(variant: Variant, python: str) -> Path:
    """Make a variant's environment, and return its Python."""
    home = FOLDER / variant.name
    home.mkdir(parents=True, exist_ok=True)
    limits, pins = home / "limits.txt", home / "pins.txt"
    limits.write_text("\n".join((*TOOLS, *variant.constraints)))
    resolve = (
        "pip",
        "compile",
        "pyproject.toml",
        "--extra",
        "test",
        "--resolution",
        variant.resolution,
        "--quiet",
    )
    run(
        uv(),
        *resolve,
        "--python",
        python,
        "--constraints",
        limits,
        "--output-file",
        pins,
        stdout=subprocess.DEVNULL,
    )
    run(uv(), "venv", "--quiet", "--clear", "--python", python, home / "venv")
    found = home / "venv" / "bin" / "python"
    run(uv(), "pip", "install", "--quiet", "--python", found, "--requirements", pins)
    if variant.without:
        run(uv(), "pip", "uninstall", "--quiet", "--python", found, *variant.without)
    return found


def main() -> int:
    """Run the variants that are named, or all."""
    wanted = sys.argv[1:]
    python = os.environ.get("LOWEST_PYTHON", sys.executable)
    failed: list[str] = []
    for variant in VARIANTS:
        if wanted and variant.name not in wanted:
            continue
        print(f"\n== {variant.name}", flush=True)
        found = environment(variant, python)
        environ = {**os.environ, "PYTHONPATH": str(ROOT)}
        if subprocess.run([found, *FAST, *variant.tests], cwd=ROOT, env=environ, check=False).returncode:
            failed.append(variant.name)
    print(f"failed: {', '.join(failed)}" if failed else "all variants passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
