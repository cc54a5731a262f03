"""Folders for temporary files that others remove if the process that made them was killed.

The process holds a lock on its folder. A lock ends with the process, however that ends, also in another
container that shares the folder for temporary files. So a folder without a lock belongs to nobody.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

try:
    import fcntl

    if not hasattr(fcntl, "flock"):  # in JupyterLite
        fcntl = None
except ImportError:  # Windows: what is open cannot be removed there, and what is not may be somebody's
    fcntl = None

_LOCK: Final = "lock"
_YOUNG: Final = 60.0
"""Seconds in which a folder may not have its lock yet."""


class HeldFolder:
    """A folder that only this user can read; made now, with those of dead processes removed.

    Parameters
    ----------
    prefix : str
        How its name begins: which folders are of the same kind.

    Attributes
    ----------
    path : Path
        Where it is.

    Raises
    ------
    OSError
        If there is no folder for it, or no room.
    """

    def __init__(self, prefix: str) -> None:
        _sweep(Path(tempfile.gettempdir()), prefix)
        self.path = Path(tempfile.mkdtemp(prefix=prefix))
        self._lock = -1
        try:
            # Under another name until it is held: a process that starts at the same time looks for the lock.
            new = self.path / "new"
            self._lock = os.open(new, os.O_CREAT | os.O_RDWR, 0o600)
            if fcntl is not None:
                fcntl.flock(self._lock, fcntl.LOCK_EX)
            new.replace(self.path / _LOCK)
        except BaseException:
            HeldFolder.remove(self)
            raise

    def remove(self) -> None:
        """Remove it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.release()

    def release(self) -> None:
        """Hold it no longer: it has gone, or this process is a fork of the one that holds it."""
        lock, self._lock = self._lock, -1
        if lock >= 0:
            with suppress(OSError):  # a program that becomes a daemon closes all descriptors
                os.close(lock)


def remove_if_abandoned(path: Path) -> bool:
    """Remove a folder whose process has ended; return whether it has gone.

    Raises
    ------
    OSError
        If it is not there, or another user's.
    """
    if fcntl is None:
        return False
    lock = os.open(path / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True


def _sweep(where: Path, prefix: str) -> None:
    for path in where.glob(f"{prefix}*"):
        with suppress(OSError):  # another user's, or removed meanwhile
            if (path / _LOCK).exists():
                remove_if_abandoned(path)
            elif fcntl is not None and not path.is_symlink() and path.stat().st_mtime < time() - _YOUNG:
                shutil.rmtree(path, ignore_errors=True)
