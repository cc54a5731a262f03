"""The zygote: a process that has imported and executed what all visitors share, and is forked for each.

It has one thread. Before each cell it forks itself: the child executes the cell, and goes on as the zygote if
it can still be forked afterwards. If not, the parent, which has not seen the cell, goes on without it.
"""

from __future__ import annotations

import gc
import os
import random
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NoReturn

from nbflow.sharing.folder import remove_if_server_died
from nbflow.sharing.kernels import pipes, preparation
from nbflow.sharing.kernels.channel import Channel, Message
from nbflow.sharing.kernels.forked import run_kernel
from nbflow.sharing.kernels.kernel_app import ForkedKernelApp
from nbflow.sharing.kernels.randomness import Seeding
from nbflow.sharing.kernels.recording import RunCell
from nbflow.sharing.kernels.settings import Notice

REHEARSAL: Final = 60.0
"""Seconds after which a rehearsal counts as hanging."""


class Zygote:
    """The process that is forked.

    Parameters
    ----------
    server : Channel
        To the server. Its end means: end.
    task : dict
        What the server asks for: `notebook`, `run_above`, `exclude` (numbers of cells), `argv`.
    """

    def __init__(self, server: Channel, task: Message) -> None:
        self.server = server
        self.task = task
        self.app = ForkedKernelApp.instance()
        self.recorded: list[RunCell] = []
        self.shared: list[int] = []
        self.forks = True
        self.crashed = False
        """Whether a cell has ended the process."""
        self.seeding = Seeding()
        self._kernels: dict[int, int] = {}

    # --- talking to the server -------------------------------------------------------------------

    def tell(self, **news: Any) -> None:
        """Send news; a server that is gone is noticed by whoever reads."""
        with suppress(OSError):
            self.server.send({"op": "status", **news})

    def notice(self, notices: list[Notice]) -> None:
        """Tell the one who shares something about the cells."""
        self.tell(notices=[asdict(notice) for notice in notices])

    def heed_the_end(self) -> None:
        """End this process when the server ends, even in the middle of a cell."""
        import fcntl

        def look(*_: object) -> None:
            with suppress(BlockingIOError):
                flags = socket.MSG_PEEK | socket.MSG_DONTWAIT
                if not self.server.socket.recv(1, flags):
                    _leave()

        signal.signal(signal.SIGIO, look)
        number = self.server.fileno()
        fcntl.fcntl(number, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(number, fcntl.F_SETFL, fcntl.fcntl(number, fcntl.F_GETFL) | os.O_ASYNC)
        look()

    # --- steps that may spoil the process --------------------------------------------------------

    def attempt(self, step: Callable[[], list[Notice]]) -> list[Notice] | None:
        """Take a step in a fork; go on as the fork if the step returns nothing.

        Returns
        -------
        list of Notice or None
            Empty in the process in which the step was taken; otherwise why it was not, and None if it has
            ended the fork.
        """
        reader, writer = os.pipe()
        sys.stdout.flush()
        drawn = random.getstate()  # Python seeds it anew in a fork; this one goes on
        pid = os.fork()
        if pid == 0:
            random.setstate(drawn)
            os.close(reader)
            self.heed_the_end()
            self.app.forked()
            found = step()
            with os.fdopen(writer, "w") as file:
                file.write(pipes.written(found) if found else pipes.GOOD)
            if found:
                os._exit(0)
            return []
        os.close(writer)
        with os.fdopen(reader) as file:
            answer = file.read()
        if answer == pipes.GOOD:
            os._exit(0)
        os.waitpid(pid, 0)
        self.heed_the_end()
        return pipes.read(answer) if answer else None

    def rehearse(self, rehearsal: Callable[[], str]) -> tuple[str, str]:
        """Do something in a fork that ends afterwards.

        Returns
        -------
        tuple of str
            What `rehearsal` returned, and why there is nothing ("hung" or "crashed").
        """
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            os.setsid()
            signal.signal(signal.SIGIO, signal.SIG_DFL)
            self.app.forked()
            try:
                answer = rehearsal().encode()
                with os.fdopen(writer, "wb") as file:
                    file.write(answer)
            finally:
                os._exit(0)
        os.close(writer)
        answer, ended = pipes.read_until(reader, time.monotonic() + REHEARSAL)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # with what the app has started
        os.waitpid(pid, 0)
        return answer, "" if answer else "crashed" if ended else "hung"

    # --- serving ---------------------------------------------------------------------------------

    def serve(self) -> None:
        """Fork a kernel for each request until the server ends."""
        signal.signal(signal.SIGIO, signal.SIG_IGN)
        awake, wake = os.pipe()
        for number in (awake, wake):
            os.set_blocking(number, False)
        signal.signal(signal.SIGCHLD, _noted)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        while True:
            readable, _, _ = select.select([self.server, awake], [], [])
            if awake in readable:
                with suppress(BlockingIOError):
                    os.read(awake, 4096)
                self._reap()
            if self.server in readable:
                request = self.server.receive()
                if request is None:
                    _leave()
                self._fork(*request, awake, wake)

    def _fork(self, request: Message, descriptors: list[int], *own: int) -> None:
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGIO, signal.SIG_DFL)
            for number in own:
                os.close(number)
            self.server.close()
            os.setsid()
            lifeline = Channel(socket.socket(fileno=descriptors[0]))
            asked = lifeline.receive()
            if asked is None:
                os._exit(0)
            run_kernel(self.app, self.recorded, self.seeding, asked[0], lifeline, descriptors[1:])
        for number in descriptors:
            os.close(number)
        self._kernels[pid] = request["id"]
        with suppress(OSError):
            self.server.send({"op": "forked", "id": request["id"], "pid": pid})

    def _reap(self) -> None:
        while self._kernels:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            number = self._kernels.pop(pid, None)
            code = os.waitstatus_to_exitcode(status)
            with suppress(OSError):
                self.server.send({"op": "exited", "id": number, "pid": pid, "code": code})


def _leave() -> NoReturn:
    """The server has let go: end."""
    remove_if_server_died()
    os._exit(0)


def _noted(*_: object) -> None:
    """A child has ended; the wake-up pipe says so to `select`."""


def main() -> None:
    """Prepare what the server asks for on the socket whose number is the first argument, and serve."""
    server = Channel(socket.socket(fileno=int(sys.argv[1])))
    server.socket.set_inheritable(False)
    first = server.receive()
    if first is None:
        return
    task = first[0]
    sys.argv = task["argv"]
    if task.get("notebook"):
        os.chdir(Path(task["notebook"]).parent)
    zygote = Zygote(server, task)
    zygote.heed_the_end()
    zygote.app.initialize(sys.argv[1:])
    try:
        preparation.prepare(zygote)
    except Exception as error:
        zygote.tell(state="failed", error=pipes.why(error))
        return
    zygote.seeding.end()
    gc.collect()
    gc.freeze()
    files = preparation.files(task.get("notebook"))
    zygote.tell(state="ready", step="ready", shared=len(zygote.recorded), pid=os.getpid(), files=files)
    zygote.serve()
