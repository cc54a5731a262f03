"""App: an open app as a person meets it: a widget that can be shown, stopped, asked and closed."""

# ipywidgets, IPython and ipykernel have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, Self

from nbflow.core.control import StopRun
from nbflow.core.project_files import script_of
from nbflow.foreign.widgets import track_created_widgets
from nbflow.hosts.cell_errors import interrupted, short
from nbflow.hosts.kept_state import keep
from nbflow.hosts.look.theme import faults_of, look_of, mode_of
from nbflow.hosts.notebook_context import NOTEBOOK
from nbflow.hosts.patches import capture, stqdm
from nbflow.hosts.patches import pydeck as decks
from nbflow.hosts.patches import pyplot as figures
from nbflow.hosts.patches import widget_callbacks as callbacks
from nbflow.hosts.patches.displayed import Displayed
from nbflow.hosts.snapshot.publish import SavedSnapshot
from nbflow.hosts.state_access import StateAccess
from nbflow.hosts.storage_name import storage_name
from nbflow.hosts.watch import Watch
from nbflow.hosts.wire.messages import NoteKind
from nbflow.hosts.wire.view import AppView, Wire
from nbflow.kit.page import lacked_cookies
from nbflow.kit.settings import warn_of_mistakes
from nbflow.runtime import event_loop, threads
from nbflow.runtime.run import Body, Ending, ScriptRun
from nbflow.runtime.script.thread_bound import hint
from nbflow.runtime.session import Session
from nbflow.runtime.timer import TIMER
from nbflow.runtime.tree import Patch
from nbflow.runtime.worker import OnLoop, OwnThread, Pause, Worker

REPEATS: Final = (0.1, 0.2, 0.3, 0.45, 0.7, 1.0, 1.6, 4.0, 10.0)
"""Seconds into the awaited first run at which the whole page is sent again: the kernel cannot
hear a view that asks for it before the cell has ended. At its end, it is sent for the views to come."""

CORE_AFTER: Final = 0.4
"""Seconds into the awaited first run at which the front end's core is sent: a page that was reopened lacks
it, and would be empty until the kernel can hear it ask."""

PATIENCE: Final = 0.3
"""Seconds that a script may take to notice that it is to stop, before it is made to."""

IN_PAGE: Final = sys.platform == "emscripten"
"""Whether the kernel runs in the browser, as in JupyterLite: no network lies between."""

Thread = Literal["own", "main"]


