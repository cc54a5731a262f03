"""A week in ten minutes: every element is drawn again and again, and every control is used; then what is left is counted."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import comm
import ipywidgets

from nbflow.core import temporary
from nbflow.hosts.patches import pydeck as decks
from nbflow.runtime.timer import TIMER
from tests.campaign.controls import CONTROLS
from tests.campaign.load.varied import VARIED
from tests.fakes import Widget, wired
from tests.helpers import App
from tests.hosts.wire.scenes import SCENES, TOUCHES

EVERY = 3
"""In every third run, what comes and goes is not drawn."""

WARM = 14 * EVERY
"""Reruns before the first count: caches fill up, modules are loaded."""

SPARE = {"objects": 40, "blocks": 400, "bytes": 400_000, "timers": 4}
"""What may be more at the end, however often it was drawn: what Python and the libraries themselves keep."""

PER_RERUN = {"objects": 0.02, "blocks": 0.02, "bytes": 20.0}
"""What may be more for each rerun: far less than one object, which is what a leak would be."""

HALF = "now and then"
"""The key of what comes and goes."""

Body = Callable[[int], Any]


@dataclass
class Count:
    """What a process holds."""

    numbers: dict[str, int]
    kinds: Counter[str] = field(default_factory=Counter)

    @classmethod
    def now(cls, app: App) -> Count:
        """Count, after all that nobody needs is gone."""
        for _ in range(3):
            gc.collect()
        # pandas keeps up to 500 dead references in a table that lives on.
        held = [it for it in gc.get_objects() if type(it) is not weakref.ReferenceType]
        kinds = Counter(f"{type(it).__module__}.{type(it).__qualname__}" for it in held)
        state = app.session.app
        return cls(
            {
                "objects": len(held),
                "blocks": sys.getallocatedblocks(),
                "bytes": _allocated(),
                "threads": threading.active_count(),
                "descriptors": len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0,
                "temporary files": sum(1 for _ in temporary._mine[0].iterdir()) if temporary._mine else 0,
                "widgets": len(ipywidgets.widgets.widget._instances),
                "comms": len(comm.get_comm_manager().comms),
                "timers": len(TIMER._due),
                "nodes": len(app.nodes()),
                "cells": len(state.state.cells),
                "fragments": len(state.fragments),
                "extras": len(state.extras),
                "uploads": len(list(state.uploads)),
                "pages": len(state.tree.sent.children),
                "modules": len(sys.modules),
            },
            kinds,
        )


def grown(before: Count, after: Count, times: int) -> str:
    """Return what has become more in so many reruns, or nothing."""
    more = {name: after.numbers[name] - before.numbers[name] for name in after.numbers}
    found = {
        name: number
        for name, number in more.items()
        if number > SPARE.get(name, 0) + PER_RERUN.get(name, 0) * times
    }
    if not found:
        return ""
    kinds = (after.kinds - before.kinds).most_common(6)
    return f"{found}; most: {kinds}"


def rerun(body: Body, times: int, touches: dict[str, Any] | None = None, warm: int = WARM) -> str:
    """Draw something `warm` times, count, draw it `times` times more; return what has become more.

    What comes and goes is gone at both counts.
    """
    number, times, warm = 0, -(-times // EVERY) * EVERY, -(-warm // EVERY) * EVERY
    decks.install()  # as an app in a notebook does

    def draw() -> None:
        body(number)

    app = App(draw)
    wire, widget = wired(app.session)
    app.session.painter.sink = Quiet(wire)  # type: ignore[assignment]
    wire.snapshot()
    before = None
    for number in range(warm + times + 1):
        if number in (WARM // 2 + 1, warm + 1):  # the first one loads what counting itself needs
            before = Count.now(app)
        app.session.rerun()
        for name, raw in (touches or {}).items():
            if name != HALF or number % EVERY:
                app.touch(name, raw, check=False)
        _forget(app, widget)
    assert before is not None
    found = grown(before, Count.now(app), times)
    app.session.close()
    return found


class Quiet:
    """Sends through a real wire."""

    def __init__(self, wire: Any) -> None:
        self.send = wire.send

    def note_interrupted(self) -> None:
        """Say nothing."""


def _forget(app: App, widget: Widget) -> None:
    app.sink.take()
    app.errors.clear()
    widget.posted.clear()
    while widget.came.acquire(blocking=False):
        pass


def scenes() -> dict[str, tuple[Body, dict[str, Any]]]:
    """All scenes and controls, by name, with what a person does there."""
    found: dict[str, tuple[Body, dict[str, Any]]] = {}
    for scene in SCENES:
        found[scene.__name__] = (lambda _, scene=scene: scene(lambda: None)), TOUCHES.get(scene.__name__, {})
    for control in CONTROLS:
        # Every other run, the control is not drawn: what belongs to it goes and comes.
        found[control.name] = (_now_and_then(control.draw), {HALF: control.good})
    for new in VARIED:
        found[new.__name__] = (_two_of_three(new), {})
    return found


def _two_of_three(body: Body) -> Body:
    def drawn(number: int) -> None:
        if number % EVERY:
            body(number)

    return drawn


def _now_and_then(draw: Callable[..., Any]) -> Body:
    def body(number: int) -> None:
        if number % EVERY:
            draw(key=HALF)

    return body


_MALLOC_FIELDS = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks"),
    *("fsmblks", "uordblks", "fordblks", "keepcost"),
)


class _Malloc(ctypes.Structure):
    """What glibc's ``mallinfo2`` returns."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _MALLOC_FIELDS)


def _allocated() -> int:
    """Return how many bytes are allocated outside Python's own blocks: those of arrays, and of texts above 512 bytes."""
    try:
        mallinfo = ctypes.CDLL(None).mallinfo2
    except AttributeError:  # not Linux, or an old one
        return 0
    mallinfo.restype = _Malloc
    found = mallinfo()
    return int(found.uordblks + found.hblkhd)
