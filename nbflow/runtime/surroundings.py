"""Surroundings: the settings that a run finds, which Python keeps in context variables.

``numpy.set_printoptions``, ``numpy.errstate`` and ``decimal.getcontext()`` are such settings. A run
begins with those that the notebook has at that time. What the app sets itself holds until the end
of the run and in the fragments that run alone after it; the notebook does not notice. Settings that
a library keeps for the whole process (pandas options, ``random.seed``, warning filters, the working
directory) are shared, as between two cells.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextvars import Context, ContextVar, copy_context
from typing import Any, TypeVar

from nbflow.runtime import event_loop

T = TypeVar("T")


class Surroundings:
    """The settings of one session's runs.

    Attributes
    ----------
    notebook : callable
        Returns the notebook's settings; by default those of the thread that the run is on.
    shared : bool
        Threads of the app have drawn, or may draw: see `ScriptRun.shared`.
    """

    def __init__(self) -> None:
        self.notebook: Callable[[], Context] = copy_context
        self.shared = False
        self._begun: dict[ContextVar[Any], Any] = {}  # what the last full run began with
        self._app: Context | None = None  # the settings at its end

    def around(self, work: Callable[[], T], *, whole: bool) -> T:
        """Do the work of a run with the settings that it is to find; return what it returns.

        Parameters
        ----------
        work : callable
            The run.
        whole : bool
            The run is one of the whole app, not of fragments.
        """
        context = Context()
        context.run(_set_all, self._found(whole))
        if whole:
            self._begun = {variable: _state(value) for variable, value in context.items()}
            self._app = context
        context.run(event_loop.ensure)
        return context.run(work)

    def _found(self, whole: bool) -> dict[ContextVar[Any], Any]:
        found = dict(self.notebook().items())
        if whole or self._app is None:
            return found
        for variable, value in self._app.items():
            if variable not in self._begun or not _same(self._begun[variable], _state(value)):
                found[variable] = value  # the app has set it: it is the app's own
        return found


def _set_all(values: dict[ContextVar[Any], Any]) -> None:
    decimal: Any = sys.modules.get("decimal")
    for variable, value in values.items():
        # It is changed in place (`getcontext().prec = 5`): the app gets one of its own.
        variable.set(value.copy() if decimal is not None and isinstance(value, decimal.Context) else value)


class _Precision(tuple[Any, ...]):
    """What a context of `decimal` says."""


def _state(value: Any) -> Any:
    """Return what shows whether the value was changed or replaced."""
    decimal: Any = sys.modules.get("decimal")
    if decimal is not None and isinstance(value, decimal.Context):
        names = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp")
        return _Precision((*(getattr(value, name) for name in names), *value.traps.items()))
    return value


def _same(before: Any, now: Any) -> bool:
    return before == now if isinstance(before, _Precision) else before is now
