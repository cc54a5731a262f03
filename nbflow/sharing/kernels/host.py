"""What the preparation needs of the process that it runs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from nbflow.sharing.kernels.channel import Message
from nbflow.sharing.kernels.kernel_app import ForkedKernelApp
from nbflow.sharing.kernels.randomness import Seeding
from nbflow.sharing.kernels.recording import RunCell
from nbflow.sharing.kernels.settings import Notice


class Host(Protocol):
    """A process that is prepared for visitors."""

    task: Message
    """What the server asks for."""

    app: ForkedKernelApp
    """The kernel without sockets."""

    recorded: list[RunCell]
    """The cells that have run."""

    shared: list[int]
    """Their numbers."""

    seeding: Seeding
    """What is known of seeds."""

    forks: bool
    """Whether visitors get forks of it."""

    crashed: bool
    """Whether a cell has ended the process."""

    def tell(self, **news: Any) -> None:
        """Send news to the server."""
        ...

    def notice(self, notices: list[Notice]) -> None:
        """Tell the one who shares something about the cells."""
        ...

    def attempt(self, step: Callable[[], list[Notice]]) -> list[Notice] | None:
        """Take a step that may spoil the process; return why it was not taken, None if it crashed."""
        ...

    def rehearse(self, rehearsal: Callable[[], str]) -> tuple[str, str]:
        """Do something aside; return what it returned, or why there is nothing."""
        ...
