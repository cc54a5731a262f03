"""The notebook's own widgets inside an app: who made them, what they say, and when they go.

A widget that the app's run has made is the app's own. After each complete run it is closed, with
its layout, its style and its children, unless something still leads to it: the page, session
state, a variable of the notebook, or another widget that is needed. All other widgets (made in a
cell, or kept by `st.cache_resource`) are only shown and taken away; the app never closes them.
"""

# ipywidgets and IPython have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from nbflow.kit import CURRENT, AppState, ElementId, Foreign, Place, different
from nbflow.kit.errors import StreamlitAPIException

MAX_DEPTH: Final = 5
"""Levels of lists and dictionaries in which widgets are looked for."""

MAX_ITEMS: Final = 1000
"""Items of a list; longer ones are data, unless they begin with a widget."""

_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None)})
_PLUMBING: Final = frozenset({"_trait_values", "_trait_notifiers", "_trait_validators", "keys", "comm"})
"""Attributes of a widget in which no other widget is to be found, or which are looked at apart."""

_not_mine: ContextVar[bool] = ContextVar("nbflow_not_mine", default=False)


@dataclass(slots=True, eq=False)
class OwnedWidget:
    """A widget that the app has made, and the run that did."""

    widget: Any
    run: Any


class BoundWidget:
    """A widget that `st.widget` shows under one identity, and what is read of it.

    Parameters
    ----------
    app : AppState
        Whose app shows it.
    id : ElementId
        Its identity.
    widget : Widget
        The widget.
    names : tuple of str or str
        The traits to be read: one by name, or several.
    origin : object
        What it was made from; something else makes another widget.
    """

    def __init__(
        self, app: AppState, id: ElementId, widget: Any, names: str | Sequence[str], origin: object
    ) -> None:
        self.id = id
        self.widget = widget
        self.names = names
        self.origin = origin
        self.props: Mapping[str, Any] = {}
        self._app = app
        self._pushing = False
        self._observed = [names] if isinstance(names, str) else list(names)
        if self._observed:
            widget.observe(self._changed, self._observed)
        self.first = self.read()

    def read(self) -> Any:
        """Return what the traits are now."""
        if isinstance(self.names, str):
            return getattr(self.widget, self.names)
        return {name: getattr(self.widget, name) for name in self.names}

    def push(self, value: Any) -> None:
        """Set the traits: the app has assigned them in session state, or its form was cleared."""
        values = {self.names: value} if isinstance(self.names, str) else dict(value)
        self._set(values)

    def assign(self, traits: Mapping[str, Any]) -> None:
        """Set traits: that is no touch, and what follows from it for the value is known at once."""
        before = self.read()
        self._set(traits)
        cell, after = self._app.state.cells.get(self.id), self.read()
        if cell is not None and different(before, after):
            cell.value = after

    def _set(self, traits: Mapping[str, Any]) -> None:
        self._pushing = True
        try:
            with self.widget.hold_trait_notifications():
                for name, value in traits.items():
                    setattr(self.widget, name, value)
        finally:
            self._pushing = False

    def _changed(self, _: object) -> None:
        """A trait has changed: in the browser, in a cell, by a link to another widget; on any thread."""
        cell = self._app.state.cells.get(self.id)
        if self._pushing or cell is None:
            return
        context = CURRENT.get()
        if context is not None and context.run.app is self._app:
            cell.value = self.read()  # the app itself set it: it knows
        elif not cell.spec.read_on_submit:  # else the form's submit, or the next touch, takes it along
            self._app.touch({self.id: None}, {})

    def let_go(self) -> None:
        """Stop listening."""
        if self._observed:
            self.widget.unobserve(self._changed, self._observed)


class Widgets:
    """The widgets of one app."""

    def __init__(self, app: AppState) -> None:
        self._app = app
        self.held: dict[ElementId, BoundWidget] = {}
        self.made: dict[int, OwnedWidget] = {}
        self._last_full: Any = None
        app.at_rest.append(self._after)
        app.at_close.append(self._close)

    def hold(
        self, id: ElementId, make: Callable[[], Any], origin: object, names: str | Sequence[str] | None
    ) -> BoundWidget:
        """Return the widget of this identity; it is made if there is none yet, or if it was closed."""
        held = self.held.get(id)
        if held is not None and held.origin == origin and is_open(held.widget):
            if names is None or held.names == names:
                return held
        widget = make() if held is None or held.origin != origin or not is_open(held.widget) else held.widget
        _check(widget)
        if names is None:
            names = "value" if widget.has_trait("value") else ()
        for name in [names] if isinstance(names, str) else names:
            if not widget.has_trait(name):
                known = ", ".join(sorted(widget.keys))
                raise StreamlitAPIException(
                    f"{type(widget).__name__} has no trait `{name}`. It has: {known}."
                )
        if held is not None:
            held.let_go()
            self._app.state.cells.pop(id, None)  # another widget, another value
        held = self.held[id] = BoundWidget(self._app, id, widget, names, origin)
        return held

    def _after(self, run: Any) -> None:
        """After a complete run: let go of what it did not show, close what nothing leads to."""
        for id, held in list(self.held.items()):
            if id not in self._app.state.cells:
                held.let_go()
                del self.held[id]
        if run.owners is None:
            self._last_full = run
        recent = (run, self._last_full)
        old = [made for made in self.made.values() if made.run not in recent]
        if old:
            self._close_unless_needed(old, [*self._in_tree(), self._app.state.plain, *self.held.values()])

    def _close(self) -> None:
        """The app is closed: so is what it has made, unless the notebook has it now."""
        for held in self.held.values():
            held.let_go()
        self.held.clear()
        self._close_unless_needed(list(self.made.values()), [])

    def _in_tree(self) -> Iterable[Any]:
        models = widgets_by_model()
        for node in self._app.tree.root.walk():
            for value in node.props.values():
                if isinstance(value, Foreign):
                    yield value.widget
                elif isinstance(value, dict) and "$widget" in value:
                    yield models.get(value["$widget"])

    def _close_unless_needed(self, some: list[OwnedWidget], roots: list[Any]) -> None:
        needed = reachable([*roots, _variables()])
        # Links and their like: nothing leads to them, they lead to others.
        dom = import_module("ipywidgets").DOMWidget
        for made in self.made.values():
            widget = made.widget
            if id(widget) not in needed and not isinstance(widget, dom):
                if any(id(other) in needed for other in widgets_of_widget(widget)):
                    needed |= reachable([widget])
        for made in some:
            if id(made.widget) not in needed:
                self.made.pop(id(made.widget), None)
                made.widget.close()


