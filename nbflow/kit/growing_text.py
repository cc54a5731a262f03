"""A Markdown text that grows by its end: what of it no later text can change is known, and is read once only.

Where a block of Markdown ends is decided by lines. In doubt it has not ended: then more is read again than
would be needed, and what is shown stays right.
"""

from __future__ import annotations

import re
from typing import Final

from nbflow.core.values import GrowingMarkup

_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_FENCE_INSIDE: Final = re.compile(r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_ITEM: Final = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_MATH: Final = "$$"


class GrowingText:
    """The text so far.

    Attributes
    ----------
    text : str
        All of it, as it was given.
    """

    def __init__(self) -> None:
        self.text = ""
        self._lines = ""  # whole lines, as `clean` would leave them
        self._line = ""  # the last line, as far as it has come
        self._settled = 0  # how many characters of `_lines` are whole blocks
        self._flush: bool | None = None  # the first line is not indented: no indentation is common to all
        self._fence = ""
        self._math = False
        self._open = False  # a list or indented code: an empty line does not end it
        self._blank = True  # the line before was empty

    def add(self, piece: str) -> None:
        """Append `piece`."""
        self.text += piece
        *whole, last = piece.split("\n")
        for rest in whole:
            self._end_line(self._line + rest)
            self._line = ""
        self._line += last

    def shown(self, cursor: str = "") -> str:
        """Return the text as `st.markdown` is to get it, with a cursor at its end."""
        if not self._flush:
            return self.text + cursor
        whole = (self._lines + self._line + cursor).rstrip()
        return GrowingMarkup(whole, min(self._settled, len(whole)))

    def _end_line(self, line: str) -> None:
        blank = not line.strip()
        if self._flush is None and not blank:
            self._flush = not line[0].isspace()
        if self._flush is None:
            return  # empty lines at the start are not shown
        start = len(self._lines)
        self._lines += "\n" if blank else line + "\n"
        if not self._flush:
            return
        if self._fence and self._open and not blank and not line[0].isspace():
            self._fence = ""  # not indented: code in a list has ended, if it was some
        if self._fence or self._math:
            self._inside(line)
        elif blank:
            if not self._open:
                self._settled = len(self._lines)
        else:
            self._begin(line, start)
        self._blank = blank

    def _inside(self, line: str) -> None:
        """Look for the end of the code or formula that goes on."""
        if not self._fence:
            # An empty line settles it: "$$" below other words is no formula, and their paragraph goes on.
            self._math = not line.rstrip().endswith(_MATH)
            return
        bare = line.strip()
        if not self._open and line.startswith(("    ", "\t")):
            bare = ""
        if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
            self._fence = ""
            if not self._open:
                self._settled = len(self._lines)

    def _begin(self, line: str, start: int) -> None:
        """Read a line that is neither empty nor inside code or a formula."""
        item, indented = _ITEM.match(line) is not None, line[0].isspace()
        if self._open and not item and not indented and (self._blank or _FENCE.match(line)):
            self._open = False
            self._settled = start
        if item or indented:
            self._open = True
        fence = (_FENCE_INSIDE if self._open else _FENCE).match(line)
        bare = line.strip()
        if fence is not None:
            self._fence = fence.group(1)
        elif bare.startswith(_MATH):
            self._math = _MATH not in bare[len(_MATH) :]
