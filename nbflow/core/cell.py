"""A widget's value, and how it is read: as a page has sent it, or as one would send it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from nbflow.core.widget_spec import CLEARED, WidgetSpec

NOTHING: Final = object()

_FORMER: Final = 4
"""How many lists of options a page may be behind."""


@dataclass(slots=True)
class Cell:
    """One widget's value."""

    value: Any
    spec: WidgetSpec
    unsent: bool = False  # the app has set this value, and no page has sent it yet
    deleted: bool = False  # by the app, after the widget was drawn
    former: tuple[WidgetSpec, ...] = ()  # with other options, the newest first: a page may still show them

    def draw(self, spec: WidgetSpec) -> None:
        """Take over what the widget is in this run."""
        self.former, self.spec = former(self, spec), spec


def former(cell: Cell | None, spec: WidgetSpec) -> tuple[WidgetSpec, ...]:
    """Return what a widget has been with other options than it has as `spec`."""
    if cell is None:
        return ()
    if cell.spec.options_hash == spec.options_hash:
        return cell.former
    return (cell.spec, *cell.former)[:_FORMER]


def decoded(
    cell: Cell, raw: Any, cleared: Any = NOTHING, *, trusted: bool, options_hash: int | None = None
) -> Any:
    """Return the value that a page means; `NOTHING` where it means none that the control can have.

    Parameters
    ----------
    cell : Cell
        The control.
    raw : object
        What the page has sent.
    cleared : object, optional
        The default that the control had when its form was submitted last.
    trusted : bool
        It comes from code, not from a page.
    options_hash : int, optional
        That of the options that a person saw: the app may have changed them since.
    """
    spec = cell.spec
    try:
        if isinstance(raw, dict) and raw == CLEARED:
            return cleared if cleared is NOTHING else spec.cleared(cleared, cell.value)
        if options_hash not in (None, spec.options_hash):
            shown = next(one for one in cell.former if one.options_hash == options_hash)
            value = looked_up(spec.accept, spec, shown.decode(raw), shown)
        else:
            value = None if raw is None and spec.stays_empty and cell.value is None else spec.decode(raw)
        possible = trusted or spec.follows is None or spec.follows(value, cell.value)
        return value if possible else NOTHING
    except Exception:  # whatever a page has sent: the run must go on
        return NOTHING


def sent_back(cell: Cell) -> Any:
    """Return the value as it is once a page has sent it."""
    try:
        raw = cell.spec.encode(cell.value)
        return cell.value if raw is None else cell.spec.decode(raw)
    except Exception:  # a value that the page could not send
        return cell.value


def looked_up(function: Callable[[Any], Any], spec: WidgetSpec, value: Any, known: WidgetSpec | None) -> Any:
    """Give a value to a function of `spec`; one with options sees what the value was called in `known`."""
    choices = spec.choices
    if choices is None or known is None or known.choices is choices:
        return function(value)
    choices.before = known.choices
    try:
        return function(value)
    finally:
        choices.before = None  # else the options of all runs would be kept


def is_reset(cell: Cell, held: Any, known: WidgetSpec) -> bool:
    """Whether a widget could not go on with a value that it held in `known`.

    It could where it now has another object that is the same option.
    """
    if not different(held, cell.value):
        return False
    encode = cell.spec.encode
    try:
        if isinstance(held, list) and len(cast("list[Any]", held)) != len(cell.value):  # some are gone
            return True
        return different(looked_up(encode, cell.spec, held, known), encode(cell.value))
    except Exception:  # the app's own labels and values
        return True


def different(before: Any, after: Any) -> bool:
    """Whether a value has changed; objects that cannot be compared count as changed."""
    try:
        return bool(before != after)
    except Exception:  # an array, pandas.NA, a class of the app
        return before is not after
