"""A clock and an app for tests of the runtime: nothing here waits for real time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from nbflow.core.node import Block, Node
from nbflow.runtime.tree import Patch
from tests.helpers import App

PATIENCE = 20
"""Seconds after which a test that waits for a thread gives up: only when it is broken."""


class Clock:
    """A timer whose time passes only when the test says so."""

    def __init__(self) -> None:
        self.time = 100.0
        self.due: list[tuple[float, Callable[[], None]]] = []

    def now(self) -> float:
        return self.time

    def later(self, delay: float, task: Callable[[], None]) -> None:
        self.due.append((self.time + delay, task))

    def advance(self, seconds: float) -> None:
        """Let time pass; what becomes due is done in order."""
        end = self.time + seconds
        while ready := sorted((entry for entry in self.due if entry[0] <= end), key=lambda entry: entry[0]):
            self.due.remove(ready[0])
            self.time = max(self.time, ready[0][0])
            ready[0][1]()
        self.time = end


class Stage(App):
    """An app whose time is a `Clock`; controls are found by their keys, and errors are not raised."""

    def __init__(self, body: Callable[[], Any], clock: Clock, worker: Any = None) -> None:
        super().__init__(body, worker, clock)
        self.clock = clock

    def id(self, key: str) -> Any:
        return self.session.app.state.keys[key]

    def touch(self, key: str, raw: Any, **how: Any) -> None:
        """A person sets a control, or presses a button."""
        id = self.id(key)
        if self.session.app.state.cells[id].spec.trigger:
            self.session.touch({}, {id: raw}, **how)
        else:
            self.session.touch({id: raw}, {}, **how)

    def rerun(self) -> list[Patch]:
        """Run the whole app; return what was sent."""
        self.sink.take()
        self.session.rerun()
        return self.sink.take()

    def texts(self, face: str = "text") -> list[str]:
        """What the page shows, stale parts too."""
        return [node.props["body"] for node in self.nodes() if node.face == face]

    def fresh(self) -> list[str]:
        """What the page shows without stale parts."""
        return [node.props["body"] for node in self.nodes(fresh=True) if node.face == "text"]

    def nodes(self, *, fresh: bool = False) -> list[Node]:
        tree = self.session.app.tree
        stale = tree.stale if fresh else {}

        def walk(block: Block):
            for node in block.children[: stale.get(block.id, len(block.children))]:
                yield node
                if isinstance(node, Block):
                    yield from walk(node)

        return [node for area in tree.roots for node in walk(area)]


class Gate:
    """A place in a script where the test decides when it goes on."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def pass_through(self) -> None:
        self.reached.set()
        assert self.open.wait(PATIENCE)

    def wait_for_it(self) -> None:
        assert self.reached.wait(PATIENCE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stage(clock: Clock) -> Callable[..., Stage]:
    """Make a `Stage`; its sessions are closed afterwards."""
    made: list[Stage] = []

    def make(body: Callable[[], Any], worker: Any = None, *, run: bool = True) -> Stage:
        made.append(Stage(body, clock, worker))
        if run:
            made[-1].session.rerun()
            assert made[-1].session.wait(PATIENCE)
        return made[-1]

    yield make  # type: ignore[misc]
    for each in made:
        each.session.close()
