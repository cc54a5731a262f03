"""Capture: what an app prints and displays goes to the app, all else where it always went.

Decided by context (`nbflow.runtime.output_target.OUTPUT`), not by time: other cells may print while an app
runs. Threads that the app starts inherit the context. Installed by the first app of a process;
`uninstall` undoes it. What stands in for a library's own function can do all that it can: it has
the same name, arguments and results, and hooks that were registered with the library are called.
"""

# ipywidgets, IPython and ipykernel have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import MethodType
from typing import Any, Final

from nbflow.hosts.notebook_context import NOTEBOOK
from nbflow.hosts.patches import output_widget as into_output
from nbflow.hosts.patches import streams
from nbflow.hosts.patches import widget_callbacks as callbacks
from nbflow.runtime import threads
from nbflow.runtime.output_target import OUTPUT

_PUBLISHERS: Final = (
    ("ipykernel.zmqshell", "ZMQDisplayPublisher"),
    ("pyodide_kernel.display", "LiteDisplayPublisher"),  # JupyterLite
)
_undo: list[Callable[[], None]] = []


def install() -> None:
    """Start to capture."""
    if _undo:
        return
    streams.wrap(_patch)
    threads.wrap(_patch)
    into_output.wrap(_patch)
    callbacks.wrap(_patch)
    shell = _shell()
    if shell is not None:
        _wrap_display(shell)
        _wrap_results(shell)
        _wrap_tracebacks(shell)
        _wrap_pager(shell)
        _undo.append(NOTEBOOK.follow(shell))


def uninstall() -> None:
    """Undo `install`."""
    while _undo:
        _undo.pop()()


def _shell() -> Any:
    from IPython.core.getipython import get_ipython

    return get_ipython()


def _patch(target: Any, name: str, value: Any) -> None:
    had = name in vars(target)
    before = getattr(target, name)
    setattr(target, name, value)

    def undo() -> None:
        if had:
            setattr(target, name, before)
        else:
            delattr(target, name)

    _undo.append(undo)


def _wrap_display(shell: Any) -> None:
    """``display``: what an app displays goes to the app, and the hooks of its thread see it first."""
    # The class, not the present publisher: `capture_output` puts another one in its place for a moment.
    kind: Any = type(shell.display_pub)
    for module, name in _PUBLISHERS:
        kind = getattr(sys.modules.get(module), name, kind)
    publish, clear = kind.publish, kind.clear_output

    @wraps(publish)
    def publish_to_app(
        self: Any,
        data: dict[str, Any],
        metadata: Any = None,
        *args: Any,
        transient: Any = None,
        update: bool = False,
        **rest: Any,
    ) -> None:
        target = OUTPUT.get()
        if target is None:
            publish(self, data, metadata, *args, transient=transient, update=update, **rest)
            return
        content = {"data": data, "metadata": metadata or {}, "transient": transient or {}}
        seen = _through_hooks(self, "update_display_data" if update else "display_data", content)
        if seen is not None:
            output, fragment = target
            output.display(fragment, seen["data"], seen["metadata"], seen.get("transient") or {}, update)

    @wraps(clear)
    def clear_in_app(self: Any, wait: bool = False) -> None:
        target = OUTPUT.get()
        if target is None:
            clear(self, wait)
        elif _through_hooks(self, "clear_output", {"wait": wait}) is not None:
            output, fragment = target
            output.clear(fragment, wait=wait)

    _patch(kind, "publish", publish_to_app)
    _patch(kind, "clear_output", clear_in_app)


def _through_hooks(publisher: Any, kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
    """Let the hooks that the present thread has registered change the content, or take it (None)."""
    hooks = list(getattr(publisher, "_hooks", ()))
    if not hooks:
        return content
    message = publisher.session.msg(kind, content, parent=publisher.parent_header)
    for hook in hooks:
        message = hook(message)
        if message is None:
            return None
    return message["content"]


def _wrap_results(shell: Any) -> None:
    """``sys.displayhook``, which shows a result: the shell's during a cell, the kernel's at other times."""
    for kind in {type(shell.displayhook), type(sys.displayhook)}:
        if kind.__module__.partition(".")[0] in ("ipykernel", "pyodide_kernel"):
            _patch(kind, "__call__", _result_displayed(kind.__call__, shell))


def _result_displayed(call: Callable[..., Any], shell: Any) -> Callable[..., Any]:
    @wraps(call)
    def show_result(self: Any, *args: Any, **kwargs: Any) -> Any:
        target = OUTPUT.get()
        if target is None:
            return call(self, *args, **kwargs)
        result = args[0] if args else kwargs.get("result", kwargs.get("obj"))
        if result is not None:
            data, metadata = shell.display_formatter.format(result)
            if data:  # else it has displayed itself
                output, fragment = target
                output.display(fragment, data, metadata, {}, False)
        return None

    return show_result


def _wrap_tracebacks(shell: Any) -> None:
    """``get_ipython().showtraceback()``: ipywidgets calls it for what a callback raises."""
    before = shell._showtraceback

    @wraps(before)
    def show_traceback(self: Any, kind: Any, error: BaseException, lines: Any) -> None:
        target = OUTPUT.get()
        if target is None:
            before(kind, error, lines)
        else:
            self._last_traceback = lines
            output, fragment = target
            output.fail(fragment, error)

    _patch(shell, "_showtraceback", MethodType(show_traceback, shell))


def _wrap_pager(shell: Any) -> None:
    """``obj?`` in an app: the text goes to the app instead of the notebook's pager."""
    from IPython.core.error import TryNext
    from IPython.core.hooks import CommandChainDispatcher

    def show_in_app(self: Any, data: Any, start: int = 0, screen_lines: int = 0) -> None:
        target = OUTPUT.get()
        if target is None:
            raise TryNext
        text = data.get("text/plain", "") if isinstance(data, dict) else str(data)
        target[0].text(target[1], "out", text + "\n")

    before = shell.hooks.get("show_in_pager")
    shell.set_hook("show_in_pager", show_in_app, priority=0)

    def undo() -> None:
        dispatcher = shell.hooks.get("show_in_pager")
        if isinstance(dispatcher, CommandChainDispatcher):
            dispatcher.chain = [
                link for link in dispatcher.chain if getattr(link[1], "__func__", link[1]) is not show_in_app
            ]
        if before is None:
            del shell.hooks["show_in_pager"]

    _undo.append(undo)
