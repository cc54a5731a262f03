"""Files that people save: from what st.download_button was given to bytes, a type and a name."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

from nbflow.core.errors import StreamlitAPIException
from nbflow.core.values import Answer, Blob
from nbflow.kit.checks import text_or_none

_TEXT: Final = "text/plain"
_BYTES: Final = "application/octet-stream"


def offer(
    data: Any, file_name: str | None, mime: str | None, disabled: bool
) -> tuple[dict[str, Any], Callable[[Mapping[str, Any], Sequence[memoryview]], Answer] | None]:
    """Return the props of a button, and for data that is made later what makes it."""
    text_or_none("mime", mime)
    if not callable(data):
        blob, name = file_of(data, file_name, mime)
        return {"data": blob, "file_name": named(name, blob.mime)}, None
    make = cast("Callable[[], Any]", data)
    if disabled:
        return {}, None

    def answer(question: Mapping[str, Any], buffers: Sequence[memoryview]) -> Answer:
        blob, name = made(make, file_name, mime)
        return Answer({"name": name, "mime": blob.mime}, [blob.data])

    return {}, answer


def file_of(data: Any, file_name: str | None, mime: str | None) -> tuple[Blob, str | None]:
    """Return what a file holds, with its type, and its name where that is known.

    Raises
    ------
    StreamlitAPIException
        If `data` is neither a text, nor bytes, nor a file.
    """
    if not isinstance(data, str | bytes):
        file_name, mime = _describe(data, file_name, mime)
    found, usual = _read(data)
    return Blob(found, mime or usual), file_name


def made(make: Callable[[], Any], file_name: str | None, mime: str | None) -> tuple[Blob, str]:
    """Let the app's function make a file; return what it holds, and its name."""
    blob, name = file_of(make(), file_name, mime)
    return blob, named(name, blob.mime)


def _read(data: Any) -> tuple[bytes, str]:
    if isinstance(data, str):
        return data.encode(), _TEXT
    if isinstance(data, bytes):
        return data, _BYTES
    if isinstance(data, io.StringIO):
        return data.getvalue().encode(), _TEXT
    if isinstance(data, io.TextIOWrapper):
        return data.read().encode(), _TEXT
    if isinstance(data, io.BytesIO):
        data.seek(0)
        return data.getvalue(), _BYTES
    if isinstance(data, io.BufferedReader | io.RawIOBase):
        data.seek(0)
        return data.read() or b"", _BYTES
    raise StreamlitAPIException(
        f"`data` of st.download_button is of type `{type(data).__name__}`. Give a str, bytes, an open file, "
        "or a function that returns one of these.",
        error_id="download-button-invalid-binary-data-format",
    )


def _describe(data: Any, file_name: str | None, mime: str | None) -> tuple[str | None, str | None]:
    """Fill in what the name of an open file says."""
    from mimetypes import guess_type
    from os.path import basename

    try:
        name = getattr(data, "name", None)
    except (AttributeError, ValueError, OSError):
        return file_name, mime
    if not isinstance(name, str) or not name:
        return file_name, mime
    file_name = basename(name) if file_name is None else file_name
    return file_name, guess_type(file_name)[0] if mime is None else mime


def named(file_name: str | None, mime: str | None) -> str:
    """Return the name that a file is saved under."""
    if file_name:
        return str(file_name)
    from mimetypes import guess_extension

    return f"download{guess_extension(mime or _BYTES) or ''}"
