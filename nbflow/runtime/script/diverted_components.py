"""Components that a cell has declared by the real Streamlit are nbflow's in an app as well.

A package that a cell imported before has its components already, made of Streamlit's own class.
"""

# These are the inner parts of another library, of whatever version is installed.

# pandas and pyarrow have no types of their own here.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import functools
import sys
from types import FunctionType, ModuleType
from typing import Any, Final
from weakref import WeakKeyDictionary

from nbflow.runtime.script import import_hook, stand_ins
from nbflow.runtime.script.divert import divert

_V1: Final = "streamlit.components.v1"


def divert_components(_: ModuleType) -> None:
    """Divert what declares components, and those that are there."""
    v1 = sys.modules.get(_V1)
    if v1 is not None:
        for name in ("declare_component", "html", "iframe"):
            function = vars(v1).get(name)
            if isinstance(function, FunctionType):
                divert(function, functools.partial(_by_name, name))
    kind: Any = getattr(sys.modules.get(f"{_V1}.custom_component"), "CustomComponent", None)
    for base in getattr(kind, "__mro__", ()):
        for name in ("__call__", "create_instance"):
            function: Any = vars(base).get(name)
            if import_hook.is_streamlit(base.__module__) and isinstance(function, FunctionType):
                divert(function, _call)


def _by_name(name: str, twin: FunctionType, *args: Any, **kwargs: Any) -> Any:
    return getattr(stand_ins.counterpart(_V1), name)(*args, **kwargs)


_again: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


def _call(twin: FunctionType, component: Any, *args: Any, **kwargs: Any) -> Any:
    ours = _again.get(component)
    if ours is None:
        kind: Any = stand_ins.counterpart(f"{_V1}.custom_component")
        ours = kind.CustomComponent(component.name, component.path, component.url, component.module_name)
        _again[component] = ours
    return ours(*args, **kwargs)


import_hook.LOADED.append(divert_components)
