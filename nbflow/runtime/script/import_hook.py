"""``import streamlit`` means nbflow to the code that an app runs, and Streamlit to everybody else.

The decision is made where a name is looked up, not where a module is loaded: each module of
Streamlit in ``sys.modules`` is a `Switch`, whose attributes are nbflow's while an app's code asks
and its own otherwise. So it does not matter how the code that asks was imported, by whom, or when:
a module that a cell had loaded before, ``exec``, ``runpy``, ``importlib.reload``, a package's lazy
attributes, an installed package. There is one copy of every module, so classes stay the same
classes. What was taken out of Streamlit's modules before an app was there (``from streamlit import
text``) is the concern of `nbflow.runtime.script.diverted`.

The app's own source does not need this: it is compiled with nbflow in Streamlit's place
(`nbflow.runtime.script.compile`), so that its ``st.*`` calls cost nothing more.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script import main_module
from nbflow.runtime.script.distribution import distribution
from nbflow.runtime.script.package_stand_ins import forget, stand_in
from nbflow.runtime.script.stand_ins import STREAMLIT_VERSION, children, counterpart, is_package, lacks

REAL: Final = "streamlit"
OURS: Final = "nbflow"
DEMOS: Final = "streamlit.hello"

_OUR_FOLDER: Final = Path(__file__).resolve().parents[2]

IMPORTED: list[Callable[[], None]] = []
"""Called when an app has imported what nobody had before: for what is to be set up in a library."""

WHEN: dict[str, Callable[[], None]] = {}
"""By a module's name: called when an app was the first to import it."""

AROUND: dict[str, Callable[[], AbstractContextManager[object]]] = {}
"""By a module's name: what is entered while it is loaded for an app."""

LOADED: list[Callable[[ModuleType], None]] = []
"""Called when the real Streamlit has been loaded."""

LOCAL: dict[str, Path] = {}
"""Local modules that apps have imported, by name: what a file watcher has to watch."""

_KEPT: Final = frozenset(
    [
        *("__class__", "__dict__", "__spec__", "__loader__", "__path__", "__file__", "__package__"),
        *("__cached__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__"),
    ]
)
"""What the import system and pickle ask of a module: always its own."""

_get = ModuleType.__getattribute__
_loading = threading.RLock()


def is_streamlit(name: str) -> bool:
    """Whether this is the name of a module of Streamlit; its demos are apps like any other."""
    if name != REAL and not name.startswith(REAL + "."):
        return False
    return name != DEMOS and not name.startswith(DEMOS + ".")


class Switch(ModuleType):
    """A module of Streamlit that is nbflow's to the code of apps. See `kind`."""

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return importlib.import_module, (_get(self, "__name__"),)

    def __dir__(self) -> list[str]:
        ours = _ours_now(self)
        return list(_get(self, "__dict__")) if ours is None else dir(ours)

    def __setattr__(self, attribute: str, value: object) -> None:
        ours = _ours_now(self)
        # The import system makes a submodule an attribute of its package.
        if ours is None or attribute in _KEPT or isinstance(value, Switch):
            ModuleType.__setattr__(self, attribute, value)
        else:
            setattr(ours, attribute, value)

    def __delattr__(self, attribute: str) -> None:
        ours = _ours_now(self)
        if ours is None or attribute in _KEPT:
            ModuleType.__delattr__(self, attribute)
        else:
            delattr(ours, attribute)


class Later(Switch):
    """One that an app was the first to import: Streamlit itself is loaded when other code needs it."""


class Alias(Switch):
    """One that is nbflow's to everybody, because Streamlit is not installed."""


