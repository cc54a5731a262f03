"""The oldest versions that pyproject.toml promises: `make test-lowest`, `python -m scripts.lowest VARIANT …`.

For each variant and Python an environment of its own is made in .cache/lowest/. The fast tests run in it, and
some of those with a real kernel. uv, which comes from PyPI, resolves the direct dependencies to the lowest
versions that are allowed. LOWEST_PYTHON is the path of another Python; the variant "newest" is for that.
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
PYTEST = ("-m", "pytest", "-q", "-n", os.environ.get("WORKERS", "2"))
CORE = ("cell", "control", "environment", "imports", "output", "pages", "raised", "watch")
# The environment's own ipykernel and libraries, not the ones that scripts/kernels.py lays aside.
KERNEL = (
    *("-m", "kernel", "-k", "not oldest", "--reruns", "1"),
    *(f"tests/kernel/test_{name}.py" for name in CORE),
)


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
    """

    name: str
    resolution: str = "lowest-direct"
    constraints: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


TOOLS = (
    "pytest>=9.2",
    "pytest-xdist>=3.8",
    "pytest-timeout>=2.4",
    "pytest-rerunfailures>=16.7",
    "hypothesis>=6.170",
)
"""What runs the tests is no promise to anybody: the newest."""

VARIANTS = (
    Variant("lowest"),
    Variant("numpy1", constraints=("numpy<2", "pyarrow<22")),  # newer pyarrow needs NumPy 2
    Variant("no-arrow", "highest", without=("pyarrow",)),
    Variant("newest", "highest"),
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
    """Make a variant's environment, unless it is there with these versions, and return its Python."""
    asked = "import sys; print('%d.%d' % sys.version_info[:2] + sys.abiflags)"
    version = subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
    home = FOLDER / f"{variant.name}-{version}"
    home.mkdir(parents=True, exist_ok=True)
    limits, pins, done = home / "limits.txt", home / "pins.txt", home / "installed.txt"
    limits.write_text("\n".join((*TOOLS, *variant.constraints)))
    pins.unlink(missing_ok=True)  # uv would keep to what it has
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
    output = ("--constraints", limits, "--no-annotate", "--no-header", "--output-file", pins)
    run(uv(), *resolve, "--python", python, *output, stdout=subprocess.DEVNULL)
    found = home / "venv" / "bin" / "python"
    if not done.exists() or done.read_text() != pins.read_text():
        done.unlink(missing_ok=True)
        run(uv(), "venv", "--quiet", "--clear", "--python", python, home / "venv")
        run(uv(), "pip", "install", "--quiet", "--python", found, "--requirements", pins)
        if variant.without:
            run(uv(), "pip", "uninstall", "--quiet", "--python", found, *variant.without)
        done.write_text(pins.read_text())
    # nbflow itself, as users have it: with its command, its kernel and its version.
    run(uv(), "pip", "install", "--quiet", "--python", found, "--no-deps", "--editable", ".")
    return found


def failures(variant: Variant, python: str) -> list[str]:
    """Run a variant's tests; return which kinds failed."""
    found = environment(variant, python)
    asked = "from importlib.metadata import version; print(version('ipykernel'))"
    ipykernel = subprocess.run(
        [found, "-c", asked], check=True, capture_output=True, text=True
    ).stdout.strip()
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "NBFLOW_IPYKERNEL": ipykernel}
    warnings = WARNINGS if variant.resolution == "lowest-direct" else ()
    return [
        f"{variant.name} ({kind})"
        for kind, tests in {"fast": (), "kernel": KERNEL}.items()
        if subprocess.run([found, *PYTEST, *warnings, *tests], cwd=ROOT, env=environ, check=False).returncode
    ]


def main() -> int:
    """Run the variants that are named, or all."""
    wanted = sys.argv[1:]
    python = os.environ.get("LOWEST_PYTHON", sys.executable)
    failed: list[str] = []
    for variant in VARIANTS:
        if wanted and variant.name not in wanted:
            continue
        print(f"\n== {variant.name}", flush=True)
        failed += failures(variant, python)
    print(f"failed: {', '.join(failed)}" if failed else "all variants passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
