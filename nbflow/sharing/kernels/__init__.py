"""Kernels for visitors: a process of one's own for each, forked from one that has done the common work.

``provisioner.py`` is what Jupyter calls; ``supply.py`` and ``nursery.py`` keep the zygotes of a server;
``zygote.py``, ``preparation.py`` and ``forked.py`` run in them and in their forks.
"""

from __future__ import annotations

from nbflow.sharing.kernels.settings import AllPlacesTaken, Notice, Places, Settings, Status
from nbflow.sharing.kernels.supply import SUPPLY

prepare = SUPPLY.prepare
status = SUPPLY.status
wait = SUPPLY.wait
watch = SUPPLY.watch
places = SUPPLY.places
last_words = SUPPLY.last_words
close = SUPPLY.close


def configure(settings: Settings) -> None:
    """Say how kernels are started from now on, in this process."""
    SUPPLY.settings = settings


__all__ = [
    "AllPlacesTaken",
    "Notice",
    "Places",
    "Settings",
    "Status",
    "close",
    "configure",
    "last_words",
    "places",
    "prepare",
    "status",
    "wait",
    "watch",
]
