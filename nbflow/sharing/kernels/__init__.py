"""Kernels for visitors: a process of one's own for each, forked from one that has done the common work.

``provisioner.py`` is what Jupyter calls; ``supply.py`` and ``nursery.py`` keep the zygotes of a server;
``zygote.py``, ``preparation.py`` and ``forked.py`` run in them and in their forks.
"""

from __future__ import annotations

import os
from importlib.metadata import EntryPoint
from typing import Final

from jupyter_client.provisioning.factory import KernelProvisionerFactory

from nbflow.sharing.kernels.settings import AllPlacesTaken, Notice, Places, Settings, Status
from nbflow.sharing.kernels.supply import SUPPLY

prepare = SUPPLY.prepare
status = SUPPLY.status
wait = SUPPLY.wait
watch = SUPPLY.watch
places = SUPPLY.places
last_words = SUPPLY.last_words
close = SUPPLY.close


PROVISIONER: Final = "nbflow"


def register() -> None:
    """Make the provisioner known to jupyter_client and the default of this process, whatever is installed.

    An installed nbflow is known by its entry point already; a copy on ``PYTHONPATH`` is not.
    """
    where = "nbflow.sharing.kernels.provisioner:NbflowProvisioner"
    group = KernelProvisionerFactory.GROUP_NAME
    KernelProvisionerFactory.provisioners[PROVISIONER] = EntryPoint(PROVISIONER, where, group)
    os.environ[KernelProvisionerFactory.default_provisioner_name_env] = PROVISIONER
    if KernelProvisionerFactory.initialized():
        KernelProvisionerFactory.instance().default_provisioner_name = PROVISIONER


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
    "register",
    "status",
    "wait",
    "watch",
]
