"""Temporary files of this process, in a folder that others remove if the process was killed.

The process holds a lock on its folder. A lock ends with the process, however that ends, also in another
container that shares the folder for temporary files. So a folder without a lock belongs to nobody.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import time
from typing import Final

try:
    import fcntl

    if not hasattr(fcntl, "flock"):  # in JupyterLite
        fcntl = None
except ImportError:  # Windows: what is open cannot be removed there, and what is not may be somebody's
    fcntl = None

PREFIX: Final = "nbflow-files-"
_LOCK: Final = "in-use"
_YOUNG: Final = 60.0
"""Seconds in which a folder may not have its lock yet."""

_guard = Lock()
_mine: tuple[Path, int, int] | None = None
"""The folder, its lock's descriptor, and the process: a fork makes its own."""


def new_file(prefix: str, folder: str | None = None) -> tuple[int, str]:
    """Make an empty temporary file; return its descriptor and its path.

    Parameters
    ----------
    prefix : str
        How its name begins.
    folder : str, optional
        Where it lies, if somebody else removes what is left there.

    Raises
    ------
    OSError
        If there is no folder for it, or no room.
    """
    with _guard:
        return tempfile.mkstemp(prefix=prefix, dir=folder or _folder())


def _folder() -> Path:
    global _mine
    if _mine is not None and _mine[2] == os.getpid() and _mine[0].is_dir():
        return _mine[0]
    _sweep(Path(tempfile.gettempdir()))
    path = Path(tempfile.mkdtemp(prefix=PREFIX))
    number = os.open(path / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    if fcntl is not None:
        fcntl.flock(number, fcntl.LOCK_EX)
    if _mine is None:
        atexit.register(_remove)
    elif _mine[2] == os.getpid():
        os.close(_mine[1])  # somebody has removed the folder
    _mine = (path, number, os.getpid())
    return path


def _sweep(around: Path) -> None:
    """Remove the folders of processes that are no more."""
    if fcntl is None:
        return
    for path in around.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if path.stat().st_mtime > time() - _YOUNG and not (path / _LOCK).exists():
                continue
            number = os.open(path / _LOCK, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(number)


def _remove() -> None:
    if _mine is not None and _mine[2] == os.getpid():
        shutil.rmtree(_mine[0], ignore_errors=True)
