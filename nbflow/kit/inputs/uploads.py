"""What the elements share that people hand files to: types, limits, and the values files become.

The browser sends a file in parts to the widget's endpoint, `receiver`; what the widget's value then
names are complete files, and `decode` finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

from nbflow.core.errors import StreamlitInvalidParameterTypeError, StreamlitValueError
from nbflow.core.uploaded_file import UploadedFile
from nbflow.core.uploads import MEGABYTE, Rules
from nbflow.core.values import Answer
from nbflow.kit import Place
from nbflow.kit.numbers import MAX_SAFE
from nbflow.kit.questions import whole_number

OPTION: Final = "server.maxUploadSize"
USUAL_LIMIT: Final = 200
"""Megabytes that a file may have where neither the element nor the option says something."""

SAMPLE_RATES: Final = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)

_GROUPS: Final = ("image", "audio", "video", "text")
_SAME: Final = (
    (".jpg", ".jpeg"),
    (".mpg", ".mpeg"),
    (".mp4", ".mpeg4"),
    (".tif", ".tiff"),
    (".htm", ".html"),
)

Receiver = Callable[[Mapping[str, Any], Sequence[memoryview]], Answer]


def types_of(name: str, types: str | Sequence[str] | None) -> list[str]:
    """Return the types that a file may have: MIME types, then endings with their dots.

    Endings of one format come together: with ``"jpg"``, ``".jpeg"`` is allowed too.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If they are no texts.
    """
    if not types:
        return []
    given = [types] if isinstance(types, str) else types
    if not isinstance(given, Sequence | set | frozenset) or not all(isinstance(one, str) for one in given):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitInvalidParameterTypeError(name, type(types).__name__, ["str", "list of str"])
    wanted = [text for one in given if (text := one.strip().lower())]
    kinds = [f"{text}/*" if text in _GROUPS else text for text in wanted if text in _GROUPS or "/" in text]
    endings = [
        text if text.startswith(".") else f".{text}"
        for text in wanted
        if text not in _GROUPS and "/" not in text
    ]
    for pair in _SAME:
        for one, other in (pair, pair[::-1]):
            if one in endings and other not in endings:
                endings.append(other)
    return kinds + endings


def check_limit(max_upload_size: object) -> None:
    """Check the maximum size of a file in megabytes.

    Raises
    ------
    StreamlitValueError
        If it is not a positive whole number.
    """
    if max_upload_size is None:
        return
    if isinstance(max_upload_size, bool) or not isinstance(max_upload_size, int) or max_upload_size < 1:
        raise StreamlitValueError(
            "max_upload_size",
            ["a positive integer"],
            detail=f"Given: {max_upload_size!r}. None means the option `{OPTION}`.",
        )


def limit_of(place: Place, max_upload_size: int | None) -> int:
    """Return the maximum size of a file in bytes: as given, else from the option."""
    if max_upload_size is None:
        max_upload_size = USUAL_LIMIT
        if place.context is not None:
            max_upload_size = int(place.run.app.options.get(OPTION, USUAL_LIMIT))
            if max_upload_size != USUAL_LIMIT:
                place.forget_call()  # the option may change between runs
    return max_upload_size * MEGABYTE


def check_sample_rate(name: str, rate: object) -> None:
    """Check the number of samples per second of a recording.

    Raises
    ------
    StreamlitValueError
        If it is none of those that are offered.
    """
    if rate is not None and (isinstance(rate, bool) or rate not in SAMPLE_RATES):
        raise StreamlitValueError(name, [*map(str, SAMPLE_RATES), "None"], detail=f"Given: {rate!r}.")


def recordings(rules: Rules) -> Rules:
    """Return the rules for what a widget records: WAV, whatever the types of files are."""
    return Rules(("audio/wav", "audio/x-wav"), rules.limit)


def receiver(place: Place, rules: Rules, *, recorded: Rules | None = None) -> Receiver | None:
    """Return what takes the parts of files: a widget's `answer`. None outside an app.

    Parameters
    ----------
    rules : Rules
        What the widget takes.
    recorded : Rules, optional
        What it takes of what it has recorded itself; the question says so.
    """
    if place.context is None:
        return None
    uploads = place.run.app.uploads

    def answer(question: Mapping[str, Any], buffers: Sequence[memoryview]) -> Answer:
        if "drop" in question:
            uploads.drop(str(question["drop"]))
            return Answer({})
        if "get" in question:
            start = whole_number(question, "at", most=MAX_SAFE)
            return Answer({}, [uploads.read(str(question["get"]), start)])
        own = recorded if recorded is not None and question.get("recorded") else rules
        record = uploads.receive(question, buffers[0] if buffers else b"", own)
        return Answer({} if record is None else {"file": record})

    return answer


def many(place: Place, rules: Rules) -> Callable[[Any], list[UploadedFile]]:
    """Return the decoder of a list of files."""
    if place.context is None:
        return lambda raw: []
    uploads = place.run.app.uploads
    return lambda raw: uploads.find(raw or [], rules)


def one(place: Place, rules: Rules) -> Callable[[Any], UploadedFile | None]:
    """Return the decoder of at most one file, which travels as a list too."""
    find = many(place, rules)
    return lambda raw: next(iter(find(raw)), None)


def file_props(value: Any) -> list[dict[str, Any]]:
    """Return what is sent to the view of a value: encoder of both `one` and `many`."""
    if value is None:
        return []
    files = cast("list[UploadedFile]", value if isinstance(value, list) else [value])
    return [file.prop for file in files]


__all__ = [
    "Rules",
    "UploadedFile",
    "check_limit",
    "check_sample_rate",
    "file_props",
    "limit_of",
    "many",
    "one",
    "receiver",
    "recordings",
    "types_of",
]
