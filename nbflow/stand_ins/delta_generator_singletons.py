"""``streamlit.delta_generator_singletons``: the page's containers, also as ``st._main``."""

from __future__ import annotations

from typing import Any

import nbflow
from nbflow.delta_generator import DeltaGenerator
from nbflow.kit import at_current


class _Singletons:
    @property
    def main_dg(self) -> DeltaGenerator:
        """Where the page's own elements stand: in a `with`, what is around."""
        return DeltaGenerator(at_current().block)

    @property
    def sidebar_dg(self) -> Any:
        """The sidebar."""
        return nbflow.sidebar

    @property
    def bottom_dg(self) -> Any:
        """The bottom of the page."""
        return nbflow.bottom

    @property
    def event_dg(self) -> DeltaGenerator:
        """Where elements stand that take no room."""
        at = at_current()
        return DeltaGenerator(None if at.here is None else at.run.session.tree.event)


def get_dg_singleton_instance() -> _Singletons:
    """Return the containers of the page."""
    return _Singletons()


__all__ = ["get_dg_singleton_instance"]
