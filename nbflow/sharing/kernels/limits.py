"""Limits of a visitor's kernel, and its end when the server has gone: one thread watches both."""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from nbflow.sharing.kernels.channel import Channel

EVERY: Final = 0.5
"""Seconds between two looks at memory and processor time."""

SLACK: Final = 256 << 20
"""Bytes above the limit at which the system refuses memory: stacks of threads, caches of allocators."""

GRACE: Final = 5
"""Seconds of processor time above the limit after which the system ends the kernel."""

ON_ITS_WAY: Final = 0.3
"""Seconds for the last message: what ZeroMQ has taken is not sent yet, and it cannot be asked."""

LIMIT_REACHED: Final = 77
"""The exit code of a kernel that has reached a limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of private memory and seconds of processor time; 0 means no limit."""

    memory: int = 0
    cpu: float = 0

    def set(self) -> None:
        """Ask the system to refuse what goes far beyond: gigabytes can come between two looks."""
        if self.memory:
            ceiling = _data_size() + self.memory + SLACK
            _lower(resource.RLIMIT_DATA, ceiling)
        if self.cpu:
            _lower(resource.RLIMIT_CPU, int(self.cpu) + GRACE)

    def reached(self) -> str:
        """Say which limit is reached, or nothing."""
        if self.memory and (used := private_memory()) > self.memory:
            return (
                f"This app has used {used >> 20} MB of memory. A visitor may use {self.memory >> 20} MB, "
                "so it was ended. Reload the page to start again."
            )
        if self.cpu and time.process_time() > self.cpu:
            return (
                f"This app has used {self.cpu:g} seconds of processor time, which is all that a visitor may "
                "use, so it was ended. Reload the page to start again."
            )
        return ""


def _lower(which: int, to: int) -> None:
    _soft, hard = resource.getrlimit(which)
    if hard == resource.RLIM_INFINITY or to < hard:
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (to, to))


def _field(path: str, *names: str) -> int:
    total = 0
    with open(path) as file:
        for line in file:
            if line.startswith(names):
                total += int(line.split()[1]) << 10
    return total


def _data_size() -> int:
    return _field("/proc/self/status", "VmData:")


def private_memory(pid: int | str = "self") -> int:
    """Return the bytes that a process does not share with others."""
    return _field(f"/proc/{pid}/smaps_rollup", "Private_Clean:", "Private_Dirty:", "Private_Hugetlb:")


class Watch(threading.Thread):
    """Ends the kernel when the server has ended, or when a limit is reached.

    Parameters
    ----------
    lifeline : Channel
        The server holds the other end as long as it lives.
    limits : Limits
        What the kernel may use.
    independent : bool
        Whether the kernel is to outlive the server.
    """

    def __init__(self, lifeline: Channel, limits: Limits, *, independent: bool) -> None:
        super().__init__(name="nbflow watch", daemon=True)
        self._lifeline = lifeline
        self._limits = limits
        self._independent = independent
        limits.set()

    def run(self) -> None:
        """Wait for the end."""
        limited = self._limits.memory or self._limits.cpu
        while True:
            gone, _, _ = select.select([self._lifeline], [], [], EVERY if limited else None)
            if gone:
                if self._lifeline.receive() is not None:
                    continue
                if self._independent:
                    return
                self._end(1)
            text = self._limits.reached() if limited else ""
            if text:
                self._say(text)
                self._end(LIMIT_REACHED)

    def _say(self, text: str) -> None:
        with suppress(OSError):
            self._lifeline.send({"op": "limit", "text": text})
        with suppress(Exception):  # the app may be in any state; it ends now
            from nbflow.hosts.app import APPS

            for app in list(APPS.values()):
                if app.wire is not None:
                    app.wire.note("closed", text)
            sys.stdout.flush()
            time.sleep(ON_ITS_WAY)

    def _end(self, code: int) -> None:
        """End at once, with the programs that the kernel has started."""
        own = os.getpgrp()
        if own == os.getpid():
            for pid in _of_group(own):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        os._exit(code)


def _of_group(group: int) -> list[int]:
    """Return the other processes of a group."""
    found: list[int] = []
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            with suppress(OSError):
                if os.getpgid(int(name)) == group:
                    found.append(int(name))
    return found
