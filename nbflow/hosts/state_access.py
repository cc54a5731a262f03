"""What the notebook can do with an app's state: read and set it, take and give back all of it, undo, redo."""

from __future__ import annotations

from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from nbflow.hosts.notebook_context import NOTEBOOK
from nbflow.runtime.context import CURRENT
from nbflow.runtime.history import History
from nbflow.runtime.outside_state import OutsideState
from nbflow.runtime.session import Session
from nbflow.runtime.snapshots import Snapshot, give_back, take
from nbflow.runtime.worker import Worker


class StateAccess:
    """The part of an `App` that is about its state."""

    session: Session
    _worker: Worker
    _history: History | None = None

    @property
    def session_state(self) -> OutsideState:
        """The app's session state, which other cells can read and set.

        Setting a value reruns the app, as a changed control does; setting the key of a control changes that
        control. `update` sets several values for one run.

        Examples
        --------
        >>> app.session_state.limit = 5
        >>> app.session_state.update(country="Norway", city="Oslo")
        """
        return OutsideState(self.session.app, self.session.change)

    @property
    def link(self) -> str:
        """The URL with the app's page and query parameters, including values bound to widgets.

        In Voila it opens the app as it is now, for everybody who has the URL. Until a browser has shown the
        app, only the parameters are known.
        """
        page = str(self.session.app.info.get("url", "")).partition("#")[0].partition("?")[0]
        query = self.session.app.query.text
        return f"{page}?{query}" if query else page

    def snapshot(self) -> Snapshot:
        """Return a copy of the app's whole state, for `restore`.

        It contains session state, the values of the widgets, query parameters and the page, but not
        uploaded files and the widgets in `st.widget`. A run in progress is awaited.

        Raises
        ------
        StreamlitAPIException
            If session state contains an object that cannot be copied: a connection, a lock, a generator.

        Examples
        --------
        >>> before = app.snapshot()
        >>> app.restore(before)
        """
        context = CURRENT.get()
        if context is not None and context.run.app is self.session.app:
            return take(self.session.app)
        return self.session.between_runs(lambda: take(self.session.app))

    def restore(self, snapshot: Snapshot) -> None:
        """Restore the state of a snapshot, and rerun the app. A snapshot can be used many times.

        Parameters
        ----------
        snapshot : Snapshot
            A snapshot of this app, or of another one with the same widgets.
        """
        if not isinstance(snapshot, Snapshot):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise StreamlitInvalidParameterTypeError("snapshot", type(snapshot).__name__, ["Snapshot"])
        NOTEBOOK.note()
        self.session.change(lambda app: give_back(app, snapshot))

    def record(self, limit: int = 50) -> None:
        """Record the state after each interaction, for `undo` and `redo`.

        Each step is a `snapshot`: it costs the time and the memory of a copy of session state. Calling it
        again starts a new recording.

        Parameters
        ----------
        limit : int, default 50
            How many steps can be undone.

        Raises
        ------
        StreamlitAPIException
            If session state contains an object that cannot be copied. If that happens later, `undo` raises
            the error.

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
        """Stop recording, and discard the recorded steps."""
        if self._history is not None:
            self._history.close()
            self._history = None

    def undo(self) -> None:
        """Revert the last recorded step.

        Raises
        ------
        StreamlitAPIException
            If nothing is recorded, or there is nothing left to undo.
        """
        self._step(-1)

    def redo(self) -> None:
        """Repeat the step that was undone last. A new interaction after an undo discards the undone steps.

        Raises
        ------
        StreamlitAPIException
            If nothing is recorded, or there is nothing to redo.
        """
        self._step(1)

    def _step(self, by: int) -> None:
        if self._history is None:
            raise StreamlitAPIException(
                "Nothing is recorded. Call `app.record()` first, then there are steps to undo."
            )
        NOTEBOOK.note()
        self._history.step(by)
