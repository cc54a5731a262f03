"""What a run gives the page itself: title, icon, logo and menu, as props of the page's areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbflow.core.node import Block
from nbflow.runtime.tree import Tree


class PageProps:
    """What one run has given the areas of a page.

    It holds until a complete run of the app no longer gives it.

    Parameters
    ----------
    tree : Tree
        What the app shows.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._given: dict[str, dict[str, Any]] = {}

    def set(self, **areas: Mapping[str, Any]) -> list[Block]:
        """Give areas their props; return the areas that changed.

        Parameters
        ----------
        **areas : mapping
            By the area's name ("main", "sidebar"): its props; a prop that is None is left as it is.
        """
        changed: list[Block] = []
        for name, props in areas.items():
            given = {prop: value for prop, value in props.items() if value is not None}
            if given:
                block: Block = getattr(self._tree, name)
                self._given.setdefault(name, {}).update(given)
                block.props = {**block.props, **given}
                changed.append(block)
        return changed

    def of(self, area: str) -> Mapping[str, Any]:
        """Return what this run has given an area so far."""
        return self._given.get(area, {})

    def drop_the_rest(self) -> None:
        """Take away what the run, one of the whole app, has not given again."""
        for block in self._tree.roots:
            wanted = self._given.get(block.face, {})
            if block.props != wanted:
                block.props = wanted
