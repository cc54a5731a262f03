"""What a cached function shows is kept with its value, and shown again on a hit (rules 133 to 136).

While the function runs, a `Recorder` hangs on the place (`RunContext.recorder`) and notes where
elements were put. When it has returned, what stands there is copied into a `Recording`: plain values,
which belong to no session.
"""

from __future__ import annotations

import pickle
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from nbflow.core.cache_errors import CachedWidgetWarning
from nbflow.core.node import Block, Node, Props
from nbflow.core.registry import ELEMENTS
from nbflow.core.values import Foreign
from nbflow.core.widget_spec import WidgetSpec
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.place import Place

CURRENT_BLOCK: Final = ""
"""The container that the call stands in; areas of the page go by their names."""


class Template:
    """An element, or a container with what is in it."""

    __slots__ = ("children", "face", "form", "key", "props", "single", "spec")

    def __init__(self, node: Node) -> None:
        self.props: Props
        self.face = node.face
        self.key = node.key
        self.props = node.props
        # A dead control: nothing of the session that ran the function may be kept alive by it.
        spec: WidgetSpec | None = node.spec
        self.spec = None if spec is None else replace(spec, owner=None, callback=None, args=(), kwargs={})
        self.children: list[Template] | None = None
        self.form: str | None = None
        self.single = False
        if isinstance(node, Block):
            self.children = [Template(child) for child in node.children if can_be_kept(child)]
            self.form, self.single = node.form, node.single
            if node.face == "fragment":  # it cannot run alone: its function is not called
                self.face, self.key, self.props = "container", None, {}

    def show_in(self, place: Place) -> None:
        """Show it."""
        if self.children is None:
            place.put_again(self.face, self.props, self.key, self.spec)
            return
        block = place.open_block(self.face, self.props, identity=self.key, form=self.form, single=self.single)
        inside = place.inside(block)
        for child in self.children:
            child.show_in(inside)

    def __getstate__(self) -> tuple[Any, ...]:
        return (self.face, self.key, dict(self.props), self.children, self.form, self.single)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.face, self.key, self.props, self.children, self.form, self.single = state
        self.spec = None


def can_be_kept(node: Node) -> bool:
    """Whether an element may be shown again: a widget of the notebook is one thing, in one place."""
    return not any(isinstance(value, Foreign) for value in node.props.values())


class Recording:
    """What one call of a cached function has shown.

    Parameters
    ----------
    places : mapping
        By area of the page: the elements. `CURRENT_BLOCK` is where the call stands.
    closed : bool
        Something was written to a container that is not known on a hit.
    """

    __slots__ = ("closed", "places")

    def __init__(self, places: Mapping[str, list[Template]], closed: bool) -> None:
        self.places = places
        self.closed = closed

    def replay(self, context: RunContext) -> None:
        """Show it all at the present place."""
        for target, templates in self.places.items():
            block = context.block
            if target != CURRENT_BLOCK:
                block = context.writable(getattr(context.run.app.tree, target))
            place = Place(context, block, context.form if block is context.block else block.form, None, None)
            for template in templates:
                template.show_in(place)

    def portable(self) -> bytes | None:
        """Return it as bytes for a file; None if it holds what cannot be written."""
        try:
            return pickle.dumps((dict(self.places), self.closed), 5)
        except Exception:
            return None

    @staticmethod
    def from_portable(data: bytes) -> Recording:
        """Return what `portable` wrote."""
        return Recording(*pickle.loads(data))


class Recorder:
    """Notes what is put where while a cached function runs.

    Parameters
    ----------
    context : RunContext
        Where the function was called.
    """

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self._outer = context.recorder
        self._placed: dict[str, dict[tuple[int, int], Block]] = {}
        self._made: dict[int, Block] = {}
        self._closed = False
        self.warned = False

    @contextmanager
    def watching(self) -> Generator[None]:
        """Let everything that is shown meanwhile be noted."""
        h = self._context
        inner = RunContext(
            h.run, h.block, form=h.form, owner=h.owner, outer=h.outer, recorder=self, page=h.page
        )
        token = CURRENT.set(inner)
        try:
            yield
        finally:
            CURRENT.reset(token)

    def note(self, context: RunContext, block: Block, position: int, *, replaced: bool = False) -> None:
        """An element was put into `block`."""
        if self._outer is not None:
            self._outer.note(context, block, position, replaced=replaced)
        child = block.children[position]
        if isinstance(child, Block):
            self._made[id(child)] = child
        if id(block) in self._made:
            return
        target = self._target(context, block)
        places = self._placed.setdefault(target, {}) if target is not None else {}
        if target is None or (replaced and not block.single and (id(block), position) not in places):
            self._closed = True
        else:
            places[(id(block), position)] = block

    def _target(self, context: RunContext, block: Block) -> str | None:
        tree = self._context.run.app.tree
        if block is self._context.block:
            return CURRENT_BLOCK
        outside = block.key is not None and block.key.startswith("outside:")  # a fragment's own area there
        if (block in tree.roots or outside) and block.root != "root":
            return block.root
        return CURRENT_BLOCK if block is context.block else None

    def warn_of_control(self) -> None:
        """A control is about to be drawn (rule 135)."""
        ELEMENTS["exception"].public(CachedWidgetWarning())

    def recording(self) -> Recording | None:
        """Return what was shown; None for nothing."""
        places: dict[str, list[Template]] = {}
        for target, placed in self._placed.items():
            nodes = [block.children[position] for (_, position), block in placed.items()]
            kept = [Template(node) for node in nodes if can_be_kept(node)]
            if kept:
                places[target] = kept
        return Recording(places, self._closed) if places or self._closed else None
