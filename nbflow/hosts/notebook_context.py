"""The notebook's settings: the context variables that its cells have set, as of the last cell.

Each run of an app begins with them, see `nbflow.runtime.surroundings`.
"""

# ipykernel has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextvars import Context, ContextVar, copy_context
from typing import Any

from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script.tracebacks import NAMERS


class NotebookSettings:
    """What `numpy.set_printoptions` and the like have set in the notebook's cells."""

    def __init__(self) -> None:
        self._noted = Context()
        self._shell: Any = None

    def follow(self, shell: Any) -> Callable[[], None]:
        """Note the settings after each cell, and name the cells in tracebacks; return what ends that."""
        self._shell = shell
        shell.events.register("post_run_cell", self.note)

        def cell(filename: str) -> str | None:
            name = shell.compile.format_code_name(filename)  # ("Cell", "In[3]")
            return None if name is None else " ".join(name)

        NAMERS.append(cell)

        def end() -> None:
            shell.events.unregister("post_run_cell", self.note)
            NAMERS.remove(cell)

        return end

    def note(self, *_: object) -> None:
        """Note what is set now, if a cell is asking: not an app, not a thread."""
        if OUTPUT.get() is None and threading.current_thread() is threading.main_thread():
            self._noted = copy_context()

    def __call__(self) -> Context:
        """Return the settings that were noted last, without the kernel's own variables."""
        kernels, found = self._kernels_own(), Context()
        for variable, value in self._noted.items():
            if id(variable) not in kernels:
                found.run(variable.set, value)
        return found

    def _kernels_own(self) -> set[int]:
        """Which cell a message belongs to: an app's belong to none."""
        kernel = getattr(self._shell, "kernel", None)
        holders = (
            *(self._shell, kernel, sys.stdout, sys.stderr, sys.displayhook),
            *(getattr(self._shell, name, None) for name in ("display_pub", "displayhook")),
        )
        return {
            id(value)
            for holder in holders
            for value in getattr(holder, "__dict__", {}).values()
            if isinstance(value, ContextVar)
        }


NOTEBOOK = NotebookSettings()
"""There is one notebook in a kernel."""
