"""Printed: the text of one piece of output, which grows with every ``print``.

A program may print a hundred thousand lines between two frames: pieces are collected, and joined only
when somebody reads the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Final

MAX_CHARACTERS: Final = 200_000
"""Characters of one piece of printed text; of more, the end is kept."""

KEPT: Final = MAX_CHARACTERS * 3 // 4
"""Characters that are kept of a text that is too long: what is printed next is then sent as an addition
again, and not as a whole new text with every frame."""

_LINE: Final = 2000
"""Characters after which a text is cut inside a line."""

_CUT: Final = "… (the beginning was cut off)\n"


class Printed(Mapping[str, str]):
    """The props of a ``console`` node: which stream, and the text.

    Parameters
    ----------
    stream : {"out", "err"}
        Which stream.
    text : str
        What was printed so far; may hold ANSI colors.
    version : int
        The version of the page for which this is made. What was sent must not change.
    """

    __slots__ = ("_length", "_lock", "_pieces", "_read", "_stream", "_version")

    def __init__(self, stream: str, text: str, version: int) -> None:
        self._stream = stream
        self._pieces = [text]
        self._length = len(text)
        self._version = version
        self._read = False
        self._lock = Lock()

    def add(self, text: str, version: int) -> bool:
        """Append a text; return False when this was read or sent already and must stay as it is."""
        with self._lock:
            if self._read or version != self._version:
                return False
            self._pieces.append(text)
            self._length += len(text)
            if self._length > 2 * MAX_CHARACTERS:
                self._join()
            return True

    def _join(self) -> str:
        whole = apply_returns("".join(self._pieces))
        if len(whole) > MAX_CHARACTERS:
            start = len(whole) - KEPT
            whole = _CUT + whole[whole.find("\n", start, start + _LINE) + 1 or start :]
        self._pieces, self._length = [whole], len(whole)
        return whole

    def __getitem__(self, name: str) -> str:
        """Return the stream or the text, which does not change from then on."""
        if name == "s":
            return self._stream
        if name != "text":
            raise KeyError(name)
        with self._lock:
            if not self._read:
                self._read = True
                self._join()
            return self._pieces[0]

    def __iter__(self) -> Iterator[str]:
        return iter(("s", "text"))

    def __len__(self) -> int:
        return 2


def apply_returns(text: str) -> str:
    """Apply carriage returns as a terminal does: progress bars overwrite their line."""
    if "\r" not in text:
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(_overwrite(line) for line in lines)


def _overwrite(line: str) -> str:
    visible = ""
    for piece in line.split("\r"):
        visible = piece + visible[len(piece) :]
    # A return at the very end waits for what comes next.
    return visible + "\r" if line.endswith("\r") else visible
