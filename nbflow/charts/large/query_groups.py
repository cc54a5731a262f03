"""Aggregates of a query: the database computes of its groups what the kernel would compute of all rows.

Where it cannot (kinds of columns, bins or units of time that are not known here) the columns are fetched.
"""

# A specification is JSON of the app's own, and what a database answers is seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from nbflow.charts.large.answers import taken
from nbflow.charts.large.groups import (
    Computed,
    Grouped,
    Measured,
    assembled,
    fields_of,
    measured_of,
    too_small,
)
from nbflow.charts.large.keys import CLOSE, are_bin_options, channel_bins, is_binned, is_timeline, unit_words
from nbflow.charts.large.lanes import Array, numbers
from nbflow.charts.wire import Json
from nbflow.frames.backends.duckdb import DuckFrame, fetched
from nbflow.frames.backends.duckdb_sql import POSITION, quoted
from nbflow.frames.columns import ColumnData, read_columns

_NUMBERS: Final = frozenset(
    {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}
    | {"FLOAT", "DOUBLE", "DECIMAL"}
)
_MOMENTS: Final = frozenset(
    {"DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE"}
)
_TEXTS: Final = frozenset({"VARCHAR", "ENUM", "BOOLEAN"})

_WHOLE: Final[Mapping[str, str]] = {
    "year": "year", "month": "month", "date": "day", "hours": "hour", "minutes": "minute",
    "seconds": "second", "milliseconds": "milliseconds",
}  # fmt: skip
"""Units of time as DuckDB names what it cuts moments to."""
_PARTS: Final[Mapping[str, str]] = {
    "year": "year({0})", "quarter": "quarter({0})", "month": "month({0})", "date": "day({0})",
    "day": "dayofweek({0})", "dayofyear": "dayofyear({0})", "hours": "hour({0})", "minutes": "minute({0})",
    "seconds": "second({0})", "milliseconds": "millisecond({0}) % 1000",
    "week": "(dayofyear({0}) + 6 - dayofweek({0})) // 7",
}  # fmt: skip
"""Parts of moments: Vega's first week begins on the first Sunday of a year."""


def _compensated(exact: str, plain: str) -> str:
    """Return a sum or mean as SQL; of infinite values, the compensated one of DuckDB 2.0.0 is NaN."""
    sound = "FILTER (WHERE NOT isnan({0}))"
    return f"coalesce(nullif({exact}({{0}}) {sound}, 'nan'::DOUBLE), {plain}({{0}}) {sound})"


_OPS: Final[Mapping[str, str]] = {
    "sum": _compensated("fsum", "sum"),
    "mean": _compensated("favg", "avg"),
    "median": "median({0}) FILTER (WHERE NOT isnan({0}))",
    "min": "min({0}) FILTER (WHERE NOT isnan({0}))",
    "max": "max({0}) FILTER (WHERE NOT isnan({0}))",
}
"""Aggregates as SQL. Sums are compensated: threads add up in any order; each run has the same sum."""


def grouped_by_query(mark: str, encoding: Json, frame: DuckFrame) -> Grouped | None:
    """Return a view that draws aggregates with one row for each group; None if it needs all rows."""
    measured = measured_of(mark, encoding)
    if measured is None or not fields_of(encoding) <= set(frame.native.columns):
        return None
    query = _Query(frame, measured)
    keys = query.keys()
    if keys is None:
        return None
    computed = query.compute(keys)
    return None if computed is None else assembled(encoding, measured, computed)


