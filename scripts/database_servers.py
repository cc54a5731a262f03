"""Install Debian's PostgreSQL and Redis for the tests that need real ones; without them those are skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"postgresql": "PostgreSQL", "redis-server": "Redis"}


def missing() -> list[str]:
    """Return the packages whose programs are not there."""
    postgres = any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb")
    return [
        name
        for name, there in (("postgresql", postgres), ("redis-server", shutil.which("redis-server")))
        if not there
    ]


def install(packages: list[str]) -> bool:
    """Install packages, as root or through a sudo that asks nothing; return whether that worked."""
    if shutil.which("apt-get") is None:
        return False
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and shutil.which("sudo") is None:
        return False
    # Neither is to run by itself: tests start their own, in temporary folders.
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get"]
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
            return False
    return True


def main() -> None:
    """Install what is missing; say which tests are skipped if that is not possible."""
    wanted = missing()
    if wanted and not install(wanted):
        names = " and ".join(PACKAGES[name] for name in wanted)
        print(f"nbflow: no {names}: the tests that need them are skipped", file=sys.stderr)


if __name__ == "__main__":
    main()
