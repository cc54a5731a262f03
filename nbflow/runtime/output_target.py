"""Where output goes that a piece of code prints or displays."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Protocol

from nbflow.runtime.app_state import AppState
from nbflow.runtime.fragments.fragment import Fragment


class OutputTarget(Protocol):
    """Takes what is printed and displayed: an app, or one of the notebook's Output widgets."""

    @property
    def app(self) -> AppState | None:
        """The app whose output it takes; None when that is gone."""
        ...

    def text(self, owner: Fragment | None, stream: str, text: str) -> None:
        """Show printed text of the stream "out" or "err"; `owner` is the fragment that printed."""
        ...

    def display(
        self,
        owner: Fragment | None,
        data: dict[str, Any],
        metadata: dict[str, Any],
        transient: dict[str, Any],
        update: bool,
    ) -> None:
        """Show a displayed object, given as a MIME bundle."""
        ...

    def fail(self, owner: Fragment | None, error: BaseException) -> None:
        """Show an exception that was reported instead of raised, as by a widget's callback."""
        ...

    def clear(self, owner: Fragment | None, *, wait: bool = False) -> None:
        """Take away what was shown so far (``clear_output``), now or when something new comes."""
        ...


OUTPUT: ContextVar[tuple[OutputTarget, Fragment | None] | None] = ContextVar("nbflow_output", default=None)
"""Who gets what is printed; threads that an app starts inherit it, unlike the place of ``st.*`` calls."""
