"""Find a Chromium for the browser tests; as a program, install Debian's when there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation", "fonts-noto-color-emoji")
HELP = (
    "nbflow: the browser tests need Chromium or Chrome, and none was found.\n"
    "Install one (Debian: apt-get install chromium), or say where it is: NBFLOW_CHROMIUM=/path/to/chrome"
)


def find() -> Path | None:
    """Return the browser that NBFLOW_CHROMIUM names, or else the first known name on PATH."""
    named = os.environ.get("NBFLOW_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def install() -> None:
    """Install Debian's Chromium, as root or through a sudo that asks nothing."""
    if shutil.which("apt-get") is None:
        raise SystemExit(HELP)
    prefix: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise SystemExit(HELP)
        prefix = ["sudo", "-n"]
    env_prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install_command = [*env_prefix, "install", "-y", "--no-install-recommends", *PACKAGES]
    for command in ([*env_prefix, "update"], install_command):
        if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
            raise SystemExit(f"nbflow: `{' '.join(command)}` failed.\n{HELP}")


def main() -> None:
    """Print where the browser is, installing it first when there is none."""
    if find() is None:
        print("nbflow: no Chromium or Chrome found, installing Debian's", file=sys.stderr)
        install()
    browser = find()
    if browser is None:
        raise SystemExit(HELP)
    print(browser)


if __name__ == "__main__":
    main()
