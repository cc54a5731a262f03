"""pyarrow, which neither nbflow nor its tests must have: a test that uses it is skipped where it is not installed."""

from __future__ import annotations

import os
from typing import Any

import pytest

WHY = "pyarrow is not installed"


class Missing:
    """Stands for the module and all that is in it: a parameter of a test may be one; a call in a test skips it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and not name.startswith("__arrow"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> Any:
        if "PYTEST_CURRENT_TEST" in os.environ:
            pytest.skip(WHY)
        return self


def is_missing(value: Any) -> bool:
    """Whether a parameter is, or holds, something of pyarrow."""
    if isinstance(value, list | tuple):
        return any(map(is_missing, value))
    return isinstance(value, Missing)


pa: Any
try:
    import pyarrow as pa
except ModuleNotFoundError:
    pa = Missing()


needs_pyarrow = pytest.mark.skipif(isinstance(pa, Missing), reason=WHY)


def is_asked_by_test(error: ImportError) -> bool:
    """Whether it is pyarrow that is missing, and a library wants it for the test itself, not for nbflow."""
    trace = error.__traceback__
    while trace is not None:
        if str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0] == "nbflow":
            return False
        trace = trace.tb_next
    return isinstance(pa, Missing) and "pyarrow" in str(error)
