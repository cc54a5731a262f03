"""The state between runs: what widgets hold and what the app keeps (execution model, 33 to 57).

Values are Python values, never what travels on the wire: when an option list changes under a
widget, its value still means the option, not the number (rule 53).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from nbflow.core.cell import NOTHING, Cell, different, former, is_reset, looked_up
from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDuplicateElementId,
    StreamlitDuplicateElementKey,
    StreamlitValueAssignmentNotAllowedError,
    StreamlitWidgetAlreadyInstantiatedError,
)
from nbflow.core.ids import ElementId
from nbflow.core.widget_spec import WidgetSpec

HIDDEN_PARAMS: Final = ("embed", "embed_options")
"""Query parameters that are the page's, not the app's, in whatever case."""


class State:
    """All values of one session.

    Not thread-safe by itself: only the thread of the current run touches it.
    """

    def __init__(self) -> None:
        self.plain: dict[str, Any] = {}
        # What `plain` held when a run began: still there when a widget that took the key over has gone.
        self.earlier: dict[str, Any] = {}
        # Keys of `plain` whose value a widget has not accepted, each with the fragment that drew that widget:
        # they go with it.
        self.refused: dict[str, Any] = {}
        self.cells: dict[ElementId, Cell] = {}
        self.keys: dict[str, ElementId] = {}
        self.former: dict[str, set[ElementId]] = {}  # by key: widgets that it stood for before
        self.kept: dict[str, Cell] = {}  # persist_state: values of widgets that are not drawn
        self.cleared: dict[ElementId, Any] = {}  # defaults of when their forms were submitted last
        self.page: str | None = None  # the page that is shown
        self.leaving: set[str] = set()  # of those, what goes with the first run of another page (rule 52)
        self.restored: set[str] = set()  # of those, what another session held: goes with the first whole run
        # What this run has drawn, each with the fragment that drew it:
        self.registered: dict[ElementId, Any] = {}
        self.drawn: dict[str, Any] = {}  # keys of widgets and containers
        self.freed: set[str] = set()  # of those, what the app has deleted since: may be set again
        self.forms: dict[str, Any] = {}  # keys of forms: a set of their own (rule 64)
        self.live_forms: set[str] = set()  # of those: what sends each change at once
        self.clearing_forms: set[str] = set()  # of those: what a submit clears
        # Fields of those that the app itself has set, not sent in a patch yet (rule 73).
        self.assigned: set[ElementId] = set()
        # Those that patches have said since their form was submitted: a page may have missed one.
        self.sent_assigned: frozenset[ElementId] = frozenset()
        # Whose calls those are now: None in a run of the whole app, else some fragments or nobody.
        self.running: frozenset[Any] | None = frozenset()

    # --- what the app does ---------------------------------------------------------------------

    def __getitem__(self, key: str) -> Any:
        value = self._find(key)
        if value is NOTHING:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        if self.is_drawn(key):
            raise StreamlitWidgetAlreadyInstantiatedError(key)
        self.refused.pop(key, None)
        self.plain[key] = value

    def __delitem__(self, key: str) -> None:
        if self._find(key) is NOTHING:
            raise KeyError(key)
        for values in (self.plain, self.earlier, self.kept, self.refused):
            values.pop(key, None)
        id = self.keys.pop(key, None)
        if id is not None and id in self.registered and id in self.cells:  # still on the page
            cell = self.cells[id]
            cell.value, cell.deleted = cell.spec.initial(), True
            self.freed.add(key)
        elif id is not None:
            self.cells.pop(id, None)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not NOTHING

    def __iter__(self) -> Iterator[str]:
        seen = dict.fromkeys(self.plain)
        seen.update(dict.fromkeys(self.kept))
        seen.update((key, None) for key, id in self.keys.items() if id in self.cells)
        return iter(seen)

    def is_drawn(self, key: str) -> bool:
        """Whether this run has drawn something of this key: it may not be set any more."""
        registers = (self.forms,) if key in self.freed else (self.drawn, self.forms)
        owners = [drawn[key] for drawn in registers if key in drawn]
        return any(self.running is None or owner in self.running for owner in owners)

    def _find(self, key: str) -> Any:
        if key in self.plain:
            return self.plain[key]
        element = self.keys.get(key)
        if element is not None and element in self.cells:
            cell = self.cells[element]
            return cell.spec.present(cell) if cell.spec.present else cell.value
        kept = self.kept.get(key)
        return NOTHING if kept is None else kept.value

    # --- what a run does -----------------------------------------------------------------------

    def begin(self, owners: frozenset[Any] | None = None) -> None:
        """Start a run: of the whole app, or of what some fragments own."""
        self.running = owners
        self.freed.clear()
        self.earlier |= {
            key: value
            for key, value in self.plain.items()
            if self.keys.get(key) not in self.cells and key not in self.refused
        }
        self._clear_drawn(owners)

    def join(self, owners: frozenset[Any], *, again: bool = False) -> None:
        """Count what these fragments draw as drawn in this run, which is that of others around them.

        With `again`, they have drawn something in an earlier run.
        """
        if self.running:
            if again:
                self._clear_drawn(owners)
            self.running |= owners

    def _clear_drawn(self, owners: frozenset[Any] | None) -> None:
        registers = cast("tuple[dict[str, Any], ...]", (self.registered, self.drawn, self.forms))
        for drawn in registers:
            if owners is None:
                drawn.clear()
            else:
                for name in [name for name, owner in drawn.items() if owner in owners]:
                    del drawn[name]

    def spare(self, key: str) -> None:
        """Keep what the widget of this key holds: its call has raised an exception that the app may catch."""
        cell = self.cells.get(self.keys.get(key, ElementId("")))
        if cell is not None:
            self.registered.setdefault(cell.spec.id, cell.spec.owner)

    def claim_key(self, key: str, owner: Any) -> None:
        """Note that a container or widget of this key is drawn (rule 39)."""
        if key in self.drawn:
            raise StreamlitDuplicateElementKey(key)
        self.drawn[key] = owner

    def claim_form(self, key: str, owner: Any, *, live: bool, clears: bool = False) -> None:
        """Note that a form of this key is drawn (rule 64).

        A live one sends each change at once; one that `clears` shows its defaults after a submit.
        """
        if key in self.forms:
            raise StreamlitDuplicateElementKey(key)
        self.forms[key] = owner
        (self.live_forms.add if live else self.live_forms.discard)(key)
        (self.clearing_forms.add if clears else self.clearing_forms.discard)(key)

    def reset_triggers(self) -> None:
        """Buttons read False again (rule 30)."""
        for cell in self.cells.values():
            if cell.spec.trigger:
                cell.value = cell.spec.default

    def register(self, spec: WidgetSpec) -> Any:
        """Note that a widget is drawn; return its value (rule 42)."""
        id, key, before = spec.id, spec.key, None
        if key is not None:
            self.claim_key(key, spec.owner)
            before = self.keys.get(key)
            self.keys[key] = id
            if before is not None and before != id:
                self.former.setdefault(key, set()).add(before)
            self.registered[id] = spec.owner
            if key in self.leaving:
                self.leaving.discard(key)
                self.kept.pop(key, None)
            if key in self.earlier and id not in self.cells and spec.writable:  # another widget took it over
                self.plain.setdefault(key, self.earlier[key])
            if key in self.plain or key in self.kept:
                return self._take_over(spec, key, before)
        elif id in self.registered:
            raise StreamlitDuplicateElementId(spec.kind)
        self.registered[id] = spec.owner
        cell = self.cells.get(id)
        if cell is None or cell.deleted:
            other = None if before is None else self.cells.get(before)
            is_empty = spec.stays_empty and other is not None and other.value is None
            value = None if is_empty else spec.initial()
            self.cells[id] = Cell(value, spec, former=former(cell, spec))
            return value
        known = cell.spec
        if known is not spec:
            cell.draw(spec)
            if known.accept != spec.accept:  # else it has passed this check before
                held, cell.value = cell.value, self._mended(spec, cell.value, known)
                if spec.form in self.clearing_forms and is_reset(cell, held, known):
                    self.note_assigned(spec)
                # The page will send it as this control does. What is selected in a table, maybe much, stays.
                cell.unsent = not isinstance(cell.value, Mapping)
        return cell.value

    def _take_over(self, spec: WidgetSpec, key: str, before: ElementId | None) -> Any:
        if key in self.plain and not spec.writable:
            raise StreamlitValueAssignmentNotAllowedError(key)
        cell = self.cells.get(spec.id)
        kept = self.kept.get(key)
        if key not in self.plain and cell is not None:
            self.kept.pop(key, None)
            cell.draw(spec)
            return cell.value
        held = cell or (None if before is None else self.cells.get(before)) or kept
        unsent = key in self.plain
        if not unsent:
            assert kept is not None
            value = self._mended(spec, kept.value, kept.spec)
        elif held is not None and not different(held.value, self.plain[key]):
            value = self._mended(spec, self.plain[key], held.spec)  # given back as it was: see there
        else:
            self.refused[key] = spec.owner
            value = self._accepted(spec, self.plain[key], held and held.spec)
        self.refused.pop(key, None)
        self.kept.pop(key, None)
        self.cells[spec.id] = Cell(value, spec, unsent, former=former(cell, spec))
        if unsent:
            self._replace_former(spec, self.plain.pop(key))
            self.note_assigned(spec)
        return value

    def _replace_former(self, spec: WidgetSpec, value: Any) -> None:
        """What the app sets is newer than what any widget of this key has held."""
        for id in self.former.get(spec.key or "", ()):
            cell = self.cells.get(id)
            if cell is not None and cell.spec.writable and id != spec.id:
                cell.value = self._mended(cell.spec, value, spec)

    def note_assigned(self, spec: WidgetSpec) -> None:
        """Note that the app has set a widget: a page that has cleared it must show the value (rule 73)."""
        if spec.form in self.clearing_forms:
            self.assigned.add(spec.id)

    def _accepted(self, spec: WidgetSpec, value: Any, known: WidgetSpec | None) -> Any:
        try:
            return looked_up(spec.accept, spec, value, known)
        except LookupError:
            return spec.initial()

    def _mended(self, spec: WidgetSpec, value: Any, known: WidgetSpec) -> Any:
        """Check a value of an earlier run: nobody set it now, so it is not an error that it does not fit."""
        try:
            return looked_up(spec.accept, spec, value, known)
        except (LookupError, StreamlitAPIException, TypeError, ValueError):
            return spec.initial()

    def end(self) -> None:
        """A run has ended, in whatever way: values may be assigned again."""
        self.running = frozenset()

    def finish(self, owners: frozenset[Any] | None = None) -> None:
        """End a complete run: forget what was not drawn (rules 14 and 50)."""
        self.reset_triggers()
        if owners is None and (gone := self.leaving | self.restored):
            self.kept = {key: cell for key, cell in self.kept.items() if key not in gone}
            self.leaving.clear()
            self.restored.clear()
        self._forget_refused(owners)
        for id, cell in list(self.cells.items()):
            spec = cell.spec
            if id in self.registered or (owners is not None and spec.owner not in owners):
                continue
            elsewhere = spec.page is not None and spec.page != self.page
            stays = not elsewhere and (spec.persist is not None or spec.binding is not None)
            self.forget(cell, keep=stays or spec.persist == "session")
        if owners is None:
            self.former.clear()

    def _forget_refused(self, owners: frozenset[Any] | None) -> None:
        for key, owner in list(self.refused.items()):
            if key in self.drawn or (owners is not None and owner not in owners):
                continue
            del self.refused[key]
            self.plain.pop(key, None)
            if key in self.earlier:
                self.plain[key] = self.earlier[key]

    def forget(self, cell: Cell, *, keep: bool) -> None:
        """A widget is gone: its key has the value that is to be kept, else the one from before the widget."""
        id, key = cell.spec.id, cell.spec.key
        del self.cells[id]
        self.former.get(key or "", set[ElementId]()).discard(id)
        if key is None or self.keys.get(key) != id:
            return
        del self.keys[key]
        if keep:
            self.kept[key] = cell
        if keep or cell.spec.persist == "page":  # its page has gone, and all that the key had there
            self.earlier.pop(key, None)
        elif key in self.earlier:
            self.plain.setdefault(key, self.earlier[key])
