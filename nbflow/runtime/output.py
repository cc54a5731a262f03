"""What the app prints and displays: nodes at the place where it was printed.

Text that the app's own thread prints stands where the run is; what other threads of the app
print goes to the end of the fragment that started them. The next run clears both. No Jupyter
here: hosts decide which messages belong to an app and hand them in.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from typing import Any, Final

from nbflow.core.call import Call
from nbflow.core.control import LateCall
from nbflow.core.ids import NodeId
from nbflow.core.node import Block, Node, Props
from nbflow.runtime.app_state import AppState
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.painter import Painter
from nbflow.runtime.printed import Printed
from nbflow.runtime.script.tracebacks import exception_props

PRINTED: Final[Call] = (object(), (), ())
"""The call of all nodes that were printed or displayed: it distinguishes them from those of ``st.*``."""


class Output:
    """The output of one app."""

    def __init__(self, app: AppState, painter: Painter) -> None:
        self.app = app
        self._painter = painter
        self._clears: set[Block] = set()  # to be cleared when something new comes
        self._displayed: set[NodeId] = set()  # in this run
        self._free: dict[Block, list[Node]] = {}  # what was cleared; new output goes on under its name

    def begin(self) -> None:
        """A run begins: what the one before has left to be done is not done."""
        self._clears.clear()
        self._free.clear()
        self._displayed.clear()

    def text(self, owner: Fragment | None, stream: str, text: str) -> None:
        """Show printed text.

        Parameters
        ----------
        owner : Fragment or None
            Whose code printed.
        stream : {"out", "err"}
            Which stream.
        text : str
            What was printed; may hold ANSI colors.
        """
        context = self._context()
        if context is not None:
            with context.run.placing:
                self._clear_first(context.block)
                self._grow(context.block, stream, text)
        else:
            with self._from_outside():
                self._tail(owner, "console", self._printed(stream, text))

    def display(
        self,
        owner: Fragment | None,
        data: dict[str, Any],
        metadata: dict[str, Any],
        transient: dict[str, Any],
        update: bool,
    ) -> None:
        """Show a displayed object, given as a MIME bundle; nothing where no host can."""
        if self.app.on_display is not None:
            self.app.on_display(self, owner, data, metadata, transient, update)

    def show(self, owner: Fragment | None, face: str, props: Props) -> Node | None:
        """Show a displayed object as a node of this face; return the node."""
        context = self._context()
        if context is not None:
            with context.run.placing:
                self._clear_first(context.block)
                node = self._placed(context.block, face, props)
        else:
            with self._from_outside():
                node = self._tail(owner, face, props, displayed=True)
        if node is not None:
            self._displayed.add(node.id)
        return node

    def fail(self, owner: Fragment | None, error: BaseException) -> None:
        """Show an exception that was reported instead of raised, as by a widget's callback."""
        details = self.app.options.get("client.showErrorDetails", "full")
        self.show(owner, "exception", exception_props(error, details))

    def replace(self, node: Node, fresh: Node) -> bool:
        """Put `fresh` where `node` stands (``update_display``); return whether it stood anywhere."""
        with self._painter.lock:
            root = self.app.tree.root
            for block in [root, *(n for n in root.walk() if isinstance(n, Block))]:
                for position, child in enumerate(block.children):
                    if child is node:
                        fresh.call = PRINTED
                        block.replace(position, fresh)
                        self._note(block)
                        return True
        return False

    def clear(self, owner: Fragment | None, *, wait: bool = False) -> None:
        """Take away what was printed and displayed so far (``clear_output``), at this place and below.

        Parameters
        ----------
        owner : Fragment or None
            Whose code asks.
        wait : bool, default False
            Do it when something is printed or displayed there next, not now.
        """
        context = self._context()
        block = context.block if context is not None else self._area(owner)
        if block is None:
            return
        if wait:
            self._clears.add(block)
        elif context is not None:
            with context.run.placing:
                self._cleared(block)
        else:
            with self._from_outside():
                self._cleared(block)
                self._note(block)

    @contextmanager
    def _from_outside(self) -> Generator[None]:
        """Let code write that is not the run's own: the run places nothing meanwhile."""
        run = self._painter.running
        with nullcontext() if run is None else run.placing, self._painter.lock:
            yield

    def _context(self) -> RunContext | None:
        """Return where the run stands that goes on; None for code outside of it."""
        context = CURRENT.get()
        if context is None or context.run is not self._painter.running:
            return None
        try:
            context.run.checkpoint(quiet=True)
        except LateCall:
            return None
        return context

    def _clear_first(self, block: Block) -> None:
        """Something new comes: do what was to wait for it, at its place and in what is around it."""
        around: Block | None = block if self._clears else None
        while around is not None:
            if around in self._clears:
                self._cleared(around)
            around = around.parent

    def _cleared(self, block: Block) -> None:
        """Take away all that was printed and displayed in a block, and in those inside it."""
        self._clears.discard(block)
        if block is self.app.tree.main:  # all of the app's output is meant, as in a cell
            for area in self.app.tree.roots[1:]:
                self._cleared(area)
        self._free.setdefault(block, []).extend(block.vacate(lambda node: node.call is PRINTED))
        for node in block.children:
            if isinstance(node, Block):
                self._cleared(node)

    def _placed(self, block: Block, face: str, props: Props) -> Node:
        """Place what is printed or displayed; where it was cleared, it goes on under the name of that."""
        free = self._free.get(block, [])
        for node in reversed(free):  # the last one most likely stood here in the run before
            if node.face == face:
                free.remove(node)
                self._displayed.discard(node.id)
                again = Node(face, props, id=node.id, call=PRINTED)
                block.add(again)
                return again
        return block.place(face, props, call=PRINTED)

    def freed(self, face: str) -> list[Node]:
        """Return what was cleared at the present place, for who is about to show something there."""
        context = self._context()
        if context is None:
            return []
        with context.run.placing:
            self._clear_first(context.block)
            return [node for node in reversed(self._free.get(context.block, [])) if node.face == face]

    def _grow(self, block: Block, stream: str, text: str) -> None:
        last = block.children[-1] if block.children else None
        if last is not None and self._continues(last, stream):
            block.children[-1] = self._longer(last, text)
        else:
            self._placed(block, "console", self._printed(stream, text))

    def _printed(self, stream: str, text: str) -> Printed:
        return Printed(stream, text, self.app.tree.sent.version)

    def _longer(self, node: Node, text: str) -> Node:
        """Return the node with more text: the same one as long as nobody has read or sent it."""
        props = node.props
        if isinstance(props, Printed) and props.add(text, self.app.tree.sent.version):
            return node
        longer = self._printed(props["s"], props["text"])
        longer.add(text, self.app.tree.sent.version)
        return Node("console", longer, id=node.id, call=PRINTED)

    def _area(self, owner: Fragment | None) -> Block | None:
        if owner is None:
            return self.app.tree.main
        return owner.block if owner.id in self.app.fragments else None

    def _continues(self, last: Node, stream: str) -> bool:
        """Whether text goes on what is there; what was displayed may be replaced (``update_display``)."""
        return last.face == "console" and last.props["s"] == stream and last.id not in self._displayed

    def _tail(
        self, owner: Fragment | None, face: str, props: Props, *, displayed: bool = False
    ) -> Node | None:
        area = self._area(owner)
        if area is None:
            return None
        self._clear_first(area)
        self._note(area)
        last = area.children[-1] if area.children else None
        if face == "console" and not displayed and last is not None and self._continues(last, props["s"]):
            area.children[-1] = longer = self._longer(last, props["text"])
            return longer
        node = Node(face, props, call=PRINTED)
        area.add(node)
        return node

    def _note(self, area: Block) -> None:
        run = self._painter.running
        if run is not None:
            run.changed.append(area)
            run.needs_checkpoint = True
            self._painter.repaint()
        else:
            self._painter.paint_late(area)
