"""stqdm draws by Streamlit and builds on the bar of terminals: a notebook would give it tqdm's widget."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

from nbflow.runtime.script import import_hook

_AUTO: Final = "tqdm.auto"


@contextmanager
def plain_tqdm() -> Generator[None]:
    """Let ``tqdm.auto`` be the bar of terminals meanwhile."""
    plain: Any = ModuleType(_AUTO)
    plain.tqdm, plain.trange = importlib.import_module("tqdm").tqdm, importlib.import_module("tqdm").trange
    before = sys.modules.get(_AUTO)
    sys.modules[_AUTO] = plain
    try:
        yield
    finally:
        if before is None:
            del sys.modules[_AUTO]
        else:
            sys.modules[_AUTO] = before


def install() -> None:
    """Do so whenever an app is the first to import stqdm."""
    import_hook.AROUND["stqdm.stqdm"] = plain_tqdm
