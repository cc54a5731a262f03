"""Build a JupyterLite site with nbflow in it, for its tests: `python -m scripts.lite`.

JupyterLite runs Python in the browser (Pyodide). Everything comes from npm and PyPI and lies in .cache/lite/,
so that the site needs no other server: Pyodide's core is an npm package, and the packages of its
distribution are taken from PyPI, as far as PyPI has wheels that run there. It has none of numpy and pandas.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".cache" / "lite"
SITE = FOLDER / "site"
PYODIDE = "pyodide@314.0.6"
PYTHON, PLATFORM = "3.14", "pyemscripten_2026_0_wasm32"
# What makes the site. Their extensions of JupyterLab become part of it.
BUILDERS = (
    "jupyterlite-core==0.8.6",
    "jupyterlite-pyodide-kernel==0.8.6",
    "ipywidgets==8.1.9",
    "anywidget==0.11.0",
)
# What the kernel starts with: packages of Pyodide's distribution, in its versions.
KERNEL = ("micropip", "ipython", "jedi")
# What it has there in other versions than PyPI has for this platform.
COMPILED = ("xxhash", "pydantic", "pydantic-core")
# What `%pip install nbflow` finds beside nbflow.
PURE = (
    *("ipywidgets", "anywidget", "jupyterlab_widgets", "psygnal", "comm"),
    *("markdown-it-py", "mdurl", "mdit-py-plugins", "narwhals"),
)


def _run(*command: str | Path, cwd: Path = ROOT, **env: str) -> None:
    subprocess.run([str(part) for part in command], cwd=cwd, env={**os.environ, **env}, check=True)


def _pip(*arguments: str | Path) -> None:
    _run(sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


def _wheel(folder: Path, requirement: str, *, pure: bool) -> Path:
    """Fetch one wheel for the browser's Python."""
    before = set(folder.glob("*.whl"))
    platform = ("--platform", "any" if pure else PLATFORM, "--python-version", PYTHON, "--implementation")
    target = ("py",) if pure else ("cp", "--abi", f"cp{PYTHON.replace('.', '')}")
    _pip("download", "--no-deps", "--only-binary", ":all:", *platform, *target, "--dest", folder, requirement)
    (new,) = {*folder.glob("*.whl")} - before
    return new


def _install_builders() -> Path:
    """Make an environment with JupyterLite; return its folder of programs."""
    venv = FOLDER / "venv"
    _run(sys.executable, "-m", "venv", venv)
    _run(venv / "bin" / "pip", "--quiet", "--disable-pip-version-check", "install", *BUILDERS)
    return venv / "bin"


def _needed(packages: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        key = re.sub(r"[-_.]+", "-", name).lower()
        found.update(dict.fromkeys([key, *_needed(packages, tuple(packages[key]["depends"]))]))
    return list(found)


def _fetch_pyodide(folder: Path) -> None:
    """Put Pyodide into `folder`, with those packages of its distribution that PyPI has."""
    _run("npm", "pack", "--silent", PYODIDE, cwd=FOLDER)
    (packed,) = FOLDER.glob("pyodide-*.tgz")
    shutil.unpack_archive(packed, FOLDER, "gztar", filter="data")
    packed.unlink()
    (FOLDER / "package").rename(folder)
    path = folder / "pyodide-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    packages, kept = lock["packages"], {}
    for name in _needed(packages, KERNEL):
        kept[name] = _locked(
            packages[name], _wheel(folder, f"{name}=={packages[name]['version']}", pure=True)
        )
    for name in COMPILED:
        # The newest that fits: pydantic names the only version of its core that it works with.
        wanted = name
        if name == "pydantic-core" and (version := _wants(folder, "pydantic", name)):
            wanted = f"{name}=={version}"
        kept[name] = _locked(packages[name], _wheel(folder, wanted, pure=name == "pydantic"))
    for name in _needed(packages, COMPILED):
        if name not in kept:
            kept[name] = _locked(
                packages[name], _wheel(folder, f"{name}>={packages[name]['version']}", pure=True)
            )
    path.write_text(json.dumps({**lock, "packages": kept}), encoding="utf-8")


def _wants(folder: Path, package: str, other: str) -> str | None:
    import zipfile

    (wheel,) = folder.glob(f"{package}-[0-9]*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        found = re.search(rf"^Requires-Dist: {other}==([\d.]+)", archive.read(name).decode(), re.MULTILINE)
    return found and found[1]


def _locked(entry: dict[str, Any], wheel: Path) -> dict[str, Any]:
    version = wheel.name.split("-")[1]
    return {
        **entry,
        "version": version,
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
    }


def _prepare() -> None:
    """Fetch all that comes from elsewhere."""
    wanted = repr((PYODIDE, BUILDERS, KERNEL, COMPILED, PURE))
    done = FOLDER / ".done"
    if done.exists() and done.read_text() == wanted:
        return
    print("nbflow: fetching JupyterLite and Pyodide (150 MB)", file=sys.stderr)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    _install_builders()
    _fetch_pyodide(FOLDER / "pyodide")
    (FOLDER / "wheels").mkdir()
    for name in PURE:
        _wheel(FOLDER / "wheels", name, pure=True)
    done.write_text(wanted)


def _build_site() -> None:
    """Build the site, with nbflow as it is in this checkout."""
    made = FOLDER / "nbflow"
    shutil.rmtree(made, ignore_errors=True)
    env = {"NBFLOW_STATIC_IS_BUILT": "1"}
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", made, **env)
    lite = FOLDER / "lite"
    shutil.rmtree(lite, ignore_errors=True)
    shutil.copytree(FOLDER / "pyodide", lite / "static" / "pyodide")
    wheels = [*made.glob("*.whl"), *(FOLDER / "wheels").glob("*.whl")]
    (lite / "jupyter_lite_config.json").write_text(
        json.dumps({"PipliteAddon": {"piplite_urls": [str(wheel) for wheel in wheels]}}), encoding="utf-8"
    )
    settings = {"disablePyPIFallback": True}
    kernel = {"@jupyterlite/pyodide-kernel-extension:kernel": settings}
    data = {"litePluginSettings": kernel, "exposeAppInBrowser": True}
    (lite / "jupyter-lite.json").write_text(
        json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": data}), encoding="utf-8"
    )
    shutil.rmtree(SITE, ignore_errors=True)
    program = FOLDER / "venv" / "bin" / "jupyter-lite"
    _run(program, "build", "--output-dir", SITE, "--no-sourcemaps", cwd=lite)


def main() -> None:
    """Build the site anew; fetch what is not there yet."""
    _prepare()
    _build_site()


if __name__ == "__main__":
    main()
