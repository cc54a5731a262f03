"""Streams: what an app writes to the kernel's ``sys.stdout`` and ``sys.stderr`` goes to the app.

The streams stay what they are, so that loggers that keep a reference to one are seen as well; only
their ``write`` looks at who is writing.
"""

# ipykernel has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import MethodType
from typing import Any, Final

from nbflow.runtime.output_target import OUTPUT

_IPYTHON: Final = "IPython.core.interactiveshell"
_CALLED: Final = "_nbflow_called"


class RoutedWrite:
    """The attribute ``write`` of the kernel's streams, and what somebody sets on one of them.

    IPython 9 sets ``sys.stdout.write`` for the time of each cell, to keep what the cell prints, and then
    sets back what it found. An app's prints are none of the cell's: they go past that. What anybody else
    sets is called, as it would be in a cell.
    """

    def __init__(self, original: Any) -> None:
        self._original = original
        self._routed = _routed(original)

    def __get__(self, stream: Any, kind: type | None = None) -> Any:
        if stream is None:
            return self._routed
        inner = vars(stream).get("write")
        if inner is None:
            return MethodType(self._routed, stream)
        return inner if vars(stream).get(_CALLED) is inner else _routed_of(stream, inner)

    def __set__(self, stream: Any, inner: Any) -> None:
        if getattr(inner, "__func__", None) in (self._original, self._routed):
            vars(stream).pop("write", None)  # what somebody had found, perhaps before this was here
            return
        vars(stream)["write"] = inner
        if getattr(inner, "__module__", "") != _IPYTHON:
            vars(stream)[_CALLED] = inner

    def __delete__(self, stream: Any) -> None:
        if vars(stream).pop("write", None) is None:
            raise AttributeError("write")


def _routed(original: Callable[..., Any]) -> Any:
    """Make a method from the class's own."""

    @wraps(original)
    def write(self: Any, string: str) -> Any:
        return _to_app(self, string, lambda text: original(self, text))

    return write


def _routed_of(stream: Any, inner: Callable[..., Any]) -> Any:
    """Make a function from what somebody has set on one stream."""

    @wraps(inner)
    def write(string: str, *args: Any, **kwargs: Any) -> Any:
        return _to_app(stream, string, lambda text: inner(text, *args, **kwargs))

    return write


def _to_app(stream: Any, string: Any, otherwise: Callable[[Any], Any]) -> Any:
    target = OUTPUT.get()
    if target is None or not isinstance(string, str) or getattr(stream, "closed", False):
        return otherwise(string)  # which raises what it raises for what is not a string
    output, fragment = target
    output.text(fragment, "err" if stream.name == "stderr" else "out", string)
    return len(string)


def wrap(patch: Callable[[Any, str, Any], None]) -> None:
    """Route the kernel's streams; a terminal's are left alone, there is no app to print into.

    Parameters
    ----------
    patch : callable
        Sets an attribute, and remembers how to undo that.
    """
    # The class, not that of the present sys.stdout: a cell may have redirected that for a moment.
    for module, name in (("ipykernel.iostream", "OutStream"), ("pyodide_kernel.display", "LiteStream")):
        kind: Any = getattr(sys.modules.get(module), name, None)
        if kind is not None:
            patch(kind, "write", RoutedWrite(vars(kind)["write"]))
