"""Values on the disk, shared by all kernels of a machine (``persist="disk"``, rules 128 and 138).

A file is written under a name of its own and then renamed, so a reader meets all of it or none,
whoever writes beside it or is killed meanwhile. It begins with the hash of the rest.

The files are pickles: who can write to them can run code in the kernels that read them. So the
folder belongs to the user alone.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from logging import getLogger
from pathlib import Path
from time import time
from typing import Any, Final
from uuid import uuid4

from xxhash import xxh3_64

from nbflow.cache import options as cache_options
from nbflow.cache.replay import Recording
from nbflow.cache.serialize import Packed, pack

MAGIC: Final = b"nbflow-cache-1\n"
LEFTOVER: Final = 3600.0
"""Seconds after which an unfinished file is what somebody who was killed left behind."""

_log = getLogger("nbflow.cache")


class Disk:
    """The persisted values of one cached function.

    Parameters
    ----------
    function_key : str
        The function's key.
    """

    def __init__(self, function_key: str) -> None:
        self._key = function_key

    @property
    def folder(self) -> Path:
        """Where they lie now: the option may change."""
        return root() / self._key

    def read(self, key: str) -> tuple[Packed, Recording | None] | None:
        """Return a value and what was shown; None if there is none, or none that can be read."""
        path = self.folder / f"{key}.value"
        try:
            data = path.read_bytes()
        except OSError:
            return None
        body = memoryview(data)[len(MAGIC) + 8 :]
        if not data.startswith(MAGIC) or xxh3_64(body).digest() != data[len(MAGIC) : len(MAGIC) + 8]:
            _log.warning("The cache file %s is damaged; it is written again.", path)
            return None
        try:
            return _unpacked(body)
        except Exception as error:
            _log.warning("The cache file %s cannot be read (%s); it is written again.", path, error)
            return None

    def write(self, key: str, packed: Packed, recording: Recording | None) -> None:
        """Keep a value; a disk that cannot is only logged."""
        folder = self.folder
        path, unfinished = folder / f"{key}.value", folder / f"{key}.{os.getpid()}.{uuid4().hex}.part"
        try:
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            _sweep(folder)
            with open(unfinished, "xb", opener=_private) as file:
                _write(file.write, packed, recording)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, path)
        except OSError as error:
            _log.warning("%s cannot be persisted in %s: %s", key, folder, error)
            with suppress(OSError):
                unfinished.unlink()

    def remove(self, key: str | None = None) -> None:
        """Remove one value, or all of this function."""
        if key is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            (self.folder / f"{key}.value").unlink(missing_ok=True)


def root() -> Path:
    """Return the folder of all functions."""
    return cache_options.directory() / "cache_data"


def remove_all() -> None:
    """Remove the persisted values of all functions (rule 138)."""
    shutil.rmtree(root(), ignore_errors=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _write(write: Callable[[Any], Any], packed: Packed, recording: Recording | None) -> None:
    buffers = packed.buffers()
    kinds = [(len(buffer), may_write) for buffer, (_, may_write) in zip(buffers, packed.parts, strict=True)]
    index = pickle.dumps((packed.head, kinds, None if recording is None else recording.portable()), 5)
    hash = xxh3_64()
    pieces: list[Any] = [len(index).to_bytes(8, "big"), index, *buffers]
    for piece in pieces:
        hash.update(piece)
    for piece in [MAGIC, hash.digest(), *pieces]:
        write(piece)


def _unpacked(body: memoryview) -> tuple[Packed, Recording | None]:
    length = int.from_bytes(body[:8], "big")
    head, kinds, recording = pickle.loads(body[8 : 8 + length])
    at = 8 + length
    parts: list[tuple[memoryview, bool]] = []
    for size, may_write in kinds:
        parts.append((body[at : at + size], may_write))
        at += size
    return Packed(head, parts), None if recording is None else Recording.from_portable(recording)


def _sweep(folder: Path) -> None:
    """Remove what writers that were killed have left behind."""
    for path in folder.glob("*.part"):
        try:
            if path.stat().st_mtime < time() - LEFTOVER:
                path.unlink()
        except OSError:
            continue


def packed_of(value: Any, kept: Any, space: Mapping[str, Any]) -> Packed:
    """Return a value in the form that a file has: what needs no copy in memory is pickled for it."""
    return kept if isinstance(kept, Packed) else pack(value, space)
