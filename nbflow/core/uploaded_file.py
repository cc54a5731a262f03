"""Uploaded files: what an app is handed, and what holds the bytes behind it.

A small file stays in memory, a large one in a temporary file. Who holds an `UploadedFile` holds its
content; when the last one is gone, so is the content, temporary file and all. So nothing has to
count who still reads a file: not the widget, not the session state, not the app's own variables.
"""

from __future__ import annotations

import io
import mmap
import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, Self, cast


class Content:
    """The bytes of one file: in memory, or in a temporary file that goes with this object."""

    __slots__ = ("__weakref__", "data", "path", "remove", "size")

    def __init__(self, data: bytes | Path) -> None:
        self.data: bytes | None = None
        self.path: Path | None = None
        self.remove: weakref.finalize[Any, Content] | None = None
        if isinstance(data, bytes):
            self.data, self.size = data, len(data)
        else:
            self.path, self.size = data, data.stat().st_size
            # A finalizer also runs at the kernel's exit.
            self.remove = weakref.finalize(self, remove, str(data), os.getpid())


def remove(path: str, owner: int) -> None:
    """Remove a temporary file; in a forked child, leave it to the parent."""
    if os.getpid() == owner:
        try:
            os.unlink(path)
        except OSError:
            pass  # gone already; or open, on a system that minds (it goes with the temporary folder)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Record:
    """The metadata of an uploaded file.

    Attributes
    ----------
    file_id, name, type : str
        Its id, the name it had on the person's machine, and its MIME type.
    content : Content
        Its bytes.
    """

    file_id: str
    name: str
    type: str
    content: Content

    @property
    def prop(self) -> dict[str, Any]:
        """What is sent to the view for it."""
        return {"id": self.file_id, "name": self.name, "size": self.content.size, "type": self.type}

    def open(self) -> UploadedFile:
        """Return the file, to be read from its beginning."""
        return UploadedFile(self) if self.content.path is None else LargeFile(self)


class UploadedFile(io.BytesIO):
    """A file that the user has uploaded: a `BytesIO` with a name, a type and a size.

    `st.file_uploader`, `st.camera_input` and `st.audio_input` return it, and `st.chat_input` as
    ``.files`` and ``.audio``. It can be given to everything that reads binary files. Each run gets
    one that is read from the beginning.

    Attributes
    ----------
    name : str
        Its name; in an uploaded folder the path from that folder on, with "/". It is what the
        person's machine said: do not use it as a path to write to.
    type : str
        Its MIME type, as the browser says; "application/octet-stream" if it says nothing.
    size : int
        Its size in bytes.
    file_id : str
        Tells it from others, also from one of the same name.

    Notes
    -----
    A file of more than 8 MB lies in a temporary file and is read from there; it cannot be written
    to. `getvalue` reads all of it into memory.
    """

    def __init__(self, record: Record) -> None:
        super().__init__(record.content.data or b"")  # shares the bytes until somebody writes
        self._record = record
        self.file_id = record.file_id
        self.name = record.name
        self.type = record.type
        self.size = record.content.size

    def __eq__(self, other: object) -> bool:
        return self.file_id == other.file_id if isinstance(other, UploadedFile) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.file_id)

    def __repr__(self) -> str:
        parts = {name: getattr(self, name) for name in ("file_id", "name", "type", "size")}
        return f"UploadedFile({', '.join(f'{name}={value!r}' for name, value in parts.items())})"

    @property
    def prop(self) -> dict[str, Any]:
        """What is sent to the view for it."""
        return self._record.prop

    def __copy__(self) -> UploadedFile:
        return self._record.open()

    def __deepcopy__(self, memo: object) -> UploadedFile:
        return self._record.open()

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return _again, (self.file_id, self.name, self.type, self.getvalue())

    def __reduce__(self) -> tuple[Any, ...]:
        return self.__reduce_ex__(0)


def _again(file_id: str, name: str, type: str, data: bytes) -> UploadedFile:
    return Record(file_id, name, type, Content(data)).open()


class LargeFile(UploadedFile):
    """An `UploadedFile` whose content lies in a temporary file: read from there, never held whole."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self._opened: BinaryIO | None = None

    @property
    def _file(self) -> Any:
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if self._opened is None:
            try:
                self._opened = cast(Path, self._record.content.path).open("rb")
            except FileNotFoundError:
                raise FileNotFoundError(
                    f"The content of {self.name} is gone: the app that it was uploaded to was closed."
                ) from None
        return self._opened

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes, or all that is left."""
        return self._file.read(-1 if size is None else size)

    def read1(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes with one call of the system."""
        return self._file.read1(-1 if size is None else size)

    def readinto(self, buffer: Any, /) -> int:
        """Read into a buffer; return how many bytes."""
        return self._file.readinto(buffer)

    def readinto1(self, buffer: Any, /) -> int:
        """Read into a buffer with one call of the system."""
        return self._file.readinto1(buffer)

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read one line."""
        return self._file.readline(-1 if size is None else size)

    def readlines(self, hint: int | None = None, /) -> list[bytes]:
        """Read all lines that are left."""
        return self._file.readlines(-1 if hint is None else hint)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a position."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the position."""
        return self._file.tell()

    def fileno(self) -> int:
        """Return the number of the open temporary file."""
        return self._file.fileno()

    def getvalue(self) -> bytes:
        """Read the whole file into memory, wherever the position is."""
        position = self.tell()
        try:
            self.seek(0)
            return self.read()
        finally:
            self.seek(position)

    def getbuffer(self) -> memoryview:
        """Return the content without reading it: the system loads what is looked at."""
        return memoryview(mmap.mmap(self.fileno(), 0, access=mmap.ACCESS_COPY))

    def writable(self) -> bool:
        """Return False."""
        return False

    def write(self, data: Any, /) -> NoReturn:
        """Refuse."""
        raise io.UnsupportedOperation(f"{self.name} is in a temporary file and is read-only.")

    writelines = truncate = write  # pyright: ignore[reportAssignmentType]

    def close(self) -> None:
        """Close it; the content stays for others."""
        if self._opened is not None:
            self._opened.close()
        super().close()
