"""Whether the data of a rerun are those of before, without reading 10 million rows.

- Up to `_READ_WHOLE` cells, by a hash of all of them: equal data are the same, whoever made them.
- Above, by the identity of the app's object (it is kept while it is shown, so its address is not used
  again; a query is its text), a hash of some rows spread over it, and a hash of the rows that the view was
  sent last. So what a person sees is never older than the run before, even if the frame was changed in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final
from weakref import WeakValueDictionary

from nbflow.frames.backends.duckdb import DuckFrame
from nbflow.frames.base import Frame
from nbflow.frames.service import Styles, TableService

_READ_WHOLE: Final = 100_000
"""Cells of a frame that is hashed as a whole: about 10 ms at most."""
_SAMPLED: Final = 96
_SAMPLED_CELLS: Final = 10_000
_LEAST_SAMPLED: Final = 8

_newest: WeakValueDictionary[str, TableService] = WeakValueDictionary()
"""What is on show in this process, the newest of each data: a rerun goes on with the orders that are made."""


def service_of(
    frame: Frame,
    print_of_frame: bytes,
    kinds: Sequence[str],
    drawn: Sequence[int],
    styles: Styles | None,
    style: str,
) -> TableService:
    """Return the source of a frame: the one that shows the same data already, or a new one.

    Parameters
    ----------
    frame, kinds, drawn, styles
        See `TableService`.
    fingerprint : bytes
        The frame's `fingerprint`.
    style : str
        Distinguishes the styles from others.
    """
    about = blake2b(print_of_frame, digest_size=16)
    about.update(repr((kinds, drawn, style)).encode())
    if not _whole(frame):
        about.update(frame.identity.encode())
    name = about.hexdigest()
    known = _newest.get(name)
    number = 0
    if known is not None:
        number = int(known.token.rpartition("-")[2])
        if known.frame.identity == frame.identity:
            if _whole(frame) or known.unchanged(frame):
                return known
            number += 1  # it was changed in place
        # else the same data in another object: it answers now
    service = TableService(frame, kinds, drawn, styles)
    service.token = f"{name}-{number}"
    _newest[name] = service
    return service


def _whole(frame: Frame) -> bool:
    if isinstance(frame, DuckFrame):
        return False
    return frame.rows * len(frame.columns) <= _READ_WHOLE


def fingerprint(frame: Frame) -> bytes:
    """Return a hash of a frame: of all of a small one, of rows spread over a large one."""
    about = blake2b(digest_size=16)
    about.update(repr([(c.name, c.dtype, c.kind) for c in frame.columns]).encode())
    about.update(str(frame.rows).encode())
    content = frame.content_hash() if _whole(frame) or isinstance(frame, DuckFrame) else None
    if content is None:
        rows = frame.rows
        width = len(frame.columns)
        sampled = max(_LEAST_SAMPLED, min(_SAMPLED, _SAMPLED_CELLS // max(1, width)))
        every = 1 if _whole(frame) else max(1, rows // sampled)
        cells = frame.take(list(range(0, rows, every)), range(width)) if rows else []
        content = blake2b(repr(cells).encode(errors="replace"), digest_size=16).digest()
    about.update(content)
    return about.digest()
