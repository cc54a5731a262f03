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
    parent = sys.modules.get(name.rpartition(".")[0])
    if name not in PACKAGES or (parent is not None and not _is_ours(parent)):
        return None
    return ModuleSpec(name, StandIn(), is_package=True)


def _is_ours(module: ModuleType | None) -> bool:
    return isinstance(getattr(module, "__loader__", None), StandIn)


def forget() -> None:
    """Let the next import look for the packages themselves."""
    for name in PACKAGES:
        if _is_ours(sys.modules.get(name)):
            del sys.modules[name]
