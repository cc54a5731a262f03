"""Capture: what an app prints and displays goes to the app, all else where it always went.

Decided by context (`nbflow.runtime.output_target.OUTPUT`), not by time: other cells may print while an app
runs. Threads that the app starts inherit the context. Installed by the first app of a process;
`uninstall` undoes it. ``sys.stdout`` stays what it is, so that loggers that keep a reference to the
stream are seen as well.
"""

# ipywidgets, IPython and ipykernel have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from nbflow.hosts.patches import output_widget as into_output
from nbflow.runtime.output_target import OUTPUT

_undo: list[Callable[[], None]] = []


def install() -> None:
    """Start to capture."""
    if _undo:
        return
    for kind in {type(sys.stdout), type(sys.stderr)}:
        _route_streams(kind)
    _wrap_threads()
    into_output.wrap(_patch)
    shell = _shell()
    if shell is not None:
        _wrap_display(shell.display_pub)
        _wrap_pager(shell)


def uninstall() -> None:
    """Put everything back as it was."""
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


class _RoutedWrite:
    """The attribute ``write`` of the kernel's streams: always the outermost, whoever sets it.

    IPython 9 sets ``sys.stdout.write`` for the time of each cell and then sets back what it found:
    a plain patch made within a cell would be gone after it. What is set goes below this.
    """

    def __init__(self, original: Any) -> None:
        self._original = original

    def __get__(self, stream: Any, kind: type | None = None) -> Any:
        if stream is None:
            return self._original
        inner = vars(stream).get("write")
        if inner is None:
            inner = self._original.__get__(stream, kind)
        return inner if hasattr(inner, "nbflow_routed") else _routed(stream, inner)

    def __set__(self, stream: Any, inner: Any) -> None:
        vars(stream)["write"] = inner

    def __delete__(self, stream: Any) -> None:
        del vars(stream)["write"]


def _routed(stream: Any, inner: Callable[[str], Any]) -> Callable[[str], Any]:
    name = "err" if stream.name == "stderr" else "out"

    def write(text: str) -> Any:
        target = OUTPUT.get()
        if target is None:
            return inner(text)
        output, fragment = target
        output.text(fragment, name, text)
        return len(text)

    write.nbflow_routed = True  # type: ignore[attr-defined]
    return write


def _route_streams(kind: type) -> None:
    if kind.__module__.partition(".")[0] != "ipykernel":
        return  # a terminal's stream: there is no app to print into
    _patch(kind, "write", _RoutedWrite(vars(kind)["write"]))


def _wrap_display(publisher: Any) -> None:
    publish, clear = publisher.publish, publisher.clear_output

    def publish_to_app(
        data: dict[str, Any],
        metadata: Any = None,
        *args: Any,
        transient: Any = None,
        update: bool = False,
        **rest: Any,
    ) -> None:
        target = OUTPUT.get()
        if target is None:
            publish(data, metadata, *args, transient=transient, update=update, **rest)
        else:
            output, fragment = target
            output.display(fragment, data, metadata or {}, transient or {}, update)

    def clear_in_app(wait: bool = False) -> None:
        target = OUTPUT.get()
        if target is None:
            clear(wait)
        else:
            output, fragment = target
            output.clear(fragment)

    _patch(publisher, "publish", publish_to_app)
    _patch(publisher, "clear_output", clear_in_app)


def _wrap_threads() -> None:
    """Let threads that an app starts know whose they are."""
    start = threading.Thread.start

    def start_with_output(self: threading.Thread) -> None:
        target = OUTPUT.get()
        if target is not None:
            run = self.run

            def run_with_output() -> None:
                OUTPUT.set(target)
                run()

            self.run = run_with_output
        start(self)

    _patch(threading.Thread, "start", start_with_output)


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
