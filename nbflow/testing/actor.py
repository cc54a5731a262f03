"""What the test's person has touched: kept until it would leave the browser.

Forms are as exact as in the browser (execution model, 71 and 73): what is set inside one waits,
over as many runs as it takes, for the form's submit button; after `clear_on_submit` the defaults
wait for the next submit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nbflow.core.ids import ElementId
from nbflow.core.widget_spec import CLEARED
from nbflow.runtime.tree import Patch
from nbflow.testing.containers import Tree
from nbflow.testing.widgets import Widget


@dataclass(slots=True)
class Event:
    """What a browser would send.

    Attributes
    ----------
    values, triggers : dict
        By element id, as the wire has it.
    asks : bool
        Whether something in it asks for a run; values of ``on_change="ignore"`` only come along.
    """

    values: dict[ElementId, Any] = field(default_factory=dict[ElementId, Any])
    triggers: dict[ElementId, Any] = field(default_factory=dict[ElementId, Any])
    asks: bool = False


class UserActions:
    """The user of the app.

    Attributes
    ----------
    staged : dict
        Python values by element id: set by the test, not sent yet.
    """

    def __init__(self) -> None:
        self.staged: dict[ElementId, Any] = {}
        self._cleared: dict[ElementId, Any] = {}

    def send(self, tree: Tree) -> Event:
        """Return what leaves the browser now, in the order of the page, and forget it here."""
        widgets = tree.widgets()
        submitted = {w.form_id for w in widgets if w.form_id and w.spec.trigger and self.staged.get(w.id)}
        live = {form.key for form in tree.get("form") if form.proto.get("live")}
        event = Event()
        for widget in widgets:
            waits = bool(widget.form_id) and widget.form_id not in submitted | live
            if widget.id in self.staged:
                self._send(widget, event, waits=waits)
            elif widget.id in self._cleared and not waits:
                event.values[widget.id] = self._cleared.pop(widget.id)
            for id in widget.trigger_ids:
                if id in self.staged:
                    value = self.staged.pop(id)
                    if not widget.form_id:  # in a form a component cannot trigger anything
                        event.triggers[id] = [value]
                        event.asks = True
        context = {widget.id for widget in widgets}
        for gone in (self.staged.keys() | self._cleared.keys()) - context:
            self.staged.pop(gone, None)
            self._cleared.pop(gone, None)
        self._clear(tree, widgets, submitted)
        return event

    def _send(self, widget: Widget, event: Event, *, waits: bool) -> None:
        if widget.spec.trigger:
            pressed = widget.raw(self.staged.pop(widget.id))
            if pressed is not None and pressed is not False and not waits:
                event.triggers[widget.id] = pressed
                event.asks = True
        elif not waits:
            event.values[widget.id] = widget.raw(self.staged.pop(widget.id))
            self._cleared.pop(widget.id, None)
            event.asks |= not widget.ignored

    def receive(self, patches: Iterable[Patch]) -> None:
        """Forget the defaults of fields that the app has set since their forms were cleared to them."""
        for patch in patches:
            for id in patch.assigned:
                self._cleared.pop(id, None)

    def _clear(self, tree: Tree, widgets: list[Widget], submitted: set[str]) -> None:
        clearing = {form.key for form in tree.get("form") if form.proto.get("clear")} & submitted
        for widget in widgets:
            if widget.form_id in clearing and not widget.spec.trigger:
                default = widget.proto.get("default")
                chosen = isinstance(widget.proto.get("options"), list) and default not in (None, [])
                self._cleared[widget.id] = CLEARED if chosen else default
