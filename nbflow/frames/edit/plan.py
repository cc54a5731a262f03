"""From the state of an editor to what is to be done with the frame.

The state is what the person did, as it is kept in ``st.session_state``; the plan is what of it can be done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from nbflow.frames.base import Frame
from nbflow.frames.edit.rows import Rows, moved, rows_of
from nbflow.frames.edit.values import Options, Refused, parsed
from nbflow.kit.selection import Selected, selection_of

MOST_ADDED: Final = 100_000
"""Rows that can be added in an editor; its page adds no more (`MOST_ADDED` in `grid/actions.ts`)."""


def _list_of(value: Any) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise TypeError("rows come as a list")
    return cast("list[Any]", value or [])


@dataclass(slots=True)
class Plan:
    """What edits come to.

    Attributes
    ----------
    cells : dict
        By column, then by row: the new values.
    deleted : list of int
        Rows that go, ascending.
    added : list of dict
        New rows: values by column; what is not there is missing.
    faults : list of dict
        What was refused: ``row`` (added ones count on after the last), ``name`` of the column, ``text``.
    """

    cells: dict[int, dict[int, Any]] = field(default_factory=dict[int, dict[int, Any]])
    deleted: list[int] = field(default_factory=list[int])
    added: list[dict[int, Any]] = field(default_factory=list[dict[int, Any]])
    faults: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


@dataclass(slots=True, eq=False)
class Editing:
    """What can be done in one editor.

    Attributes
    ----------
    frame : Frame
        The data.
    columns : mapping
        By position in the frame: the column as sent to the view.
    mode : {"fixed", "dynamic", "add", "delete"}
        `num_rows`.
    fingerprint : bytes
        The fingerprint of the frame.
    follows : bool
        Edits stay with their rows when those come in another order.
    before : Editing or None
        That of the run before, while the edits are taken over from it.
    rows : Rows or None
        What the edited rows are known by.
    """

    frame: Frame
    columns: Mapping[int, Options]
    mode: str
    fingerprint: bytes = b""
    follows: bool = False
    before: Editing | None = None
    rows: Rows | None = None

    def decode(self, raw: Any) -> Selected:
        """Return the edits of the view, as session state has them: those that this editor offers.

        Raises
        ------
        ValueError
            If more rows are added than an editor takes.
        """
        given: Mapping[str, Any] = raw or {}
        adds, deletes = self.mode in ("dynamic", "add"), self.mode in ("dynamic", "delete")
        added = _list_of(given.get("added_rows")) if adds else []
        if len(added) > MOST_ADDED:
            raise ValueError(f"at most {MOST_ADDED} rows can be added")
        deleted = _list_of(given.get("deleted_rows")) if deletes else []
        open_columns = {
            column.name for index, column in enumerate(self.frame.columns) if not self._locked(index)
        }
        edited: dict[int, dict[str, Any]] = {}
        for row, cells in cast("Mapping[Any, Mapping[str, Any]]", given.get("edited_rows") or {}).items():
            kept = {name: value for name, value in cells.items() if name in open_columns}
            if kept and 0 <= int(row) < self.frame.rows:
                edited[int(row)] = kept
        names = {column.name for column in self.frame.columns}
        state = selection_of(
            {
                "edited_rows": edited,
                "added_rows": [{name: row[name] for name in row if name in names} for row in added],
                "deleted_rows": list(dict.fromkeys(row for row in deleted if self._has(row))),
            }
        )
        self._note(state)
        return state

    def _has(self, row: object) -> bool:
        return type(row) is int and 0 <= row < self.frame.rows

    def _note(self, state: Mapping[str, Any]) -> None:
        """Note what edited rows are known by, at once: the app may change the data in place."""
        edits = self.follows and state["edited_rows"]
        self.rows = rows_of(self.frame, self.plan(state).cells) if edits else None

    def accept(self, state: Any) -> Any:
        """Take over the edits of the run before, each to where its row stands now."""
        known = self.before
        if not self.follows or not state["edited_rows"]:
            return state
        if known is None or known.rows is None or known.fingerprint == self.fingerprint:
            self.rows = None if known is None else known.rows
            return state
        now = rows_of(self.frame, {})
        places = moved(known.rows, now, self.frame, known.frame.rows)
        if places:
            edits = {places.get(row, row): cells for row, cells in state["edited_rows"].items()}
            state = selection_of({**state, "edited_rows": dict(sorted(edits.items()))})
        self._note(state)
        return state

    def copy(self, value: Any) -> Any:
        """Return a copy of the edits for the app."""
        return selection_of(value)

    def encode(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """Return a state as sent to the view."""
        return {
            "edited_rows": {str(row): dict(cells) for row, cells in state["edited_rows"].items()},
            "added_rows": [dict(row) for row in state["added_rows"]],
            "deleted_rows": list(state["deleted_rows"]),
        }

    def plan(self, state: Mapping[str, Any]) -> Plan:
        """Return what is to be done."""
        plan = Plan()
        places = {column.name: index for index, column in enumerate(self.frame.columns)}
        total = self.frame.rows
        for row, cells in state["edited_rows"].items():
            for name, raw in cells.items():
                index = places.get(name)
                if index is not None and 0 <= row < total and not self._locked(index):
                    self._cell(plan, row, index, raw)
        plan.deleted = sorted({row for row in state["deleted_rows"] if 0 <= row < total})
        for number, row in enumerate(state["added_rows"]):
            self._row(
                plan, total + number, {places[name]: raw for name, raw in row.items() if name in places}
            )
        return plan

    def _locked(self, index: int) -> bool:
        return bool(self.columns[index].get("disabled")) or self.columns[index]["kind"] == "button"

    def _cell(self, plan: Plan, row: int, index: int, raw: Any) -> None:
        try:
            value = parsed(raw, self.frame.columns[index], self.columns[index])
        except Refused as refusal:
            plan.faults.append({"row": row, "name": self.frame.columns[index].name, "text": str(refusal)})
        else:
            plan.cells.setdefault(index, {})[row] = value

    def _row(self, plan: Plan, number: int, cells: Mapping[int, Any]) -> None:
        """Read a new row: it counts when no cell of it is refused and none that is required is empty."""
        row: dict[int, Any] = {}
        faults: list[dict[str, Any]] = []
        for index, column in enumerate(self.frame.columns):
            if column.index and self.frame.range_index:
                continue
            options = self.columns[index]
            raw = cells.get(index, options.get("default"))
            counted = column.index and column.kind == "integer"  # the next number is taken
            if raw is None and (counted or not options.get("required")):
                continue
            try:
                row[index] = parsed(raw, column, options)
            except Refused as refusal:
                faults.append({"row": number, "name": column.name, "text": str(refusal)})
        if faults:
            plan.faults += faults
        else:
            plan.added.append(row)
