"""What was taken out of Streamlit's modules before an app was there means nbflow in an app as well.

``from streamlit import text, sidebar, session_state`` in a cell, or in a module that a cell has
imported, binds Streamlit's own objects: in globals, defaults, closures, tables of functions. No
look-up in a module comes between them and their callers. So the functions themselves look at whose
code calls them: their code is replaced by a few instructions that go to nbflow in an app, and to a
twin with the original code otherwise. What has no counterpart says so in an app, instead of drawing
into nothing.
"""

# These are the inner parts of another library, of whatever version is installed.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import functools
import gc
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, Final, cast
from weakref import WeakKeyDictionary, ref

from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime import scriptrunner
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script import import_hook, stand_ins
from nbflow.runtime.script.divert import divert
from nbflow.runtime.script.divert import uninstall as undivert

OUTSIDE: list[Callable[[], None]] = []
"""Called when a command of the real Streamlit draws where neither an app nor Streamlit runs."""

_ours: dict[int, Any] = {}  # by the id of an object of Streamlit: what it is in nbflow
_held: list[Any] = []  # those objects: no other may get the id


def uninstall() -> None:
    """Give Streamlit's functions their own code back."""
    undivert()
    _ours.clear()
    _held.clear()


def in_app(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a notebook's variables as an app sees them: nbflow's where they are Streamlit's."""
    seen = dict(values)
    if not _ours.keys().isdisjoint(map(id, seen.values())):
        for name, value in seen.items():
            seen[name] = _ours.get(id(value), value)
    return seen


# --- what is diverted ----------------------------------------------------------------------------


def divert_all(streamlit: ModuleType) -> None:
    """Divert what apps can have got hold of.

    Parameters
    ----------
    streamlit : module
        The real one, loaded.
    """
    container = _part("streamlit.delta_generator", "DeltaGenerator")
    if isinstance(container, type):
        _divert_containers(container, vars(streamlit))
    for name, value in list(vars(streamlit).items()):
        if name.startswith("_") or isinstance(value, ModuleType | type):
            continue
        if isinstance(value, FunctionType):
            divert(value, functools.partial(_by_name, name))
        elif import_hook.is_streamlit(type(value).__module__) and _container(value, vars(streamlit)) is None:
            _divert_object(name, value)
    _divert_context()
    _divert_decorated()
    _note_ours(streamlit)


def _by_name(name: str, twin: FunctionType, *args: Any, **kwargs: Any) -> Any:
    return _nbflow(name)(*args, **kwargs)


def _nbflow(name: str) -> Any:
    return getattr(importlib.import_module(import_hook.OURS), name)


def _note_ours(streamlit: ModuleType) -> None:
    """Note what Streamlit's objects are in nbflow, for variables of the notebook."""
    _note(streamlit, importlib.import_module(stand_ins.ITSELF))
    for name, module in list(sys.modules.items()):
        counterpart = stand_ins.counterpart(name) if isinstance(module, import_hook.Switch) else None
        if counterpart is None:
            continue
        _note(module, counterpart)
        for attribute, value in list(vars(module).items()):
            if attribute.startswith("_") or attribute not in vars(counterpart):
                continue
            if import_hook.is_streamlit(str(getattr(value, "__module__", ""))):
                _note(value, vars(counterpart)[attribute])


def _note(value: Any, ours: Any) -> None:
    _ours.setdefault(id(value), ours)
    _held.append(value)


# --- containers ----------------------------------------------------------------------------------


def _divert_containers(kind: type[Any], space: Mapping[str, Any]) -> None:
    for name, function in _methods(kind):
        if name in ("_enqueue", "_block", "_transient"):
            divert(function, _refuse)
        elif name in ("__enter__", "__exit__"):
            divert(function, functools.partial(_in_container, name, space))
        elif not name.startswith("_"):
            divert(function, functools.partial(_in_container, name, space), before=_outside)


def _in_container(
    name: str, space: Mapping[str, Any], twin: FunctionType, container: Any, *args: Any, **kwargs: Any
) -> Any:
    where = _container(container, space)
    if where is None:
        _refuse()
    if not where and name.startswith("__"):
        return None  # what Streamlit makes outside of its runs draws where the caller stands
    ours = _nbflow(where) if where else importlib.import_module(import_hook.OURS)
    return getattr(ours, name)(*args, **kwargs)


def _container(container: Any, space: Mapping[str, Any]) -> str | None:
    """Return the name that a container has on ``st``; empty for the main one, None for others."""
    for own, name in {"_main": "", "_event": "", "sidebar": "sidebar", "bottom": "bottom"}.items():
        if container is space.get(own):
            return name
    return None


def _methods(kind: type) -> Iterator[tuple[str, FunctionType]]:
    """Yield the methods that Streamlit itself has given a class, also those behind properties."""
    for base in kind.__mro__:
        if import_hook.is_streamlit(base.__module__):
            for name, member in list(vars(base).items()):
                if isinstance(member, FunctionType):
                    yield name, member


# --- session_state, cache_data and the like -------------------------------------------------------

_OWN: Final = frozenset(["__init__", "__new__", "__init_subclass__", "__repr__", "__str__", "__del__"])


def _divert_object(name: str, value: Any) -> None:
    kind = cast("type[Any]", type(value))
    for method, function in _methods(kind):
        if method not in _OWN and (not method.startswith("_") or method.startswith("__")):
            divert(function, functools.partial(_on_object, name, method, value))
    for base in kind.__mro__:
        for attribute, member in list(vars(base).items()):
            if isinstance(member, property) and import_hook.is_streamlit(base.__module__):
                for part in (member.fget, member.fset, member.fdel):
                    if isinstance(part, FunctionType):
                        verb = {member.fget: getattr, member.fset: setattr}.get(part, delattr)
                        divert(part, functools.partial(_attribute, name, attribute, verb, value))


def _call(ours: Any, *args: Any, **kwargs: Any) -> Any:
    return ours(*args, **kwargs)


_VERBS: Final[dict[str, Callable[..., Any]]] = {
    "__getattr__": getattr,
    "__setattr__": setattr,
    "__delattr__": delattr,
    "__call__": _call,
}


def _on_object(
    name: str, method: str, whose: Any, twin: FunctionType, value: Any, *args: Any, **kwargs: Any
) -> Any:
    if value is not whose:
        return twin(value, *args, **kwargs)
    ours = _nbflow(name)
    verb = _VERBS.get(method)
    return verb(ours, *args, **kwargs) if verb else getattr(ours, method)(*args, **kwargs)


def _attribute(
    name: str,
    attribute: str,
    verb: Callable[..., Any],
    whose: Any,
    twin: FunctionType,
    value: Any,
    *args: Any,
) -> Any:
    return verb(_nbflow(name), attribute, *args) if value is whose else twin(value, *args)


# --- what decorators of Streamlit have made -------------------------------------------------------


def _divert_decorated() -> None:
    cached = _part("streamlit.runtime.caching.cache_utils", "CachedFunc")
    for name, function in _methods(cached) if isinstance(cached, type) else ():
        if name in ("__call__", "clear"):
            divert(function, functools.partial(_on_cached, name))
    for module, maker, decorator in (
        ("streamlit.runtime.fragment", "_fragment", "fragment"),
        ("streamlit.elements.dialog_decorator", "_dialog_decorator", "dialog"),
    ):
        made = _part(module, maker)
        if isinstance(made, FunctionType):
            _divert_makers(made, decorator)


def _part(module: str, name: str) -> Any:
    return getattr(sys.modules.get(module), name, None)


_again: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


def _on_cached(method: str, twin: FunctionType, cached: Any, *args: Any, **kwargs: Any) -> Any:
    """Call a cached function, or one of its methods: the one of nbflow with the same options."""
    ours = _again.get(cached)
    if ours is None:
        info: Any = cached._info
        name = "cache_data" if "DATA" in str(info.cache_type).upper() else "cache_resource"
        ours = _again[cached] = _decorated(name, info.func, cast("dict[str, Any]", vars(info)))
    return ours(*args, **kwargs) if method == "__call__" else getattr(ours, method)(*args, **kwargs)


def _divert_makers(maker: FunctionType, decorator: str) -> None:
    """Divert the functions that a decorator has made before, and those that it will make."""
    codes = [const for const in maker.__code__.co_consts if isinstance(const, CodeType)]
    code = next((code for code in codes if code.co_name == "wrap"), None)
    if code is None:
        return

    def take(made: Any) -> Any:
        if isinstance(made, FunctionType) and made.__code__ is code:
            divert(made, functools.partial(_on_made, decorator, ref(made)))
        return made

    for made in gc.get_referrers(code):
        take(made)
    divert(maker, _call, after=take)


def _on_made(decorator: str, mine: Any, twin: FunctionType, *args: Any, **kwargs: Any) -> Any:
    made = mine()
    ours = _again.get(made)
    if ours is None:
        cells = zip(twin.__code__.co_freevars, twin.__closure__ or (), strict=True)
        options = {name: cell.cell_contents for name, cell in cells}
        ours = _again[made] = _decorated(decorator, vars(made)["__wrapped__"], options)
    return ours(*args, **kwargs)


def _decorated(decorator: str, function: Any, options: Mapping[str, Any]) -> Any:
    """Decorate a function by nbflow's decorator of this name, with those options that both know."""
    ours = _nbflow(decorator)
    known = [name for name in inspect.signature(ours).parameters if name in options and name != "func"]
    return ours(**{name: options[name] for name in known})(function)


# --- the context: nothing of Streamlit may draw into nothing --------------------------------------


_CONTEXT: Final = "streamlit.runtime.scriptrunner_utils.script_run_context"


def _divert_context() -> None:
    ask, add = _part(_CONTEXT, "get_script_run_ctx"), _part(_CONTEXT, "add_script_run_ctx")
    if isinstance(ask, FunctionType):
        divert(ask, _context)
    if isinstance(add, FunctionType):
        divert(add, _add_context)


def _add_context(twin: FunctionType, *args: Any, **kwargs: Any) -> Any:
    return scriptrunner.add_script_run_ctx(*args, **kwargs)


def _context(twin: FunctionType, suppress_warning: bool = False) -> Any:
    asking = str(sys._getframe(2).f_globals.get("__name__"))
    if not import_hook.is_streamlit(asking):
        return scriptrunner.get_script_run_ctx(suppress_warning)
    return twin(suppress_warning) if suppress_warning else _refuse()


def _refuse(*_: Any, **__: Any) -> Any:
    """Say that a part of the real Streamlit was called in an app."""
    raise StreamlitAPIException(
        f"`{_called()}` here belongs to Streamlit itself, which cannot draw into this app: either nbflow "
        f"has no replacement for it, or it was made by Streamlit before the app ran (a container, a "
        f"custom component). In that case, create it in the app."
    )


def _called() -> str:
    """Return the name of the part of Streamlit that the author's code has called."""
    frame: FrameType | None = sys._getframe(1)
    name = ""
    while frame is not None:
        module = str(frame.f_globals.get("__name__"))
        if import_hook.is_streamlit(module):
            name = frame.f_code.co_qualname
        elif name and frame.f_code.co_filename != __file__:
            break
        frame = frame.f_back
    return name or "This"


def is_bare() -> bool:
    """Whether neither an app of ours nor Streamlit's own runner runs the code that asks."""
    ask = _part(_CONTEXT, "get_script_run_ctx")
    return OUTPUT.get() is None and ask is not None and ask(suppress_warning=True) is None


def _outside() -> None:
    """Code that is not Streamlit's own has called a method of a container, outside of an app."""
    caller = str(sys._getframe(3).f_globals.get("__name__"))
    if OUTSIDE and not import_hook.is_streamlit(caller) and is_bare():
        for look in OUTSIDE:
            look()


import_hook.LOADED.append(divert_all)
