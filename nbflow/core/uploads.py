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
import re
import weakref
from bisect import bisect
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from mimetypes import MimeTypes, guess_type
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Final, cast
from uuid import uuid4

from nbflow.core.ids import ElementId
from nbflow.core.temporary import new_file
from nbflow.core.uploaded_file import Content, Record, UploadedFile, remove

IN_MEMORY: Final = 8 * 2**20
"""Bytes up to which a file is held in memory."""

PART: Final = 512 * 2**10
"""Bytes that a view is sent at once: servers limit what a kernel may say in a second."""

FORGOTTEN: Final = 15 * 60
"""Seconds after which an upload that does not go on is dropped (the page was closed)."""

MEGABYTE: Final = 2**20

FOLDER: Final = "NBFLOW_UPLOAD_DIR"
"""The environment variable that says where large uploads lie; by default where temporary files do."""

MOST_WAITING: Final = 10_000
"""Files of one app that no value has named yet."""

_MOST_HELD: Final = 256 * MEGABYTE
"""Bytes of such files in memory; what comes then lies in temporary files, however small."""
_MOST_SPANS: Final = 1000
"""Parts of a file that have come and do not touch each other; a view sends four at a time."""
_LONGEST_NAME: Final = 255
_DEEPEST_FOLDER: Final = 50
_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of reading: "exe.png" may be "gnp.exe"."""
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_PYTHONS_TYPES: Final = MimeTypes()
_MIME: Final = re.compile(r"[\w.+-]+/[\w.+-]+( *;[\x20-\x7e]*)?", re.ASCII)


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
    folders : bool, default False
        Whole folders: a file's name is its path from that folder on.
    """

    types: Sequence[str]
    limit: int
    folders: bool = False

    def name_of(self, given: str) -> str:
        """Return the name of a file without what could lead elsewhere if it were used as a path."""
        parts = re.split(r"[/\\]", _INVISIBLE.sub("", given))
        parts = [part[-_LONGEST_NAME:] for part in parts if part.strip(" .") and not _DRIVE.fullmatch(part)]
        return "/".join(parts[-_DEEPEST_FOLDER:] if self.folders else parts[-1:]) or "unnamed"

    def fits(self, record: Record) -> bool:
        """Whether a file that has come for whatever widget may be this one's."""
        try:
            self.check(record.name, record.type, record.content.size)
        except UploadRefused:
            return False
        return True

    def check(self, name: str, type: str, size: int) -> None:
        """Raise when a file does not fit.

        Raises
        ------
        UploadRefused
            If it is too large, or of another type.
        """
        if size > self.limit:
            raise UploadRefused(
                f"{name} is {_megabytes(size)}. The limit is {_megabytes(self.limit)} per file."
            )
        if "\0" in name or not self._knows(name.lower(), type):
            raise UploadRefused(f"{name} is not of an allowed type: {', '.join(self.types)}.")

    def _knows(self, name: str, type: str) -> bool:
        # What a page says counts where the name does not say something else: "x.exe" is no image.
        # Python's own table comes first: the system's may have what a program has claimed (Excel: .csv).
        guessed = (_PYTHONS_TYPES.guess_type(name)[0] or guess_type(name)[0] or "").lower()
        claimed = type.lower()
        alike = not guessed or _group(guessed) == _group(claimed)
        kinds = {guessed, claimed} if alike else {guessed}
        groups = {f"{_group(kind)}/*" for kind in kinds}
        return not self.types or any(
            name.endswith(wanted) if wanted.startswith(".") else wanted in kinds | groups
            for wanted in self.types
        )


def _group(kind: str) -> str:
    return kind.partition("/")[0]


def _megabytes(size: int) -> str:
    # Rounded up: one byte too much is not "1 MB of 1 MB".
    return f"{ceil(size / MEGABYTE * 10) / 10:,.1f}".removesuffix(".0") + " MB"


