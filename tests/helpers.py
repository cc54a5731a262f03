"""A headless app for tests: a function is the body, touches and answers are plain Python.

```python
app = run(lambda: st.text("x"))
assert app.nodes("text")[0].props["body"] == "x"
app.touch("Size", [4])
assert app.ops == [...]
```
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nbflow.core.diff import Op
from nbflow.core.ids import ElementId
from nbflow.core.node import Block, Node
from nbflow.runtime.session import Session
from nbflow.runtime.timer import TIMER
from nbflow.runtime.timer import Clock as AnyClock
from nbflow.runtime.tree import Patch
from nbflow.runtime.worker import Inline, Worker
from tests.fakes import Sink


class App:
    """A session whose body is `body`, by default run on this thread.

    Attributes
    ----------
    sink : Sink
        Keeps what is sent.
    value : object
        What the body returned last; None when it did not come to its end.
    patches : list of Patch
        What the last `run`, `rerun` or touch sent.
    errors : list of BaseException
        What the app showed meanwhile.
    """

    def __init__(
        self, body: Callable[[], Any], worker: Worker | None = None, timer: AnyClock = TIMER
    ) -> None:
        self.body = body
        self.value: Any = None
        self.sink = Sink()
        self.errors: list[BaseException] = []
        self._events = 0
        self.session = Session(
            lambda _: self._call(), self.sink, worker or Inline(), on_error=self.errors.append, timer=timer
        )

    def _call(self) -> None:
        self.value = None
        self.value = self.body()

    @property
    def patches(self) -> list[Patch]:
        return self.sink.patches

    @property
    def state(self) -> Any:
        return self.session.app.state

    @property
    def ops(self) -> list[Op]:
        """The operations that the last action sent, in order."""
        return [op for patch in self.patches for op in patch.ops]

    def nodes(self, face: str | None = None) -> list[Node]:
        """All nodes of this face (or all below the four areas), in the order of the page."""
        areas = self.session.app.tree.roots
        return [node for area in areas for node in area.walk() if face in (None, node.face)]

    def node(self, name: str) -> Node:
        """The one node with this key, label, or face."""
        for test in (_has_key, _has_label, _has_face):
            found = [node for node in self.nodes() if test(node, name)]
            if found:
                assert len(found) == 1, f"several nodes are called {name!r}: {found}"
                return found[0]
        raise AssertionError(f"no node is called {name!r}; there are {self.nodes()}")

    def rerun(self, *, check: bool = True) -> App:
        """Run the whole app again; raise what it showed as an exception."""
        return self._act(self.session.rerun, check)

    def touch(self, name: str, raw: Any = True, *, check: bool = True) -> App:
        """Change one control, by key or label, to what the wire would say."""
        return self.event({name: raw}, check=check)

    def event(self, raws: Mapping[str, Any], *, check: bool = True) -> App:
        """Change several controls at once: a form's submit, or touches that came together."""
        values: dict[ElementId, Any] = {}
        triggers: dict[ElementId, Any] = {}
        for name, raw in raws.items():
            spec: Any = self.node(name).spec
            assert spec is not None, f"{name!r} is not a control"
            (triggers if spec.trigger else values)[spec.id] = raw
        self._events += 1
        seen = {"test": self._events}
        return self._act(lambda: self.session.touch(values, triggers, seen=seen), check)

    def _act(self, action: Callable[[], None], check: bool) -> App:
        self.sink.take()
        self.errors.clear()
        action()
        if check and self.errors:
            raise self.errors[0]
        return self


def run(body: Callable[[], Any], *, check: bool = True) -> App:
    """Run `body` as an app for the first time; raise what it showed as an exception."""
    return App(body).rerun(check=check)


def _has_key(node: Node, name: str) -> bool:
    spec: Any = node.spec
    return node.props.get("key") == name or (spec is not None and spec.key == name)


def _has_label(node: Node, name: str) -> bool:
    return node.props.get("label") == name


def _has_face(node: Node, name: str) -> bool:
    return node.face == name


__all__ = ["App", "Block", "run"]