class App(StateAccess, AppView):
    """An open app, as created by ``%%nbflow``, ``%nbflow`` and ``@st.app``.

    It is an ipywidget: display it, or put it in an ``ipywidgets.HBox``.

    Parameters
    ----------
    body : callable
        Runs the app once.
    name : str
        Identifies the app within the notebook.
    thread : {"own", "main"}, default "own"
        Where the app runs: on its own thread, or on the kernel's main thread. In JupyterLite, there is no
        other than the main thread.
    height : int or None
        The height in pixels, within which the content scrolls. None: as high as the content.
    theme : {"auto", "light", "dark"}, default "auto"
        "auto" follows the notebook.
    after_run : callable, optional
        Called on the app's thread after each completed run.
    instead_of : App, optional
        Continue the session of this app, and close it, because the cell was run again. A new widget,
        because a host that was reopened in the meantime (VS Code) does not know the old one.
    """

    def __init__(
        self,
        body: Body,
        name: str,
        *,
        thread: Thread = "own",
        height: int | None = None,
        theme: str = "auto",
        after_run: Callable[[ScriptRun], None] | None = None,
        instead_of: App | None = None,
    ) -> None:
        self._wanted_theme = theme
        named_theme = theme_of(theme, body)
        options = {"height": height, "theme": named_theme, "storage": storage_name(), "inPage": IN_PAGE}
        super().__init__(app_id=name, title=name, options=options)
        self.wire = Wire(self, on_stop=self.stop, on_hello=self._seen_first)
        self.thread: Thread = possible(thread)
        self.after_run = after_run
        self.error: BaseException | None = None
        self._advice: str | None = None
        self.watch: Watch | None = None
        self.started = False
        self.saved = SavedSnapshot(self._snapshot, lambda: not self.session.app.closed)
        if instead_of is None:
            self._worker = _worker(self.thread, name)
            sink = _Sink(self.wire, self.saved)
            self.session = Session(body, sink, self._worker)
            self._displayed = sink.displayed = Displayed(self.session)
            self.session.app.on_display = self._displayed.show
            keep(self.session.app, name)
        else:
            self._displayed = instead_of._displayed
            self._worker = instead_of._worker
            self._history = instead_of._history
            self.session = instead_of._hand_over(body, _Sink(self.wire, self.saved, self._displayed))
        self.session.app.on_error = self._failed
        self.session.after_run = self._code_ended
        self.session.painter.on_address = self.wire.address
        self.session.app.on_sketch = self.saved.renew
        self.session.app.on_redirect = self.wire.go
        self.session.app.look = self._look
        self.wire.session = self.session
        warn_of_mistakes(script_of(body), faults_of(script_of(body)))
        APPS[name] = self
        capture.install()
        stqdm.install()
        callbacks.look_in(_open_sessions)
        self.session.app.surroundings.notebook = NOTEBOOK
        track_created_widgets()
        decks.install()

    def _hand_over(self, body: Body, sink: _Sink) -> Session:
        """Leave the session to another widget; the views of this one say so and end."""
        self._say_and_close("replaced", "This app was opened in another place.")
        self.session.move_to(body, sink)
        return self.session

    def _seen_first(self, address: str) -> None:
        """A view has come: run the app if no cell did (it stands in another widget), or if the page's
        address or its cookies say something new. In Voila the cells have run before there was a page."""
        query = self.session.app.query
        cookies = lacked_cookies(self.session.app)
        if not self.started or (query.lacks(address) and query.matter()):
            self.started = True
            self.session.travel(address, first=True)
        elif cookies:
            query.note(address)
            self.session.rerun()
        else:
            query.note(address)
            self.session.painter.tell_address()

    # --- what a person does ----------------------------------------------------------------------

    def rerun(self) -> None:
        """Run the app again, as a changed control would."""
        NOTEBOOK.note()
        self.session.rerun()

    def stop(self) -> None:
        """Stop the current run. The app says so and can still be used."""
        run = self.session.running
        self.session.stop()
        if run is not None and self._worker.can_be_forced:
            TIMER.later(PATIENCE, lambda: self._force_stop(run))

    def close(self) -> None:
        """Close the app: its thread, its widgets, its comm."""
        self._say_and_close("closed", "This app was closed. Run the cell again to open it.")
        if APPS.get(self.app_id) is self:
            del APPS[self.app_id]
            self.session.close()
            self._displayed.close()

    def _say_and_close(self, kind: NoteKind, text: str) -> None:
        if self.wire is not None and self.comm is not None:
            self.wire.note(kind, text)
        if self.watch is not None:
            self.watch.end()
        layout = self.layout
        super().close()
        if layout is not None:
            layout.close()  # ipywidgets leaves it open

    # --- the first run ---------------------------------------------------------------------------

    def run_now(self) -> None:
        """Run the app and wait for it, as a cell does.

        Raises
        ------
        AppError
            If the run failed; the app shows the traceback.
        KeyboardInterrupt
            If the kernel was interrupted; the app says so.
        """
        self.error = None
        self.started = True
        NOTEBOOK.note()
        runs = self.session.runs
        for delay in REPEATS:
            TIMER.later(delay, self._repeat)
        TIMER.later(CORE_AFTER, self._send_core)
        if isinstance(self._worker, OnLoop):
            with self._worker.immediate():
                self.session.rerun()
        else:
            self.session.rerun()
            if not self._wait():
                return  # the script waits for the browser: it goes on when the cell has ended
        self._keep()
        if self.session.last_ending is Ending.INTERRUPTED and self.session.runs == runs:
            raise interrupted()
        if self.error is not None:
            raise short(self.error, self._advice)

    def _repeat(self) -> None:
        if self.session.running is not None:
            self._keep()

    def _send_core(self) -> None:
        if self.session.running is not None and self.wire is not None:
            self.wire.send_core()

    def _keep(self) -> None:
        wire = self.wire
        if wire is not None and not wire.views:
            wire.keep()

    def _wait(self) -> bool:
        try:
            return self.session.wait_or_for_browser()
        except KeyboardInterrupt:
            run = self.session.running
            self.session.stop()
            if not self.session.wait(PATIENCE) and run is not None:
                self._force_stop(run)
                if not self.session.wait(PATIENCE):
                    self.session.abandon()
            raise interrupted() from None

    def _force_stop(self, run: ScriptRun) -> None:
        """The script does not reach an ``st.*`` call: raise in its thread, as an interrupt does in a cell."""
        worker = self._worker
        with self.session.lock:
            if self.session.running is not run:
                return
            ident = worker.ident if isinstance(worker, OwnThread) else threading.main_thread().ident
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident or 0), ctypes.py_object(StopRun))
        TIMER.later(2.0, lambda: self._give_up(run))

    def _give_up(self, run: ScriptRun) -> None:
        """It is inside a call that never comes back to Python: leave it behind."""
        if self.session.running is run:
            self.session.abandon()

    def _look(self) -> Mapping[str, Any] | None:
        """Return the configured theme, which may have changed since the last run."""
        body = self.session.script
        wanted = theme_of(self._wanted_theme, body)
        options: Any = self.options
        if options["theme"] != wanted:
            self.options = {**options, "theme": wanted}
        return look_of(script_of(body))

    # --- what the session says -------------------------------------------------------------------

    def _failed(self, error: BaseException) -> None:
        self.error = error
        self._advice = hint(error)

    def _code_ended(self, run: ScriptRun) -> None:
        figures.close_all(self.session.app)
        figures.install()
        decks.install()
        if self.after_run is not None:
            self.after_run(run)

    def _snapshot(self) -> str:
        from nbflow.hosts.snapshot.page import snapshot

        wire = self.wire
        with self.session.lock:
            html = snapshot(self.session.app.tree, self.app_id, alone=wire is None or not wire.views)
        return html.encode(errors="replace").decode()  # half a surrogate pair cannot be saved

    # --- showing ---------------------------------------------------------------------------------

    def _ipython_display_(self, **_: Any) -> None:
        from IPython.display import publish_display_data

        if not self.started:
            show_and_run(self)
            return
        publish_display_data(*_bundle(self))
        self.saved.show()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Sink:
    """Where the session's patches go. Not the widget itself: its `send` is ipywidgets' own."""

    def __init__(self, wire: Wire, saved: SavedSnapshot, displayed: Displayed | None = None) -> None:
        self._wire = wire
        self._saved = saved
        self.displayed = displayed

    def send(self, patch: Patch) -> None:
        self._wire.send(patch)
        if not patch.running:
            if self.displayed is not None:
                self.displayed.trim()
            self._saved.renew()

    def note_interrupted(self) -> None:
        self._wire.note("interrupted", "The run was interrupted.")


