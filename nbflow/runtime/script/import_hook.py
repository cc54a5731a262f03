"""``import streamlit`` inside an app means nbflow, also where Streamlit itself is installed.

Only code that an app runs sees this: its builtins hold an ``__import__`` of their own, and so do
those of the local modules that it imports. ``sys.modules`` keeps what it had, so other cells may
go on using the real Streamlit.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, Final

REAL: Final = "streamlit"
OURS: Final = "nbflow"
DEMOS: Final = "streamlit.hello"

_DEMOS: dict[str, ModuleType] = {}

IMPORTED: list[Callable[[], None]] = []
"""Called when an app has imported what nobody had before: for what is to be set up in a library."""

LOCAL: dict[str, Path] = {}
"""Local modules that apps have imported, by name: what a file watcher has to watch."""


def import_as_nbflow(
    name: str,
    globals: Mapping[str, object] | None = None,
    locals: Mapping[str, object] | None = None,
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> ModuleType:
    """Import as ``__import__`` does, with nbflow in Streamlit's place."""
    if level == 0 and (name == REAL or name.startswith(REAL + ".")):
        module = _demo(name) or importlib.import_module(OURS + name[len(REAL) :])
        return module if fromlist else importlib.import_module(OURS)
    if level == 0 and name.partition(".")[0] not in sys.modules:
        with _local_modules():
            module = builtins.__import__(name, globals, locals, fromlist or (), level)
        for look in IMPORTED:
            look()
        return module
    return builtins.__import__(name, globals, locals, fromlist or (), level)


def _demo(name: str) -> ModuleType | None:
    """Load a module of Streamlit's demos (``streamlit.hello``): they are apps like any other."""
    if not name.startswith(DEMOS + "."):
        return None
    if name not in _DEMOS:
        found = PathFinder.find_spec(REAL)
        folders = None if found is None else found.submodule_search_locations
        parts = name.split(".")[1:]
        paths = [str(Path(folder, *parts[:-1])) for folder in folders or ()]
        spec = PathFinder.find_spec(parts[-1], paths)
        if spec is None or spec.loader is None:
            return None
        spec.loader = _LocalLoader(spec.loader)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        _DEMOS[name] = module
    return _DEMOS[name]


class _local_modules:
    """While active, local modules are loaded with the app's builtins."""

    def __enter__(self) -> None:
        self._finder = _LocalFinder()
        sys.meta_path.insert(0, self._finder)

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self._finder)


class _LocalFinder:
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.origin is None or spec.loader is None:
            return None
        origin = Path(spec.origin)
        if origin.suffix != ".py" or not is_local(origin):
            return None
        LOCAL[name] = origin
        spec.loader = _LocalLoader(spec.loader)
        return spec


class _LocalLoader(Loader):
    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": import_as_nbflow}
        self._loader.exec_module(module)


def is_local(path: Path) -> bool:
    """Whether a module's file belongs to the author, not to the installation."""
    parts = path.parts
    if "site-packages" in parts or "dist-packages" in parts:
        return False
    ours = Path(__file__).resolve().parents[2]
    standard = Path(importlib.__file__).resolve().parents[2]
    resolved = path.resolve()
    return not (resolved.is_relative_to(ours) or resolved.is_relative_to(standard))
