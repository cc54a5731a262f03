"""``__main__``: the module that an app's code believes to be in is a real one.

A class of an app has ``__module__ == "__main__"``, as in a script. So that pickle, dataclasses,
typing, inspect and doctest find it again, the ``__main__`` of ``sys.modules`` answers an app's code
with the app's own variables, and everybody else with the notebook's. It is decided by context, for
several apps at once; the notebook's module keeps what it has.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from itertools import count
from types import ModuleType
from typing import Any, Final, Protocol

from nbflow.runtime.context import CURRENT
from nbflow.runtime.output_target import OUTPUT

MAIN: Final = "__main__"
_NAME: Final = "main_module"

_KEPT: Final = frozenset(["__class__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__"])


class Body(Protocol):
    """What has the variables of an app."""

    namespace: dict[str, Any]
    sees_notebook: bool
    entered: int  # distinguishes the runs of all apps


_numbers: Final = count(1)

_forked_from: Body | None = None
"""In a process that an app has forked: that app."""

FORKED: list[Callable[[], None]] = []
"""Called in a process that an app has forked."""


def enter(run: Any, body: Body) -> None:
    """Make `body` the ``__main__`` of the code of a run's session."""
    if run is not None:  # a body can be run without one
        run.app.extras[_NAME] = body
    body.entered = next(_numbers)
    module = sys.modules.get(MAIN)
    if isinstance(module, ModuleType) and not isinstance(module, Main):
        module.__class__ = _kind(type(module))


@contextmanager
def inner(run: Any) -> Generator[None]:
    """Let code that runs meanwhile enter; then the app's own is ``__main__`` again."""
    extras = run.app.extras
    before = extras.get(_NAME)
    try:
        yield
    finally:
        extras[_NAME] = before


def uninstall() -> None:
    """Make ``__main__`` what it was."""
    module: Any = sys.modules.get(MAIN)
    if isinstance(module, Main):
        module.__class__ = type(module).nbflow_plain  # pyright: ignore[reportAttributeAccessIssue]


def current() -> Body | None:
    """Return what has the variables of the app whose code is asking, if it is one."""
    context = CURRENT.get()
    if context is not None:
        return context.run.app.extras.get(_NAME)
    target = OUTPUT.get()
    if target is None:
        return _forked_from
    app = target[0].app
    return None if app is None else app.extras.get(_NAME)


class Main(ModuleType):
    """``__main__``, whose attributes are an app's variables to the code of that app."""

    nbflow_plain: type[ModuleType] = ModuleType  # what it was before

    def __getattribute__(self, attribute: str) -> Any:
        body = None if attribute in _KEPT else current()
        if body is None:
            return super().__getattribute__(attribute)
        if attribute == "__dict__":
            # IPython runs code of the notebook: get_ipython().run_cell() in an app.
            return super().__getattribute__(attribute) if _asking().startswith("IPython") else body.namespace
        if attribute == "__file__" and _asking() == "multiprocessing.spawn":
            return None  # the app's functions travel by value: the script is not to run in the worker
        if attribute in body.namespace:
            return body.namespace[attribute]
        if attribute in ANNOTATIONS:
            return _annotations(body.namespace, attribute)
        if body.sees_notebook:
            return super().__getattribute__(attribute)
        raise AttributeError(f"module {MAIN!r} has no attribute {attribute!r}")

    def __setattr__(self, attribute: str, value: object) -> None:
        body = None if attribute in _KEPT else current()
        if body is None:
            super().__setattr__(attribute, value)
        else:
            body.namespace[attribute] = value

    def __delattr__(self, attribute: str) -> None:
        body = current()
        if body is None:
            super().__delattr__(attribute)
        elif attribute in body.namespace:
            del body.namespace[attribute]
        else:
            raise AttributeError(f"module {MAIN!r} has no attribute {attribute!r}")

    def __dir__(self) -> list[str]:
        body = current()
        return list(super().__dir__()) if body is None else sorted(body.namespace)


ANNOTATIONS: Final = frozenset({"__annotations__", "__annotate__", "__conditional_annotations__"})
"""What holds the annotations of a module's variables: a notebook's are not the app's."""


def _annotations(namespace: dict[str, Any], attribute: str) -> Any:
    """Return what a module says of its annotations where its variables do not."""
    module: Any = ModuleType(MAIN)
    annotate = namespace.get("__annotate__")
    if annotate is not None:  # Python 3.14 evaluates them when they are asked for
        module.__annotate__ = annotate
    found = getattr(module, attribute)
    if attribute == "__annotations__":
        namespace[attribute] = found
    return found


@cache
def _kind(plain: type[ModuleType]) -> type[Main]:
    return Main if plain is ModuleType else type(plain.__name__, (Main, plain), {"nbflow_plain": plain})


def _asking() -> str:
    return str(sys._getframe(2).f_globals.get("__name__"))  # pyright: ignore[reportPrivateUsage]


def _in_child() -> None:
    """A process that an app forks is a worker: it has the app's ``__main__``, but cannot draw."""
    global _forked_from
    if OUTPUT.get() is None and CURRENT.get() is None:
        return
    _forked_from = current()
    CURRENT.set(None)
    OUTPUT.set(None)
    for look in FORKED:
        look()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
