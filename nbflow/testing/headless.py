"""A session without a view: runs happen at once, on the test's own thread.

The glue between `AppTest` and the runtime. What a real host does (compile the source, catch what
is printed, end a run that takes too long) is done here in its simplest form.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any, Final, Protocol, TextIO
from weakref import ref

from nbflow.core.ids import ElementId
from nbflow.core.project_files import script_of
from nbflow.core.state import State
from nbflow.core.widget_spec import WidgetSpec
from nbflow.kit.navigation import run_script
from nbflow.kit.settings import warn_of_mistakes
from nbflow.runtime import threads
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.run import ScriptRun
from nbflow.runtime.script.compile import Script
from nbflow.runtime.script.tracebacks import CELL_NAMES
from nbflow.runtime.session import Session
from nbflow.runtime.timer import TIMER
from nbflow.runtime.tree import Patch
from nbflow.runtime.worker import Inline

AGAIN: Final = 0.02
"""Seconds between two tries to end a run that has used up its time."""


class AppCode(Protocol):
    """What a session runs: once for each run of the app."""

    def __call__(self, run: ScriptRun) -> None:
        """Run the body once."""
        ...

    def refresh(self) -> None:
        """Before a fragment runs alone: take over what changed in the notebook."""
        ...


class ScriptCode:
    """The app's text; compiled when it runs, so that its syntax errors show in the app.

    Parameters
    ----------
    read : callable
        Returns the text as it is now.
    filename : str
        What tracebacks call it.
    first_line : int, default 1
        The line of that file that the text begins with.
    own : mapping, optional
        Names that the body starts with.
    """

    def __init__(
        self,
        read: Callable[[], str],
        filename: str,
        *,
        first_line: int = 1,
        own: Mapping[str, Any] | None = None,
    ) -> None:
        self._read = read
        self._filename = filename
        self.path = Path(filename) if "__file__" in (own or {}) else None
        self._first_line = first_line
        self._own = dict(own or {})
        self._compiled: tuple[str, Script] | None = None
        CELL_NAMES.setdefault(filename, filename)

    def __call__(self, run: ScriptRun) -> None:
        """Run the body once."""
        text = self._read()
        if self._compiled is None or self._compiled[0] != text:
            script = Script(text, self._filename, first_line=self._first_line, own=self._own)
            self._compiled = (text, script)
        script = self._compiled[1]
        if self.path is None:
            script(run)
        else:
            run_script(run, self.path.resolve(), lambda: script(run))

    def refresh(self) -> None:
        """Take over what changed in the notebook: there is none."""


class Memory(State):
    """A state that remembers what triggers were when they were last drawn, for the test to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.fired: dict[ElementId, Any] = {}

    def register(self, spec: WidgetSpec) -> Any:
        """Note that a widget is drawn; return its value."""
        value = super().register(spec)
        if spec.trigger:
            self.fired[spec.id] = value
        return value


class WholeRunsOnly:
    """A clock that never calls back: a test sees whole runs, nothing in the middle of one."""

    def now(self) -> float:
        """Return the time in seconds."""
        return monotonic()

    def later(self, delay: float, task: Callable[[], None]) -> None:
        """Do nothing."""


class Headless(Session):
    """A session that paints when a run has ended, never in the middle of one."""

    def __init__(self, script: AppCode) -> None:
        self.recorder = Recorder()
        super().__init__(script, self.recorder, Inline(), timer=WholeRunsOnly())
        self.app.watches_files = False
        self.memory = self.app.state = Memory()
        warn_of_mistakes(script_of(script))


class Recorder:
    """The view's side: keeps what it receives."""

    def __init__(self) -> None:
        self.patches: list[Patch] = []
        self.interrupted = False

    def clear(self) -> None:
        """Forget what was sent so far."""
        self.patches.clear()
        self.interrupted = False

    def send(self, patch: Patch) -> None:
        """Keep a patch."""
        self.patches.append(patch)

    def note_interrupted(self) -> None:
        """Keep the fact that a run was interrupted."""
        self.interrupted = True


class Deadline:
    """Stops a session's runs once their time is used up."""

    def __init__(self, session: Session, seconds: float) -> None:
        self._session = session
        self.passed = False
        self._over = False
        mine = ref(self)  # the timer's queue must not keep the session alive

        def check() -> None:
            deadline = mine()
            if deadline is not None:
                deadline._stop(check)

        TIMER.later(seconds, check)

    def _stop(self, check: Callable[[], None]) -> None:
        if self._over:
            return
        self.passed = True
        self._session.stop()
        # A rerun that the app asked for at this very moment starts a new run: stop that too.
        TIMER.later(AGAIN, check)

    def lift(self) -> None:
        """The runs have ended."""
        self._over = True


class _Tee(io.TextIOBase):
    """Shows in the app what the app prints, and passes everything on."""

    def __init__(self, real: TextIO, stream: str) -> None:
        self._real = real
        self._stream = stream

    def write(self, text: str) -> int:
        sink = OUTPUT.get()
        before = OUTPUT.set(None)  # in a kernel the stream itself would show it in the app once more
        try:
            written = self._real.write(text)
        finally:
            OUTPUT.reset(before)
        if sink is not None and text:
            output, owner = sink
            output.text(owner, self._stream, text)
        return written

    def __getattr__(self, name: str) -> Any:
        if name == "_real":  # of a copy that is being made
            raise AttributeError(name)
        return getattr(self._real, name)


def _of_the_real(name: str) -> Any:
    return property(lambda tee: getattr(tee._real, name))  # pyright: ignore[reportPrivateUsage]


for _name in dir(io.TextIOBase):  # what a text stream can do by itself says nothing of the real one
    if not _name.startswith("_") and _name not in ("close", "write", "writelines"):
        setattr(_Tee, _name, _of_the_real(_name))


@contextmanager
def printing() -> Generator[None]:
    """While active, what apps and their threads print becomes part of them."""
    out, err, start = sys.stdout, sys.stderr, vars(Thread)["start"]
    sys.stdout, sys.stderr = _Tee(out, "out"), _Tee(err, "err")
    threads.wrap(setattr)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err
        Thread.start = start


def named(text: str) -> str:
    """Return a file name for a text that has none, and let tracebacks find its lines."""
    import linecache
    from hashlib import blake2b

    name = f"<app {blake2b(text.encode(), digest_size=6).hexdigest()}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    CELL_NAMES[name] = "app"
    return name


def reader(path: Path) -> Callable[[], str]:
    """Return a function that reads the file as it is then."""
    return lambda: path.read_text(encoding="utf-8")
