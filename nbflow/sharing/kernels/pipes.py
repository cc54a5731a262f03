"""What a fork reports to its parent through a pipe."""

from __future__ import annotations

import json
import os
import select
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from nbflow.sharing.kernels.settings import Notice

GOOD: Final = "good"
"""The step was taken: the fork goes on."""


def written(notices: list[Notice]) -> str:
    """Write notices for `read`."""
    return json.dumps([asdict(notice) for notice in notices])


def read(line: str) -> list[Notice]:
    """Read what a step that was not taken has reported."""
    return [Notice(**notice) for notice in json.loads(line)]


def read_until(reader: int, end: float, clock: Callable[[], float] = time.monotonic) -> tuple[str, bool]:
    """Read a pipe to its end, or up to a time; return what came and whether the end did."""
    parts: list[bytes] = []
    with os.fdopen(reader, "rb", buffering=0) as file:
        while True:
            ready, _, _ = select.select([file], [], [], max(end - clock(), 0))
            if not ready:
                return "", False
            part = file.read(1 << 16)
            if not part:
                return b"".join(parts).decode(), True
            parts.append(part)


def why(error: BaseException) -> str:
    """Say why the preparation failed and what follows."""
    return f"{type(error).__name__}: {error}. A kernel is started for each visitor instead."
