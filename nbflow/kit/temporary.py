"""Elements that are there for a while: until what comes is there, or while a block of code works."""

from __future__ import annotations

from collections.abc import Callable

from nbflow.core.node import Block, Node, Props
from nbflow.runtime.place import Place


def show_only(place: Place, face: str, props: Props) -> Node | None:
    """Place an element instead of all that the container holds; return its node."""
    if place.context is None:
        return None
    block: Block = place.block
    block.children = []
    place.show(face, props)
    return block.children[0]


def take_away(place: Place, node: Node | None) -> None:
    """Empty the container, if what `show_only` placed is still there."""
    if place.context is not None and place.block.children and place.block.children[0] is node:
        place.block.children = []
        place.context.run.repaint()


def hold(place: Place, face: str, props: Props, holder: object) -> Callable[[], None]:
    """Show an element until the function is called that this returns.

    It has a slot: what comes after keeps its position when it goes. `holder` tells the slot from the
    app's own (`st.empty`).
    """
    if place.context is None:
        return lambda: None
    block = place.open_block("empty", {}, single=True)
    block.handle = holder
    place.inside(block).show(face, props)
    repaint = place.context.run.repaint

    def end() -> None:
        block.children = []
        repaint()  # also when a long call without any ``st.*`` comes next

    return end
