"""The state between runs: what widgets hold and what the app keeps (execution model, 33 to 57).

Values are Python values, never what travels on the wire: when an option list changes under a
widget, its value still means the option, not the number (rule 53).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal, Protocol, cast

from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDuplicateElementId,
    StreamlitDuplicateElementKey,
    StreamlitValueAssignmentNotAllowedError,
    StreamlitWidgetAlreadyInstantiatedError,
)
from nbflow.core.ids import ElementId

_IMMUTABLE: Final = frozenset(
    {str, int, float, bool, type(None), bytes, tuple, date, datetime, time, timedelta}
)
_NOTHING: Final = object()

HIDDEN_PARAMS: Final = ("embed", "embed_options")
"""Query parameters that are the page's, not the app's, in whatever case."""


def identity(value: Any) -> Any:
    """Return the value: for widgets whose wire form is the Python value."""
    return value


@dataclass(frozen=True, slots=True)
class Binding:
    """How a widget's value stands in the page's address (rules 58 to 62).

    Attributes
    ----------
    read : callable
        From the texts of the parameter to a value. Raises what a conversion raises (`ValueError`,
        `TypeError`, `LookupError`, `ArithmeticError`) where they mean none: the default is used then.
    write : callable
        From a value to its texts; none for what an address cannot say.
    """

    read: Callable[[list[str]], Any]
    write: Callable[[Any], list[str]]


class Choices(Protocol):
    """What a widget's value points at: its options, or the rows of its table.

    Attributes
    ----------
    before : Choices or None
        Set while `accept` looks up a value of an earlier run: what it pointed at there.
    """

    before: Any

    def copy(self, value: Any) -> Any:
        """Return a deep copy of a value, and know it again."""
        ...


@dataclass(slots=True, kw_only=True)
class WidgetSpec:
    """What the state knows of a widget; made by the call that drew it.

    Attributes
    ----------
    id : ElementId
        Its identity.
    kind : str
        The element's name, for messages and for `nbflow.testing`.
    default : object
        The value when nothing else says otherwise.
    key : str or None
        The app's own name for it.
    decode, encode : callable
        From the wire's value to Python's, and back. `decode` may raise: the value is then ignored.
    accept : callable
        Checks a value set through session state or kept from another run; returns it, perhaps
        mended, or raises. `LookupError` means: gone, use the default.
    callback, args, kwargs
        To be called when the value changed.
    trigger : bool
        The value lasts one run (rule 30).
    writable : bool
        May be set through session state (rule 46).
    disabled : bool
        Values from the view are not taken (rule 56).
    form, owner
        The form and the fragment it lies in.
    page : str or None
        The page that drew it; None for the app itself, and where there are no pages.
    persist : {"session", "page"} or None
        Keep the value while it is not drawn (rule 52).
    joins : bool
        A touch asks for no run; the value comes along with the next (``on_change="ignore"``).
    late : bool
        Nobody sends the value: `decode` reads it when its form is submitted or, if it `defers_run`, with the
        next touch.
    binding : Binding or None
        Keep the value in the page's address too; its name there is the key.
    choices : Choices or None
        What the value points at, where it is not the value itself that counts.
    present : callable or None
        Makes of its `Cell` what session state shows.
    """

    id: ElementId
    kind: str
    default: Any
    key: str | None = None
    decode: Callable[[Any], Any] = identity
    encode: Callable[[Any], Any] = identity
    accept: Callable[[Any], Any] = identity
    callback: Callable[..., Any] | None = None
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    trigger: bool = False
    writable: bool = True
    disabled: bool = False
    form: str | None = None
    owner: Any = None
    page: str | None = None
    persist: Literal["session", "page"] | None = None
    defers_run: bool = False
    read_on_submit: bool = False
    binding: Binding | None = None
    choices: Choices | None = None
    present: Callable[[Cell], Any] | None = None

    def copy(self, value: Any) -> Any:
        """Return a value for the app, which may change it (rule 43)."""
        if self.choices is None or type(value) in _IMMUTABLE:
            return owned_copy(value)
        return self.choices.copy(value)

    def initial(self) -> Any:
        """Return the default as it is kept: a copy, but of the list only where it holds options."""
        default: Any = self.default
        if self.choices is None:
            return owned_copy(default)
        return list(cast("list[Any]", default)) if isinstance(default, list) else default


def owned_copy(value: Any) -> Any:
    """Copy what could be changed in place: the app may not change state by mutation (rule 43)."""
    return value if type(value) in _IMMUTABLE else deepcopy(value)


@dataclass(slots=True)
class Cell:
    """One widget's value."""

    value: Any
    spec: WidgetSpec


