"""The folder of a running share: connection files and uploads. Nothing of it outlives the server.

A server that is killed cannot remove it. Its zygotes and kernels notice and do; where there are none, the
next server does: the lock that the living hold tells which folders are left.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

VARIABLE: Final = "NBFLOW_SHARE_FOLDER"
"""The environment variable that says to zygotes and kernels where the folder is."""

PREFIX: Final = "nbflow-share-"

DYING: Final = 50
"""Looks, 10 ms apart, at whether the lock is free: a killed process closes one file after the other."""


class ShareFolder:
    """A folder that only this user can read; made now, with those of killed servers removed.

    Attributes
    ----------
    path : Path
        Where it is.
    """

    def __init__(self) -> None:
        _sweep(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        # Under another name until it is held: a server that starts at the same time looks for `lock`.
        self._lock = _locked(self.path / "new")
        if self._lock is not None:
            (self.path / "new").rename(self.path / "lock")
        os.environ[VARIABLE] = str(self.path)

    def remove(self) -> None:
        """Remove it with all that is in it."""
        os.environ.pop(VARIABLE, None)
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()


def remove_if_server_died() -> None:
    """Remove the folder of the share that this process belongs to, unless its server lives."""
    path = os.environ.get(VARIABLE)
    if not path or not Path(path).name.startswith(PREFIX):
        return
    with suppress(OSError):  # another process was quicker
        for _ in range(DYING):
            if (lock := _locked(Path(path, "lock"))) is not None:
                shutil.rmtree(path, ignore_errors=True)
                lock.close()
                return
            time.sleep(0.01)


def _locked(path: Path) -> Any:
    """Return a file whose lock ends with this process; None while another process holds it."""
    if fcntl is None:
        return None
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _sweep(where: Path) -> None:
    for folder in where.glob(f"{PREFIX}*"):
        with suppress(OSError):  # another user's, or removed meanwhile
            if (folder / "lock").exists() and (lock := _locked(folder / "lock")) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                lock.close()
