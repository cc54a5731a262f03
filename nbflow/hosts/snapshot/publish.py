"""Saved: the static snapshot that a notebook keeps of an app.

A second output of the cell, replaced whenever the app has come to rest. The live view hides it;
without a kernel (a saved notebook, nbconvert, GitHub) it is what one sees. It is an output of its
own because hosts draw the whole output again when it is replaced, and the live one must stay.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

from nbflow.runtime.timer import TIMER, Clock

REST: Final = 1.5
"""Seconds without a run after which the snapshot is made again: not while a person drags a slider."""

LONGEST: Final = 30.0
"""Seconds after which it is made although the app does not rest: a fragment may run ten times a second."""


def served() -> bool:
    """Whether a server shows the notebook to a visitor, as Voila and `nbflow share` do.

    Nobody saves the notebook then, and drawing its charts costs the visitor a second and 45 MB.
    """
    return os.environ.get("SERVER_SOFTWARE", "").startswith(("voila", "nbflow"))


class SavedSnapshot:
    """The snapshot of one app.

    Parameters
    ----------
    render : callable
        Returns the app as HTML.
    is_open : callable
        Whether the app still is.
    timer : Clock, optional
        What calls back when the app has come to rest.
    """

    def __init__(self, render: Callable[[], str], is_open: Callable[[], bool], timer: Clock = TIMER) -> None:
        self._render = render
        self._is_open = is_open
        self._timer = timer
        self._id: str | None = None
        self._last = ""
        self._asked = 0
        self._since: float | None = None
        self._publisher: Any = None

    def show(self) -> None:
        """Put the snapshot into the output of the cell that is running."""
        from IPython.core.getipython import get_ipython

        shell = get_ipython()
        if shell is None or served():
            return
        self._publisher = shell.display_pub
        self._id = uuid4().hex
        self._last = self._render()
        self._publish(update=False)

    def renew(self) -> None:
        """The app has changed: make a new snapshot when it has come to rest."""
        if self._id is None:
            return
        self._asked += 1
        asked = self._asked
        if self._since is None:
            self._since = self._timer.now()
        self._timer.later(REST, lambda: self._renew(asked))

    def _renew(self, asked: int) -> None:
        waited = 0.0 if self._since is None else self._timer.now() - self._since
        if not self._is_open() or (asked != self._asked and waited < LONGEST):
            return
        self._since = None
        snapshot = self._render()
        if snapshot != self._last:
            self._last = snapshot
            self._publish(update=True)

    def _publish(self, *, update: bool) -> None:
        self._publisher.publish(
            {"text/html": self._last, "text/plain": "(a static preview of the app)"},
            {},
            transient={"display_id": self._id},
            update=update,
        )