class State:
    """All values of one session.

    Not thread-safe by itself: only the thread of the current run touches it.
    """

    def __init__(self) -> None:
        self.plain: dict[str, Any] = {}
        self.cells: dict[ElementId, Cell] = {}
        self.keys: dict[str, ElementId] = {}
        self.kept: dict[str, Cell] = {}  # persist_state: values of widgets that are not drawn
        self.page: str | None = None  # the page that is shown
        self.leaving: set[str] = set()  # of those, what goes with the first run of another page (rule 52)
        # What this run has drawn, each with the fragment that drew it:
        self.registered: dict[ElementId, Any] = {}
        self.drawn: dict[str, Any] = {}  # keys of widgets and containers
        self.forms: dict[str, Any] = {}  # keys of forms: a set of their own (rule 64)
        # Whose calls those are now: None in a run of the whole app, else some fragments or nobody.
        self.running: frozenset[Any] | None = frozenset()

    # --- what the app does ---------------------------------------------------------------------

    def __getitem__(self, key: str) -> Any:
        value = self._find(key)
        if value is _NOTHING:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        if self.is_drawn(key):
            raise StreamlitWidgetAlreadyInstantiatedError(key)
        self.plain[key] = value

    def __delitem__(self, key: str) -> None:
        if self._find(key) is _NOTHING:
            raise KeyError(key)
        self.plain.pop(key, None)
        self.kept.pop(key, None)
        self.cells.pop(self.keys.pop(key, ElementId("")), None)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not _NOTHING

    def __iter__(self) -> Iterator[str]:
        seen = dict.fromkeys(self.plain)
        seen.update(dict.fromkeys(self.kept))
        seen.update((key, None) for key, id in self.keys.items() if id in self.cells)
        return iter(seen)

    def is_drawn(self, key: str) -> bool:
        """Whether this run has drawn something of this key: it may not be set any more."""
        owners = [drawn[key] for drawn in (self.drawn, self.forms) if key in drawn]
        return any(self.running is None or owner in self.running for owner in owners)

    def _find(self, key: str) -> Any:
        if key in self.plain:
            return self.plain[key]
        element = self.keys.get(key)
        if element is not None and element in self.cells:
            cell = self.cells[element]
            return cell.spec.present(cell) if cell.spec.present else cell.value
        kept = self.kept.get(key)
        return _NOTHING if kept is None else kept.value

    # --- what a run does -----------------------------------------------------------------------

    def begin(self, owners: frozenset[Any] | None = None) -> None:
        """Start a run: of the whole app, or of what some fragments own."""
        self.running = owners
        registers = cast("tuple[dict[str, Any], ...]", (self.registered, self.drawn, self.forms))
        for drawn in registers:
            if owners is None:
                drawn.clear()
            else:
                for name in [name for name, owner in drawn.items() if owner in owners]:
                    del drawn[name]

    def claim_key(self, key: str, owner: Any) -> None:
        """Note that a container or widget of this key is drawn (rule 39)."""
        if key in self.drawn:
            raise StreamlitDuplicateElementKey(key)
        self.drawn[key] = owner

    def claim_form(self, key: str, owner: Any) -> None:
        """Note that a form of this key is drawn (rule 64)."""
        if key in self.forms:
            raise StreamlitDuplicateElementKey(key)
        self.forms[key] = owner

    def reset_triggers(self) -> None:
        """Buttons read False again (rule 30)."""
        for cell in self.cells.values():
            if cell.spec.trigger:
                cell.value = cell.spec.default

    def commit(self, values: Mapping[ElementId, Any], triggers: Mapping[ElementId, Any]) -> list[Cell]:
        """Take what the person touched; return the cells that changed, in order (rules 17, 18)."""
        self.reset_triggers()
        changed: list[Cell] = []
        for source in ({**self._late(triggers), **values}, triggers):
            for id, raw in source.items():
                cell = self.cells.get(id)
                if cell is None or cell.spec.disabled:
                    continue
                try:
                    value = cell.spec.decode(raw)
                except (ValueError, TypeError, LookupError, AttributeError):
                    continue
                before, cell.value = cell.value, value
                if different(before, value):
                    changed.append(cell)
        return changed

    def _late(self, triggers: Mapping[ElementId, Any]) -> dict[ElementId, None]:
        """Return what nobody sends: of the forms that are submitted, and what comes along with any touch."""
        forms = {self.cells[id].spec.form for id in triggers if id in self.cells} - {None}
        return {
            id: None
            for id, cell in self.cells.items()
            if cell.spec.read_on_submit
            and (cell.spec.defers_run if cell.spec.form is None else cell.spec.form in forms)
        }

    def replay(self, triggers: Mapping[ElementId, Any]) -> None:
        """Let the body see buttons whose callbacks have been called in the run before (rule 26)."""
        for id, raw in triggers.items():
            if id in self.cells:
                self.cells[id].value = self.cells[id].spec.decode(raw)

    def register(self, spec: WidgetSpec) -> Any:
        """Note that a widget is drawn; return its value (rule 42)."""
        id, key = spec.id, spec.key
        if key is not None:
            self.claim_key(key, spec.owner)
            before = self.keys.get(key)
            self.keys[key] = id
            self.registered[id] = spec.owner
            if key in self.leaving:
                self.leaving.discard(key)
                self.kept.pop(key, None)
            if key in self.plain or key in self.kept:
                return self._take_over(spec, key, before)
        else:
            if id in self.registered:
                raise StreamlitDuplicateElementId(spec.kind)
            self.registered[id] = spec.owner
        cell = self.cells.get(id)
        if cell is None:
            value = spec.initial()
            self.cells[id] = Cell(value, spec)
            return value
        known = cell.spec
        if known is not spec:
            cell.spec = spec
            if known.accept != spec.accept:  # else it has passed this check before
                cell.value = self._mended(spec, cell.value, known)
        return cell.value

    def _take_over(self, spec: WidgetSpec, key: str, before: ElementId | None) -> Any:
        if key in self.plain and not spec.writable:
            raise StreamlitValueAssignmentNotAllowedError(key)
        cell = self.cells.get(spec.id)
        kept = self.kept.get(key)
        if key not in self.plain and cell is not None:
            self.kept.pop(key, None)
            cell.spec = spec
            return cell.value
        held = cell or (None if before is None else self.cells.get(before)) or kept
        if key not in self.plain:
            assert kept is not None
            value = self._mended(spec, kept.value, kept.spec)
        elif held is not None and not different(held.value, self.plain[key]):
            value = self._mended(spec, self.plain[key], held.spec)  # given back as it was: see there
        else:
            value = self._accepted(spec, self.plain[key], held and held.spec)
        self.plain.pop(key, None)
        self.kept.pop(key, None)
        self.cells[spec.id] = Cell(value, spec)
        return value

    def _accepted(self, spec: WidgetSpec, value: Any, known: WidgetSpec | None) -> Any:
        try:
            return self._accept(spec, value, known)
        except LookupError:
            return spec.initial()

    def _mended(self, spec: WidgetSpec, value: Any, known: WidgetSpec) -> Any:
        """Check a value of an earlier run: nobody set it now, so it is not an error that it does not fit."""
        try:
            return self._accept(spec, value, known)
        except (LookupError, StreamlitAPIException, TypeError, ValueError):
            return spec.initial()

    @staticmethod
    def _accept(spec: WidgetSpec, value: Any, known: WidgetSpec | None) -> Any:
        """Let the widget check a value; one with options sees what the value was called in `known`."""
        choices = spec.choices
        if choices is None or known is None or known.choices is choices:
            return spec.accept(value)
        choices.before = known.choices
        try:
            return spec.accept(value)
        finally:
            choices.before = None  # else the options of all runs would be kept

    def end(self) -> None:
        """A run has ended, in whatever way: values may be assigned again."""
        self.running = frozenset()

    def finish(self, owners: frozenset[Any] | None = None) -> None:
        """End a complete run: forget what was not drawn (rules 14 and 50)."""
        self.reset_triggers()
        if owners is None and self.leaving:
            self.kept = {key: cell for key, cell in self.kept.items() if key not in self.leaving}
            self.leaving.clear()
        for id, cell in list(self.cells.items()):
            spec = cell.spec
            if id in self.registered or (owners is not None and spec.owner not in owners):
                continue
            del self.cells[id]
            if spec.key is not None and self.keys.get(spec.key) == id:
                del self.keys[spec.key]
                elsewhere = spec.page is not None and spec.page != self.page
                here = not elsewhere and (spec.persist is not None or spec.binding is not None)
                if here or spec.persist == "session":
                    self.kept[spec.key] = cell


def different(before: Any, after: Any) -> bool:
    """Whether a value has changed; objects that cannot be compared count as changed."""
    try:
        return bool(before != after)
    except Exception:  # an array, pandas.NA, a class of the app
        return before is not after
