"""Long media: what is too long to travel with the app is asked for in parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from nbflow.kit import Answer, Blob, Endpoint
from nbflow.kit.errors import MediaFileStorageError, StreamlitAPIException

WHOLE: Final = 2_000_000
"""Bytes: what has no more travels with the app itself."""

MAX_PART_BYTES: Final = 4_000_000
"""Bytes that one answer holds at most."""

_Read = Callable[[int, int], bytes]


def sent(data: bytes, mime: str) -> dict[str, Any]:
    """Return bytes as props: `src`, or `parts` with `size` and `mime` where they are many."""
    if len(data) <= WHOLE:
        return {"src": Blob(data, mime)}
    name = blake2b(data, digest_size=16).hexdigest()
    return _asked(lambda start, end: data[start:end], len(data), mime, name)


def sent_file(path: Path, mime: str) -> dict[str, Any]:
    """Return a file as props, as `sent` does; a long one is never read as a whole.

    Raises
    ------
    StreamlitAPIException
        If it cannot be read.
    """
    path = path.expanduser()
    try:
        stat = path.stat()
        if stat.st_size <= WHOLE:
            return {"src": Blob(path.read_bytes(), mime)}
        with path.open("rb"):
            pass  # a file that cannot be read is to be known now
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        why = getattr(error, "strerror", None) or str(error)
        raise MediaFileStorageError(f"The file `{str(path)[:80]}` cannot be read: {why}.") from error
    state = (stat.st_ino, stat.st_size, stat.st_mtime_ns)

    def read(start: int, end: int) -> bytes:
        now = path.stat()
        if (now.st_ino, now.st_size, now.st_mtime_ns) != state:
            raise StreamlitAPIException(f"The file `{path.name}` has changed since the app showed it.")
        with path.open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    name = blake2b(repr((str(path.resolve()), state)).encode(), digest_size=16).hexdigest()
    return _asked(read, stat.st_size, mime, name)


def _asked(read: _Read, size: int, mime: str, name: str) -> dict[str, Any]:
    def answer(question: Mapping[str, Any], _: Sequence[memoryview]) -> Answer:
        start = max(0, min(int(question["from"]), size))
        end = max(start, min(int(question["to"]), size, start + MAX_PART_BYTES))
        return Answer({"from": start}, [read(start, end)])

    return {"parts": Endpoint(answer, f"parts:{name}"), "size": size, "mime": mime}
