"""What the app shows of an exception: the author's own frames first, ours not at all."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from nbflow.core.errors import MarkdownFormattedException
from nbflow.core.values import MarkupBlock
from nbflow.runtime.script.thread_bound import chain, hint

_OURS: Final = str(Path(__file__).resolve().parents[2])
_LIBRARIES: Final = ("site-packages", "dist-packages", str(Path(traceback.__file__).parent))

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
    message = "\n".join([str(error), *getattr(error, "__notes__", ())])
    kind = type(error).__name__
    module = type(error).__module__
    if module not in ("builtins", "__main__") and not module.startswith("nbflow"):
        kind = f"{module}.{kind}"
    advice = hint(error)
    text = _plain_text(kind, message, frames) + ("" if advice is None else f"\n{advice}")
    if isinstance(error, SyntaxError):
        frames.append(_syntax_frame(error))
        message = error.msg or message
    if details != "full":
        return _less(kind, frames, details)
    shown: Any = MarkupBlock(message) if isinstance(error, MarkdownFormattedException) else message
    props = {"type": kind, "message": shown, "frames": frames, "text": text}
    return props if advice is None else {**props, "hint": MarkupBlock(advice)}


def _less(kind: str, frames: list[dict[str, Any]], details: str) -> dict[str, Any]:
    """What people see of an exception whose message is not for them."""
    if details == "none":
        kind = "Error"
    shown = frames if details == "stacktrace" else []
    message = "This app has met an error. Its details are not shown."
    text = _plain_text(kind, message, shown) if shown else f"{kind}: {message}"
    return {"type": kind, "message": message, "frames": shown, "text": text}


def user_line(error: BaseException) -> tuple[str, int] | None:
    """Return the file and line of the author's innermost frame."""
    mine = [frame for frame in _frames(error.__traceback__) if frame["user"]]
    if isinstance(error, SyntaxError) and error.lineno is not None:
        return (display_name(error.filename or "?"), error.lineno)
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
    frames: list[dict[str, Any]] = []
    for summary in traceback.extract_tb(trace):
        if summary.filename.startswith(_OURS):
            continue
        frames.append(
            {
                "file": display_name(summary.filename),
                "line": summary.lineno or 0,
                "name": summary.name,
                "code": summary.line or linecache.getline(summary.filename, summary.lineno or 0).strip(),
                "user": is_user_code(summary.filename),
            }
        )
    return frames


def _syntax_frame(error: SyntaxError) -> dict[str, Any]:
    return {
        "file": display_name(error.filename or "?"),
        "line": error.lineno or 0,
        "name": "",
        "code": (error.text or "").strip(),
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
