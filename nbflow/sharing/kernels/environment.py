"""Cells that ask who the visitor is: what they read belongs to nobody before the fork."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from typing import Any, Final, Self

from nbflow.core.request import VARIABLE
from nbflow.sharing.kernels.cells import Cell
from nbflow.sharing.kernels.leftovers import HENCE
from nbflow.sharing.kernels.settings import Notice

_OF_THE_VISITOR: Final = {
    VARIABLE,  # st.user, st.context
    "QUERY_STRING",
    "SCRIPT_NAME",
    "PATH_INFO",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "SERVER_SOFTWARE",
}


def of_the_visitor(name: str) -> bool:
    """Whether a variable of the environment is a visitor's own."""
    return name in _OF_THE_VISITOR or name.startswith(("HTTP_", "VOILA_", "REMOTE_"))


class ReadsOfEnvironment:
    """While it is entered, notes which of a visitor's variables a cell reads, and on which line."""

    def __init__(self) -> None:
        self._read: dict[str, int] = {}
        self._kind: Any = type(os.environ)

    def __enter__(self) -> Self:
        read, line = self._read, _line_of_cell

        def look_up(environ: MutableMapping[str, str], key: str) -> str:
            if isinstance(key, str) and of_the_visitor(key):  # pyright: ignore[reportUnnecessaryIsInstance]
                read.setdefault(key, line())
            return self._getitem(environ, key)

        self._getitem = self._kind.__getitem__
        self._kind.__getitem__ = look_up
        return self

    def __exit__(self, *_: object) -> None:
        self._kind.__getitem__ = self._getitem

    def notices(self, cell: Cell) -> list[Notice]:
        """Return what is to be said about the cell."""
        return [
            Notice(cell.number, line, f"it reads {name}, which differs for each visitor.{HENCE}")
            for name, line in self._read.items()
        ]


def _line_of_cell() -> int:
    frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    while frame is not None:
        if "ipykernel_" in frame.f_code.co_filename:
            return frame.f_lineno
        frame = frame.f_back
    return 0
