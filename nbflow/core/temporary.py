"""Temporary files of this process, in a folder that others remove if the process was killed."""

from __future__ import annotations

import atexit
import os
import tempfile
from pathlib import Path
from threading import Lock
from typing import Final

from nbflow.core.held_folder import HeldFolder

PREFIX: Final = "nbflow-files-"

_guard = Lock()
_mine: tuple[HeldFolder, int] | None = None
"""The folder and the process: a fork makes its own."""


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
    if _mine is not None and _mine[1] == os.getpid() and _mine[0].path.is_dir():
        return _mine[0].path
    made = HeldFolder(PREFIX)
    if _mine is None:
        atexit.register(_remove)
    else:
        _mine[0].release()  # somebody has removed the folder, or it is the parent's
    _mine = (made, os.getpid())
    return made.path


def _remove() -> None:
    if _mine is not None and _mine[1] == os.getpid():
        _mine[0].remove()
