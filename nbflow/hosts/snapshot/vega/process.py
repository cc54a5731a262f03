"""The kernel's side of `draw`: one process draws many charts, and ends when there was none for a while."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from nbflow.runtime.timer import TIMER

LIMIT: Final = 10.0
"""Seconds for one chart, the start of the process included (one to two)."""

IDLE: Final = 20.0
"""Seconds without a chart after which the process ends: it holds 150 MB."""

MOST_FAILURES: Final = 3
"""Processes in a row that may come to nothing, before no more are started."""

_PROGRAM: Final = Path(__file__).with_name("draw.py")


class Renderer:
    """Draws Vega-Lite specs in a process that may fail.

    Parameters
    ----------
    limit : float, optional
        Seconds for one chart.
    """

    def __init__(self, limit: float = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._failures = 0
        self._drawn = 0

    def png(self, spec: str) -> bytes | None:
        """Return a spec, as JSON, as an image; None if it cannot be drawn.

        Any thread may ask; one chart is drawn at a time.
        """
        with self._lock:
            if self._failures >= MOST_FAILURES or not self._can_draw():
                return None
            self._drawn += 1
            image = self._draw(spec.encode())
            if image is None:
                self._failures += 1
                self._end()
            else:
                self._failures = 0
                drawn = self._drawn
                TIMER.later(IDLE, lambda: self._rest(drawn))
            return image or None

    def close(self) -> None:
        """End the process; the next chart starts another."""
        with self._lock:
            self._end()

    def forget(self) -> None:
        """Begin anew in a fork: the process belongs to the other one."""
        self._lock = threading.Lock()
        if self._process is not None:
            self._process.returncode = 0  # not ours to wait for
            self._close_pipes(self._process)
            self._process = None

    def _can_draw(self) -> bool:
        return "vl_convert" in sys.modules or find_spec("vl_convert") is not None

    def _draw(self, spec: bytes) -> bytes | None:
        process = self._process or self._start()
        late = threading.Timer(self._limit, process.kill)
        late.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(len(spec).to_bytes(8, "big") + spec)
            process.stdin.flush()
            size = process.stdout.read(8)
            image = process.stdout.read(int.from_bytes(size, "big"))
        except OSError:  # it has ended
            return None
        finally:
            late.cancel()
            late.join()
        return image if len(size) == 8 and len(image) == int.from_bytes(size, "big") else None

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", str(_PROGRAM)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self._process

    def _rest(self, drawn: int) -> None:
        with self._lock:
            if drawn == self._drawn:
                self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            self._close_pipes(process)

    def _close_pipes(self, process: subprocess.Popen[bytes]) -> None:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not written yet
                    pipe.close()


RENDERER: Final = Renderer()
"""The process's own, for all apps."""

atexit.register(RENDERER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=RENDERER.forget)
