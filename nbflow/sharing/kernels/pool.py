"""Kernels that wait for their visitors, as the server sees them, where nothing can be forked."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, Final

from nbflow.sharing.kernels.channel import Message
from nbflow.sharing.kernels.origin import Origin, python_start
from nbflow.sharing.kernels.process import ForkedProcess
from nbflow.sharing.kernels.settings import Status
from nbflow.sharing.kernels.supplier import Supplier

WAITING: Final = "nbflow.sharing.kernels.waiting"


class PooledProcess(ForkedProcess):
    """A kernel that was started ahead: a child of this process."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        super().__init__(None)
        self._child = child
        self.pid = child.pid

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        self.returncode = self._child.poll()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end."""
        self.returncode = self._child.wait(timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        self._child.send_signal(number)

    def give(self, message: Message) -> None:
        """Send a message."""
        line: IO[str] = self._child.stdin  # pyright: ignore[reportAssignmentType]
        line.write(json.dumps(message) + "\n")
        line.flush()

    def close(self) -> None:
        """Close its input: a kernel that still runs ends."""
        with suppress(OSError, ValueError):
            if self._child.stdin is not None:
                self._child.stdin.close()


class Pool(Supplier):
    """Waiting kernels of one origin.

    Parameters
    ----------
    origin, run_above, changed, cells
        As for `Supplier`.
    size : int
        How many wait.
    """

    FIRST_STEP = "starting kernels"

    def __init__(
        self,
        origin: Origin,
        *,
        size: int,
        run_above: bool,
        changed: Callable[[Status], None],
        cells: Sequence[str] | None = None,
    ) -> None:
        super().__init__(origin, run_above=run_above, changed=changed, cells=cells)
        self._size = max(size, 1)
        self._open = True
        self._waiting: list[PooledProcess] = []

    @property
    def alive(self) -> bool:
        """Whether kernels can be asked for."""
        return self._open

    def start(self) -> None:
        """Start as many kernels as are to wait; returns at once."""
        with self._lock:
            while self._open and len(self._waiting) < self._size:
                self._waiting.append(self._begin())

    def _begin(self) -> PooledProcess:
        child = subprocess.Popen(
            [*self.origin.command, *python_start(WAITING)],
            env={**os.environ, **dict(self.origin.environment)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
            encoding="utf-8",
        )
        process = PooledProcess(child)
        process.give(self._task)
        threading.Thread(target=self._read, args=(process, child), name="nbflow pool", daemon=True).start()
        return process

    def _read(self, process: PooledProcess, child: subprocess.Popen[str]) -> None:
        """Hear what a kernel says up to its end."""
        assert child.stdout is not None
        with suppress(ValueError):  # closed by who has waited for its end
            for text in child.stdout:
                message = json.loads(text)
                if message["op"] == "status":
                    self._news(message)
                else:
                    process.said(message)
            child.stdout.close()
        child.wait()
        process.said(None)
        process.close()
        if process in self._waiting and not self.settled.is_set():
            self._news({"state": "failed", "error": "a kernel ended while it was being prepared"})

    def _news(self, message: Message) -> None:
        if self.status.state == "ready":
            return  # of the second and further kernels
        self._report(message)

    def fork(self, request: Message, streams: Sequence[int]) -> PooledProcess:
        """Give a waiting kernel to a visitor, and let another wait.

        Raises
        ------
        OSError
            If there is none, or it has ended.
        """
        with self._lock:
            ready = [process for process in self._waiting if process.poll() is None]
            if not self._open or not ready:
                raise BrokenPipeError("no kernel is waiting")
            process = ready[0]
            self._waiting = ready[1:]
        process.give(request)
        self.start()
        return process

    def retire(self) -> None:
        """Let no more kernels wait. Those in use live on."""
        self.close()

    def close(self) -> None:
        """End the waiting kernels."""
        self._open = False
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for process in waiting:
            process.close()
            process.kill()
