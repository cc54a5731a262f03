"""Small scripts as data, drawn into blocks the way `nbflow.kit` does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from nbflow.core.call import snapshot_call
from nbflow.core.node import Block


@dataclass(frozen=True)
class Text:
    """An element without identity."""

    body: str


@dataclass(frozen=True)
class Keyed:
    """A widget with a key."""

    key: str
    value: int


@dataclass(frozen=True)
class Box:
    """A container."""

    inside: tuple[Text | Keyed | Box, ...]
    border: bool = False
    key: str | None = None


Script = tuple[Text | Keyed | Box, ...]

TEXT, KEYED = object(), object()  # stand for the element functions


class Pen:
    """Draws scripts; `tick` is called after each element."""

    def __init__(self, *, memo: bool = True, tick: Callable[[], None] = lambda: None) -> None:
        self.memo = memo
        self.tick = tick
        self.opened: list[Block] = []

    def run(self, root: Block, script: Script, *, keep_rest: bool = False) -> None:
        root.begin()
        self.opened.append(root)
        try:
            self.draw(root, script)
        except Cut:
            keep_rest = True
        for block in self.opened:
            block.end(keep_rest=keep_rest)
        self.opened = []

    def draw(self, block: Block, script: Script) -> None:
        for item in script:
            if isinstance(item, Box):
                self._box(block, item)
            else:
                self._leaf(block, item)
            self.tick()

    def _leaf(self, block: Block, item: Text | Keyed) -> None:
        token = TEXT if isinstance(item, Text) else KEYED
        args = (item.body,) if isinstance(item, Text) else (item.key, item.value)
        node = block.claim((token, args, ())) if self.memo else None
        if node is None:
            call = snapshot_call((token, args, ()))
            if isinstance(item, Text):
                block.place("text", {"body": item.body}, call=call)
            else:
                block.place("slider", {"value": item.value}, item.key, call)
        else:
            block.add(node)

    def _box(self, parent: Block, item: Box) -> None:
        props = {"border": True} if item.border else {}
        block = parent.block_for("container", item.key)
        if block is None:
            block = Block("container", props, key=item.key, parent=parent)
        elif dict(block.props) != props:
            block.props = props
        block.begin()
        self.opened.append(block)
        parent.add(block)
        self.tick()
        self.draw(block, item.inside)


class Cut(Exception):
    """The script ends here, by an exception or an interrupt."""


def expected(script: Script) -> list[object]:
    """What a person should see of a script that ran to its end."""
    return [_expected(item) for item in script]


def _expected(item: Text | Keyed | Box) -> object:
    if isinstance(item, Text):
        return ("text", {"body": item.body}, None)
    if isinstance(item, Keyed):
        return ("slider", {"value": item.value}, None)
    return ("container", {"border": True} if item.border else {}, expected(item.inside))


def _unique(script: Script) -> bool:
    keys = list(_keys(script))
    return len(keys) == len(set(keys))


def _keys(script: Script):
    for item in script:
        if not isinstance(item, Text) and item.key is not None:
            yield item.key
        if isinstance(item, Box):
            yield from _keys(item.inside)


texts = st.builds(Text, st.sampled_from(["a", "b", "c", "d" * 70, "d" * 70 + "e"]))
keyed = st.builds(Keyed, st.sampled_from("pqrstuv"), st.integers(0, 2))
leaves = st.one_of(texts, keyed)


def _boxes(items):
    inside = st.lists(items, max_size=4).map(tuple)
    return st.one_of(items, st.builds(Box, inside, st.booleans(), st.sampled_from([None, None, "k", "l"])))


items = st.recursive(leaves, _boxes, max_leaves=12)
scripts = st.lists(items, max_size=8).map(tuple).filter(_unique)
"""Any script; keys are used once."""
