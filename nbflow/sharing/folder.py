"""The folder of a running share: connection files and uploads. Nothing of it outlives the server.

A server that is killed cannot remove it. Its zygotes and kernels notice and do; where there are none, the
next server does.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from nbflow.core.held_folder import HeldFolder, remove_if_abandoned

VARIABLE: Final = "NBFLOW_SHARE_FOLDER"
"""The environment variable that says to zygotes and kernels where the folder is."""

PREFIX: Final = "nbflow-server-"

DYING: Final = 50
"""Looks, 10 ms apart, at whether the lock is free: a killed process closes one file after the other."""


class ShareFolder(HeldFolder):
    """The folder of this server, which its zygotes and kernels find in their environment."""

    def __init__(self) -> None:
        super().__init__(PREFIX)
        os.environ[VARIABLE] = str(self.path)

    def remove(self) -> None:
        """Remove it with all that is in it."""
        os.environ.pop(VARIABLE, None)
        super().remove()


def remove_if_server_died() -> None:
    """Remove the folder of the share that this process belongs to, unless its server lives."""
    path = os.environ.get(VARIABLE)
    if not path or not Path(path).name.startswith(PREFIX):
        return
    with suppress(OSError):  # another process was quicker
        for _ in range(DYING):
            if remove_if_abandoned(Path(path)):
                return
            time.sleep(0.01)
