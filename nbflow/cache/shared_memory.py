"""Anonymous memory that many readers of a cached value map, each as if it were theirs alone. Linux only.

The kernel copies a page when somebody writes to it. That costs a fault for each page: for an array that is
written to in full, more than one copy of the whole. So a reader that goes is looked at: if it wrote to most
pages, the next one gets all of them copied at once.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from collections.abc import Sequence
from typing import Any, Final
from weakref import finalize

LARGE: Final = 1 << 20
"""Bytes of arrays from which on they are mapped instead of copied."""
_SAMPLES: Final = 32
"""Pages of a mapping that show whether its reader wrote to it."""
_PROBED: Final = 8
"""Every so many times a reader gets nothing copied, to see whether it still writes."""
_POPULATE_WRITE: Final = 23  # MADV_POPULATE_WRITE, Linux 5.14
_SHARED: Final = 1 << 61  # of a line of /proc/self/pagemap: the page is still the file's


class SharedBuffer:
    """Anonymous memory with the bytes of some arrays.

    Parameters
    ----------
    file : int
        Its descriptor; closed when the region goes.
    sizes : list of int
        Of the pieces in it; each begins on a multiple of 64 bytes.

    Attributes
    ----------
    written : bool
        The last reader that could tell wrote to most of it.
    """

    __slots__ = ("__weakref__", "_file", "_offsets", "_readers", "_sizes", "_total", "written")

    def __init__(self, file: int, sizes: list[int]) -> None:
        self._file = file
        self._sizes = sizes
        self._offsets: list[int] = []
        self._total = 0
        self._readers = 0
        self.written = False
        for size in sizes:
            self._offsets.append(self._total)
            self._total += -(-size // 64) * 64
        finalize(self, os.close, file)

    @classmethod
    def of(cls, pieces: Sequence[Any]) -> SharedBuffer | None:
        """Return a region with these bytes; None where it is not worth it, or not to be had."""
        if sys.platform != "linux" or sum(map(len, pieces)) < LARGE:
            return None
        try:
            file = os.memfd_create("nbflow-cache")
        except OSError:  # too many open files
            return None
        region = cls(file, [len(piece) for piece in pieces])
        os.ftruncate(file, region._total)
        with mmap.mmap(file, region._total) as whole:
            for offset, piece in zip(region._offsets, pieces, strict=True):
                whole[offset : offset + len(piece)] = piece
        return region

    def views(self) -> list[Any]:
        """Return the pieces, to be written to without anybody else seeing it."""
        try:
            whole: Any = _Mapped(self._file, self._total, access=mmap.ACCESS_COPY)
        except OSError:  # a mapping needs a descriptor of its own before Python 3.13
            whole = bytearray(os.pread(self._file, self._total, 0))
        else:
            self._readers += 1
            if self.written and self._readers % _PROBED:
                whole.copy_all()
            else:
                whole.region = self
        view = memoryview(whole)
        return [view[o : o + n] for o, n in zip(self._offsets, self._sizes, strict=True)]


class _Mapped(mmap.mmap):
    """One reader's mapping; when it goes, it tells the region whether it was written to."""

    region: SharedBuffer | None = None

    def copy_all(self) -> None:
        """Have every page copied now."""
        try:
            self.madvise(_POPULATE_WRITE)
        except OSError:  # an older Linux: page by page then
            pass

    def __del__(self) -> None:
        region = self.region
        if region is None or sys.is_finalizing():
            return
        try:
            region.written = _own_pages(self) > _SAMPLES // 2
        except (OSError, ValueError):  # no /proc here
            region.written = False


def _own_pages(mapped: mmap.mmap) -> int:
    """Return how many of some pages, spread over a mapping, are copies of its reader's."""
    start = ctypes.addressof(ctypes.c_char.from_buffer(mapped)) // mmap.PAGESIZE
    step = max(1, len(mapped) // mmap.PAGESIZE // _SAMPLES)
    own = 0
    with open("/proc/self/pagemap", "rb", buffering=0) as pages:
        for number in range(_SAMPLES):
            pages.seek((start + number * step) * 8)
            line = int.from_bytes(pages.read(8), sys.byteorder)
            own += bool(line >> 63) and not line & _SHARED
    return own
