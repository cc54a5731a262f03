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
from typing import Any

from nbflow.runtime.here import OUTPUT


class RoutedWrite:
    """The attribute ``write`` of the kernel's streams: always the outermost, whoever sets it.

    IPython 9 sets ``sys.stdout.write`` for the time of each cell and then sets back what it found:
    a plain patch made within a cell would be gone after it. What is set goes below this.
    """

    def __init__(self, original: Any) -> None:
        self._routed = _routed(original)

    def __get__(self, stream: Any, kind: type | None = None) -> Any:
        if stream is None:
            return self._routed
        inner = vars(stream).get("write")
        if inner is None:
            return MethodType(self._routed, stream)
        return inner if hasattr(inner, "nbflow_routed") else _routed_of(stream, inner)

    def __set__(self, stream: Any, inner: Any) -> None:
        vars(stream)["write"] = inner

    def __delete__(self, stream: Any) -> None:
        if vars(stream).pop("write", None) is None:
            raise AttributeError("write")


def _routed(original: Callable[..., Any]) -> Any:
    """Make a method from the class's own."""

    @wraps(original)
    def write(self: Any, string: str) -> Any:
        return _to_app(self, string, lambda text: original(self, text))

    write.nbflow_routed = True  # type: ignore[attr-defined]
    return write


def _routed_of(stream: Any, inner: Callable[..., Any]) -> Any:
    """Make a function from what somebody has set on one stream."""

    @wraps(inner)
    def write(string: str, *args: Any, **kwargs: Any) -> Any:
        return _to_app(stream, string, lambda text: inner(text, *args, **kwargs))

    write.nbflow_routed = True  # type: ignore[attr-defined]
    return write


def _to_app(stream: Any, string: Any, otherwise: Callable[[Any], Any]) -> Any:
    target = OUTPUT.get()
    if target is None or not isinstance(string, str) or stream.closed:
        return otherwise(string)  # which raises what it raises for what is no text
    session, fragment = target
    session.output.text(fragment, "err" if stream.name == "stderr" else "out", string)
    return len(string)


def wrap(patch: Callable[[Any, str, Any], None]) -> None:
    """Route the kernel's streams; a terminal's are left alone, there is no app to print into.

    Parameters
    ----------
    patch : callable
        Sets an attribute, and remembers how to undo that.
    """
    # The class, not that of the present sys.stdout: a cell may have redirected that for a moment.
    module: Any = sys.modules.get("ipykernel.iostream")
    if module is not None:
        patch(module.OutStream, "write", RoutedWrite(vars(module.OutStream)["write"]))
