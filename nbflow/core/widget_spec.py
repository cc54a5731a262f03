"""What the state knows of a widget: how its values are read, checked and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal, Protocol, cast

from nbflow.core.ids import ElementId

_IMMUTABLE: Final = frozenset(
    {str, int, float, bool, type(None), bytes, tuple, date, datetime, time, timedelta}
)

CLEARED: Final = {"cleared": True}
"""What a page sends for a control with options in a form that it has cleared, and means the default that the
control had then: by now its position may be another option's."""


def identity(value: Any) -> Any:
    """Return the value: for widgets whose wire form is the Python value."""
    return value


def given_default(value: Any, held: Any) -> Any:
    """Return the default as it was: it may be an option again in the next run."""
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
    follows : callable or None
        Whether a page may set the first value while the second is held: for controls that can keep a value
        which they could not be set to.
    callback, args, kwargs
        To be called when the value changed.
    trigger : bool
        The value lasts one run (rule 30).
    stays_empty : bool
        Where its key holds None, that is its default too: another identity (`max_chars` has changed) or a
        form that is cleared leaves it empty.
    writable : bool
        May be set through session state (rule 46).
    disabled : bool
        Values from the view are not taken (rule 56).
    submits : bool
        A press of it submits its form.
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
    options_hash : int or None
        Distinguishes the options that a page names by position, where they may change.
    cleared : callable
        Is given a default of an earlier run, to which a form was cleared, and what the control holds; returns
        what that default is now.
    timed : bool
        Nobody touches it, its value changes by the clock: it never interrupts a run (rule 101).
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
    follows: Callable[[Any, Any], bool] | None = None
    callback: Callable[..., Any] | None = None
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    trigger: bool = False
    stays_empty: bool = False
    writable: bool = True
    disabled: bool = False
    submits: bool = False
    form: str | None = None
    owner: Any = None
    page: str | None = None
    persist: Literal["session", "page"] | None = None
    defers_run: bool = False
    read_on_submit: bool = False
    binding: Binding | None = None
    choices: Choices | None = None
    options_hash: int | None = None
    cleared: Callable[[Any, Any], Any] = given_default
    timed: bool = False
    present: Callable[[Any], Any] | None = None

    def copy(self, value: Any) -> Any:
        """Return a value for the app, which may change it (rule 43)."""
        if self.choices is None or type(value) in _IMMUTABLE:
            return owned_copy(value)
        return self.choices.copy(value)

    def value_props(self, value: Any) -> dict[str, Any]:
        """Return what a widget with this value shows, now and after its form is cleared, as props."""
        is_empty = self.stays_empty and value is None  # a form that is cleared leaves it so
        return {"value": self.encode(value), "default": None if is_empty else self.encode(self.default)}

    def initial(self) -> Any:
        """Return the default as it is kept: a copy, but of the list only where it holds options."""
        default: Any = self.default
        if self.choices is None:
            return owned_copy(default)
        return list(cast("list[Any]", default)) if isinstance(default, list) else default


def owned_copy(value: Any) -> Any:
    """Copy what could be changed in place: the app may not change state by mutation (rule 43)."""
    return value if type(value) in _IMMUTABLE else deepcopy(value)
