"""Saved: the static picture that a notebook keeps of an app.

A second output of the cell, replaced whenever the app has come to rest. The live view hides it;
without a kernel (a saved notebook, nbconvert, GitHub) it is what one sees. It is an output of its
own because hosts draw the whole output anew when it is replaced, and the live one must stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from nbflow.runtime.timer import TIMER

if TYPE_CHECKING:
    from nbflow.hosts.app import App

REST: Final = 1.5
"""Seconds without a run after which the picture is made anew: not while a person drags a slider."""


class SavedPicture:
    """The picture of one app."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._id: str | None = None
        self._last = ""
        self._asked = 0
        self._publisher: Any = None

    def show(self) -> None:
        """Put the picture into the output of the cell that is running."""
        from IPython.core.getipython import get_ipython

        shell = get_ipython()
        if shell is None:
            return
        self._publisher = shell.display_pub
        self._id = uuid4().hex
        self._last = self._picture()
        self._publish(update=False)

    def renew(self) -> None:
        """The app has changed: make a new picture when it has come to rest."""
        if self._id is None:
            return
        self._asked += 1
        asked = self._asked
        TIMER.later(REST, lambda: self._renew(asked))

    def _renew(self, asked: int) -> None:
        session = self._app.session
        if asked != self._asked or session.closed:
            return
        picture = self._picture()
        if picture != self._last:
            self._last = picture
            self._publish(update=True)

    def _picture(self) -> str:
        from nbflow.hosts.snapshot.page import picture

        wire = self._app.wire
        with self._app.session.lock:
            html = picture(self._app.session.tree, self._app.app_id, alone=wire is None or not wire.views)
        return html.encode(errors="replace").decode()  # half a surrogate pair cannot be saved

    def _publish(self, *, update: bool) -> None:
        self._publisher.publish(
            {"text/html": self._last, "text/plain": "(a picture of the app)"},
            {},
            transient={"display_id": self._id},
            update=update,
        )
