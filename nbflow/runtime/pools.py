"""Pools and processes that an app hands work to: the work knows whose it is.

A pool's thread may have been started by another app, or by the notebook (for threads that the app
starts itself see `nbflow.runtime.threads`). A forked process has the app's variables. One that is
started again ("spawn", "forkserver") has none of them: functions and classes of the app travel to it
by value, which cloudpickle can do.
"""

# multiprocessing has few types, and these are its inner parts.
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import importlib
import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial, wraps
from importlib.util import find_spec
from types import FunctionType, ModuleType
from typing import Any, Final
from weakref import WeakKeyDictionary

from nbflow.runtime.context import CURRENT
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script import import_hook, main_module

_OUR_THREADS: Final = "nbflow-"

_undo: list[Callable[[], None]] = []
_done: set[str] = set()


def install() -> None:
    """Look after the pools; those of modules that are not loaded yet when they are."""
    if not _undo:
        _patch(ThreadPoolExecutor, "submit", _submit_to_thread)
    for name, patches in LATER.items():
        module = sys.modules.get(name)
        if module is not None and name not in _done and not _half_loaded(module):
            _done.add(name)
            patches(module)


def _half_loaded(module: ModuleType) -> bool:
    return bool(getattr(module.__spec__, "_initializing", False))


def uninstall() -> None:
    """Undo `install`."""
    while _undo:
        _undo.pop()()
    _done.clear()


def _patch(target: Any, name: str, make: Callable[[Any], Any]) -> None:
    before = getattr(target, name)
    setattr(target, name, wraps(before)(make(before)))
    _undo.append(lambda: setattr(target, name, before))


# --- pools of threads ----------------------------------------------------------------------------


