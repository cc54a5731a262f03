"""One zygote as the server sees it: starts it, follows its preparation, asks it for kernels."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from typing import Final

from nbflow.sharing.kernels.channel import Channel, Message, pair
from nbflow.sharing.kernels.mailroom import MAILROOM
from nbflow.sharing.kernels.origin import Origin, python_start
from nbflow.sharing.kernels.process import ForkedProcess
from nbflow.sharing.kernels.settings import Notice, Status
from nbflow.sharing.kernels.supplier import Supplier

ZYGOTE: Final = "nbflow.sharing.kernels.zygote"


class Nursery(Supplier):
    """A zygote and its kernels. Its parameters are those of `Supplier`.

    Attributes
    ----------
    retired : bool
        Whether it forks no more kernels.
    """

    FIRST_STEP = "starting a process"
    REPORTED = (*Supplier.REPORTED, "snapshot", "pid")

    def __init__(
        self,
        origin: Origin,
        *,
        run_above: bool,
        changed: Callable[[Status], None],
        cells: Sequence[str] | None = None,
    ) -> None:
        super().__init__(origin, run_above=run_above, changed=changed, cells=cells)
        self.retired = False
        self._exclude: list[int] = []
        self._numbers = count()
        self._kernels: dict[int, ForkedProcess] = {}
        self._started: dict[Channel, subprocess.Popen[bytes]] = {}
        self._channel: Channel | None = None

    # --- the process -----------------------------------------------------------------------------

    def start(self) -> None:
        """Start the process and give it its task; returns at once."""
        ours, theirs = pair()
        command = [*self.origin.command, *python_start(ZYGOTE), str(theirs.fileno())]
        environment = {**os.environ, **dict(self.origin.environment)}
        try:
            self._started[ours] = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                env=environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            theirs.close()
            ours.close()
            self._fail(f"{command[0]}: {error}")
            return
        theirs.close()
        self._channel = ours
        ours.send({**self._task, "exclude": self._exclude})
        MAILROOM.add(ours, lambda message: self._hear(ours, message))

    def _fail(self, text: str) -> None:
        self._set(state="failed", error=text.rstrip("."))
        self.settled.set()

    def _hear(self, channel: Channel, message: Message | None) -> None:
        if message is None:
            self._ended(channel)
            return
        if message["op"] == "status" and channel is not self._channel:
            return  # of one that was given up
        kernel = self._kernels.get(message.get("id", -1))
        match message["op"]:
            case "status":
                self._news(message)
            case "forked" if kernel is not None:
                kernel.forked(message["pid"])
            case "exited" if kernel is not None:
                kernel.exited(message["code"])
                self._forget(message["id"])
            case _:
                pass

    def _news(self, message: Message) -> None:
        if message.get("failed_rehearsal"):
            self._again(message)
            return
        if message.get("state", "starting") != "starting":
            self._poll()
        self._report(message)

    def _poll(self) -> None:
        """Wait for what has ended: each fork that went on in its parent's place has left it."""
        for started in list(self._started.values()):
            started.poll()

    def _again(self, message: Message) -> None:
        """The app did not run in a fork: start over without the last cell that was shared."""
        shared: list[int] = message["cells"]
        hung = message["failed_rehearsal"] == "hung"
        if not shared:
            text = (
                "the app did not finish its run in a fork of the process"
                if hung
                else "the app ended the process"
            )
            self._set(warnings=(*self.status.warnings, Notice(0, 0, text + ".")))
            return
        self._exclude.append(shared[-1])
        channel, self._channel = self._channel, None
        self._set(warnings=(), step="starting again", done=0)
        if channel is not None:
            _shut(channel)
        self.start()

    def _ended(self, channel: Channel) -> None:
        self._reap(channel)
        if channel is not self._channel and not self.retired:
            return  # it was started again
        self._channel = None
        with self._lock:
            kernels = list(self._kernels.values())
        for kernel in kernels:
            kernel.zygote_ended()
        if not self.settled.is_set():
            self._fail("the shared process ended while it was being prepared")

    def _reap(self, channel: Channel) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._started.pop(channel).wait(5)
        if self.status.pid:
            with suppress(ChildProcessError):
                os.waitpid(self.status.pid, os.WNOHANG)  # where this process is the one that orphans go to

    # --- kernels ---------------------------------------------------------------------------------

    @property
    def alive(self) -> bool:
        """Whether kernels can be asked for."""
        return self._channel is not None

    def fork(self, request: Message, streams: Sequence[int]) -> ForkedProcess:
        """Ask for a kernel; it tells its ports later.

        Raises
        ------
        OSError
            If the zygote has ended.
        """
        ours, theirs = pair()
        kernel = ForkedProcess(ours)
        number = next(self._numbers)
        with self._lock:
            self._kernels[number] = kernel
        channel = self._channel
        try:
            if channel is None:
                raise BrokenPipeError("the process that kernels are forked from has ended")
            channel.send({"op": "fork", "id": number}, [theirs.fileno(), *streams])
            # Not through the zygote: it would keep a visitor's key and headers for those who come later.
            ours.send(request)
        except OSError:
            self._forget(number)
            ours.close()
            raise
        finally:
            theirs.close()
        MAILROOM.add(ours, kernel.said)
        if self._channel is None:  # it ended in the meantime, unheard
            kernel.zygote_ended()
        return kernel

    def _forget(self, number: int) -> None:
        with self._lock:
            self._kernels.pop(number, None)
            last = not self._kernels
        if last and self.retired:
            self.close()

    def retire(self) -> None:
        """Fork no more kernels; end with the last one that runs."""
        self.retired = True
        with self._lock:
            last = not self._kernels
        if last:
            self.close()

    def close(self) -> None:
        """End the zygote. Its kernels live on."""
        self.retired = True
        if self._channel is not None:
            _shut(self._channel)


def _shut(channel: Channel) -> None:
    """Let both sides read the end; the mailroom closes it."""
    with suppress(OSError):
        channel.socket.shutdown(2)
