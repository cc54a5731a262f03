"""``streamlit.delta_generator_singletons``: the page's containers, also as ``st._main``."""

from __future__ import annotations

from typing import Any

from nbflow.core.registry import PUBLIC
from nbflow.delta_generator import DeltaGenerator
from nbflow.kit import current_place


class _Singletons:
    @property
    def main_dg(self) -> DeltaGenerator:
        """Where the page's own elements stand: in a `with`, what is around."""
        return DeltaGenerator(current_place().block)

    @property
    def sidebar_dg(self) -> Any:
        """The sidebar."""
        return PUBLIC["sidebar"]

    @property
    def bottom_dg(self) -> Any:
        """The bottom of the page."""
        return PUBLIC["bottom"]

    @property
    def event_dg(self) -> DeltaGenerator:
        """Where elements stand that take no room."""
        place = current_place()
        return DeltaGenerator(None if place.context is None else place.run.app.tree.event)


def get_dg_singleton_instance() -> _Singletons:
    """Return the containers of the page."""
    return _Singletons()


__all__ = ["get_dg_singleton_instance"]