class _Arriving:
    """A file whose parts are coming in."""

    def __init__(self, owner: ElementId, name: str, type: str, size: int, *, in_memory: bool) -> None:
        self.owner = owner
        self.name = name
        self.type = type
        self.size = size
        self.heard = monotonic()
        self.in_memory = in_memory
        self._have: list[tuple[int, int]] = []  # from, up to without; apart from each other
        self._path: Path | None = None
        self._remove: weakref.finalize[Any, _Arriving] | None = None
        self._file: Any
        if in_memory:
            self._file = io.BytesIO()
        else:
            try:
                number, path = new_file("upload-", os.environ.get(FOLDER))
            except OSError as error:
                raise _not_stored(name, error) from error
            self._path = Path(path)
            self._file = os.fdopen(number, "wb", buffering=0)  # what does not fit is known at once
            self._remove = weakref.finalize(self, remove, path, os.getpid())

    def add(self, offset: int, data: memoryview | bytes) -> bool:
        """Take a part; return whether it was the last one that was missing.

        Raises
        ------
        UploadRefused
            If it does not fit in between those that have come.
        """
        self.heard = monotonic()
        end = offset + len(data)
        if offset < 0 or end > self.size or len(self._have) > _MOST_SPANS:
            raise UploadRefused(f"{self.name} changed while it was being sent. Try again.")
        place = bisect(self._have, (offset, end))
        before, after = self._have[max(0, place - 1) : place], self._have[place : place + 1]
        if before and end <= before[0][1]:
            return self.complete  # sent again: the answer was lost
        if (before and offset < before[0][1]) or (after and end > after[0][0]):
            raise UploadRefused(f"{self.name} changed while it was being sent. Try again.")
        try:
            self._write(offset, memoryview(data))
        except OSError as error:
            raise _not_stored(self.name, error) from error
        joined = [*before, (offset, end), *after]
        start = max(0, place - 1)
        self._have[start : start + len(before) + len(after)] = _merged(joined)
        return self.complete

    def _write(self, offset: int, data: memoryview) -> None:
        self._file.seek(offset)
        while data:  # a disk that is nearly full takes a part of it
            data = data[self._file.write(data) :]

    @property
    def complete(self) -> bool:
        """Whether all parts have come."""
        return self._have == [(0, self.size)]

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


def _not_stored(name: str, error: OSError) -> UploadRefused:
    # What Python says of a missing folder names all places where it has looked: nothing for a visitor.
    missing = isinstance(error, FileNotFoundError)
    reason = "it has no temporary folder" if missing else error.strerror or type(error).__name__
    return UploadRefused(f"{name} cannot be stored on the machine that runs the app: {reason}.")


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that touch each other; they are in order."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


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
        """Take a part of a file; return what the view gets to know of the file once it is complete.

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
        id, size = str(question["id"])[:_LONGEST_NAME], question["size"]
        if type(size) is not int or size < 0:
            raise UploadRefused("The size of a file must be a whole number.")
        with self._lock:
            if (known := self._known.get(id)) is not None:
                return known.prop  # the answer was lost
            if self._closed:
                raise UploadRefused("The app was closed.")
            arriving = self._arriving.get(id)
            if arriving is None:
                arriving = self._begun(id, question, size, rules)
            try:
                if not arriving.add(int(question["at"]), data):
                    return None
            except UploadRefused:
                arriving.drop()  # the view does not go on with it
                del self._arriving[id]
                raise
            del self._arriving[id]
            record = Record(id, arriving.name, arriving.type, arriving.end())
            self._keep(arriving.owner, record)
            return record.prop

    def _begun(self, id: str, question: Mapping[str, Any], size: int, rules: Rules) -> _Arriving:
        name, kind = str(question["name"]), str(question["type"])
        if not _MIME.fullmatch(kind):
            kind = "application/octet-stream"  # a browser does not know it
        rules.check(name, kind, size)
        if len(self._arriving) + len(self._complete) >= MOST_WAITING:
            raise UploadRefused(f"More than {MOST_WAITING:,} files are waiting. Submit or remove some first.")
        held = sum(one.size for one in self._arriving.values() if one.in_memory) + sum(
            record.content.size for _, record in self._complete.values() if record.content.path is None
        )
        self._arriving[id] = _Arriving(
            ElementId(str(question.get("w"))),
            rules.name_of(name),
            kind,
            size,
            in_memory=size <= min(IN_MEMORY, _MOST_HELD - held),
        )
        return self._arriving[id]

    def put(self, owner: ElementId, name: str, type: str, data: bytes) -> UploadedFile:
        """Take a whole file, as a test does."""
        record = Record(str(uuid4()), name, type, Content(data))
        with self._lock:
            self._keep(owner, record)
        return record.open()

    def _keep(self, owner: ElementId, record: Record) -> None:
        self._complete[record.file_id] = (owner, record)
        self._known[record.file_id] = record

    def read(self, id: str, offset: int) -> bytes:
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
        file.seek(offset)
        return file.read(PART)

    def drop(self, id: str) -> None:
        """Forget an upload that the person has given up, or a file that no value has."""
        with self._lock:
            self._complete.pop(id, None)
            if (arriving := self._arriving.pop(id, None)) is not None:
                arriving.drop()

    def find(self, raw: object, rules: Rules) -> list[UploadedFile]:
        """Return the files that a widget's new value names; those that are gone are left out.

        So are those that this widget does not take: a page may name the files of another one.

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
                if record is not None and rules.fits(record):
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
