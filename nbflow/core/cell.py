"""A widget's value, and how it is read: as a page has sent it, or as one would send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from nbflow.core.widget_spec import CLEARED, WidgetSpec

NOTHING: Final = object()


@dataclass(slots=True)
class Cell:
    """One widget's value."""

    value: Any
    spec: WidgetSpec
    unsent: bool = False  # the app has set this value, and no page has sent it yet
    deleted: bool = False  # by the app, after the widget was drawn


def decoded(cell: Cell, raw: Any, cleared: Any = NOTHING, *, trusted: bool) -> Any:
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
    """
    spec = cell.spec
    try:
        if isinstance(raw, dict) and raw == CLEARED:
            return cleared if cleared is NOTHING else spec.cleared(cleared, cell.value)
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


def different(before: Any, after: Any) -> bool:
    """Whether a value has changed; objects that cannot be compared count as changed."""
    try:
        return bool(before != after)
    except Exception:  # an array, pandas.NA, a class of the app
        return before is not after
