"""The app's tree: the root, its four areas, and what the browser has of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from nbflow.core.call import same
from nbflow.core.diff import Insert, Op, SentPage, Set, diff
from nbflow.core.ids import BOTTOM, EVENT, MAIN, ROOT, SIDEBAR, ElementId, NodeId
from nbflow.core.node import Block, Node, Props
from nbflow.core.values import Endpoint


@dataclass(frozen=True, slots=True)
class Patch:
    """What to tell the browser after a run, or in the middle of one.

    Attributes
    ----------
    base, version : int
        From which version of the page to which.
    ops : sequence of Op
        In the order in which they must be applied.
    stale : mapping
        By block: how many of its first children are fresh; the rest is dimmed.
    running : bool
        Whether the run goes on.
    seen : mapping
        By view: the newest event that is part of this patch.
    children, props : mapping
        The content of blocks as of this patch; an inserted block's is found here.
    assigned : tuple of ElementId
        Fields whose values come from the app itself, in forms with `clear_on_submit`: a page that has
        cleared such a field shows the value nevertheless.
    """

    base: int
    version: int
    ops: tuple[Op, ...]
    stale: Mapping[NodeId, int]
    running: bool
    seen: Mapping[str, int]
    children: Mapping[NodeId, list[Node]]
    props: Mapping[NodeId, Props]
    assigned: tuple[ElementId, ...] = ()


@dataclass(slots=True)
class Tree:
    """The four areas of an app (rule 150), and the page as it was sent."""

    root: Block = field(default_factory=lambda: Block("root", {}, id=ROOT))
    main: Block = field(init=False)
    sidebar: Block = field(init=False)
    event: Block = field(init=False)
    bottom: Block = field(init=False)
    sent: SentPage = field(default_factory=SentPage)
    stale: dict[NodeId, int] = field(default_factory=dict[NodeId, int])

    def __post_init__(self) -> None:
        self.main = Block("main", {}, id=MAIN, parent=self.root)
        self.sidebar = Block("sidebar", {}, id=SIDEBAR, parent=self.root)
        self.event = Block("event", {}, id=EVENT, parent=self.root)
        self.bottom = Block("bottom", {}, id=BOTTOM, parent=self.root)
        self.root.children = list(self.roots)
        for block in (self.root, *self.roots):
            self.sent.children[block.id] = list(block.children)
            self.sent.props[block.id] = block.props

    @property
    def roots(self) -> tuple[Block, Block, Block, Block]:
        """The areas, in the order of their ids."""
        return (self.main, self.sidebar, self.event, self.bottom)

    def endpoint(self, token: str) -> Endpoint | None:
        """Find where a face of the page puts its questions; None when it is gone."""
        blocks = self.sent.props.values()
        leaves = (node.props for nodes in self.sent.children.values() for node in nodes)
        for props in (*leaves, *blocks):
            for value in props.values():
                if type(value) is Endpoint and value.token == token:
                    return value
        return None

    def patch(
        self,
        blocks: Iterable[Block],
        *,
        running: bool,
        stale: Mapping[NodeId, int],
        seen: Mapping[str, int],
        echo: dict[ElementId, object],
        nodes: Mapping[ElementId, Node],
        assigned: set[ElementId] | None = None,
    ) -> Patch:
        """Compare with what the browser has, and take it for sent.

        Parameters
        ----------
        blocks : iterable of Block
            Where something may have changed.
        running : bool
            Whether the run goes on; what it has not reached yet stays.
        stale : mapping
            After a run that was cut short: what it did not reach.
        seen : mapping
            See `Patch`.
        echo : dict
            Values that the browser shows already, since they came from it. Those settled are
            taken out.
        nodes : mapping
            The widgets drawn in this run.
        assigned : set, optional
            Fields that the app has set, see `Patch`. Those sent are taken out.
        """
        sent = self.sent
        difference = diff(sent, blocks, partial=running)
        difference.apply_to(sent)
        ops = settle_echo(difference.ops, echo, nodes, shared=len(seen) > 1)
        drawn = self._drawn(assigned, nodes, partial=running) if assigned else {}
        fields = tuple(drawn)
        if assigned and fields:  # where a page has cleared a field, even the value that it had before is news
            ops = [*ops, *(Set(node.id, {"value": node.props.get("value")}) for node in drawn.values())]
            assigned.difference_update(fields)
        # What this run did not touch stays as stale, or as fresh, as it was.
        untouched = {id: n for id, n in self.stale.items() if id not in difference.children}
        self.stale = {id: n for id, n in untouched.items() if id in sent.children}
        self.stale.update(difference.stale if running else stale)
        base = sent.version
        sent.version += 1
        return Patch(
            base, sent.version, tuple(ops), self.stale, running, dict(seen), sent.children, sent.props, fields
        )

    def _drawn(
        self, fields: Iterable[ElementId], nodes: Mapping[ElementId, Node], *, partial: bool
    ) -> dict[ElementId, Node]:
        """Return the nodes of fields: of this run, and of one before it that no patch was sent of."""
        found = {id: nodes[id] for id in fields if id in nodes}
        others = {*fields} - found.keys()
        if others and not partial:
            found |= {n.spec.id: n for n in self.root.walk() if n.spec is not None and n.spec.id in others}
        return found


def settle_echo(
    ops: list[Op], echo: dict[ElementId, object], nodes: Mapping[ElementId, Node], *, shared: bool = False
) -> list[Op]:
    """Do not send a value back to where it came from; do send it when the app changed it.

    The diff compares with what was sent before the person touched the control, but the browser
    shows the person's value since: so an equal value need not be sent, and one that went back to
    the old value must be. Where several views are open (`shared`), the others need it anyway.
    """
    if not echo:
        return ops
    known: dict[NodeId, tuple[object, Node]] = {}
    for id in [id for id in echo if id in nodes]:
        known[nodes[id].id] = (echo.pop(id), nodes[id])
    result: list[Op] = []
    for op in ops:
        if isinstance(op, Set) and op.id in known:
            raw, node = known.pop(op.id)
            props = dict(op.props)
            props.pop("value", None)
            if shared or not _same_raw(raw, node.props.get("value")):
                props["value"] = node.props.get("value")
            if props:
                result.append(Set(op.id, props))
            continue
        if isinstance(op, Insert):
            for node in op.nodes:
                known.pop(node.id, None)
        result.append(op)
    for id, (raw, node) in known.items():
        if not node.spec.trigger and (shared or not _same_raw(raw, node.props.get("value"))):
            result.append(Set(id, {"value": node.props.get("value")}))
    return result


def _same_raw(raw: object, value: object) -> bool:
    """Whether two raw values are the same: a browser has one kind of number, so 3 is 3.0."""
    if isinstance(raw, list) and isinstance(value, list | tuple):
        theirs, ours = cast(Sequence[object], raw), cast(Sequence[object], value)
        return len(theirs) == len(ours) and all(map(_same_raw, theirs, ours))
    if isinstance(raw, int | float) and isinstance(value, int | float):
        return isinstance(raw, bool) is isinstance(value, bool) and raw == value
    return same(raw, value)
