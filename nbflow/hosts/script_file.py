"""Script files as apps: loaded again when the file, or a local module it imports, is saved."""

from __future__ import annotations

import sys
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nbflow.kit.navigation import run_script
from nbflow.runtime import threads
from nbflow.runtime.pages import pages_of
from nbflow.runtime.script.compile import Script
from nbflow.runtime.script.import_hook import LOCAL
from nbflow.runtime.timer import TIMER

if TYPE_CHECKING:
    from types import CodeType

    from nbflow.hosts.app import App
    from nbflow.runtime.run import ScriptRun


LOOK: Final = 1.0
"""Seconds between two looks at the files, where there are no threads."""


class FileApp:
    """A script file, as the body of an app.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._script: Script | None = None
        self._stamp = -1

    def __call__(self, run: ScriptRun) -> None:
        """Run the file once, as it is now."""
        folder = str(self.path.parent)
        if folder not in sys.path:
            sys.path.insert(0, folder)  # as Python and Streamlit do for a script's own folder
        stamp = self.path.stat().st_mtime_ns
        if self._script is None or stamp != self._stamp:
            self._script = Script(
                self.path.read_text(encoding="utf-8"),
                str(self.path),
                own={"__file__": str(self.path), "__name__": "__main__"},
            )
            self._stamp = stamp
        script = self._script
        run_script(run, self.path, lambda: script(run))

    @property
    def code(self) -> CodeType | None:
        """The compiled file, once it has run."""
        return self._script and self._script.code

    def watch(self, app: App) -> None:
        """Rerun the app whenever the file or one of its local modules is saved."""
        if not threads.available():
            _look_later(self.path, weakref.ref(app), {})
            return
        stop = threading.Event()
        weakref.finalize(app, stop.set)
        thread = threading.Thread(
            target=_watch, args=(self.path, weakref.ref(app), stop), name="nbflow-watch", daemon=True
        )
        threads.start_apart(thread)


def _look_later(path: Path, app: weakref.ref[App], known: dict[Path, int]) -> None:
    """Look at the files each second, where there is no thread that could wait for changes."""
    current = app()
    if current is None or current.session.app.closed:
        return
    files = {path, *pages_of(current.session.app).files, *(file.resolve() for file in LOCAL.values())}
    now = {file: file.stat().st_mtime_ns for file in files if file.exists()}
    _rerun_if(current, path, {file for file, stamp in now.items() if known.get(file, stamp) != stamp})
    TIMER.later(LOOK, lambda: _look_later(path, app, now))


def _rerun_if(app: App, path: Path, changed: set[Path]) -> None:
    modules = {name: file.resolve() for name, file in LOCAL.items() if file.resolve() in changed}
    if modules:
        _forget_modules()
    if modules or changed & {path, *pages_of(app.session.app).files}:
        app.rerun()


def _watch(path: Path, app: weakref.ref[App], stop: threading.Event) -> None:
    from watchfiles import watch

    folders = {path.parent}
    for changes in watch(*folders, stop_event=stop, rust_timeout=1000, yield_on_timeout=True):
        current = app()
        if current is None or current.session.app.closed:
            return
        _rerun_if(current, path, {Path(name).resolve() for _, name in changes})
        del current


def _forget_modules() -> None:
    """Let all local modules be imported again: one may have imported from another."""
    for name in list(LOCAL):
        sys.modules.pop(name, None)
        del LOCAL[name]