class _Query:
    """The fields of a view as SQL.

    Parameters
    ----------
    frame : DuckFrame
        What is asked.
    measured : Measured
        What the view computes.
    """

    def __init__(self, frame: DuckFrame, measured: Measured) -> None:
        self.frame = frame
        self.measured = measured
        native = frame.native
        self.kinds = {
            name: str(kind).partition("(")[0] for name, kind in zip(native.columns, native.types, strict=True)
        }
        self.fields = list(dict.fromkeys(str(part["field"]) for _, part in measured.keys))

    def keys(self) -> list[str] | None:
        """Return what distinguishes the groups, as SQL; None where that is not known."""
        known = _NUMBERS | _MOMENTS | _TEXTS
        if not all(self.kinds[field] in known for field in self.fields):
            return None
        if not all(self.kinds[field] in _NUMBERS for field in (*self.measured.ops, *self.measured.binned)):
            return None
        extents = self._extents()
        if extents is None:
            return None
        keys = [
            _key(quoted(field), self.kinds[field], channel, part, extents.get(field))
            for channel, part in self.measured.keys
            for field in [str(part["field"])]
        ]
        known_keys = [key for key in keys if key is not None]
        return known_keys if len(known_keys) == len(keys) else None

    def _extents(self) -> dict[str, list[float | None]] | None:
        """Return the ends of what is binned; None if a moment is infinite, which NumPy does not have."""
        parts: list[str] = []
        for field in self.measured.binned:
            value = _double(quoted(field))
            parts += [f"{end}({value}) FILTER (WHERE isfinite({value}))" for end in ("min", "max")]
        moments = [quoted(field) for field in self.fields if self.kinds[field] in _MOMENTS]
        parts += [f"bool_and(isfinite({moment}))" for moment in moments]
        if not parts:
            return {}
        found = self.frame.run(f"SELECT {', '.join(parts)} FROM ({self.frame.sql})")[0]
        ends = {
            field: list(found[2 * index : 2 * index + 2]) for index, field in enumerate(self.measured.binned)
        }
        return None if False in found[len(ends) * 2 :] else ends

    def compute(self, keys: list[str]) -> Computed | None:
        """Return what the database computes of the groups; None of too many."""
        frame, rows = self.frame, self.frame.rows
        most = rows // 4 + 1
        table = read_columns(fetched(frame.cursor().sql(f"{self._sql(keys)} LIMIT {most}")))
        if too_small(table.rows, rows):
            return None
        found = {column.name: column for column in table.columns}
        order = numbers(found["p"]).argsort()
        first = {
            field: replace(taken(found[f"f{index}"], order), name=field)
            for index, field in enumerate(self.fields)
        }
        values = {
            (field, op): numbers(found[name])[order].astype("float64") for name, (field, op) in self._ops()
        }
        counts = numbers(found["n"])[order].astype("int64") if self.measured.counts else None
        return Computed(table.rows, first, self._ends(found, order, first), values, counts)

    def _ops(self) -> list[tuple[str, tuple[str, str]]]:
        pairs = [(field, op) for field, ops in self.measured.ops.items() for op in sorted(ops)]
        return [(f"v{index}", pair) for index, pair in enumerate(pairs)]

    def _sql(self, keys: list[str]) -> str:
        """Return the query of the groups: where each first comes (p), its first row, and what is computed."""
        inner = [f"{quoted(field)} AS f{index}" for index, field in enumerate(self.fields)]
        inner += [f"{key} AS k{index}" for index, key in enumerate(keys)]
        inner += [f"{_double(quoted(field))} AS y{index}" for index, field in enumerate(self.measured.ops)]
        inner.append(f"{POSITION} AS p")
        outer = ["min(p) AS p", "count(*) AS n"]
        if self.fields:
            row = ", ".join(f"f{index} := f{index}" for index in range(len(self.fields)))
            outer.append(f"arg_min(struct_pack({row}), p) AS r")
        for field in self.measured.binned:
            index = self.fields.index(field)
            sound = f"FILTER (WHERE isfinite({_double(f'f{index}')}))"
            outer += [f"min(f{index}) {sound} AS low{index}", f"max(f{index}) {sound} AS high{index}"]
        places = {field: f"y{index}" for index, field in enumerate(self.measured.ops)}
        outer += [f"{_OPS[op].format(places[field])} AS {name}" for name, (field, op) in self._ops()]
        by = f"GROUP BY {', '.join(f'k{index}' for index in range(len(keys)))}" if keys else ""
        groups = (
            f"SELECT {', '.join(outer)} FROM (SELECT {', '.join(inner)} FROM {self.frame.numbered()}) {by}"
        )
        if not self.fields:
            return groups
        names = ", ".join(f"r.f{index} AS f{index}" for index in range(len(self.fields)))
        return f"SELECT * EXCLUDE (r), {names} FROM ({groups})"

    def _ends(
        self, found: Mapping[str, ColumnData], order: Array, first: Mapping[str, ColumnData]
    ) -> dict[str, ColumnData]:
        """Return rows with the least and the greatest value of what is binned."""
        import numpy as np

        rows: list[int] = []
        moved: dict[str, dict[int, Any]] = {}
        for field in self.measured.binned:
            index = self.fields.index(field)
            for name, best in ((f"low{index}", np.nanargmin), (f"high{index}", np.nanargmax)):
                values = numbers(found[name])[order]
                if bool(np.isnan(values.astype("float64")).all()):
                    continue
                row = int(best(values))
                moved.setdefault(field, {})[len(rows)] = values[row]
                rows.append(row)
        ends = {field: taken(column, np.array(rows, dtype="int64")) for field, column in first.items()}
        for field, changed in moved.items():
            values = numbers(ends[field]).astype("float64")
            values[list(changed)] = list(changed.values())
            ends[field] = replace(ends[field], values=values)
        return ends


