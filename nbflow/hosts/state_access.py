"""What the notebook can do with an app's state: read and set it, take and give back all of it, undo, redo."""

from __future__ import annotations

from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from nbflow.hosts.notebook_context import NOTEBOOK
from nbflow.runtime.context import CURRENT
from nbflow.runtime.history import History
from nbflow.runtime.outside_state import OutsideState
from nbflow.runtime.session import Session
from nbflow.runtime.snapshots import Snapshot, give_back, take
from nbflow.runtime.worker import OnLoop, Worker


class StateAccess:
    """The part of an `App` that is about its state."""

    session: Session
    _worker: Worker
    _history: History | None = None

    @property
    def session_state(self) -> OutsideState:
        """The app's session state, to be read and set from other cells.

        Setting a value runs the app again, as a changed control does; a control shows the value that its
        key is given. Several values, with `update`, cost one run.

        Examples
        --------
        >>> app.session_state.limit = 5
        >>> app.session_state.update(country="Norway", city="Oslo")
        """
        return OutsideState(self.session.app, self.session.change)

    @property
    def link(self) -> str:
        """The address of the page with the app's parameters: its page, and what is bound to widgets.

        Where the app is the page (Voila) it opens the app as it is now, for whoever has the address. Before
        a browser has shown the app, only the parameters are known.
        """
        page = str(self.session.app.info.get("url", "")).partition("#")[0].partition("?")[0]
        query = self.session.app.query.text
        return f"{page}?{query}" if query else page

    def snapshot(self) -> Snapshot:
        """Take the whole state of the app, for `restore`.

        Session state, the values of the widgets, query parameters and the page; all of it is copied. Not in
        it: files that were uploaded, and what a `st.widget` shows. A run that is going on is awaited.

        Raises
        ------
        StreamlitAPIException
            If session state holds what cannot be copied: a connection, a lock, a generator.

        Examples
        --------
        >>> before = app.snapshot()
        >>> app.restore(before)
        """
        context = CURRENT.get()
        if context is not None and context.run.app is self.session.app:
            return take(self.session.app)
        if isinstance(self._worker, OnLoop) and not self.session.idle:
            with self._worker.immediate():  # the loop is busy with the cell that asks
                self.session.rerun()
        return self.session.between_runs(lambda: take(self.session.app))

    def restore(self, snapshot: Snapshot) -> None:
        """Give the app the state of a snapshot, and run it again. The same snapshot may be used many times.

        Parameters
        ----------
        snapshot : Snapshot
            Taken of this app, or of another one with the same widgets.
        """
        if not isinstance(snapshot, Snapshot):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise StreamlitInvalidParameterTypeError("snapshot", type(snapshot).__name__, ["Snapshot"])
        NOTEBOOK.note()
        self.session.change(lambda app: give_back(app, snapshot))

    def record(self, limit: int = 50) -> None:
        """Remember the state after each thing that somebody does, for `undo` and `redo`.

        Each step is a `snapshot`: it costs the time and the memory of a copy of session state. Calling it
        again begins anew.

        Parameters
        ----------
        limit : int, default 50
            How many steps can be undone.

        Raises
        ------
        StreamlitAPIException
            If session state holds what cannot be copied. If that happens later, `undo` says so.

        Examples
        --------
        >>> app.record()
        >>> app.undo()
        """
        if limit < 1:
            raise StreamlitAPIException(f"`limit={limit}`: at least one step must be kept.")
        self.stop_recording()
        self._history = History(self.session, self.snapshot(), limit)

    def stop_recording(self) -> None:
        """Remember nothing any more, and forget what was remembered."""
        if self._history is not None:
            self._history.close()
            self._history = None

    def undo(self) -> None:
        """Take back the last step that was recorded.

        Raises
        ------
        StreamlitAPIException
            If nothing is recorded, or there is nothing left to undo.
        """
        self._step(-1)

    def redo(self) -> None:
        """Do again what was undone last; what somebody does after an undo ends that.

        Raises
        ------
        StreamlitAPIException
            If nothing is recorded, or there is nothing to do again.
        """
        self._step(1)

    def _step(self, by: int) -> None:
        if self._history is None:
            raise StreamlitAPIException(
                "Nothing is recorded. Call `app.record()` first, then there are steps to undo."
            )
        NOTEBOOK.note()
        self._history.step(by)
