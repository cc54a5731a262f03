"""``streamlit.delta_generator_singletons``: the places that ``st.*`` writes to."""

from __future__ import annotations

from typing import Any

import nbflow
from nbflow.delta_generator import DeltaGenerator
from nbflow.kit import at_current


class _Singletons:
    @property
    def main_dg(self) -> DeltaGenerator:
        return DeltaGenerator(at_current().block)

    @property
    def sidebar_dg(self) -> Any:
        return nbflow.sidebar


def get_dg_singleton_instance() -> _Singletons:
    """Return the containers of the page."""
    return _Singletons()


__all__ = ["get_dg_singleton_instance"]
