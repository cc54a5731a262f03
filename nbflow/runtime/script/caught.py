"""``except`` clauses that name Streamlit's own exception classes catch nbflow's.

A module that a cell has loaded with the real Streamlit (``from streamlit.errors import
StreamlitAPIException``) holds Streamlit's classes, and Python compares classes, not names: nothing
but a base class makes an ``except`` clause catch. So each class here gets the class of the same name
there as one more base, once Streamlit is loaded. Its methods are never used: they come after all of
nbflow's own, and `nbflow.core.errors.Root` passes nothing on to them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, Final

from nbflow.core import cache_errors, component_errors, control, errors
from nbflow.runtime.script import import_hook

_PAIRS: Final[dict[str, tuple[ModuleType, Mapping[str, str]]]] = {
    "streamlit.errors": (errors, {}),
    "streamlit.runtime.caching.cache_errors": (cache_errors, {}),
    "streamlit.runtime.media_file_storage": (errors, {}),
    "streamlit.runtime.scriptrunner_utils.exceptions": (
        control,
        {"ScriptControl": "ScriptControlException", "StopRun": "StopException", "RerunNow": "RerunException"},
    ),
}
"""By Streamlit's module: ours, and the classes that have another name there."""


def catch_all(_streamlit: ModuleType) -> None:
    """Let nbflow's exceptions be caught under the names of the real Streamlit's classes."""
    for ours, theirs in _classes():
        if theirs not in ours.__mro__:
            first, *others = ours.__bases__
            try:
                ours.__bases__ = (first, theirs, *others)
            except TypeError:
                # Another version of Streamlit has other bases there; those that fit are caught all the same.
                continue


def uninstall() -> None:
    """Take Streamlit's classes away again."""
    for ours, theirs in _classes():
        if theirs in ours.__bases__:
            ours.__bases__ = tuple(base for base in ours.__bases__ if base is not theirs)


def _classes() -> Iterator[tuple[Any, type]]:
    """Yield the pairs of classes, base classes first."""
    for name, (module, renamed) in _PAIRS.items():
        real = sys.modules.get(name)
        if real is None:
            continue
        there: dict[str, Any] = ModuleType.__getattribute__(real, "__dict__")
        mine = {**vars(component_errors), **vars(module)} if module is errors else vars(module)
        for attribute, ours in list(mine.items()):
            theirs = there.get(renamed.get(attribute, attribute))
            if (
                isinstance(ours, type)
                and issubclass(ours, BaseException)
                and isinstance(theirs, type)
                and ours is not theirs
            ):
                yield ours, theirs


import_hook.LOADED.append(catch_all)
