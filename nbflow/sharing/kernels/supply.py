"""The kernels of this server process: which zygote each comes from, how many there are, what has changed."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from nbflow.sharing.kernels.nursery import Nursery
from nbflow.sharing.kernels.origin import Origin, python_command
from nbflow.sharing.kernels.pool import Pool
from nbflow.sharing.kernels.settings import AllPlacesTaken, Places, Settings, Status, stamp_of

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the files of a notebook."""

READ_EARLY: Final = (
    "PYTHON",
    "LD_",
    "OMP_",
    "MKL_",
    "OPENBLAS_",
    "NUMEXPR_",
    "VIRTUAL_ENV",
    "MPL",
    "IPYTHONDIR",
)
"""Variables that Python or libraries read when they start: kernels that differ in them differ in origin."""

HISTORY: Final = "--HistoryManager."
"""An option for the history, which is begun after the fork. nbclient gives one."""

Supplier = Nursery | Pool
"""Where kernels come from."""

Changed = Callable[[str, Status], None]


class Supply:
    """Zygotes by their origin."""

    def __init__(self) -> None:
        self.settings = Settings.from_environment()
        self._nurseries: dict[Origin, Supplier] = {}
        self._taken: set[str] = set()
        self._last_words: dict[str, str] = {}
        self._watching: list[Changed] = []
        self._cells: dict[str, tuple[str, ...]] = {}
        self._lock = threading.RLock()
        self._looking: threading.Event | None = None
        """Set to end the thread that looks at files."""

    # --- zygotes ---------------------------------------------------------------------------------

    def origin(self, notebook: str | None, environment: Mapping[str, str], command: tuple[str, ...] = (),
               arguments: tuple[str, ...] = ()) -> Origin:  # fmt: skip
        """Return the origin of a kernel that is to have this environment."""
        kept = tuple(sorted((k, v) for k, v in environment.items() if k.startswith(READ_EARLY)))
        flags = tuple(part for part in command if part != "-Xfrozen_modules=off")  # for debuggers only
        others = tuple(part for part in arguments if not part.startswith(HISTORY))
        return Origin(flags or python_command(), others, notebook, kept)

    def nursery(self, origin: Origin) -> Supplier:
        """Return the zygote of this origin, started if there is none, anew if its files have changed."""
        with self._lock:
            nursery = self._nurseries.get(origin)
            if nursery is not None and nursery.settled.is_set():
                failed = nursery.status.state == "failed"
                if _changed(nursery) or not (nursery.alive or failed):
                    nursery.retire()
                    nursery = None
            if nursery is None:
                nursery = self._start(origin)
            return nursery

    def _start(self, origin: Origin) -> Supplier:
        notebook = origin.notebook or ""
        run_above = self.settings.run_above and bool(notebook)

        def changed(status: Status) -> None:
            self._tell(notebook, status)

        asked: dict[str, Any] = {
            "run_above": run_above,
            "changed": changed,
            "cells": self._cells.get(notebook),
        }
        if self.settings.way == "fork":
            nursery = Nursery(origin, **asked)
        else:
            nursery = Pool(origin, size=self.settings.pool_size, **asked)
        self._nurseries[origin] = nursery
        nursery.start()
        if notebook and self._looking is None:
            self._looking = threading.Event()
            look = threading.Thread(
                target=self._look, args=(self._looking,), name="nbflow files", daemon=True
            )
            look.start()
        return nursery

    def _look(self, closed: threading.Event) -> None:
        """Replace zygotes whose notebook or modules have changed, before the next visitor comes."""
        while not closed.wait(LOOK_EVERY):
            with self._lock:
                origins = [origin for origin in self._nurseries if origin.notebook]
                for origin in origins:
                    if not closed.is_set():
                        self.nursery(origin)

    def _tell(self, notebook: str, status: Status) -> None:
        for changed in list(self._watching):
            changed(notebook, status)

    def prepare(self, notebook: str, cells: Sequence[str] | None = None) -> None:
        """Start the zygote of a notebook before anybody comes; returns at once.

        Parameters
        ----------
        notebook : str
            Its path.
        cells : sequence of str, optional
            The sources of its code cells, where there is no such file (a script is a notebook in memory).
        """
        path = str(Path(notebook).resolve())
        if cells is not None:
            self._cells[path] = tuple(cells)
        if self.settings.way != "cold":
            self.nursery(self.origin(path, os.environ))

    def status(self, notebook: str) -> Status:
        """Return how far the preparation of a notebook has come."""
        found = self._of(notebook)
        return Status() if found is None else found.status

    def wait(self, notebook: str, timeout: float | None = None) -> Status:
        """Wait until a notebook is prepared or has failed."""
        found = self._of(notebook)
        if found is not None:
            found.settled.wait(timeout)
        return self.status(notebook)

    def _of(self, notebook: str) -> Supplier | None:
        path = str(Path(notebook).resolve())
        with self._lock:
            return next((n for origin, n in self._nurseries.items() if origin.notebook == path), None)

    def watch(self, changed: Changed) -> None:
        """Call a function, on a thread of ours, with each new status."""
        self._watching.append(changed)

    # --- places ----------------------------------------------------------------------------------

    def take_place(self, kernel: str) -> None:
        """A kernel is started.

        Raises
        ------
        AllPlacesTaken
            If there are as many as there may be.
        """
        with self._lock:
            if kernel not in self._taken and not self.places().free:
                raise AllPlacesTaken(self.settings.max_visitors)
            self._taken.add(kernel)

    def leave_place(self, kernel: str, last_words: str = "") -> None:
        """A kernel has ended."""
        with self._lock:
            self._taken.discard(kernel)
            if last_words:
                self._last_words[kernel] = last_words
                while len(self._last_words) > 1000:
                    del self._last_words[next(iter(self._last_words))]

    def places(self) -> Places:
        """Return how many visitors there are."""
        return Places(len(self._taken), self.settings.max_visitors)

    def last_words(self, kernel: str) -> str:
        """Return why a kernel was ended by its limits; nothing if it was not."""
        return self._last_words.get(kernel, "")

    def nurseries(self) -> list[Supplier]:
        """Return the zygotes that kernels are asked from."""
        with self._lock:
            return list(self._nurseries.values())

    def pids(self) -> list[int]:
        """Return the processes of the zygotes."""
        return [nursery.status.pid for nursery in self.nurseries() if nursery.status.pid]

    def close(self) -> None:
        """End all zygotes."""
        with self._lock:
            if self._looking is not None:
                self._looking.set()
                self._looking = None
            nurseries = list(self._nurseries.values())
            self._nurseries.clear()
        for nursery in nurseries:
            nursery.close()


def _changed(nursery: Supplier) -> bool:
    return any(stamp_of(path) != stamp for path, stamp in nursery.files.items())


SUPPLY: Final = Supply()
atexit.register(SUPPLY.close)