def _submit_to_thread(submit: Callable[..., Future[Any]]) -> Callable[..., Future[Any]]:
    def submit_for_app(self: ThreadPoolExecutor, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if str(self._thread_name_prefix).startswith(_OUR_THREADS):
            return submit(self, fn, *args, **kwargs)
        if isinstance(self, _class("concurrent.futures.interpreter", "InterpreterPoolExecutor")):
            return _submit_to_interpreter(submit, self, fn, args, kwargs)
        return submit(self, _for_whoever_asks(fn), *args, **kwargs)

    return submit_for_app


def _class(module: str, name: str) -> Any:
    """Return a class, or none if its module is not loaded, so that nothing is an instance of it."""
    return getattr(sys.modules.get(module), name, ())


def _submit_to_interpreter(
    submit: Callable[..., Future[Any]], pool: Any, fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Future[Any]:
    """Submit to an interpreter of this process, which has as little of the app as a spawned process."""
    if main_module.current() is not None and _of_app(fn, args, kwargs):
        values = {name: ByValue(value) for name, value in kwargs.items()}
        return submit(pool, ByValue(fn), *map(ByValue, args), **values)
    return submit(pool, fn, *args, **kwargs)


def _for_whoever_asks(work: Callable[..., Any]) -> Callable[..., Any]:
    """Let a thread of a pool do this for the app that asks, or for none: it may be another app's thread."""
    target, context = OUTPUT.get(), CURRENT.get()

    def work_for_app(*args: Any, **kwargs: Any) -> Any:
        tokens = OUTPUT.set(target), CURRENT.set(context)
        try:
            return work(*args, **kwargs)
        finally:
            OUTPUT.reset(tokens[0])
            CURRENT.reset(tokens[1])

    return work_for_app


# --- processes -----------------------------------------------------------------------------------


class ByValue:
    """Something that is pickled with the code of the app's functions and classes; read back as itself."""

    def __init__(self, value: Any) -> None:
        self._data: bytes = _cloudpickle(value).dumps(value)

    def __reduce__(self) -> tuple[Any, ...]:
        return pickle.loads, (self._data,)


class _Raised(Exception):
    """An exception of the app's own kind; read back as itself."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self._error = error

    def __reduce__(self) -> tuple[Any, ...]:
        return ByValue(self._error).__reduce__()


def call_by_value(work: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]) -> ByValue:
    """In a worker: do the work of an app."""
    function, args, kwargs = work
    try:
        return ByValue(function(*args, **kwargs))
    except Exception as error:
        if type(error).__module__ != main_module.MAIN:
            raise
        raise _Raised(error) from None


def _cloudpickle(value: Any) -> Any:
    for name in ("cloudpickle", "joblib.externals.cloudpickle"):
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    raise pickle.PicklingError(
        f"A spawned process cannot load what is defined in an app. Given: {value!r}. "
        "Install cloudpickle, or put the function and its classes into a module file and import them, or use "
        'forked processes: `mp_context=multiprocessing.get_context("fork")`.'
    )


_known: WeakKeyDictionary[Any, int] = WeakKeyDictionary()  # by pool: the run that has forked it


def _anew(pool: Any, context: Any) -> bool:
    """Whether the processes of a pool lack what is defined in the app that asks."""
    body = main_module.current() if OUTPUT.get() is not None else None
    if body is None or context is None:
        return False
    if context.get_start_method() != "fork":
        return True
    # A pool that was kept has the functions and classes of the run that made it.
    return _known.setdefault(pool, body.entered) != body.entered and find_spec("cloudpickle") is not None


def _of_app(*work: Any) -> bool:
    """Whether the work needs what is defined in the app."""
    from multiprocessing.reduction import ForkingPickler

    try:
        return main_module.MAIN.encode() in bytes(ForkingPickler.dumps(work))
    except Exception:  # what cannot be pickled by name: a lambda, a class that was made again
        return True


def _submit_to_process(submit: Callable[..., Future[Any]]) -> Callable[..., Future[Any]]:
    def submit_for_app(self: Any, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if _anew(self, self._mp_context) and _of_app(fn, args, kwargs):
            return submit(self, call_by_value, ByValue((fn, args, kwargs)))
        return submit(self, fn, *args, **kwargs)

    return submit_for_app


def _apply(apply_async: Callable[..., Any]) -> Callable[..., Any]:
    def apply_for_app(self: Any, func: Any, args: Any = (), kwds: Any = None, *rest: Any, **more: Any) -> Any:
        kwds = kwds or {}
        if isinstance(self, _class("multiprocessing.pool", "ThreadPool")):
            return apply_async(self, _for_whoever_asks(func), args, kwds, *rest, **more)
        if _anew(self, self._ctx) and _of_app(func, args, kwds):
            return apply_async(self, call_by_value, (ByValue((func, tuple(args), kwds)),), {}, *rest, **more)
        return apply_async(self, func, args, kwds, *rest, **more)

    return apply_for_app


def _tasks(generate: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def tasks_for_app(self: Any, job: Any, func: Any, iterable: Any) -> Iterator[Any]:
        if isinstance(self, _class("multiprocessing.pool", "ThreadPool")):
            return generate(self, job, _for_whoever_asks(func), iterable)
        tasks = generate(self, job, func, iterable)
        return _by_value(tasks) if _anew(self, self._ctx) else tasks

    return tasks_for_app


def _by_value(tasks: Iterator[Any]) -> Iterator[Any]:
    for job, index, func, args, kwargs in tasks:
        yield job, index, call_by_value, (ByValue((func, args, kwargs)),), {}


def _dump(dump: Callable[..., None]) -> Callable[..., None]:
    """Pickle a process that is to be started: by name, but what is the app's by value."""

    def dump_for_app(obj: Any, file: Any, protocol: int | None = None) -> None:
        if main_module.current() is None:
            dump(obj, file, protocol)
            return
        from multiprocessing.reduction import ForkingPickler

        class Pickler(ForkingPickler):
            def reducer_override(self, obj: Any) -> Any:
                if isinstance(obj, FunctionType | type) and obj.__module__ == main_module.MAIN:
                    return ByValue(obj).__reduce__()
                return NotImplemented

        Pickler(file, protocol).dump(obj)

    return dump_for_app


def _executor(module: Any) -> None:
    _patch(module.ProcessPoolExecutor, "submit", _submit_to_process)


def _reduction(module: Any) -> None:
    _patch(module, "dump", _dump)


def _pool(module: Any) -> None:
    _patch(module.Pool, "apply_async", _apply)
    _patch(module.Pool, "_guarded_task_generation", _tasks)


LATER: Final[dict[str, Callable[[Any], None]]] = {
    "concurrent.futures.process": _executor,
    "multiprocessing.pool": _pool,
    "multiprocessing.reduction": _reduction,
}
"""What is to be done in a module once it is loaded."""


def _loaded(name: str) -> None:
    """Do it at once when an app is the first to import the module."""
    if name not in _done:
        _done.add(name)
        LATER[name](sys.modules[name])


for _name in LATER:
    import_hook.WHEN[_name] = partial(_loaded, _name)
