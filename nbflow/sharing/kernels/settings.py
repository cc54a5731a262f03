"""What the one who shares a notebook asks of the kernels, and what can be asked about them."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from typing import Final, Literal

ENVIRONMENT: Final = "NBFLOW_KERNELS"
"""The environment variable that carries the settings, as JSON, into a server that nbflow does not start."""

Mode = Literal["auto", "fork", "pool", "cold"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How visitors' kernels are started and limited.

    Parameters
    ----------
    notebook : str or None
        The notebook's absolute path, where the address does not name one.
    run_above : bool
        Execute the cells above the first ``%%nbflow`` once, for all visitors.
    mode : {"auto", "fork", "pool", "cold"}
        "auto": fork on Linux, a pool of waiting kernels elsewhere. "cold": start every kernel when it is
        asked for.
    pool_size : int
        How many kernels wait, in mode "pool".
    max_visitors : int
        How many kernels may run at once. 0: any number.
    memory : int
        Bytes of private memory that a visitor's kernel may use. 0: no limit.
    cpu : float
        Seconds of processor time that a visitor's kernel may use. 0: no limit.
    """

    notebook: str | None = None
    run_above: bool = False
    mode: Mode = "auto"
    pool_size: int = 2
    max_visitors: int = 0
    memory: int = 0
    cpu: float = 0

    @property
    def way(self) -> Literal["fork", "pool", "cold"]:
        """How kernels are started on this system."""
        if self.mode != "auto":
            return self.mode
        return "fork" if sys.platform == "linux" else "pool"

    def to_json(self) -> str:
        """Write the settings for `ENVIRONMENT`."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            If it is not JSON or names a setting that does not exist.
        """
        try:
            return cls(**json.loads(text))
        except (TypeError, json.JSONDecodeError) as error:
            known = ", ".join(cls.__dataclass_fields__)
            raise ValueError(f"{ENVIRONMENT}={text!r}: {error}. Known settings: {known}.") from None

    @classmethod
    def from_environment(cls) -> Settings:
        """Return the settings of this process's environment, or the defaults."""
        text = os.environ.get(ENVIRONMENT)
        return cls() if not text else cls.from_json(text)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the one who shares should know about a cell.

    Parameters
    ----------
    cell : int
        Counts the code cells from 1; 0 means the whole notebook.
    line : int
        The line in the cell, from 1; 0 if it is not known.
    text : str
        What was found, and what follows from it.
    """

    cell: int
    line: int
    text: str

    def __str__(self) -> str:
        if not self.cell:
            return self.text
        line = f", line {self.line}" if self.line else ""
        return f"Cell {self.cell}{line}: {self.text}"


State = Literal["off", "starting", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Status:
    """How far the preparation of a notebook has come.

    Parameters
    ----------
    state : {"off", "starting", "ready", "failed"}
        "failed": visitors still get kernels, which are started for each of them.
    step : str
        What is being done, for people.
    done, total : int
        For a progress bar.
    warnings : tuple of Notice
        What was found in the cells.
    error : str
        Why it failed and what to do.
    snapshot : str
        Static HTML of the apps, made by the rehearsal. Empty until it is there.
    shared : int
        How many cells visitors do not execute again.
    pid : int
        The process that kernels are forked from.
    """

    state: State = "off"
    step: str = ""
    done: int = 0
    total: int = 0
    warnings: tuple[Notice, ...] = ()
    error: str = ""
    snapshot: str = ""
    shared: int = 0
    pid: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """How many visitors there are and may be.

    Parameters
    ----------
    taken : int
        Kernels that run.
    limit : int
        Kernels that may run. 0: any number.
    """

    taken: int
    limit: int

    @property
    def free(self) -> bool:
        """Whether one more visitor finds a place."""
        return not self.limit or self.taken < self.limit


class AllPlacesTaken(RuntimeError):
    """One more kernel was asked for than `Settings.max_visitors` allows."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The limit of {limit} visitors is reached. Try again when one has left, or raise the limit "
            f"with --max-visitors."
        )
        self.limit = limit


def stamp_of(path: str) -> tuple[int, int]:
    """Return what changes when a file is written."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
