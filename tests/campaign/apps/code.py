"""An app's source code as a tree of lines, so that parts of it can be left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Line:
    """A line of code and the block that belongs to it (then it ends with a colon)."""

    text: str
    body: list[Line] = field(default_factory=list)

    def write(self, depth: int = 0) -> Iterator[str]:
        """Yield the lines of source code."""
        yield "    " * depth + self.text
        if self.text.endswith(":") or self.body:
            if not self.body:
                yield "    " * (depth + 1) + "pass"
            for line in self.body:
                yield from line.write(depth + 1)


HEAD = """\
import numpy as np, pandas as pd, streamlit as st
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
S = st.session_state
"""


def source(lines: list[Line]) -> str:
    """Return the app's source code."""
    return HEAD + "\n".join(text for line in lines for text in line.write()) + "\n"


def smaller(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the same code with less in it: large parts are left out first."""
    size = len(lines)
    while size:
        for start in range(0, len(lines), size):
            yield lines[:start] + lines[start + size :]
        size //= 2
    for place, line in enumerate(lines):
        rest = lines[:place], lines[place + 1 :]
        if line.body and not line.text.startswith(("@", "def ")):
            yield [*rest[0], *line.body, *rest[1]]
        for body in smaller(line.body):
            yield [*rest[0], Line(line.text, body), *rest[1]]
