"""What the app prints and displays: nodes at the place where it was printed.

Text that the app's own thread prints stands where the run is; what other threads of the app
print goes to the end of the fragment that started them. The next run clears both. No Jupyter
here: hosts decide which messages belong to an app and hand them in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from nbflow.core.node import Block, Node, Props
from nbflow.runtime.app_state import AppState
from nbflow.runtime.context import HERE
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.painter import Painter

LONGEST_TEXT: Final = 200_000
"""Characters of one piece of printed text; of more, the end is kept."""

_CUT: Final = "… (the beginning was cut off)\n"


class Output:
    """The output of one app.

    Attributes
    ----------
    on_display : callable or None
        How the host shows a displayed object; takes what `display` does.
    """

    def __init__(self, app: AppState, painter: Painter) -> None:
        self._app = app
        self._painter = painter
        self.on_display: (
            Callable[[Fragment | None, dict[str, Any], dict[str, Any], dict[str, Any], bool], None] | None
        )
        self.on_display = None

    def text(self, owner: Fragment | None, stream: str, text: str) -> None:
        """Show printed text.

        Parameters
        ----------
        owner : Fragment or None
            Whose code printed.
        stream : {"out", "err"}
            Which stream.
        text : str
            What was printed; may hold ANSI colours.
        """
        here = HERE.get()
        if here is not None and here.run is self._painter.running:
            here.run.checkpoint()
            _grow(here.block, stream, text)
        else:
            with self._painter.lock:
                self._tail(owner, "console", {"s": stream, "text": text})

    def display(
        self,
        owner: Fragment | None,
        data: dict[str, Any],
        metadata: dict[str, Any],
        transient: dict[str, Any],
        update: bool,
    ) -> None:
        """Show a displayed object, given as a MIME bundle; nothing where no host can."""
        if self.on_display is not None:
            self.on_display(owner, data, metadata, transient, update)

    def show(self, owner: Fragment | None, face: str, props: Props) -> Node | None:
        """Show a displayed object as a node of this face; return the node."""
        here = HERE.get()
        if here is not None and here.run is self._painter.running:
            here.run.checkpoint()
            return here.block.place(face, props)
        with self._painter.lock:
            return self._tail(owner, face, props)

    def replace(self, node: Node, fresh: Node) -> bool:
        """Put `fresh` where `node` stands (``update_display``); return whether it stood anywhere."""
        with self._painter.lock:
            root = self._app.tree.root
            for block in [root, *(n for n in root.walk() if isinstance(n, Block))]:
                for position, child in enumerate(block.children):
                    if child is node:
                        block.replace(position, fresh)
                        self._note(block)
                        return True
        return False

    def clear(self, owner: Fragment | None) -> None:
        """Take away what the fragment has printed so far (``clear_output``)."""
        here = HERE.get()
        with self._painter.lock:
            if here is not None and here.run is self._painter.running:
                block = here.block
                block.children = [n for n in block.children if n.face not in ("console", "output")]
                here.run.attention = True

    def _tail(self, owner: Fragment | None, face: str, props: Props) -> Node | None:
        area = self._app.tree.main if owner is None else owner.block
        if owner is not None and owner.id not in self._app.fragments:
            return None
        if face == "console":
            last = area.children[-1] if area.children else None
            if last is not None and last.face == "console" and last.props["s"] == props["s"]:
                area.children[-1] = _longer(last, props["text"])
                self._note(area)
                return area.children[-1]
        node = Node(face, props)
        area.add(node)
        self._note(area)
        return node

    def _note(self, area: Block) -> None:
        run = self._painter.running
        if run is not None:
            run.changed.append(area)
            run.attention = True
            self._painter.repaint()
        else:
            self._painter.paint_late(area)


def _grow(block: Block, stream: str, text: str) -> None:
    last = block.children[-1] if block.children else None
    if last is not None and last.face == "console" and last.props["s"] == stream:
        block.children[-1] = _longer(last, text)
        return
    block.place("console", {"s": stream, "text": text})


def _longer(node: Node, text: str) -> Node:
    whole = apply_returns(node.props["text"] + text)
    if len(whole) > LONGEST_TEXT:
        whole = _CUT + whole[-LONGEST_TEXT + len(_CUT) :]
    return Node("console", {"s": node.props["s"], "text": whole}, id=node.id)


def apply_returns(text: str) -> str:
    """Apply carriage returns as a terminal does: progress bars overwrite their line."""
    if "\r" not in text:
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(_overwrite(line) for line in lines)


def _overwrite(line: str) -> str:
    shown = ""
    for piece in line.split("\r"):
        shown = piece + shown[len(piece) :]
    # A return at the very end waits for what comes next.
    return shown + "\r" if line.endswith("\r") else shown