APPS: dict[str, App] = {}
"""The open apps of this kernel, by name. They belong to the notebook, not to a visitor."""


def show_and_run(app: App) -> None:
    """Display the app, then run it and wait: what ``%%nbflow`` does."""
    from IPython.display import publish_display_data

    publish_display_data(*_bundle(app))
    try:
        app.run_now()
    finally:
        app.saved.show()


def _bundle(app: App) -> tuple[dict[str, Any], Mapping[str, Any]]:
    bundle = app._repr_mimebundle_() or {}  # pyright: ignore[reportPrivateUsage]
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    return {**data, "text/plain": f"nbflow app {app.title!r}: run this cell to open it"}, metadata


def theme_of(theme: str, body: Body) -> str:
    """Return the mode of an app: the one given, or where none is, that of `.streamlit/config.toml`."""
    return mode_of(script_of(body)) or theme if theme == "auto" else theme


def possible(thread: Thread) -> Thread:
    """Return where an app can run: on the main thread where there are no others."""
    return thread if threads.available() else "main"


def _worker(thread: Thread, name: str) -> Worker:
    if thread == "own":
        return OwnThread(f"nbflow-{name}")
    if not threads.available():
        return OnLoop(lambda serve: event_loop.later(0, serve), Pause(TIMER))
    from ipykernel.kernelapp import IPKernelApp

    kernel = IPKernelApp.instance().kernel
    return OnLoop(kernel.io_loop.asyncio_loop.call_soon_threadsafe)


def _open_sessions() -> list[Session]:
    return [app.session for app in list(APPS.values())]
