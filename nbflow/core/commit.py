"""What a page sends becomes values: what was touched, what was pressed, what comes along (rules 17 to 31)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbflow.core.cell import NOTHING, Cell, decoded, different, sent_back
from nbflow.core.ids import ElementId
from nbflow.core.state import State


def commit(
    state: State,
    values: Mapping[ElementId, Any],
    triggers: Mapping[ElementId, Any],
    *,
    trusted: bool = True,
    by_app: bool = False,
    options: Mapping[ElementId, int] | None = None,
) -> list[Cell]:
    """Take what the person touched; return the cells that changed (rules 17, 18), in order (rule 19).

    Parameters
    ----------
    values, triggers : mapping
        By element id, as the wire has it.
    trusted : bool, default True
        They come from code, which may set a field of a form without submitting it. A page may not.
    by_app : bool, default False
        The app itself has asked for the run: no page has sent anything.
    options : mapping, optional
        By element id: the hash of the options that the page has shown.
    """
    seen = options or {}
    state.reset_triggers()
    changed: list[Cell] = [] if by_app else _send_back(state, values)
    submitted = _submitted(state, triggers)
    for batch, trigger in (({**_late(state, submitted), **values}, False), (triggers, True)):
        for id, raw in batch.items():
            cell = state.cells.get(id)
            if cell is None or cell.spec.disabled or cell.spec.trigger is not trigger:
                continue
            form = cell.spec.form
            if not (trusted or trigger or form is None or form in submitted or form in state.live_forms):
                continue
            cleared = state.cleared.get(id, NOTHING)
            value = decoded(cell, raw, cleared, trusted=trusted, options_hash=seen.get(id))
            if value is NOTHING:
                continue
            before = cell.value
            if (key := cell.spec.key) is not None and key in state.plain:
                before = state.plain.pop(key)
                state.keys.setdefault(key, id)  # the app may have deleted it before it set it
            cell.value, cell.deleted, cell.unsent = value, False, False
            if different(before, value):
                changed.append(cell)
    if submitted:
        state.cleared = {id: value for id, value in state.cleared.items() if id in state.cells}
        state.assigned = {  # before the submit, by a run that no patch was sent of
            id for id in state.assigned if id in state.cells and state.cells[id].spec.form not in submitted
        }
        state.sent_assigned = frozenset(
            id
            for id in state.sent_assigned
            if id in state.cells and state.cells[id].spec.form not in submitted
        )
    for id, cell in state.cells.items() if submitted else ():
        if cell.spec.form in submitted and cell.spec.choices is not None:
            state.cleared[id] = cell.spec.initial()
    return _in_order(state, changed)


def _in_order(state: State, changed: list[Cell]) -> list[Cell]:
    """Sort cells as a browser's message would have them: what came first is first, triggers are last.

    Before all goes the page that was chosen: callbacks are called on it, and may lead to another one.
    """
    if len(changed) > 1:
        place = {id: number for number, id in enumerate(state.cells)}
        changed.sort(key=lambda one: (one.spec.kind != "navigation", one.spec.trigger, place[one.spec.id]))
    return changed


def _send_back(state: State, touched: Mapping[ElementId, Any]) -> list[Cell]:
    """Read what no page has sent yet as if one did: 4.0 is 4 in a control for whole numbers.

    Return what has become another value by that. What is touched is compared with what it was.
    """
    changed: list[Cell] = []
    for id, cell in state.cells.items():
        if not cell.unsent or cell.spec.disabled or id in touched:
            continue
        cell.unsent = False
        before, cell.value = cell.value, sent_back(cell)
        if different(before, cell.value):
            changed.append(cell)
    return changed


def _submitted(state: State, triggers: Mapping[ElementId, Any]) -> frozenset[str]:
    """Return the forms of which a submit button was pressed."""
    specs = [state.cells[id].spec for id in triggers if id in state.cells]
    return frozenset(spec.form for spec in specs if spec.form and spec.submits and not spec.disabled)


def _late(state: State, submitted: frozenset[str]) -> dict[ElementId, None]:
    """Return what nobody sends: of the forms that are submitted, and what comes along with any touch."""
    return {
        id: None
        for id, cell in state.cells.items()
        if cell.spec.read_on_submit
        and (cell.spec.defers_run if cell.spec.form is None else cell.spec.form in submitted)
    }


def replay(state: State, triggers: Mapping[ElementId, Any]) -> None:
    """Let the body see buttons whose callbacks have been called in the run before (rule 26)."""
    for id, raw in triggers.items():
        cell = state.cells.get(id)
        if cell is not None and (value := decoded(cell, raw, trusted=True)) is not NOTHING:
            cell.value = value
