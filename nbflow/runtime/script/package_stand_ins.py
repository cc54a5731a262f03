"""Packages that nbflow stands in for: what an app finds under their names where they are not installed."""

from __future__ import annotations

import importlib
import sys
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

from nbflow.runtime.script.stand_ins import PACKAGES

_OF_ITS_OWN: Final = ("__name__", "__spec__", "__loader__", "__package__", "__path__")


class StandIn(Loader):
    """Makes a module of what nbflow has in the place of a package."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Let Python make it."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Fill it."""
        ours = importlib.import_module(PACKAGES[module.__name__])
        vars(module).update({name: it for name, it in vars(ours).items() if name not in _OF_ITS_OWN})


def stand_in(name: str) -> ModuleSpec | None:
    """Return how to load what stands for a package; None if nothing does."""
    return ModuleSpec(name, StandIn(), is_package=True) if name in PACKAGES else None


def forget() -> None:
    """Let the next import look for the packages themselves."""
    for name in PACKAGES:
        if isinstance(getattr(sys.modules.get(name), "__loader__", None), StandIn):
            del sys.modules[name]
