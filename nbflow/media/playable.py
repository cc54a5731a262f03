"""Sound and film as arguments: data, times, subtitles; addresses too."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

from nbflow.kit import Blob, Place
from nbflow.kit.checks import is_address
from nbflow.kit.durations import seconds
from nbflow.kit.errors import (
    StreamlitAPIException,
    StreamlitBadTimeStringError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
)
from nbflow.kit.widget import claim_again
from nbflow.media.ranges import sent, sent_file

_MAX_PATH: Final = 4096
_SRT: Final = re.compile(r"^\s*\d+\s*\r?\n\d{2}:\d{2}:\d{2},\d{3} --> \d{2}:\d{2}:\d{2},\d{3}")
_STAMP: Final = re.compile(r"(\d{2}:\d{2}:\d{2}),(\d{3})")


def is_file(text: str) -> bool:
    """Whether a text is the path of a file that is there."""
    if len(text) > _MAX_PATH or "<" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def alt_prop(alt: object, *, empty: bool = False) -> str | None:
    """Return a description as a prop; an empty one counts only where it says "decoration"."""
    text = "" if alt is None else str(alt).strip()
    return text if text or (empty and alt is not None) else None


def media_props(data: Any, mime: str) -> dict[str, Any]:
    """Return sound, film or a document as props: bytes, an address, or parts to be asked for.

    Raises
    ------
    StreamlitAPIException
        If a file cannot be read.
    StreamlitInvalidParameterTypeError
        If it is not data.
    """
    if data is None:
        return {}
    if isinstance(data, str):
        if is_address(data) and not is_file(data):
            return {"src": data}
        data = Path(data)
    if isinstance(data, Path):
        return sent_file(data, mime)
    if isinstance(data, BytesIO):
        return sent(data.getvalue(), mime)
    if callable(getattr(data, "read", None)):
        if callable(getattr(data, "seek", None)):
            data.seek(0)
        data = data.read()
    if isinstance(data, bytes | bytearray | memoryview):
        return sent(bytes(cast(Any, data)), mime)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(data, numpy.ndarray):
        return sent(data.tobytes(), mime)
    kinds = ["str", "bytes", "Path", "BytesIO", "file-like", "ndarray"]
    raise StreamlitInvalidParameterTypeError("data", type(data).__name__, kinds)


def claim_player(place: Place, face: str, props: Mapping[str, Any]) -> None:
    """Claim the identity of a player that starts by itself: two that are equal cannot be distinguished.

    Raises
    ------
    StreamlitDuplicateElementId
        If this run has drawn another one that is equal in everything.
    """
    claim_again(
        place, face, None, [(name, v.hash if isinstance(v, Blob) else str(v)) for name, v in props.items()]
    )


def read_file(path: Path) -> bytes:
    """Return what a file holds.

    Raises
    ------
    StreamlitAPIException
        If it cannot be read.
    """
    try:
        return path.expanduser().read_bytes()
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        why = getattr(error, "strerror", None) or str(error)
        raise StreamlitAPIException(f"The file `{str(path)[:80]}` cannot be read: {why}.") from error


def times(start: Any, end: Any) -> tuple[int, int | None]:
    """Return both times in whole seconds.

    Raises
    ------
    StreamlitAPIException
        If one is not a time, or the end is not after the start.
    """
    first = _seconds("start_time", start)
    if first is None:
        raise StreamlitAPIException(
            "`start_time=None` is not a time: give seconds, or a string such as `'1m20s'`."
        )
    last = _seconds("end_time", end)
    if first < 0 or (last is not None and last <= first):
        raise StreamlitAPIException(
            f"`start_time={start!r}` and `end_time={end!r}` are not a valid range: the end must be after "
            "the start, and the start at least 0.",
            error_id="media-invalid-start-end-time",
        )
    return first, last


def _seconds(name: str, time: Any) -> int | None:
    if time is None:
        return None
    try:
        return int(seconds(time, StreamlitBadTimeStringError) if isinstance(time, str | timedelta) else time)
    except (StreamlitBadTimeStringError, ValueError, TypeError, OverflowError) as error:  # infinity
        raise StreamlitAPIException(
            f"`{name}={time!r}` is not a time. Give seconds, a timedelta, or a string such as `'10s'`, "
            "`'15 seconds'` or `'1m20s'`."
        ) from error


def subtitle_tracks(subtitles: Any) -> list[dict[str, Any]] | None:
    """Return subtitles as a prop: a label and WebVTT for each.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If they are neither data nor a dict of data.
    StreamlitAPIException
        If one cannot be read or is neither SRT nor WebVTT.
    """
    if isinstance(subtitles, str | bytes | bool | None) and not subtitles:
        return None
    if isinstance(subtitles, dict):
        found: Mapping[str, Any] = cast("dict[str, Any]", subtitles)
    elif isinstance(subtitles, str | bytes | BytesIO | Path):
        found = {"default": subtitles}
    else:
        kinds = ["str", "bytes", "BytesIO", "Path", "dict"]
        raise StreamlitInvalidParameterTypeError("subtitles", type(subtitles).__name__, kinds)
    tracks: list[dict[str, Any]] = []
    for label, data in found.items():
        try:
            text = _vtt(data)
        except (TypeError, ValueError, StreamlitAPIException) as error:
            raise StreamlitAPIException(f"The subtitle {label!r} cannot be used: {error}") from error
        tracks.append({"label": str(label or ""), "src": Blob(text, "text/vtt")})
    return tracks or None


def _vtt(data: Any) -> bytes:
    if isinstance(data, str | Path) and (isinstance(data, Path) or is_file(data)):
        path = Path(data)
        if path.suffix.lower() not in (".srt", ".vtt"):
            raise StreamlitValueError("subtitles", [".srt", ".vtt"], detail=f"Given: {path.suffix}.")
        data = read_file(path)
    elif isinstance(data, str):
        text = data.strip()
        if text and not text.startswith("WEBVTT") and not _SRT.match(text):
            raise StreamlitValueError("subtitles", ["text in WebVTT", "text in SRT", "a file's path"])
        data = text.encode()
    elif isinstance(data, BytesIO):
        data = data.getvalue()
    if not isinstance(data, bytes):
        kinds = ["str", "bytes", "Path", "BytesIO"]
        raise StreamlitInvalidParameterTypeError("subtitles", type(data).__name__, kinds)
    text = data.decode("utf-8-sig", "replace")
    return ("WEBVTT\n\n" + _STAMP.sub(r"\1.\2", text)).strip().encode() if _SRT.match(text) else data
