"""The form of a value outside the kernel: a hash, an index, and the bytes of its arrays.

Files and Redis share it. They are pickles: who can write to them can run code in the kernels that read them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Final

from xxhash import xxh3_64

from nbflow.cache.replay import Recording
from nbflow.cache.serialize import Packed

MAGIC: Final = b"nbflow-cache-1\n"


class DamagedError(ValueError):
    """These are not the bytes that were written."""


def write(write: Callable[[Any], Any], packed: Packed, recording: Recording | None) -> None:
    """Hand the pieces of a value to `write`, one after the other."""
    buffers = packed.buffers()
    kinds = [(len(buffer), may_write) for buffer, (_, may_write) in zip(buffers, packed.parts, strict=True)]
    index = pickle.dumps((packed.head, kinds, None if recording is None else recording.portable()), 5)
    hash = xxh3_64()
    pieces: list[Any] = [len(index).to_bytes(8, "big"), index, *buffers]
    for piece in pieces:
        hash.update(piece)
    for piece in [MAGIC, hash.digest(), *pieces]:
        write(piece)


def read(data: bytes) -> tuple[Packed, Recording | None]:
    """Return a value.

    Raises
    ------
    DamagedError
        If the bytes are others than those that were written.
    Exception
        Whatever unpickling raises.
    """
    body = memoryview(data)[len(MAGIC) + 8 :]
    if not data.startswith(MAGIC) or xxh3_64(body).digest() != data[len(MAGIC) : len(MAGIC) + 8]:
        raise DamagedError
    length = int.from_bytes(body[:8], "big")
    head, kinds, recording = pickle.loads(body[8 : 8 + length])
    offset = 8 + length
    parts: list[tuple[memoryview, bool]] = []
    for size, may_write in kinds:
        parts.append((body[offset : offset + size], may_write))
        offset += size
    return Packed(head, parts), None if recording is None else Recording.from_portable(recording)
