"""What the app shows of an exception: the author's own frames first, ours not at all."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, cast

from nbflow.core.errors import MarkdownFormattedException, MissingCommandError
from nbflow.core.secrets import redact
from nbflow.core.values import MarkupBlock
from nbflow.runtime.script.thread_bound import chain, hint

_OURS: Final = str(Path(__file__).resolve().parents[2])
_LIBRARIES: Final = ("site-packages", "dist-packages", str(Path(traceback.__file__).parent))

MAX_MESSAGE_CHARACTERS: Final = 100_000
"""Characters of a message that are shown."""

MAX_FRAMES: Final = 60
"""Frames of a traceback that are shown: the outermost and the innermost."""

REPEATED: Final = 3
"""So many equal frames in a row are shown; a recursion has a thousand."""

CELL_NAMES: dict[str, str] = {}
"""What compiled code calls its file -> what a person calls it ("Cell In[3]"). Filled by hosts."""

NAMERS: list[Callable[[str], str | None]] = []
"""Asked for the names of other files; a notebook knows its ordinary cells."""


def exception_props(error: BaseException, details: str = "full") -> dict[str, Any]:
    """Return the props of the face ``exception``.

    Parameters
    ----------
    error : BaseException
        What was raised, with its traceback.
    details : {"full", "stacktrace", "type", "none"}, default "full"
        How much of it people see.

    Returns
    -------
    dict
        ``type``, ``message``, ``frames`` (outermost first), ``text`` (for the clipboard), and where there is
        something to do about it, ``hint``.
    """
    frames = _frames(error.__traceback__)
    message = redact("\n".join([message_of(error), *map(str, getattr(error, "__notes__", ()))]))
    kind, advice = _kind(error), hint(error)
    text = _plain_text(kind, message, frames) + ("" if advice is None else f"\n{advice}")
    if isinstance(error, SyntaxError):
        frames.append(_syntax_frame(error))
        message = redact(str(error.msg or message))
    if details != "full":
        return _less(kind, frames, details)
    if isinstance(error, BaseExceptionGroup):
        members = _members(cast("BaseExceptionGroup[BaseException]", error), frames)
        frames = frames + members
        text = "\n".join([text, *(f"  {frame['name']}: {frame['code']}" for frame in members)])
    text_or_markup: Any = MarkupBlock(message) if isinstance(error, MarkdownFormattedException) else message
    props = {"type": kind, "message": text_or_markup, "frames": frames, "text": text}
    return props if advice is None else {**props, "hint": MarkupBlock(advice)}


def message_of(error: BaseException) -> str:
    """Return the text of an exception, also of one whose own text fails."""
    try:
        message = redact(str(error)).encode(errors="replace").decode()  # half a surrogate pair cannot be sent
    except BaseException as fault:
        return f"(its message cannot be shown: {type(fault).__name__})"
    rest = len(message) - MAX_MESSAGE_CHARACTERS
    return message if rest <= 0 else f"{message[:MAX_MESSAGE_CHARACTERS]}… ({rest} more characters)"


def _kind(error: BaseException) -> str:
    kind, module = type(error).__name__, str(type(error).__module__)
    if isinstance(error, MissingCommandError):
        return error.shown_as
    if module in ("builtins", "__main__") or module.startswith("nbflow"):
        return kind
    return f"{module}.{kind}"


def _members(
    group: BaseExceptionGroup[BaseException], around: list[dict[str, Any]], name: str = ""
) -> list[dict[str, Any]]:
    """Return a frame for each exception of a group: where it was raised, and what it says."""
    found: list[dict[str, Any]] = []
    for number, member in enumerate(group.exceptions, 1):
        frames = _frames(member.__traceback__) or around
        own = [frame for frame in frames if frame["user"]] or frames
        place: dict[str, Any] = own[-1] if own else {"file": "", "line": 0, "user": True}
        title = f"{name}{number}" if name else f"exception {number}"
        found.append({**place, "name": title, "code": f"{_kind(member)}: {message_of(member)}"})
        if isinstance(member, BaseExceptionGroup):
            inner = cast("BaseExceptionGroup[BaseException]", member)
            found += _members(inner, frames, f"{title}.")
    return found[:MAX_FRAMES]


def _less(kind: str, frames: list[dict[str, Any]], details: str) -> dict[str, Any]:
    """What people see of an exception whose message is not for them."""
    if details == "none":
        kind = "Error"
    visible = frames if details == "stacktrace" else []
    message = "This app raised an error. Its details are hidden."
    text = _plain_text(kind, message, visible) if visible else f"{kind}: {message}"
    return {"type": kind, "message": message, "frames": visible, "text": text}


def user_line(error: BaseException) -> tuple[str, int] | None:
    """Return the file and line of the author's innermost frame."""
    mine = [frame for frame in _frames(error.__traceback__) if frame["user"]]
    if isinstance(error, SyntaxError) and error.lineno is not None:
        return (redact(display_name(error.filename or "?")), error.lineno)
    return (mine[-1]["file"], mine[-1]["line"]) if mine else None