def widgets_of(app: AppState) -> Widgets:
    """Return the widgets of an app."""
    found = app.extras.get("widgets")
    if found is None:
        found = app.extras["widgets"] = Widgets(app)
    return found


def hold(
    place: Place, id: ElementId, make: Callable[[], Any], origin: object, names: str | Sequence[str] | None
) -> BoundWidget:
    """Return the widget that the app shows under this identity; see `Widgets.hold`."""
    return widgets_of(place.run.app).hold(id, make, origin, names)


def is_open(widget: Any) -> bool:
    """Whether the widget can still be shown."""
    return widget.comm is not None


def _check(widget: Any) -> None:
    if not isinstance(widget, import_module("ipywidgets").Widget):
        raise StreamlitAPIException(
            f"`st.widget` shows ipywidgets and anywidgets; this is a `{type(widget).__name__}`. Give a "
            "widget, a class of widgets with its arguments, or a function that makes one."
        )
    if not is_open(widget):
        raise StreamlitAPIException(f"This {type(widget).__name__} was closed: it can no longer be shown.")


# --- who has made a widget -------------------------------------------------------------------------


def track_created_widgets() -> None:
    """Note from now on which widgets apps make."""
    kind: Any = import_module("ipywidgets").Widget
    before = kind._widget_construction_callback
    if before is None or not hasattr(before, "nbflow"):

        def constructed(widget: Any) -> None:
            if before is not None:
                before(widget)
            context = CURRENT.get()
            # What a cached function makes is the cache's.
            if context is not None and context.recorder is None and not _not_mine.get():
                widgets_of(context.run.app).made[id(widget)] = OwnedWidget(widget, context.run)

        constructed.nbflow = True  # type: ignore[attr-defined]
        kind.on_widget_constructed(constructed)


@contextmanager
def not_the_apps() -> Generator[None]:
    """What is made meanwhile does not belong to the app, although its run makes it."""
    token = _not_mine.set(True)
    try:
        yield
    finally:
        _not_mine.reset(token)


# --- what leads to what ----------------------------------------------------------------------------


def reachable(roots: Iterable[Any]) -> set[int]:
    """Return the ids of all widgets that the roots lead to."""
    found: set[int] = set()
    waiting = list(widgets_in(list(roots)))
    while waiting:
        widget = waiting.pop()
        if id(widget) not in found:
            found.add(id(widget))
            waiting += widgets_of_widget(widget)
    return found


def widgets_of_widget(widget: Any) -> Iterable[Any]:
    """Yield the widgets that a widget has: in its traits, and in its other attributes."""
    values: Any = [value for name, value in vars(widget).items() if name not in _PLUMBING]
    yield from widgets_in([widget._trait_values, values])


def widgets_in(value: Any, depth: int = 0) -> Iterable[Any]:
    """Yield the widgets in a value, and in the lists and dictionaries in it."""
    if type(value) in _PLAIN:
        return
    kind: Any = sys.modules["ipywidgets"].Widget
    if isinstance(value, kind):
        yield value
    elif isinstance(value, BoundWidget):
        yield value.widget
    elif depth < MAX_DEPTH and isinstance(value, dict | list | tuple | set | frozenset):
        items = list(value.values()) if isinstance(value, dict) else list(value)
        if len(items) > MAX_ITEMS and depth and not isinstance(items[0], kind | dict | list | tuple):
            return
        for item in items:
            if type(item) not in _PLAIN:
                yield from widgets_in(item, depth + 1)
    elif depth < 3 and type(value).__module__.partition(".")[0] == "jscatter" and hasattr(value, "__dict__"):
        yield from widgets_in(vars(value), depth + 1)  # it keeps its widget in an attribute


def widgets_by_model() -> Mapping[str, Any]:
    """Return all open widgets by the name that hosts know them by."""
    return sys.modules["ipywidgets.widgets.widget"]._instances


def _variables() -> dict[str, Any]:
    """Return the notebook's variables."""
    ipython: Any = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    if shell is None:
        return {}
    everything = widgets_by_model()  # somebody may have imported ipywidgets' own list: it says nothing
    return {n: v for n, v in shell.user_ns.items() if not n.startswith("__") and v is not everything}