def _double(name: str) -> str:
    return f"CAST({name} AS DOUBLE)"


def _key(
    name: str, kind: str, channel: str, definition: Mapping[str, Any], extent: Sequence[float | None] | None
) -> str | None:
    """Return what is the same within a group of a field; None where Vega must compute it."""
    binned, unit = definition.get("bin"), definition.get("timeUnit")
    if unit is not None:
        return None if binned or kind not in _MOMENTS else _unit_key(f"CAST({name} AS TIMESTAMP)", unit)
    if is_binned(definition):
        options = binned if isinstance(binned, Mapping) else {}
        return _bin_key(_double(name), channel, options, extent or [])
    if binned not in (None, False, "binned") and not isinstance(binned, Mapping):
        return None
    if kind in _NUMBERS:
        return f"CASE WHEN isnan({_double(name)}) THEN NULL ELSE {_double(name)} END"
    return f"encode({name})" if kind == "VARCHAR" else name  # bytes: a collation makes no groups in Vega


def _unit_key(moment: str, unit: Any) -> str | None:
    words = unit_words(unit)
    if not words:
        return None
    if is_timeline(words):
        return f"date_trunc('{_WHOLE[words[-1]]}', {moment})"
    parts = [f"p{index} := {_PARTS[word].format(moment)}" for index, word in enumerate(words)]
    return f"struct_pack({', '.join(parts)})"


def _bin_key(
    value: str, channel: str, options: Mapping[str, Any], extent: Sequence[float | None]
) -> str | None:
    if not are_bin_options(options):
        return None
    ends = [end for end in extent if end is not None]
    if not ends:
        return "0"
    bins = channel_bins(ends, channel, options)
    if bins is None:
        return None
    start, stop, step, last, close = (_number(one) for one in (*bins, bins[1] - bins[2], CLOSE))
    inside = f"floor({close} + (least(greatest({value}, {start}), {last}) - {start}) / {step})"
    return (
        f"CASE WHEN {value} IS NULL OR isnan({value}) THEN -3 "
        f"WHEN {value} < {start} THEN -1 WHEN {value} > {stop} THEN -2 ELSE {inside} END"
    )


def _number(value: float) -> str:
    """Return a number as SQL: without a cast it were a decimal one, of fewer digits."""
    return f"CAST('{float(value)!r}' AS DOUBLE)"
