"""Whole files: what is written is there completely, or the file is as it was before."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that neither a full disk nor the end of the process leaves half of it.

    Parameters
    ----------
    path : Path
        The file; the target of a link is replaced, not the link. A pipe or a terminal is written to.
    data : bytes
        All that is in it.

    Raises
    ------
    OSError
        If it cannot be written; the file is as it was.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    unfinished = path.with_name(f".{path.name[:100]}.{uuid4().hex}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        os.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
