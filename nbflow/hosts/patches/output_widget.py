"""``with ipywidgets.Output():`` in an app: what is printed and displayed inside goes to that widget.

ipywidgets lets the browser sort it by the cell that runs; an app's output never gets that far. So
the widget is told directly: while its ``with`` block runs in an app, it is where output goes
(`nbflow.runtime.output_target.OUTPUT`), in the threads that the block starts as well.
"""

# ipywidgets has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Callable
from contextvars import Token
from threading import RLock
from traceback import format_exception
from typing import Any, Final

from nbflow.core.control import ScriptControl
from nbflow.runtime.output_target import OUTPUT

_ENTERED: Final = "_nbflow_entered"


class IntoOutput:
    """Takes an app's output into an `ipywidgets.Output`: an output target like an app."""

    def __init__(self, widget: Any) -> None:
        self._widget = widget
        self._lock = RLock()

    def text(self, owner: object, stream: str, text: str) -> None:
        """Add printed text; what was printed before it goes on."""
        name = "stderr" if stream == "err" else "stdout"
        with self._lock:
            outputs = self._widget.outputs
            if outputs and outputs[-1].get("name") == name:
                text = outputs[-1]["text"] + text
                outputs = outputs[:-1]
            self._widget.outputs = (*outputs, {"output_type": "stream", "name": name, "text": text})

    def display(
        self,
        owner: object,
        data: dict[str, Any],
        metadata: dict[str, Any],
        transient: dict[str, Any],
        update: bool,
    ) -> None:
        """Add a displayed object."""
        shown = {"output_type": "display_data", "data": data, "metadata": metadata}
        with self._lock:
            self._widget.outputs = (*self._widget.outputs, shown)

    def clear(self, owner: object) -> None:
        """Take it all away (``clear_output``)."""
        with self._lock:
            self._widget.outputs = ()


def wrap(patch: Callable[[Any, str, Any], None]) -> None:
    """Let ``with Output()`` in an app mean that widget.

    Parameters
    ----------
    patch : callable
        Sets an attribute, and remembers how to undo that.
    """
    from ipywidgets import Output

    enter, leave = Output.__enter__, Output.__exit__

    def enter_in_app(self: Any) -> Any:
        if OUTPUT.get() is None:
            return enter(self)
        entered: list[Token[Any]] = self.__dict__.setdefault(_ENTERED, [])
        entered.append(OUTPUT.set((IntoOutput(self), None)))
        return self

    def leave_in_app(self: Any, kind: Any, error: Any, trace: Any) -> Any:
        entered: list[Token[Any]] = self.__dict__.get(_ENTERED, [])
        if not entered:
            return leave(self, kind, error, trace)
        if error is not None and isinstance(error, Exception):
            IntoOutput(self).text(None, "err", "".join(format_exception(error)))
        OUTPUT.reset(entered.pop())
        # As in a cell: the widget shows the exception, the code goes on. An app's stop is none.
        return None if isinstance(error, ScriptControl) else isinstance(error, Exception) or None

    patch(Output, "__enter__", enter_in_app)
    patch(Output, "__exit__", leave_in_app)
