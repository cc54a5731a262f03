"""``import streamlit`` in an app: nbflow, which says of its version what an app of Streamlit's has to know.

The two share one namespace: what is patched in one is patched in the other, and a look-up costs
what it does in a module.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import nbflow
from nbflow.runtime.script.stand_ins import STREAMLIT_VERSION


class _Streamlit:
    # A module's namespace cannot be that of another one: hence an object that calls itself a module.
    __class__ = property(lambda self: ModuleType)  # type: ignore[assignment] # pyright: ignore
    __version__ = property(lambda self: STREAMLIT_VERSION)

    def __init__(self) -> None:
        self.__dict__ = nbflow.__dict__

    def __getattr__(self, name: str) -> Any:
        return getattr(nbflow, name)

    def __dir__(self) -> list[str]:
        return dir(nbflow)

    def __repr__(self) -> str:
        return repr(nbflow)

    def __reduce_ex__(self, protocol: object) -> Any:
        return import_module, (__name__,)


sys.modules[__name__] = _Streamlit()  # type: ignore[assignment] # pyright: ignore[reportArgumentType]
