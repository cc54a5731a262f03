"""Uploads: files that people hand to an app, from the first part that arrives until a value has them.

```
Uploads.receive   a part of a file has come (any thread, any order, perhaps twice)
Uploads.find      a widget's new value names the file: it is an `UploadedFile` now
Uploads.sweep     a run has ended: what was never taken goes with the widget that asked for it
```
"""

from __future__ import annotations

import io
import os
import tempfile
import weakref
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from mimetypes import guess_type
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Final, cast
from uuid import uuid4

from nbflow.core.ids import ElementId
from nbflow.core.uploaded_file import Content, Record, UploadedFile, remove

IN_MEMORY: Final = 8 * 2**20
"""Bytes up to which a file is held in memory."""

PART: Final = 512 * 2**10
"""Bytes that a view is sent at once: servers limit what a kernel may say in a second."""

FORGOTTEN: Final = 15 * 60
"""Seconds after which an upload that does not go on is dropped (the page was closed)."""

MEGABYTE: Final = 2**20


class UploadRefused(ValueError):
    """A file that the widget does not take; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a widget takes.

    Attributes
    ----------
    types : sequence of str
        Endings (``.csv``) and MIME types (``image/png``, ``image/*``); empty: everything.
    limit : int
        Bytes that one file may have.
    """

    types: Sequence[str]
    limit: int

    def check(self, name: str, type: str, size: int) -> None:
        """Raise when a file does not fit.

        Raises
        ------
        UploadRefused
            If it is too large, or of another type.
        """
        if size > self.limit:
            raise UploadRefused(
                f"{name} has {_megabytes(size)}; a file may have at most {_megabytes(self.limit)}."
            )
        if "\0" in name or not self._knows(name.lower(), type):
            raise UploadRefused(f"{name} is not of an allowed type: {', '.join(self.types)}.")

    def _knows(self, name: str, type: str) -> bool:
        kinds = {type.lower(), (guess_type(name)[0] or "").lower()}
        groups = {kind.partition("/")[0] + "/*" for kind in kinds}
        return not self.types or any(
            name.endswith(wanted) if wanted.startswith(".") else wanted in kinds | groups
            for wanted in self.types
        )


def _megabytes(size: int) -> str:
    # Rounded up: one byte too much is not "1 MB of 1 MB".
    return f"{ceil(size / MEGABYTE * 10) / 10:,.1f}".removesuffix(".0") + " MB"


class _Arriving:
    """A file whose parts are coming in."""

    def __init__(self, owner: ElementId, name: str, type: str, size: int) -> None:
        self.owner = owner
        self.name = name
        self.type = type
        self.heard = monotonic()
        self._missing = size
        self._have: set[int] = set()
        self._path: Path | None = None
        self._remove: weakref.finalize[Any, _Arriving] | None = None
        self._file: Any
        if size <= IN_MEMORY:
            self._file = io.BytesIO()
        else:
            number, path = tempfile.mkstemp(prefix="nbflow-upload-")
            self._path = Path(path)
            self._file = os.fdopen(number, "wb")
            self._remove = weakref.finalize(self, remove, path, os.getpid())

    def add(self, at: int, data: memoryview | bytes) -> bool:
        """Take a part; return whether it was the last one that was missing."""
        self.heard = monotonic()
        if at not in self._have:
            self._file.seek(at)
            self._file.write(data)
            self._have.add(at)
            self._missing -= len(data)
        return self._missing <= 0

    def end(self) -> Content:
        """Return the whole file."""
        if self._path is None or self._remove is None:
            return Content(self._file.getvalue())
        self._file.close()
        self._remove.detach()
        return Content(self._path)

    def drop(self) -> None:
        """Remove what has come."""
        self._file.close()
        if self._remove is not None:
            self._remove()