@cache
def kind(name: str, base: type[Switch] = Switch) -> type[Switch]:
    """Return the class of the module `name`; one for each, so that a look-up costs little.

    Parameters
    ----------
    name : str
        The full name of a module of Streamlit.
    base : type
        `Switch`, `Later` or `Alias`.
    """
    inside, everywhere, later = OUTPUT.get, base is Alias, base is Later
    ours = None if name != REAL else importlib.import_module(OURS)
    below = children(name)

    def look_up(module: ModuleType, attribute: str) -> Any:
        if attribute in _KEPT:
            return _get(module, attribute)
        if inside() is None and not everywhere:
            return _own(module, attribute) if later else _get(module, attribute)
        if attribute == "__version__" and ours is not None:
            return STREAMLIT_VERSION
        if attribute in below:
            return importlib.import_module(f"{name}.{attribute}")
        target = ours or counterpart(name)
        try:
            return getattr(target, attribute) if target is not None else _absent(name, attribute)
        except AttributeError:
            if attribute == "__all__":
                return [public for public in dir(target) if not public.startswith("_")]
            child = sys.modules.get(f"{name}.{attribute}")
            if isinstance(child, Switch):
                return child  # imported as "streamlit.x.y": what is asked of it decides
            if is_streamlit(_asking()) or (target is None and attribute.startswith("__")):
                return _get(module, attribute)
            raise

    return type(base.__name__, (base,), {"__getattribute__": look_up})


def _ours_now(module: ModuleType) -> ModuleType | None:
    """Return what the module is in nbflow, if an app's code is asking."""
    asked = OUTPUT.get() is not None or isinstance(module, Alias)
    return counterpart(_get(module, "__name__")) if asked else None


def _absent(name: str, attribute: str) -> Any:
    raise AttributeError(f"{name}.{attribute} does not exist in an app: {lacks(name)}")


def _own(module: ModuleType, attribute: str) -> Any:
    """Look up in a module of Streamlit that may not be loaded yet."""
    if attribute.startswith("__"):
        wanted = attribute in ("__version__", "__all__")
    else:
        wanted = attribute not in _get(module, "__dict__")
    if wanted:
        load(module)
    return _get(module, attribute)


def load(module: ModuleType) -> None:
    """Load the real module that an app's import has only announced."""
    name: str = _get(module, "__name__")
    with _loading:
        parent = sys.modules.get(name.rpartition(".")[0])
        if isinstance(parent, Later):
            load(parent)  # which may load this one
        if not isinstance(module, Later):
            return
        before = type(module)
        _set_kind(module, kind(name))
        try:
            loader: Any = _get(module, "__loader__")
            loader.exec_module(module)
        except BaseException:
            _set_kind(module, before)
            raise
        _tell_loaded(module)


def _set_kind(module: Any, kind: type[ModuleType]) -> None:
    module.__class__ = kind


def _tell_loaded(module: ModuleType) -> None:
    if _get(module, "__name__") == REAL:
        for look in LOADED:
            look(module)


def _asking() -> str:
    """Return the name of the module whose code is asking: the first that is not a part of importing."""
    frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    while frame.f_back is not None:
        file = frame.f_code.co_filename
        if file != __file__ and not file.startswith("<frozen importlib"):
            break
        frame = frame.f_back
    return str(frame.f_globals.get("__name__"))


class Finder:
    """Makes modules of Streamlit switches, and notes what apps import. On ``sys.meta_path`` for good."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module as the finders after this one do."""
        inside = OUTPUT.get() is not None
        if not is_streamlit(name):
            return (_noted(name, self._find(name, path, target)) or stand_in(name)) if inside else None
        if not inside or is_streamlit(_asking()):
            package = sys.modules.get(name.rpartition(".")[0])
            if isinstance(package, Later):
                load(package)  # a package before its parts, as Python does; it may load this one
            if name in sys.modules:
                return _with(sys.modules[name].__spec__, _Known)
            return _with(self._find(name, path, target), lambda loader: _Real(loader, name))
        if counterpart(name) is None:
            raise ModuleNotFoundError(f"{name} does not exist in an app: {lacks(name)}", name=name)
        found = self._find(name, path, target)
        if found is None:
            return ModuleSpec(name, _Announced(None, name), is_package=is_package(name))
        return _with(found, lambda loader: _Announced(loader, name))

    def find_distributions(self, context: Any = None) -> Iterator[Any]:
        """Tell apps which version of Streamlit's rules holds, whatever is installed."""
        wanted = getattr(context, "name", None)
        if wanted is not None and wanted.lower() == REAL and OUTPUT.get() is not None:
            yield distribution(_OUR_FOLDER)

    def _find(self, name: str, path: Sequence[str] | None, target: ModuleType | None) -> ModuleSpec | None:
        for finder in sys.meta_path:
            find = getattr(finder, "find_spec", None)
            if finder is self or find is None:
                continue
            spec = find(name, path, target)
            if spec is not None:
                return spec
        return None


