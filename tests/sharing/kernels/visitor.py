"""A visitor: a kernel started as a server starts it, and what its cells publish."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import KernelManager

PATIENCE = 30.0


def until(true: Callable[[], Any], otherwise: str) -> Any:
    """Wait for something that another process does."""
    end = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)
    return found


def write_notebook(path: Path, cells: Iterable[str], tags: dict[int, list[str]]) -> Path:
    """Write a notebook of code cells; tags by the cell's number from 1."""
    made = [
        nbformat.v4.new_code_cell(source, metadata={"tags": tags.get(number, [])})
        for number, source in enumerate(cells, 1)
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)
    return path


class Ran:
    """What one cell published."""

    def __init__(self, messages: list[dict[str, Any]], reply: dict[str, Any]) -> None:
        self.messages = messages
        self.reply = reply

    @property
    def status(self) -> str:
        return self.reply["status"]

    @property
    def text(self) -> str:
        """What it printed."""
        return "".join(m["content"]["text"] for m in self.messages if m["msg_type"] == "stream")

    @property
    def result(self) -> str:
        """Its last expression."""
        results = [
            m["content"]["data"]["text/plain"] for m in self.messages if m["msg_type"] == "execute_result"
        ]
        return "".join(results)

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The contents of the messages of a kind."""
        return [message["content"] for message in self.messages if message["msg_type"] == kind]


class Visitor:
    """A kernel of one's own."""

    def __init__(
        self,
        notebook: Path | None = None,
        *,
        env: dict[str, str] | None = None,
        name: str = "python3",
        **start: Any,
    ) -> None:
        given = {**os.environ, **(env or {}), "SERVER_SOFTWARE": "voila/test"}
        if notebook is not None:
            given["NBFLOW_NOTEBOOK"] = str(notebook)
            start.setdefault("cwd", str(notebook.parent))
        self._left = False
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(env=given, **start)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def pid(self) -> int:
        return self.manager.provisioner.pid

    @property
    def forked(self) -> bool:
        return type(self.manager.provisioner.process).__name__ == "ForkedProcess"

    def run(self, code: str, **more: Any) -> Ran:
        """Execute a cell."""
        messages: list[dict[str, Any]] = []
        reply = self.client.execute_interactive(code, output_hook=messages.append, timeout=60, **more)
        return Ran(messages, reply["content"])

    def value(self, expression: str) -> Any:
        """Return what an expression is in the kernel, through JSON."""
        ran = self.run(f"import json as _json; print(_json.dumps({expression}))", store_history=False)
        assert ran.status == "ok", ran.reply
        return json.loads(ran.text)

    def leave(self, *, now: bool = False) -> None:
        """End the kernel."""
        if self._left:
            return
        self._left = True
        if self.client.channels_running:
            self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)

    def gone(self) -> None:
        """Wait until the kernel has ended."""
        until(lambda: not self.manager.is_alive(), "the kernel has not ended")
