"""A forked kernel as the server sees it: what `subprocess.Popen` offers, for a process of the zygote."""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from concurrent.futures import Future
from contextlib import suppress
from typing import IO, Any

from nbflow.sharing.kernels.channel import Channel, Message

UNKNOWN = 1
"""The exit code of a kernel whose zygote has ended before it could tell."""


class ForkedProcess:
    """A process that is no child of this one.

    Its parent, the zygote, reports its end; should the zygote be gone, a process descriptor does.

    Parameters
    ----------
    lifeline : Channel
        This process's end: the kernel ends when it is closed.
    """

    def __init__(self, lifeline: Channel | None) -> None:
        self.lifeline = lifeline
        self.pid = 0
        self.returncode: int | None = None
        self.last_words = ""
        self.stdin: IO[bytes] | None = None
        self.stdout: IO[bytes] | None = None
        self.stderr: IO[bytes] | None = None
        self.started: Future[dict[str, int]] = Future()
        self._descriptor: int | None = None
        self._zygote_ended = False
        self._lock = threading.Lock()

    # --- what is reported ------------------------------------------------------------------------

    def forked(self, pid: int) -> None:
        """The zygote has forked it."""
        self.pid = pid
        if hasattr(os, "pidfd_open"):
            with suppress(OSError):
                self._descriptor = os.pidfd_open(pid)

    def said(self, message: Message | None) -> None:
        """The kernel itself has said something on its lifeline."""
        if message is None:
            self._fail("the kernel ended before it could be reached")
        elif message["op"] == "ports":
            self.started.set_result(message["ports"])
        elif message["op"] == "limit":
            self.last_words = message["text"]

    def exited(self, code: int) -> None:
        """The zygote has seen it end."""
        with self._lock:
            self.returncode = code
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None
        self._fail(f"the kernel ended at once (exit code {code})")

    def zygote_ended(self) -> None:
        """Nobody will report its end."""
        self._zygote_ended = True
        if not self.pid:
            self._fail("the process that kernels are forked from has ended")

    def _fail(self, text: str) -> None:
        if not self.started.done():
            self.started.set_exception(RuntimeError(text))

    # --- what Popen offers -----------------------------------------------------------------------

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        if self.returncode is None and self._zygote_ended and self._is_gone():
            self.exited(self._reaped())
        return self.returncode

    def _is_gone(self) -> bool:
        with self._lock:
            if self._descriptor is not None:
                return bool(select.select([self._descriptor], [], [], 0)[0])
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        return not self.pid

    def _reaped(self) -> int:
        """In a container this process may be the one that orphans go to."""
        with suppress(ChildProcessError):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        return UNKNOWN

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise TimeoutError(f"kernel {self.pid} has not ended")
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is not None:
            return
        with self._lock:
            if self._descriptor is not None:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._descriptor, number)
                return
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Let go of the lifeline: a kernel that still runs ends."""
        if self.lifeline is not None:
            with suppress(OSError):
                self.lifeline.socket.shutdown(2)


def stream(given: Any, name: str) -> tuple[int, IO[bytes] | None, list[int]]:
    """Return a descriptor for a kernel's stream, this side's file, and what is to be closed after the fork.

    Parameters
    ----------
    given : object
        As for `subprocess.Popen`: None, a descriptor, a file, PIPE or DEVNULL.
    name : {"stdin", "stdout", "stderr"}
        Which stream.
    """
    import subprocess

    if given == subprocess.DEVNULL or (given is None and name == "stdin"):
        number = os.open(os.devnull, os.O_RDWR)
        return number, None, [number]
    if given == subprocess.PIPE:
        reader, writer = os.pipe()
        if name == "stdin":
            return reader, os.fdopen(writer, "wb"), [reader]
        return writer, os.fdopen(reader, "rb"), [writer]
    if given is None:
        return _own(1 if name == "stdout" else 2)
    return (given if isinstance(given, int) else given.fileno()), None, []


def _own(number: int) -> tuple[int, IO[bytes] | None, list[int]]:
    try:
        os.fstat(number)
    except OSError:  # closed: a server without a terminal
        null = os.open(os.devnull, os.O_RDWR)
        return null, None, [null]
    return number, None, []
