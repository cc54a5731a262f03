"""A kernel that waits for its visitor, where a process cannot be forked: all is prepared but the sockets.

It hears its task and then its visitor's request on standard input, whose end ends it; what it says goes to
the pipe that was its standard output.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from nbflow.sharing.folder import remove_if_server_died
from nbflow.sharing.kernels import pipes, preparation
from nbflow.sharing.kernels.forked import run_kernel
from nbflow.sharing.kernels.kernel_app import ForkedKernelApp
from nbflow.sharing.kernels.randomness import Seeding
from nbflow.sharing.kernels.recording import RunCell
from nbflow.sharing.kernels.settings import Notice


class Line:
    """Messages as lines over two pipes."""

    def __init__(self, read: int, write: int) -> None:
        self._read = os.fdopen(read, "r", encoding="utf-8")
        self._write = os.fdopen(write, "w", encoding="utf-8")

    def send(self, message: dict[str, Any]) -> None:
        """Send a message."""
        self._write.write(json.dumps(message) + "\n")
        self._write.flush()

    def receive(self) -> tuple[dict[str, Any], list[int]] | None:
        """Wait for a message; None at the end."""
        text = self._read.readline()
        return (json.loads(text), []) if text else None


class Waiting:
    """The process. Steps are taken in it: what a cell leaves behind stays with its one visitor."""

    def __init__(self, line: Line, task: dict[str, Any]) -> None:
        self.line = line
        self.task = task
        self.app = ForkedKernelApp.instance()
        self.recorded: list[RunCell] = []
        self.shared: list[int] = []
        self.seeding = Seeding()
        self.forks = False
        self.crashed = True
        """Nothing is rehearsed: the app cannot run aside."""

    def tell(self, **news: Any) -> None:
        """Send news to the server."""
        self.line.send({"op": "status", **news})

    def notice(self, notices: list[Notice]) -> None:
        """Tell the one who shares something about the cells."""
        self.tell(notices=[asdict(notice) for notice in notices])

    def attempt(self, step: Callable[[], list[Notice]]) -> list[Notice]:
        """Take a step, whatever it leaves; a cell that failed is executed again for the visitor."""
        return step()

    def rehearse(self, rehearsal: Callable[[], str]) -> tuple[str, str]:
        """Refuse."""
        return "", "hung"


def _own_line() -> Line:
    """Keep the pipes for messages; cells have an empty input, and print where errors go."""
    read, write = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    return Line(read, write)


def main() -> NoReturn:
    """Prepare, wait for the visitor, be the kernel."""
    line = _own_line()
    first = line.receive()
    if first is None:
        os._exit(0)
    task = first[0]
    sys.argv = task["argv"]
    if task.get("notebook"):
        os.chdir(Path(task["notebook"]).parent)
    process = Waiting(line, task)
    process.app.initialize(sys.argv[1:])
    try:
        preparation.prepare(process)
    except Exception as error:
        process.tell(state="failed", error=pipes.why(error))
        os._exit(1)
    process.seeding.end()
    files = preparation.files(task.get("notebook"))
    process.tell(state="ready", step="ready", shared=len(process.recorded), pid=os.getpid(), files=files)
    request = line.receive()
    if request is None:
        remove_if_server_died()
        os._exit(0)
    run_kernel(process.app, process.recorded, process.seeding, request[0], line, [])