class Uploads:
    """The files of one session. Any thread may call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._arriving: dict[str, _Arriving] = {}
        self._complete: dict[str, tuple[ElementId, Record]] = {}  # not taken by a value yet
        self._taken: set[str] = set()  # of those: taken in the run that is going on
        self._known: weakref.WeakValueDictionary[str, Record] = weakref.WeakValueDictionary()
        self._closed = False

    def receive(
        self, question: Mapping[str, Any], data: memoryview | bytes, rules: Rules
    ) -> dict[str, Any] | None:
        """Take a part of a file; return what is to be told of the file once it is complete.

        Parameters
        ----------
        question : mapping
            ``id``, ``w`` (the widget), ``name``, ``type``, ``size`` of the file, and ``at``: where
            the part begins.
        data : bytes
            The part.
        rules : Rules
            What the widget takes.

        Raises
        ------
        UploadRefused
            If the file does not fit.
        """
        id, size = str(question["id"]), int(question["size"])
        with self._lock:
            if (known := self._known.get(id)) is not None:
                return known.prop  # the answer was lost
            if self._closed:
                raise UploadRefused("The app was closed.")
            arriving = self._arriving.get(id)
            if arriving is None:
                name, type = str(question["name"]), str(question["type"] or "application/octet-stream")
                rules.check(name, type, size)
                arriving = _Arriving(ElementId(str(question.get("w"))), name, type, size)
                self._arriving[id] = arriving
            at = int(question["at"])
            if at < 0 or at + len(data) > size:
                raise UploadRefused(f"{arriving.name} changed while it was being sent. Try again.")
            if not arriving.add(at, data):
                return None
            del self._arriving[id]
            record = Record(id, arriving.name, arriving.type, arriving.end())
            self._keep(arriving.owner, record)
            return record.prop

    def put(self, owner: ElementId, name: str, type: str, data: bytes) -> UploadedFile:
        """Take a whole file, as a test does."""
        record = Record(str(uuid4()), name, type, Content(data))
        with self._lock:
            self._keep(owner, record)
        return record.open()

    def _keep(self, owner: ElementId, record: Record) -> None:
        self._complete[record.file_id] = (owner, record)
        self._known[record.file_id] = record

    def read(self, id: str, at: int) -> bytes:
        """Return a part of a complete file, for a page that was opened again.

        Raises
        ------
        LookupError
            If nobody holds that file any more.
        """
        record = self._known.get(id)
        if record is None:
            raise LookupError("The file is gone.")
        file = record.open()
        file.seek(at)
        return file.read(PART)

    def drop(self, id: str) -> None:
        """Forget an upload that the person has given up, or a file that no value has."""
        with self._lock:
            self._complete.pop(id, None)
            if (arriving := self._arriving.pop(id, None)) is not None:
                arriving.drop()

    def find(self, raw: object) -> list[UploadedFile]:
        """Return the files that a widget's new value names; those that are gone are left out.

        Raises
        ------
        TypeError
            If `raw` is not a list of files.
        """
        if not isinstance(raw, list):
            raise TypeError("a list of files is expected")
        found: list[UploadedFile] = []
        with self._lock:
            for item in cast("list[Mapping[str, Any]]", raw):
                record = self._known.get(str(item["id"]))
                if record is not None:
                    self._taken.add(record.file_id)
                    found.append(record.open())
        return found

    def sweep(self, present: Container[ElementId]) -> None:
        """A complete run has ended: forget what only this table still holds.

        Parameters
        ----------
        present : container of ElementId
            The widgets that are on the page.
        """
        now = monotonic()
        with self._lock:
            for id in self._taken:
                self._complete.pop(id, None)  # their values hold them
            self._taken.clear()
            for id in [id for id, (owner, _) in self._complete.items() if owner not in present]:
                del self._complete[id]
            for id, one in list(self._arriving.items()):
                if one.owner not in present or now - one.heard > FORGOTTEN:
                    one.drop()
                    del self._arriving[id]

    def close(self) -> None:
        """The session ends: remove all temporary files."""
        with self._lock:
            self._closed = True
            for arriving in self._arriving.values():
                arriving.drop()
            self._arriving.clear()
            self._complete.clear()
            for record in list(self._known.values()):
                if record.content.remove is not None:
                    record.content.remove()

    def __iter__(self) -> Iterator[Record]:
        """The complete files that somebody still holds."""
        return iter(list(self._known.values()))


__all__ = ["MEGABYTE", "Record", "Rules", "UploadRefused", "UploadedFile", "Uploads"]
