"""What a person selects in a grid: modes, values from the view and from session state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, Final, cast

from nbflow.kit.errors import StreamlitAPIException, StreamlitIncompatibleParametersError, StreamlitValueError
from nbflow.kit.selection import Selected, selection_of

MODES: Final = (
    "multi-cell",
    "multi-column",
    "multi-row",
    "single-cell",
    "single-column",
    "single-row",
    "single-row-required",
)
_SHORTEST_RUN: Final = 3
"""So many rows in a row travel as a pair of numbers."""


def modes_of(given: Any) -> frozenset[str]:
    """Check `selection_mode`; return the modes.

    Raises
    ------
    StreamlitValueError
        If one is unknown.
    StreamlitIncompatibleParametersError
        If two are about the same thing.
    """
    modes = frozenset([given] if isinstance(given, str) else cast("Iterable[str]", given))
    if not modes <= set(MODES):
        raise StreamlitValueError(
            "selection_mode", [f"'{mode}'" for mode in MODES], detail=f"Given: {given!r}."
        )
    for kind in ("row", "column", "cell"):
        same = sorted(mode for mode in modes if f"-{kind}" in mode)
        if len(same) > 1:
            uses = [f"selection_mode='{mode}'" for mode in same]
            raise StreamlitIncompatibleParametersError(*uses, explanation=f"Choose one mode for {kind}s.")
    return modes


def asked_modes(on_select: Any, selection_mode: Any, selection_default: Any) -> frozenset[str] | None:
    """Return what can be selected; None when selections are of no interest.

    Raises
    ------
    StreamlitValueError
        If `on_select` or `selection_mode` is unknown.
    StreamlitIncompatibleParametersError
        If two modes, or the default and ``on_select="ignore"``, are at odds.
    """
    if isinstance(on_select, str) and on_select == "ignore":
        if selection_default is not None:
            raise StreamlitIncompatibleParametersError(
                "selection_default",
                "on_select='ignore'",
                explanation="Set `on_select` to 'rerun' or a callable.",
            )
        return None
    if not callable(on_select) and on_select != "rerun":
        words = ["'ignore'", "'rerun'", "a callable"]
        raise StreamlitValueError("on_select", words, detail=f"Given: {on_select!r}.")
    return modes_of(selection_mode)


@dataclass(frozen=True, slots=True)
class Selecting:
    """How the selection of one grid is read.

    Attributes
    ----------
    modes : frozenset of str
        What can be selected.
    rows : int
        How many rows there are.
    names : frozenset of str
        The columns that there are.
    """

    modes: frozenset[str]
    rows: int
    names: frozenset[str]

    def prop(self) -> dict[str, str]:
        """Return the modes as sent to the view."""
        prop: dict[str, str] = {}
        for mode in self.modes:
            how, _, rest = mode.partition("-")
            what, _, required = rest.partition("-")
            prop[f"{what}s"] = f"{how}-required" if required else how
        return prop

    def empty(self) -> Selected:
        """Return the selection when nobody has selected anything."""
        return self._state([], [], [])

    def decode(self, raw: Any) -> Selected:
        """Return what the view says, as the app reads it."""
        given = cast("Mapping[str, Any]", cast("Mapping[str, Any]", raw or {}).get("selection") or {})
        rows = self._rows_of(_list(given, "rows"))
        if any(mode.startswith("single-row") for mode in self.modes):
            rows = rows[:1]
        cells = [(row, name) for row, name in filter(self._is_cell, _list(given, "cells"))]
        return self._state(
            rows if any("-row" in mode for mode in self.modes) else [],
            self._some("column", _list(given, "columns"), self._is_column),
            list(dict.fromkeys(cells)) if any("-cell" in mode for mode in self.modes) else [],
        )

    def _rows_of(self, given: Sequence[Any]) -> list[int]:
        """Return the rows of numbers and of pairs (from, up to without), in the order of the view.

        Raises
        ------
        ValueError
            If a row comes twice: pairs that name all of ten million rows a thousand times are few bytes.
        """
        parts: list[range] = []
        for one in given:
            start, end = cast("list[int]", one if isinstance(one, list) else (one, one + 1))
            if type(start) is int and type(end) is int:
                parts.append(range(max(0, start), min(end, self.rows)))
        parts = [part for part in parts if part]
        ordered = sorted(parts, key=lambda part: part.start)
        if any(part.start < before.stop for before, part in pairwise(ordered)):
            raise ValueError("a row is selected once")
        return list(chain.from_iterable(parts))

    def encode(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """Return a selection as sent to the view."""
        chosen: Mapping[str, Any] = state["selection"]
        cells = [list(cell) for cell in chosen["cells"]]
        return {
            "selection": {"rows": runs(chosen["rows"]), "columns": list(chosen["columns"]), "cells": cells}
        }

    def accept(self, value: Any) -> Selected:
        """Check a selection that the app set; return what of it can be selected.

        Raises
        ------
        StreamlitAPIException
            If it is not a dict with a dict "selection".
        """
        if not isinstance(value, Mapping) or not isinstance(
            chosen := cast("Mapping[str, Any]", value).get("selection"), Mapping
        ):
            raise StreamlitAPIException(
                "A selection is a dict such as {'selection': {'rows': [0], 'columns': ['a'], "
                f"'cells': [(0, 'a')]}}}}. Given: {value!r}.",
                error_id="dataframe-invalid-selection-state",
            )
        given = cast("Mapping[str, Any]", chosen)
        rows = self._some("row", _list(given, "rows"), self._is_row)
        columns = self._some("column", _list(given, "columns"), self._is_column)
        cells: list[Any] = []
        if "single-cell" in self.modes:  # a range of cells cannot be distinguished from its cells
            cells = [tuple(cell) for cell in _list(given, "cells") if self._is_cell(cell)][:1]
        elif isinstance(value, Selected):
            cells = [tuple(cell) for cell in _list(given, "cells")]  # as it was: nobody set it
        return self._state(rows, columns, cells)

    def _some(self, kind: str, values: Sequence[Any], fits: Any) -> list[Any]:
        mine = [mode for mode in self.modes if f"-{kind}" in mode]
        if not mine:
            return []
        found = list(dict.fromkeys(value for value in values if fits(value)))
        return found if mine[0].startswith("multi") else found[:1]

    def _is_row(self, row: Any) -> bool:
        return type(row) is int and 0 <= row < self.rows

    def _is_column(self, name: Any) -> bool:
        return isinstance(name, str) and name in self.names

    def _is_cell(self, cell: Any) -> bool:
        if not isinstance(cell, list | tuple):
            return False
        parts = cast("Sequence[Any]", cell)
        return len(parts) == 2 and self._is_row(parts[0]) and self._is_column(parts[1])

    def _state(self, rows: list[int], columns: list[str], cells: list[Any]) -> Selected:
        if "single-row-required" in self.modes and not rows and self.rows:
            rows = [0]
        return selection_of({"selection": {"rows": rows, "columns": columns, "cells": cells}})


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    found = given.get(name)
    return cast("list[Any]", found) if isinstance(found, list) else []


def runs(rows: Sequence[int]) -> list[Any]:
    """Return rows with ascending runs as pairs: from, and up to without."""
    ranges: list[Any] = []
    start = 0
    for index in range(1, len(rows) + 1):
        if index < len(rows) and rows[index] == rows[index - 1] + 1:
            continue
        run = rows[start:index]
        ranges += [[run[0], run[-1] + 1]] if len(run) >= _SHORTEST_RUN else run
        start = index
    return ranges
