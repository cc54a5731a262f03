"""The diff: from what the browser has to what the app shows now, as a list of operations.

Pure: nodes in, operations out. Children are compared by id (the ids were matched when the calls
were made, see `core.node.Block`), so a list that did not change costs one comparison per child.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from nbflow.core.call import same
from nbflow.core.ids import NodeId
from nbflow.core.node import Block, Node, Props

SHORTEST_APPEND = 64
"""A text that grew by its end is sent as its end only, from this length on."""


_MISSING: Final = object()


@dataclass(frozen=True, slots=True)
class Insert:
    """Put `nodes` before the child that is at `index` now."""

    parent: NodeId
    index: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Take child `id` out, then put it at `index`."""

    parent: NodeId
    id: NodeId
    index: int


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the children `ids` away with all that is below them."""

    parent: NodeId
    ids: tuple[NodeId, ...]


@dataclass(slots=True)
class Set:
    """Change some props; None takes a prop away. Not frozen: a run may make thousands, at half the price."""

    id: NodeId
    props: Props


@dataclass(frozen=True, slots=True)
class Append:
    """Add `suffix` to the end of a text prop."""

    id: NodeId
    prop: str
    suffix: str


Op: TypeAlias = Insert | Move | Remove | Set | Append


@dataclass(slots=True)
class SentPage:
    """What the browser has: all the state that there is on the view's side.

    Attributes
    ----------
    children : dict
        The children of each block as they were sent.
    props : dict
        The props of each block as they were sent (a leaf's are in its node).
    version : int
        Counted up by each patch; the view repeats it, and a gap means: send a snapshot.
    """

    children: dict[NodeId, list[Node]] = field(default_factory=dict[NodeId, list[Node]])
    props: dict[NodeId, Props] = field(default_factory=dict[NodeId, Props])
    version: int = 0


@dataclass(slots=True)
class Difference:
    """What to tell the browser, and what it will then have."""

    ops: list[Op] = field(default_factory=list[Op])
    stale: dict[NodeId, int] = field(default_factory=dict[NodeId, int])
    children: dict[NodeId, list[Node]] = field(default_factory=dict[NodeId, list[Node]])
    props: dict[NodeId, Props] = field(default_factory=dict[NodeId, Props])
    gone: list[NodeId] = field(default_factory=list[NodeId])
    partial: bool = False

    def apply_to(self, sent: SentPage) -> None:
        """Note that the browser has it."""
        for block in self.gone:
            sent.children.pop(block, None)
            sent.props.pop(block, None)
        sent.children.update(self.children)
        sent.props.update(self.props)


def diff(sent: SentPage, blocks: Iterable[Block], *, partial: bool = False) -> Difference:
    """Compare the blocks, and all below them, with what the browser has.

    Parameters
    ----------
    sent : SentPage
        What was sent so far. Not changed.
    blocks : iterable of Block
        Where something may have changed; the browser has all of them already.
    partial : bool, default False
        The run is still going on: what it has not reached yet stays, as stale.

    Returns
    -------
    Difference
        Operations in the order in which they must be applied.
    """
    result = Difference(partial=partial)
    for block in blocks:
        if block.id in sent.children and block.id not in result.children:
            _compare_block(sent, block, result)
    return result


def _placed(block: Block, result: Difference) -> list[Node]:
    """Return the children of now, and what is shown while the run goes on."""
    transient = block.transient
    return [*block.children, transient] if transient is not None and result.partial else list(block.children)


def _compare_block(sent: SentPage, block: Block, result: Difference) -> None:
    known = sent.props[block.id]
    if known is not block.props:
        _compare_props(block.id, known, block.props, result)
        result.props[block.id] = block.props
    old = sent.children[block.id]
    new = _placed(block, result)
    if result.partial and (rest := block.leftover(new)):
        result.stale[block.id] = len(new)
        new += rest
    result.children[block.id] = new
    # Lists of nodes compare by identity.
    if old != new and [node.id for node in old] != [node.id for node in new]:
        _compare_order(sent, block.id, old, new, result)
        before = {node.id: node for node in old}
        pairs: Iterable[tuple[Node | None, Node]] = [(before.get(node.id), node) for node in new]
    else:
        pairs = zip(old, new, strict=True)
    for was, node in pairs:
        if isinstance(node, Block):
            if was is not None:
                _compare_block(sent, node, result)
        elif was is not node and was is not None:
            _compare_props(node.id, was.props, node.props, result)


def _compare_props(id: NodeId, old: Props, new: Props, result: Difference) -> None:
    """Note what of a node's props differs. Every changed node comes here: short on purpose."""
    if old is new:
        return
    changed: dict[str, Any] = {}
    missing = len(old) != len(new)
    for name, now in new.items():
        was = old.get(name, _MISSING)
        if was is now:
            continue
        if type(was) is str is type(now):
            if was == now:
                continue
            if (
                len(was) >= SHORTEST_APPEND
                and now.startswith(was)
                and name != "value"  # a control's is set, never appended to: the view may show a newer one
            ):
                result.ops.append(Append(id, name, now[len(was) :]))
                continue
        elif was is _MISSING:
            missing = True
        elif same(was, now):
            continue
        changed[name] = now
    if missing:
        for name in old:
            if name not in new:
                changed[name] = None
    if changed:
        result.ops.append(Set(id, changed))


def _compare_order(
    sent: SentPage, parent: NodeId, old: Sequence[Node], new: Sequence[Node], result: Difference
) -> None:
    wanted = {node.id for node in new}
    gone = [node for node in old if node.id not in wanted]
    if gone:
        result.ops.append(Remove(parent, tuple(node.id for node in gone)))
        for node in gone:
            _forget(sent, node, result)
    present = [node.id for node in old if node.id in wanted]
    stable = _longest_rising(present, new)
    # From the right to the left: what comes next is in its place already, so each child is
    # moved once at most, to just before its right neighbor.
    anchor = len(present)
    waiting: list[Node] = []
    was_there = set(present)
    for node in reversed(new):
        if node.id not in was_there:
            waiting.append(node)
            continue
        _insert(parent, anchor, waiting, result)
        if node.id in stable:
            anchor = present.index(node.id)
        else:
            index = present.index(node.id)
            target = anchor - 1 if index < anchor else anchor
            present.insert(target, present.pop(index))
            result.ops.append(Move(parent, node.id, target))
            anchor = target
    _insert(parent, anchor, waiting, result)


def _insert(parent: NodeId, index: int, waiting: list[Node], result: Difference) -> None:
    if not waiting:
        return
    nodes = tuple(reversed(waiting))
    waiting.clear()
    result.ops.append(Insert(parent, index, nodes))
    for node in nodes:
        _remember(node, result)


def _remember(node: Node, result: Difference) -> None:
    if isinstance(node, Block):
        children = _placed(node, result)
        result.children[node.id] = children
        result.props[node.id] = node.props
        for child in children:
            _remember(child, result)


def _forget(sent: SentPage, node: Node, result: Difference) -> None:
    if isinstance(node, Block):
        result.gone.append(node.id)
        for child in sent.children.get(node.id, ()):
            _forget(sent, child, result)


def _longest_rising(present: Sequence[NodeId], new: Sequence[Node]) -> set[NodeId]:
    """Return a largest set of children that are in the right order already."""
    place = {id: index for index, id in enumerate(present)}
    order = [place[node.id] for node in new if node.id in place]
    tails: list[int] = []  # tails[n]: the smallest end of a rising row of length n + 1
    tail_positions: list[int] = []
    previous = [-1] * len(order)
    for index, value in enumerate(order):
        length = bisect_left(tails, value)
        previous[index] = tail_positions[length - 1] if length else -1
        if length == len(tails):
            tails.append(value)
            tail_positions.append(index)
        else:
            tails[length] = value
            tail_positions[length] = index
    result: set[NodeId] = set()
    last = tail_positions[-1] if tail_positions else -1
    while last >= 0:
        result.add(present[order[last]])
        last = previous[last]
    return result