class _Wrapped(Loader):
    """Does what a module's loader does, and something more; the module then has its own loader."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._unwrap(module)
        self._loader.exec_module(module)

    def _unwrap(self, module: ModuleType) -> None:
        spec: Any = module.__spec__
        spec.loader = module.__loader__ = self._loader


class _Known(_Wrapped):
    """Finds a module that was loaded while it was looked for."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return sys.modules[spec.name]

    exec_module = _Wrapped._unwrap


class _Real(_Wrapped):
    """Loads a module of Streamlit as a switch."""

    def __init__(self, loader: Any, name: str) -> None:
        super().__init__(loader)
        self._name = name

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return kind(self._name)(self._name)

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        _tell_loaded(module)


class _Announced(_Real):
    """Makes a switch, but loads nothing: apps need nbflow only."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return kind(self._name, Alias if self._loader is None else Later)(self._name)

    def exec_module(self, module: ModuleType) -> None:
        if self._loader is not None:
            self._unwrap(module)


class _Noticed(_Wrapped):
    """Notices when a module has been loaded for an app."""

    def exec_module(self, module: ModuleType) -> None:
        name: str = module.__name__
        with AROUND.get(name, nullcontext)():
            super().exec_module(module)
        looks = [] if "." in name else list(IMPORTED)
        for look in [*looks, WHEN[name]] if name in WHEN else looks:
            look()


def _with(spec: ModuleSpec | None, wrap: Callable[[Any], Loader]) -> ModuleSpec | None:
    if spec is not None and hasattr(spec.loader, "exec_module"):
        spec.loader = wrap(spec.loader)
    return spec


def _noted(name: str, spec: ModuleSpec | None) -> ModuleSpec | None:
    """An app is the first to import this module."""
    if spec is None:
        return None
    origin = Path(spec.origin) if spec.has_location and spec.origin else None
    if origin is not None and origin.suffix == ".py" and is_local(origin):
        LOCAL[name] = origin
    noticed = name in WHEN or name in AROUND or (IMPORTED and "." not in name)
    return _with(spec, _Noticed) if noticed else spec


_STANDARD: Final = Path(importlib.__file__).resolve().parents[1]


def is_local(path: Path) -> bool:
    """Whether a module's file belongs to the author, not to the installation."""
    parts = path.parts
    if "site-packages" in parts or "dist-packages" in parts:
        return False
    resolved = path.resolve()
    return not (resolved.is_relative_to(_OUR_FOLDER) or resolved.is_relative_to(_STANDARD))


_finder: Final = Finder()


def install() -> None:
    """From now on Streamlit means nbflow to the code of apps; also where it is loaded already."""
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)
    module = sys.modules.get(REAL)
    if module is None or isinstance(module, Switch):
        return
    for name, loaded in _modules():
        if type(loaded) is ModuleType:
            _set_kind(loaded, kind(name))
    _tell_loaded(module)


def uninstall() -> None:
    """Make Streamlit's modules what they were; what is not loaded yet is forgotten."""
    if _finder in sys.meta_path:
        sys.meta_path.remove(_finder)
    forget()
    for name, module in _modules():
        if isinstance(module, Later | Alias):
            del sys.modules[name]
        elif isinstance(module, Switch):
            _set_kind(module, ModuleType)


def become_ours() -> None:
    """In a process that an app has forked: Streamlit means nbflow to everybody."""
    for name, module in _modules():
        if isinstance(module, Switch):
            _set_kind(module, kind(name, Alias))


main_module.FORKED.append(become_ours)


def _modules() -> Iterator[tuple[str, ModuleType]]:
    return ((name, module) for name, module in list(sys.modules.items()) if is_streamlit(name))
