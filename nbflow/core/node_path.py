"""Where a node stands in the page, as Streamlit says it: packages name files by it."""

from __future__ import annotations

from nbflow.core.node import Block


def path_of(block: Block | None, slot: int | None = None) -> list[int]:
    """Return the positions from the page's areas down to a container's next element, or to a slot."""
    path: list[int] = []
    if block is not None:
        path.append(len(block.children) if slot is None else slot)
    while block is not None and (parent := block.parent) is not None:
        path.append(next((i for i, child in enumerate(parent.children) if child is block), 0))
        block = parent
    return path[::-1]
