"""A model of the browser: applies operations to a plain tree, and complains about wrong ones."""

from __future__ import annotations

from nbflow.core.diff import Append, Difference, Grow, Insert, Move, Op, Remove, SentPage, Set, diff
from nbflow.core.node import Block, Node
from nbflow.core.values import GrowingMarkup


class View:
    """What a browser would have after the patches so far."""

    def __init__(self, root: int = 0) -> None:
        self.root = root
        self.props: dict[int, dict[str, object]] = {root: {}}
        self.faces: dict[int, str] = {root: "root"}
        self.children: dict[int, list[int]] = {root: []}

    def apply(self, ops: list[Op], contents: dict[int, list[Node]]) -> None:
        for op in ops:
            self._apply(op, contents)

    def _apply(self, op: Op, contents: dict[int, list[Node]]) -> None:
        match op:
            case Insert(parent, index, nodes):
                assert 0 <= index <= len(self.children[parent])
                self.children[parent][index:index] = [self._make(node, contents) for node in nodes]
            case Move(parent, id, index):
                siblings = self.children[parent]
                siblings.remove(id)
                assert 0 <= index <= len(siblings)
                siblings.insert(index, id)
            case Remove(parent, ids):
                for id in ids:
                    self.children[parent].remove(id)
                    self._drop(id)
            case Set(id, props):
                for name, value in props.items():
                    if value is None:
                        self.props[id].pop(name)
                    else:
                        self.props[id][name] = value
            case Append(id, prop, suffix):
                self.props[id][prop] = str(self.props[id][prop]) + suffix
            case Grow(id, prop, settled, rest):
                before = self.props[id][prop]
                assert isinstance(before, GrowingMarkup)
                known = before[: before.settled] + settled
                self.props[id][prop] = GrowingMarkup(known + rest, len(known))

    def _make(self, node: Node, contents: dict[int, list[Node]]) -> int:
        assert node.id not in self.faces, f"{node} is on the page already"
        self.faces[node.id] = node.face
        self.props[node.id] = dict(node.props)
        if isinstance(node, Block):
            self.children[node.id] = [self._make(child, contents) for child in contents[node.id]]
        return node.id

    def _drop(self, id: int) -> None:
        del self.faces[id], self.props[id]
        for child in self.children.pop(id, []):
            self._drop(child)

    def picture(self, id: int | None = None) -> object:
        """The page without ids: what a person sees."""
        id = self.root if id is None else id
        inside = self.children.get(id)
        children = None if inside is None else [self.picture(child) for child in inside]
        return (self.faces[id], self.props[id], children)


def picture(node: Node) -> object:
    """What a view that has just opened would show of this node."""
    children = [picture(child) for child in node.children] if isinstance(node, Block) else None
    return (node.face, dict(node.props), children)


class Page:
    """A root block, what was sent of it, and the view that got it."""

    def __init__(self) -> None:
        self.root = Block("root", {}, id=0)
        self.shown = SentPage(children={self.root.id: []}, props={self.root.id: self.root.props})
        self.view = View()

    def paint(self, *, partial: bool = False) -> Difference:
        difference = diff(self.shown, [self.root], partial=partial)
        difference.apply_to(self.shown)
        self.view.apply(difference.ops, self.shown.children)
        return difference
