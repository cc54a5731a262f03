"""A copy of what the state holds under names, for another session to go on with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from nbflow.core.ids import ElementId
from nbflow.core.state import Cell, State
from nbflow.core.widget_spec import WidgetSpec


@dataclass(frozen=True, slots=True)
class WidgetValue:
    """The value of a widget with a key."""

    value: Any
    kind: str
    persist: Literal["session", "page"] | None = None


@dataclass(frozen=True, slots=True)
class StateCopy:
    """What an app keeps: its own values, and those of widgets with a key.

    Widgets whose value lasts one run, is a file, or stands in the page's address are not part of it.
    """

    plain: dict[str, Any] = field(default_factory=dict[str, Any])
    widgets: dict[str, WidgetValue] = field(default_factory=dict[str, WidgetValue])


def copy_of(state: State) -> StateCopy:
    """Return what is to be kept of a session; the values themselves are not copied."""
    cells = {key: state.cells[id] for key, id in state.keys.items() if id in state.cells}
    return StateCopy(
        dict(state.plain),
        {
            key: WidgetValue(cell.value, cell.spec.kind, cell.spec.persist)
            for key, cell in {**state.kept, **cells}.items()
            if cell.spec.writable and not cell.spec.trigger and cell.spec.binding is None
        },
    )


def restore(state: State, copy: StateCopy) -> None:
    """Let a session that has not run yet go on with a copy.

    A widget takes its value if it still can have it. What the first run does not draw is forgotten after it,
    as always, unless it persists.
    """
    state.plain.update(copy.plain)
    for key, it in copy.widgets.items():
        spec = WidgetSpec(id=ElementId(""), kind=it.kind, default=it.value, key=key, persist=it.persist)
        state.kept[key] = Cell(it.value, spec)
        if it.persist is None:
            state.restored.add(key)