def display_name(filename: str) -> str:
    """Return what a person calls the file."""
    name = CELL_NAMES.get(filename)
    for namer in NAMERS if name is None else ():
        name = name or namer(filename)
    return name or filename


def is_user_code(filename: str) -> bool:
    """Whether the file is the author's, not a library's."""
    if filename in CELL_NAMES:
        return True
    return not (filename.startswith(("<", _OURS)) or any(part in filename for part in _LIBRARIES))


def hide_ours(error: BaseException) -> None:
    """Take nbflow's frames out of an exception's traceback, and of those that led to it."""
    for each in chain(error):
        kept = [
            t for t in _entries(each.__traceback__) if not t.tb_frame.f_code.co_filename.startswith(_OURS)
        ]
        for trace, following in zip(kept, [*kept[1:], None], strict=False):
            trace.tb_next = following
        each.__traceback__ = kept[0] if kept else None


def _entries(trace: TracebackType | None) -> list[TracebackType]:
    found: list[TracebackType] = []
    while trace is not None:
        found.append(trace)
        trace = trace.tb_next
    return found


def _frames(trace: TracebackType | None) -> list[dict[str, Any]]:
    """Return the frames without ours; of a recursion, the first ones of each row of equal ones."""
    frames: list[dict[str, Any]] = []
    again = 0
    for summary in traceback.extract_tb(trace):
        if summary.filename.startswith(_OURS):
            continue
        place = (display_name(summary.filename), summary.lineno or 0, summary.name)
        before = frames[-1] if frames else {}
        again = again + 1 if place == (before.get("file"), before.get("line"), before.get("name")) else 0
        if again >= REPEATED:
            before["again"] = again - REPEATED + 1
            continue
        frames.append(
            {
                "file": place[0],
                "line": place[1],
                "name": place[2],
                "code": summary.line or linecache.getline(summary.filename, summary.lineno or 0).strip(),
                "user": is_user_code(summary.filename),
            }
        )
    for frame in frames:
        if more := frame.pop("again", 0):
            frame["code"] += f"  (and {more} more times)"
    if len(frames) > MAX_FRAMES:
        half = MAX_FRAMES // 2
        left_out = {
            **frames[half],
            "name": "",
            "code": f"({len(frames) - 2 * half} more calls)",
            "user": True,
        }
        frames = [*frames[:half], left_out, *frames[-half:]]
    return frames


def _syntax_frame(error: SyntaxError) -> dict[str, Any]:
    return {  # what did not compile may be no source of the author's, but a text that was passed on
        "file": redact(display_name(error.filename or "?")),
        "line": error.lineno or 0,
        "name": "",
        "code": redact((error.text or "").strip()),
        "user": True,
    }


def _plain_text(kind: str, message: str, frames: list[dict[str, Any]]) -> str:
    lines = ["Traceback (most recent call last):"]
    for frame in frames:
        lines.append(f'  File "{frame["file"]}", line {frame["line"]}, in {frame["name"]}')
        if frame["code"]:
            lines.append(f"    {frame['code']}")
    lines.append(f"{kind}: {message}")
    return "\n".join(lines)
