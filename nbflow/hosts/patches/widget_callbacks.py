"""What the callback of an ipywidget prints, displays and raises goes to the app that shows the widget.

The browser's message arrives on the kernel's thread, where no app runs. So the app is looked up by
the widget that the message is for.
"""

# ipywidgets and comm have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

from nbflow.core.node import Block, Node
from nbflow.core.values import Foreign
from nbflow.foreign.widgets import reachable, widgets_by_model
from nbflow.hosts.wire.view import AppView
from nbflow.runtime.output_target import OUTPUT

WIDGET = "application/vnd.jupyter.widget-view+json"

Stamp = tuple[int, int]
"""The version of the page, and how many widgets there are: while both are the same, so is the answer."""

_by_session: WeakKeyDictionary[Any, tuple[Stamp, dict[int, Any]]] = WeakKeyDictionary()
_sessions: Callable[[], Iterable[Any]] = tuple


def look_in(sessions: Callable[[], Iterable[Any]]) -> None:
    """Say how the open apps' sessions are found."""
    global _sessions
    _sessions = sessions


def wrap(patch: Callable[[Any, str, Any], None]) -> None:
    """Let messages to widgets of apps be handled as a part of the app.

    Parameters
    ----------
    patch : callable
        Sets an attribute, and remembers how to undo that.
    """
    from comm.base_comm import BaseComm

    handle = BaseComm.handle_msg

    @wraps(handle)
    def handle_in_app(self: Any, *args: Any, **kwargs: Any) -> Any:
        target = target_of(widgets_by_model().get(self.comm_id))
        if target is None:
            return handle(self, *args, **kwargs)
        token = OUTPUT.set(target)
        try:
            return handle(self, *args, **kwargs)
        finally:
            OUTPUT.reset(token)

    patch(BaseComm, "handle_msg", handle_in_app)


def target_of(widget: Any) -> tuple[Any, Any] | None:
    """Return the output of the app and the fragment that show a widget; None if no app does."""
    if widget is None or isinstance(widget, AppView):
        return None
    for session in _sessions():
        widgets = _widgets_of(session)
        if id(widget) in widgets:
            return session.output, widgets[id(widget)]
    return None


def _widgets_of(session: Any) -> dict[int, Any]:
    """Return the fragment, by the id of each widget that the session's page shows."""
    with session.lock:
        stamp = (session.app.tree.sent.version, len(widgets_by_model()))
        known = _by_session.get(session)
        if known is None or known[0] != stamp:
            known = _by_session[session] = (stamp, _by_widget(session))
        return known[1]


def _by_widget(session: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for owner, node in _nodes(session.app.tree.root, None):
        roots = [widget for value in node.props.values() if (widget := _widget_in(value)) is not None]
        if roots:
            for id in reachable([*roots, *_within_outputs(roots)]):
                found.setdefault(id, owner)
    return found


def _nodes(block: Block, owner: Any) -> Iterator[tuple[Any, Node]]:
    for node in list(block.children):
        yield owner, node
        if isinstance(node, Block):
            yield from _nodes(node, node.owner or owner)


def _widget_in(value: Any) -> Any:
    if isinstance(value, Foreign):
        return value.widget
    if isinstance(value, dict) and "$widget" in value:
        return widgets_by_model().get(value["$widget"])
    return None


def _within_outputs(roots: list[Any]) -> Iterator[Any]:
    """Yield the widgets that are displayed in Output widgets: those are named by their models."""
    kind: Any = sys.modules["ipywidgets"].Output
    waiting, seen = list(roots), set[int]()
    models = widgets_by_model()
    while waiting:
        inside = reachable([waiting.pop()]) - seen
        seen |= inside
        for widget in [w for w in list(models.values()) if id(w) in inside and isinstance(w, kind)]:
            for output in widget.outputs:
                model = output.get("data", {}).get(WIDGET, {}).get("model_id")
                if model in models:
                    waiting.append(models[model])
                    yield models[model]
