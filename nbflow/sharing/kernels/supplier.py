"""What supplies prepared kernels of one origin; `Nursery` and `Pool` are the two ways to do it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from nbflow.sharing.kernels.channel import Message
from nbflow.sharing.kernels.origin import Origin
from nbflow.sharing.kernels.process import ForkedProcess
from nbflow.sharing.kernels.settings import Notice, Status, stamp_of


class Supplier(ABC):
    """Prepares kernels of one origin, and hands them to visitors.

    Parameters
    ----------
    origin : Origin
        What the kernels are to be.
    run_above : bool
        Whether they execute the cells above the app.
    changed : callable
        Called with each new status.
    cells : sequence of str, optional
        The sources of the notebook's cells, where they are not in a file.

    Attributes
    ----------
    status : Status
        How far the preparation is.
    files : dict
        What was read meanwhile, with the stamp it had: when one changes, this supplier is out of date.
    settled : Event
        Set when it is ready or has failed.
    """

    FIRST_STEP: ClassVar[str]
    REPORTED: ClassVar[tuple[str, ...]] = ("state", "step", "done", "total", "error", "shared")
    """The fields of a report that become the status's own."""

    def __init__(
        self,
        origin: Origin,
        *,
        run_above: bool,
        changed: Callable[[Status], None],
        cells: Sequence[str] | None = None,
    ) -> None:
        self.origin = origin
        self.status = Status("starting", self.FIRST_STEP)
        self.files = {} if origin.notebook is None else {origin.notebook: stamp_of(origin.notebook)}
        self.settled = threading.Event()
        self._changed = changed
        self._lock = threading.Lock()
        self._task: Message = {
            "notebook": origin.notebook,
            "run_above": run_above,
            "cells": None if cells is None else list(cells),
            "argv": [origin.command[0], *origin.arguments],
        }

    @property
    @abstractmethod
    def alive(self) -> bool:
        """Whether kernels can be asked for."""

    @abstractmethod
    def start(self) -> None:
        """Begin to prepare; returns at once."""

    @abstractmethod
    def fork(self, request: Message, streams: Sequence[int]) -> ForkedProcess:
        """Hand out a kernel.

        Raises
        ------
        OSError
            If there is none.
        """

    @abstractmethod
    def retire(self) -> None:
        """Hand out no more kernels. Those in use live on."""

    @abstractmethod
    def close(self) -> None:
        """End what was prepared. Kernels in use live on."""

    def _set(self, **news: Any) -> None:
        self.status = replace(self.status, **news)
        self._changed(self.status)

    def _report(self, message: Message) -> None:
        """Take a report of the preparation into the status."""
        if "files" in message:
            found = {path: (stamp[0], stamp[1]) for path, stamp in message["files"].items()}
            self.files = found | self.files  # the notebook as it was before it was read
        notices = tuple(Notice(**notice) for notice in message.get("notices", ()))
        news = {name: message[name] for name in self.REPORTED if name in message}
        self._set(**news, warnings=(*self.status.warnings, *notices))
        if self.status.state != "starting":
            self.settled.set()
