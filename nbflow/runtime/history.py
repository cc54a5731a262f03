"""``app.undo()`` and ``app.redo()``: a list of snapshots, one for each thing that somebody did."""

from __future__ import annotations

from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime.app_state import AppState, EndedRun
from nbflow.runtime.session import Session
from nbflow.runtime.snapshots import Snapshot, give_back, take


class History:
    """The states that an app had.

    A step is what a person did with the controls, or what another cell changed; timers and reruns make none.

    Parameters
    ----------
    session : Session
        The app.
    first : Snapshot
        Its state now.
    limit : int
        How many steps can be undone.
    """

    def __init__(self, session: Session, first: Snapshot, limit: int) -> None:
        self._session = session
        self._states = [first]
        self._index = 0
        self._limit = limit
        self._restoring = False
        self._failure: StreamlitAPIException | None = None
        session.app.at_rest.append(self._look)

    def close(self) -> None:
        """Remember nothing any more."""
        if self._look in self._session.app.at_rest:
            self._session.app.at_rest.remove(self._look)
        self._states.clear()

    def step(self, by: int) -> None:
        """Go back or forth.

        Raises
        ------
        StreamlitAPIException
            If there is no such state.
        """
        with self._session.lock:
            if self._failure is not None:
                raise self._failure
            if not 0 <= self._index + by < len(self._states):
                raise StreamlitAPIException(
                    "There is nothing to undo." if by < 0 else "There is nothing to redo."
                )
            self._index += by
            wanted = self._states[self._index]
        self._session.change(lambda app: self._restore(app, wanted))

    def _restore(self, app: AppState, snapshot: Snapshot) -> None:
        self._restoring = True
        give_back(app, snapshot)

    def _look(self, run: EndedRun) -> None:
        """A run has come to its end: called with the session's lock held."""
        restored, self._restoring = self._restoring, False
        if self._failure is not None or not run.request.by_somebody or (restored and not run.request.touched):
            return
        try:
            state = take(self._session.app)
        except StreamlitAPIException as error:
            self._failure = error
            return
        del self._states[self._index + 1 :]
        self._states.append(state)
        del self._states[: -self._limit - 1]
        self._index = len(self._states) - 1
