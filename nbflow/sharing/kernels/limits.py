"""Limits of a visitor's kernel, and its end when the server has gone: one thread watches both."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Protocol

from nbflow.sharing.folder import remove_if_server_died

try:
    import resource
except ImportError:  # Windows
    resource = None

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
    """Bytes of private memory and seconds of processor time; 0 means no limit.

    Programs that the kernel has started count too.
    """

    memory: int = 0
    cpu: float = 0

    def set(self) -> None:
        """Ask the system to refuse what goes far beyond: gigabytes can come between two looks."""
        if self.memory:
            ceiling = _data_size() + self.memory + SLACK
            _lower("RLIMIT_DATA", ceiling)
        if self.cpu:
            _lower("RLIMIT_CPU", int(self.cpu) + GRACE)

    def reached(self) -> str:
        """Say which limit is reached, or nothing."""
        started = _started_by(os.getpid())
        if self.memory and (used := private_memory() + sum(map(private_memory, started))) > self.memory:
            return (
                f"This app has used {used >> 20} MB of memory. A visitor may use {self.memory >> 20} MB, "
                "so it was ended. What you had entered is gone."
            )
        if self.cpu and _processor_time(started) > self.cpu:
            return (
                f"This app has used {self.cpu:g} seconds of processor time, which is all that a visitor may "
                "use, so it was ended. What you had entered is gone."
            )
        return ""


def _lower(name: str, to: int) -> None:
    if resource is None:
        return
    which = getattr(resource, name)
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
    try:
        return _field("/proc/self/status", "VmData:")
    except OSError:  # only Linux limits what is written to
        return 1 << 60


def private_memory(pid: int | str = "self") -> int:
    """Return the bytes that a process does not share with others."""
    try:
        return _field(f"/proc/{pid}/smaps_rollup", "Private_Clean:", "Private_Dirty:", "Private_Hugetlb:")
    except OSError:
        return _unique(None if pid == "self" else int(pid))


def _started_by(pid: int) -> list[int]:
    """Return the processes below a process, as far as the system reports them."""
    found: list[int] = []
    with suppress(OSError):  # no /proc here, or it has ended
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                found += map(int, file.read().split())
    return [*found, *(it for child in found for it in _started_by(child))]


def _processor_time(started: list[int]) -> float:
    """Return the seconds of this process and of what it has started, ended or not."""
    times = os.times()
    total = times.user + times.system + times.children_user + times.children_system
    for pid in started:
        with suppress(OSError), open(f"/proc/{pid}/stat") as file:
            parts = file.read().rpartition(")")[2].split()
            total += (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _unique(pid: int | None) -> int:
    """The same where there is no /proc, if psutil is installed."""
    try:
        import psutil
    except ImportError:
        return 0
    return psutil.Process(pid).memory_full_info().uss


class Lifeline(Protocol):
    """What connects a kernel to its server."""

    def send(self, message: dict[str, Any]) -> None:
        """Send a message."""
        ...

    def receive(self) -> tuple[dict[str, Any], list[int]] | None:
        """Wait for a message; None when the server has let go."""
        ...


def watch(lifeline: Lifeline, limits: Limits, *, independent: bool) -> None:
    """End this process when the server has ended, or when a limit is reached.

    Parameters
    ----------
    lifeline : Lifeline
        The server holds the other end as long as it lives.
    limits : Limits
        What the kernel may use.
    independent : bool
        Whether the kernel is to outlive the server.
    """
    limits.set()

    def wait_for_the_end() -> None:
        while lifeline.receive() is not None:
            pass
        if not independent:
            remove_if_server_died()
            _end(1)

    threading.Thread(target=wait_for_the_end, name="nbflow lifeline", daemon=True).start()
    if limits.memory or limits.cpu:
        arguments = (lifeline, limits)
        threading.Thread(target=_look, args=arguments, name="nbflow limits", daemon=True).start()


def _look(lifeline: Lifeline, limits: Limits) -> None:
    while not (text := limits.reached()):
        time.sleep(EVERY)
    with suppress(OSError):
        lifeline.send({"op": "limit", "text": text})
    with suppress(Exception):  # the app may be in any state; it ends now
        from nbflow.hosts.app import APPS

        for app in list(APPS.values()):
            if app.wire is not None:
                app.wire.note("closed", text)
        sys.stdout.flush()
        time.sleep(ON_ITS_WAY)
    _end(LIMIT_REACHED)


def _end(code: int) -> None:
    """End at once, with the programs that the kernel has started."""
    if hasattr(os, "getpgrp") and os.getpgrp() == os.getpid():
        for pid in _of_group(os.getpid()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    os._exit(code)


def _of_group(group: int) -> list[int]:
    """Return the other processes of a group."""
    found: list[int] = []
    if not os.path.isdir("/proc"):
        return found
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            with suppress(OSError):
                if os.getpgid(int(name)) == group:
                    found.append(int(name))
    return found
