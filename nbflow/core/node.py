"""Nodes: what an app shows, as a tree of plain values.

A `Node` is never changed once it is placed, so "is it the same object?" answers "did it change?".
A `Block` is the one mutable thing: it collects children during a run and knows what it held
in the run before, so that a call with the arguments of last time costs one comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any, Final

from nbflow.core.call import Call, same_call
from nbflow.core.ids import FIRST_FREE_ID, NodeId

Props = Mapping[str, Any]
_new_id = count(FIRST_FREE_ID).__next__

MAX_CONSECUTIVE_MISSES: Final = 32
"""So many calls in a row that stood nowhere in the run before: all has changed, nothing was inserted;
the rest of the block is matched by position alone."""

VACANT: Final = "$$vacant"
"""The key of what stands where something was taken away."""


class Node:
    """One element as it stands on the page.

    Attributes
    ----------
    id : NodeId
        The name on the wire; the same as long as the view may keep its DOM.
    face : str
        Which component of the view shows it.
    props : Mapping
        What the component is given.
    key : str or None
        The element's identity within its block (a widget's element id, a container's key).
    call : Call or None
        The call that made it, for the next run's comparison.
    spec : object
        What the state has to know of a widget; None for other elements.
    """

    __slots__ = ("call", "face", "id", "key", "props", "spec")

    def __init__(
        self,
        face: str,
        props: Props,
        id: NodeId | None = None,
        key: str | None = None,
        call: Call | None = None,
        spec: Any = None,
    ) -> None:
        self.id = NodeId(_new_id()) if id is None else id
        self.face = face
        self.props = props
        self.key = key
        self.call = call
        self.spec = spec

    def renamed(self) -> Node:
        """Return the same element under a new name."""
        return Node(self.face, self.props, key=self.key, call=self.call, spec=self.spec)

    def __repr__(self) -> str:
        return f"<{self.face} {self.id} {dict(self.props)!r}>"


class Block(Node):
    """A node with children.

    Attributes
    ----------
    children : list of Node
        What the run has placed so far.
    prior : list of Node
        What the block held before this run began; empty outside runs.
    owner : object
        The fragment whose run fills the block; None for the app itself.
    form : str or None
        The form that the block belongs to.
    root : str
        The face of the root block it lies in ("main", "sidebar", "event" or "bottom").
    single : bool
        Holds one child at most (`st.empty`).
    transient : Node or None
        Shown below the children as long as the run goes on, and no child: a cache's spinner.
    handle : object
        The placing element's own data; None in each run until it sets some.
    """

    __slots__ = (
        "_by_call",
        "_by_key",
        "_consecutive_misses",
        "_drawn",
        "_fresh",
        "_guessed",
        "_next",
        "_vacant",
        "children",
        "form",
        "handle",
        "owner",
        "parent",
        "prior",
        "root",
        "single",
        "transient",
    )

    def __init__(
        self,
        face: str,
        props: Props,
        *,
        id: NodeId | None = None,
        key: str | None = None,
        parent: Block | None = None,
        owner: Any = None,
        form: str | None = None,
        single: bool = False,
    ) -> None:
        super().__init__(face, props, id=id, key=key)
        self.children: list[Node] = []
        self.prior: list[Node] = []
        self.parent = parent
        self.owner = owner
        self.form = form
        self.root: str = face if parent is None or parent.root == "root" else parent.root
        self.single = single
        self.transient: Node | None = None
        self._drawn: set[NodeId] | None = None  # after runs that were cut short: see `end`
        self.handle: Any = None
        self._reset()

    def _reset(self) -> None:
        self._vacant = False
        self._consecutive_misses = 0  # searches in a row that found nothing
        self._next = 0  # where in `prior` the next call most likely stands
        self._by_call: dict[Call, Node] | None = None
        self._by_key: dict[str, Node] | None = None
        self._guessed: dict[NodeId, int] = {}  # ids taken by position alone: id -> child index
        self._fresh: set[NodeId] = set()  # ids of `prior` that are placed already

    def begin(self) -> None:
        """Start to collect children again; those of before stay known as `prior`."""
        self.prior = self.placed() if self._vacant else self.children
        self.children = []
        self._reset()

    def forget_prior(self) -> None:
        """What is placed from now on is new, whatever stood here in the run before: another page begins."""
        self.prior = []
        self._by_call = self._by_key = None
        self._next = self._consecutive_misses = 0

    def end(self, *, keep_rest: bool) -> None:
        """Forget what was before; after a run that was cut short, keep what it did not reach."""
        if keep_rest:
            # Only what a complete run has drawn stays: else runs that fail one after the other
            # would pile up what each of them drew.
            if self._drawn is None:
                self._drawn = {node.id for node in self.prior}
            self.children = self.children + [node for node in self.leftover() if node.id in self._drawn]
        else:
            self._drawn = None
        self.close_gaps()
        self.prior = []
        self._reset()

    def close_gaps(self) -> None:
        """Take out what `vacate` has left behind; positions are no longer the same."""
        if self._vacant:
            self.children, self._vacant = self.placed(), False

    def placed(self) -> list[Node]:
        """Return the children, without the gaps."""
        return [node for node in self.children if node.key != VACANT]

    def leftover(self, placed: list[Node] | None = None) -> list[Node]:
        """Return what stood here before and has not been placed again yet.

        Parameters
        ----------
        placed : list of Node, optional
            The children as the caller sees them; by default those of now.
        """
        prior = self.prior
        if not prior:
            return []
        placed = self.children if placed is None else placed
        if self.single and placed:
            return []
        ids = {node.id for node in placed}
        return [node for node in prior if node.id not in ids and node.id not in self._fresh]

    # --- placing -----------------------------------------------------------------------------

    def claim(self, call: Call) -> Node | None:
        """Return the node of last run's call with these very arguments, if there was one.

        The node is not placed yet: see `add`.
        """
        position, prior = self._next, self.prior
        if position < len(prior):
            node = prior[position]
            known = node.call
            if known is not None and same_call(known, call) and node.id not in self._fresh:
                self._next = position + 1
                return node
        if not prior or self.single or self._consecutive_misses >= MAX_CONSECUTIVE_MISSES:
            return None
        return self._search(call)

    def _search(self, call: Call) -> Node | None:
        self._consecutive_misses += 1
        if self._by_call is None:
            self._by_call = _by_call(self.prior)
        try:
            node = self._by_call.get(call)
        except TypeError:  # a list among the arguments: no key
            return None
        if node is None or node.call is None or not same_call(node.call, call):
            return None
        if node.id in self._fresh:
            guess = self._guessed.pop(node.id, None)
            if guess is None:
                return None
            # An earlier, changed call took this id by position alone. Something was inserted
            # above: the id goes back to the call it belongs to, so only the insertion is sent.
            self.children[guess] = self.children[guess].renamed()
        self._consecutive_misses = 0
        self._advance(node)
        return node

    def _advance(self, node: Node) -> None:
        if self._next < len(self.prior) and self.prior[self._next] is node:
            self._next += 1
            return
        try:
            self._next = self.prior.index(node, self._next) + 1
        except ValueError:
            pass  # it stood above: a move; the position stays

    def add(self, node: Node) -> int:
        """Place `node` next; return its position."""
        # First the child, then the mark: the painter may look at any moment, and must find the
        # node in one place at least (`leftover` sorts out what is in both).
        if self.single:
            self.children = [node]
            self._fresh.add(node.id)
            return 0
        self.children.append(node)
        self._fresh.add(node.id)
        return len(self.children) - 1

    def replace(self, position: int, node: Node) -> None:
        """Put `node` where another stood."""
        self.children[position] = node
        self._fresh.add(node.id)

    def vacate(self, chosen: Callable[[Node], bool]) -> list[Node]:
        """Take away the children that are chosen; return them.

        The others keep their positions, by which the run may replace them: what is taken away above one of
        them leaves an empty container behind, until the run is over.
        """
        gone: list[Node] = []
        for position, node in enumerate(self.children):
            if chosen(node):
                gone.append(node)
                self._guessed.pop(node.id, None)
                self.children[position] = Block("empty", {}, key=VACANT, parent=self, single=True)
                self._vacant = True
        while self.children and self.children[-1].key == VACANT:
            self.children.pop()
        return gone

    def place(
        self,
        face: str,
        props: Props,
        key: str | None = None,
        call: Call | None = None,
        spec: Any = None,
        slot: int | None = None,
    ) -> Node:
        """Make a node, place it next or where child `slot` stood, and return it.

        It goes on under the id of the node that stood there in the run before, if that one had the
        same face and key; with a key, position does not matter. Every call whose arguments changed
        comes here: what most of them need is spelled out.

        Parameters
        ----------
        face, props, key, call, spec
            See `Node`.
        slot : int, optional
            The child to be replaced; by default the node is placed next.
        """
        if slot is not None or self.single or key is not None:
            was = self._match(face, key, slot)
            node = Node(face, props, None if was is None else was.id, key, call, spec)
            if slot is None:
                self.add(node)
            else:
                self.replace(slot, node)
            return node
        children, prior, position = self.children, self.prior, self._next
        id = None
        if position < len(prior):
            was = prior[position]
            if was.face == face and was.key is None and was.id not in self._fresh:
                id = was.id
                self._next = position + 1
                self._guessed[id] = len(children)
        node = Node(face, props, id, None, call, spec)
        children.append(node)  # then the mark: see `add`
        self._fresh.add(node.id)
        return node

    def _match(self, face: str, key: str | None, slot: int | None) -> Node | None:
        if slot is not None or self.single:
            return self._match_slot(face, key, slot or 0)
        if key is not None:
            return self._match_key(face, key)
        if self._next < len(self.prior):
            node = self.prior[self._next]
            if node.face == face and node.key is None and node.id not in self._fresh:
                self._next += 1
                return node
        return None

    def _match_slot(self, face: str, key: str | None, position: int) -> Node | None:
        for nodes in (self.children, self.prior):
            if position < len(nodes):
                node = nodes[position]
                placed = nodes is self.prior and node.id in self._fresh
                if node.face == face and node.key == key and not placed:
                    return node
        return None

    def _match_key(self, face: str, key: str) -> Node | None:
        if self._next < len(self.prior) and self.prior[self._next].key == key:
            node = self.prior[self._next]
            self._next += 1
        else:
            if self._by_key is None:
                self._by_key = {n.key: n for n in self.prior if n.key is not None}
            found = self._by_key.get(key)
            if found is None:
                return None
            node = found
            self._advance(node)
        return node if node.face == face and node.id not in self._fresh else None

    def block_for(self, face: str, key: str | None, slot: int | None = None) -> Block | None:
        """Find the block of last run that a new one goes on; None for a new one. See `place`."""
        node = self._match(face, key, slot)
        return node if isinstance(node, Block) else None

    @property
    def path(self) -> tuple[int, ...]:
        """The positions from the root down to here: the place of a call (rule 150)."""
        if self.parent is None:
            return (self.id,)
        siblings = self.parent.children
        for index, node in enumerate(siblings):
            if node is self:
                return (*self.parent.path, index)
        return (*self.parent.path, len(siblings))

    def walk(self) -> Iterable[Node]:
        """Yield all nodes below, in order."""
        for node in self.children:
            yield node
            if isinstance(node, Block):
                yield from node.walk()


def _by_call(nodes: list[Node]) -> dict[Call, Node]:
    """Return the nodes by their calls, the first of equal ones."""
    found: dict[Call, Node] = {}
    for node in reversed(nodes):
        if node.call is not None:
            try:
                found[node.call] = node
            except TypeError:  # a list among the arguments: no key
                continue
    return found
