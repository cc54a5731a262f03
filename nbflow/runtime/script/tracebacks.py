"""What the app shows of an exception: the author's own frames first, ours not at all."""

from __future__ import annotations

import linecache
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from nbflow.core.errors import MarkdownFormattedException
from nbflow.core.values import MarkupBlock

_OURS: Final = str(Path(__file__).resolve().parents[2])
_LIBRARIES: Final = ("site-packages", "dist-packages", str(Path(traceback.__file__).parent))

CELL_NAMES: dict[str, str] = {}
"""What compiled code calls its file -> what a person calls it ("Cell In[3]"). Filled by hosts."""


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
        ``type``, ``message``, ``frames`` (outermost first) and ``text`` (for the clipboard).
    """
    frames = _frames(error.__traceback__)
    message = str(error)
    kind = type(error).__name__
    module = type(error).__module__
    if module not in ("builtins", "__main__") and not module.startswith("nbflow"):
        kind = f"{module}.{kind}"
    text = _plain_text(kind, message, frames)
    if isinstance(error, SyntaxError):
        frames.append(_syntax_frame(error))
        message = error.msg or message
    if details != "full":
        return _less(kind, frames, details)
    shown: Any = MarkupBlock(message) if isinstance(error, MarkdownFormattedException) else message
    return {"type": kind, "message": shown, "frames": frames, "text": text}


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
    return CELL_NAMES.get(filename, filename)


def is_user_code(filename: str) -> bool:
    """Whether the file is the author's, not a library's."""
    if filename in CELL_NAMES:
        return True
    return not (filename.startswith(("<", _OURS)) or any(part in filename for part in _LIBRARIES))


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
