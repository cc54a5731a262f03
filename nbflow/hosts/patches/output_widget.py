"""``with ipywidgets.Output():`` in an app: what is printed and displayed inside goes to that widget.

ipywidgets lets the browser sort it by the cell that runs; an app's output never gets that far. So
the widget is informed directly: while its ``with`` block runs in an app, it is where output goes
(`nbflow.runtime.output_target.OUTPUT`), in the threads that the block starts as well.
"""

# ipywidgets has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from threading import RLock
from typing import Any, Final
from weakref import ref

from nbflow.core.control import ScriptControl
from nbflow.runtime.app_state import AppState
from nbflow.runtime.output_target import OUTPUT, OutputTarget
from nbflow.runtime.script.tracebacks import exception_props

_entered: ContextVar[tuple[tuple[Any, Any], ...]] = ContextVar("nbflow_entered", default=())
"""The widgets that the present code is inside of, each with where output went before."""

_INTO: Final = "_nbflow_into"


class IntoOutput:
    """Takes an app's output into an `ipywidgets.Output`: an output target like the app's own."""

    def __init__(self, widget: Any, app: AppState | None) -> None:
        self._app = (
            (lambda: None) if app is None else ref(app)
        )  # the notebook's widget must not keep a closed app
        self._widget = widget
        self._lock = RLock()
        self._clears = False  # with the next output

    @property
    def app(self) -> AppState | None:
        """The app whose output it takes; None when that is gone."""
        return self._app()

    def text(self, owner: object, stream: str, text: str) -> None:
        """Add printed text; what was printed before it goes on."""
        name = "stderr" if stream == "err" else "stdout"
        with self._lock:
            outputs = self._kept()
            if outputs and outputs[-1].get("name") == name:
                text = outputs[-1]["text"] + text
                outputs = outputs[:-1]
            self._widget.outputs = (*outputs, {"output_type": "stream", "name": name, "text": text})

    def display(
        self,
        owner: Any,
        data: dict[str, Any],
        metadata: dict[str, Any],
        transient: dict[str, Any],
        update: bool,
    ) -> None:
        """Show a displayed object, as the app's host does it."""
        app = self.app
        if app is not None and app.on_display is not None:
            app.on_display(self, owner, data, metadata, transient, update)

    def add(self, data: dict[str, Any], metadata: dict[str, Any]) -> InWidget:
        """Add a displayed object; return its place."""
        output = {"output_type": "display_data", "data": data, "metadata": metadata}
        self._add(output)
        return InWidget(self._widget, output)

    def fail(self, owner: object, error: BaseException) -> None:
        """Add an exception, as a cell shows it."""
        props = exception_props(error)
        self._add(
            {
                "output_type": "error",
                "ename": type(error).__name__,
                "evalue": str(error),
                "traceback": props["text"].split("\n"),
            }
        )

    def _add(self, output: dict[str, Any]) -> None:
        with self._lock:
            self._widget.outputs = (*self._kept(), output)

    def _kept(self) -> tuple[dict[str, Any], ...]:
        clears, self._clears = self._clears, False
        return () if clears else self._widget.outputs

    def clear(self, owner: object, *, wait: bool = False) -> None:
        """Take it all away (``clear_output``): now, or with the next output."""
        with self._lock:
            self._clears = wait
            if not wait:
                self._widget.outputs = ()


class InWidget:
    """The place of a displayed object in an `ipywidgets.Output`."""

    def __init__(self, widget: Any, output: dict[str, Any]) -> None:
        self._widget = widget
        self._output = output

    @property
    def stands(self) -> bool:
        """Whether it is still shown there."""
        return self._widget.comm is not None and self._output in self._widget.outputs

    def replace(self, data: dict[str, Any], metadata: dict[str, Any]) -> bool:
        """Show something else there (``update_display``); return whether it stood there still."""
        outputs = self._widget.outputs
        if self._output not in outputs:
            return False
        fresh = {"output_type": "display_data", "data": data, "metadata": metadata}
        self._widget.outputs = tuple(fresh if output == self._output else output for output in outputs)
        self._output = fresh
        return True


def into(widget: Any, outer: OutputTarget) -> IntoOutput:
    """Return what takes output into a widget: always the same one, in the app of what stands around."""
    known: IntoOutput | None = widget.__dict__.get(_INTO)
    if known is None or known.app is not outer.app:
        known = widget.__dict__[_INTO] = IntoOutput(widget, outer.app)
    return known


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
        target = OUTPUT.get()
        if target is None:
            return enter(self)
        _entered.set((*_entered.get(), (self, target)))
        OUTPUT.set((into(self, target[0]), None))
        return self

    def leave_in_app(self: Any, kind: Any, error: Any, trace: Any) -> Any:
        entered = _entered.get()
        if not entered or entered[-1][0] is not self:
            return leave(self, kind, error, trace)
        _, before = entered[-1]
        _entered.set(entered[:-1])
        OUTPUT.set(before)
        if isinstance(error, Exception):
            into(self, before[0]).fail(None, error)
        # As in a cell: the widget shows the exception, the code goes on. An app's stop is none.
        return None if isinstance(error, ScriptControl) else isinstance(error, Exception) or None

    patch(Output, "__enter__", enter_in_app)
    patch(Output, "__exit__", leave_in_app)
