"""Aggregates of a specification: the kernel sends one row for each group; the specification stays as it is.

Vega groups the rows that came once more, and of one value the mean, the sum or the median is that value. So
all that Vega-Lite decides (scales, titles, order, bins) is decided as with all rows, and the same is drawn.
"""

# A specification is JSON of the app's own: nothing in it has a type. NumPy is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, Final

from nbflow.charts.large.answers import taken
from nbflow.charts.large.keys import codes_of, is_binned
from nbflow.charts.large.lanes import Array, numbers
from nbflow.charts.wire import Json
from nbflow.frames.columns import ColumnData, ColumnTable

COUNT: Final = "nb-count"
"""The field with the number of rows of a group."""

_MARKS: Final = frozenset(
    {"bar", "line", "area", "point", "circle", "square", "rect", "rule", "tick", "text", "arc", "trail"}
)
_COUNTED: Final[Json] = {"aggregate": "sum", "field": COUNT, "type": "quantitative"}
_TITLE: Final = "Count of Records"
_OF_SUMS: Final = frozenset({"count", "sum", "min", "max"})
"""Aggregates of which those of all groups together can be made."""
_LEAST_SHARE: Final = 4
"""Rows for each that is sent; where groups are smaller, all rows are."""


@dataclass(slots=True)
class Measured:
    """What a view computes.

    Attributes
    ----------
    keys : list
        Channel and definition of all that it groups by.
    ops : dict
        The aggregate of each field.
    counts : bool
        Whether it counts rows.
    """

    keys: list[tuple[str, Mapping[str, Any]]]
    ops: dict[str, set[str]]
    counts: bool

    @property
    def binned(self) -> list[str]:
        """The fields of which Vega makes bins."""
        return list(dict.fromkeys(str(part["field"]) for _, part in self.keys if is_binned(part)))


@dataclass(slots=True)
class Grouped:
    """A view with one row for each group.

    Attributes
    ----------
    encoding : dict
        Its channels.
    table : ColumnTable
        Its rows.
    titled : dict
        Channels to which a title was given, and which.
    """

    encoding: Json
    table: ColumnTable
    titled: dict[str, str]


@dataclass(slots=True)
class Computed:
    """What was computed of the groups of a view, in the order in which they first come.

    Attributes
    ----------
    size : int
        How many there are.
    keys : dict
        By field, what the first row of each group has: the fields by which a view groups.
    ends : dict
        The same of the rows with the least and the greatest value of what is binned.
    values : dict
        The values of each group by field and aggregate.
    counts : array or None
        The number of rows of each group, if it is drawn.
    """

    size: int
    keys: dict[str, ColumnData]
    ends: dict[str, ColumnData]
    values: dict[tuple[str, str], Array]
    counts: Array | None


def is_aggregated(encoding: Mapping[str, Any]) -> bool:
    """Whether a view computes something of several rows."""
    return any("aggregate" in part for _, part in definitions(encoding))


def definitions(encoding: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the definitions of fields by channel, and those within conditions."""
    for channel, definition in encoding.items():
        for part in definition if isinstance(definition, list) else [definition]:
            if not isinstance(part, Mapping):
                continue
            conditions = part.get("condition") or []
            within = conditions if isinstance(conditions, list) else [conditions]
            for one in (part, *within):
                if isinstance(one, Mapping) and ("field" in one or "aggregate" in one):
                    yield channel, one


def fields_of(encoding: Mapping[str, Any]) -> set[str]:
    """Return the fields that a view draws."""
    return {str(part["field"]) for _, part in definitions(encoding) if "field" in part}


def grouped(mark: str, encoding: Json, table: ColumnTable) -> Grouped | None:
    """Return a view that draws aggregates with one row for each group; None if it needs all rows."""
    measured = measured_of(mark, encoding)
    if measured is None:
        return None
    columns = {field: table.find(field) for field in fields_of(encoding)}
    if any(column is None for column in columns.values()):
        return None
    known = {field: column for field, column in columns.items() if column is not None}
    if any(known[field].kind != "quantitative" for field in measured.ops):
        return None
    groups = _groups(measured, known, table.rows)
    if groups is None or too_small(groups.size, table.rows):
        return None
    return assembled(encoding, measured, _computed(measured, known, groups))


def too_small(groups: int, rows: int) -> bool:
    """Whether groups have so few rows that all rows are sent."""
    return groups * _LEAST_SHARE > rows


# --- what a specification computes -------------------------------------------------------------------------


def measured_of(mark: str, encoding: Json) -> Measured | None:
    """Return what a view computes; None if that needs all rows."""
    if mark not in _MARKS:
        return None
    found = Measured([], {}, False)
    for channel, part in definitions(encoding):
        if not _is_plain(part):
            return None
        op, field = part.get("aggregate"), part.get("field")
        if op is None:
            found.keys.append((channel, part))
        elif op == "count":
            found.counts = True
        elif isinstance(op, str) and op in _OPS and isinstance(field, str):
            found.ops.setdefault(field, set()).add("mean" if op == "average" else op)
        else:
            return None
    keys = {str(part["field"]) for _, part in found.keys}
    if keys & set(found.ops) or any(len(ops) > 1 and ops != {"min", "max"} for ops in found.ops.values()):
        return None
    return found if all(_sorts(part, found, encoding) for _, part in definitions(encoding)) else None


def _is_plain(part: Mapping[str, Any]) -> bool:
    """Whether nothing that a channel says of its field needs other rows than those of its groups."""
    if not isinstance(part.get("field", ""), str) or "impute" in part or "bandPosition" in part:
        return False
    if any(mark in part.get("field", "") for mark in ".[]\\"):
        return False
    scale = part.get("scale")
    return scale is None or (isinstance(scale, Mapping) and scale.get("domain") != "unaggregated")


def _sorts(part: Mapping[str, Any], measured: Measured, encoding: Json) -> bool:
    """Whether an order is that of the groups, too: by a channel Vega sorts by all rows of a value."""
    sort = part.get("sort")
    if sort is None or isinstance(sort, list) or sort in ("ascending", "descending"):
        return True
    by = sort.get("encoding") if isinstance(sort, Mapping) and "field" not in sort else sort
    channel = encoding.get(str(by).removeprefix("-")) if isinstance(by, str) else None
    if not isinstance(channel, Mapping):
        return False
    return channel.get("aggregate") in _OF_SUMS or len(measured.keys) == 1


# --- the groups --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Groups:
    """The group of each row, in the order in which they first come, and the first row of each."""

    codes: Array
    first: Array
    size: int


def _groups(measured: Measured, columns: Mapping[str, ColumnData], rows: int) -> _Groups | None:
    import numpy as np

    codes = np.zeros(rows, dtype="int64")
    size = 1
    for channel, part in measured.keys:
        found = codes_of(columns[str(part["field"])], channel, part)
        if found is None:
            return None
        count = int(found.max()) + 1 if rows else 1
        codes, size = codes * count + found, size * count
        if size > rows:
            different, codes = np.unique(codes, return_inverse=True)
            codes, size = codes.reshape(-1), len(different)
    first = np.full(size, rows, dtype="int64")
    first[codes[::-1]] = np.arange(rows - 1, -1, -1)
    order = first.argsort(kind="stable")
    count = int((first < rows).sum())
    places = np.empty(size, dtype="int64")
    places[order] = np.arange(size)
    return _Groups(places[codes], first[order[:count]], count)


def _computed(measured: Measured, columns: Mapping[str, ColumnData], groups: _Groups) -> Computed:
    import numpy as np

    ends = _ends(measured, columns)
    keys = {name: column for name, column in columns.items() if name not in measured.ops}
    values = {
        (field, op): _OPS[op](groups.codes, numbers(columns[field]), groups.size)
        for field, ops in measured.ops.items()
        for op in ops
    }
    counts = np.bincount(groups.codes, minlength=groups.size) if measured.counts else None
    first = {name: taken(column, groups.first) for name, column in keys.items()}
    return Computed(groups.size, first, {name: taken(keys[name], ends) for name in keys}, values, counts)


def assembled(encoding: Json, measured: Measured, computed: Computed) -> Grouped:
    """Return a view with the rows of its groups: Vega makes the same groups of them."""
    import numpy as np

    size, found = computed.size, list[ColumnData]()
    times = 2 if any(len(ops) > 1 for ops in measured.ops.values()) else 1
    ends = next((len(column.values) for column in computed.ends.values()), 0)
    rows = size * times + ends
    for field, column in computed.keys.items():
        parts = [column.values] * times + [computed.ends[field].values]
        typed = hasattr(column.values, "dtype")
        found.append(replace(column, values=np.concatenate(parts) if typed else [*chain(*parts)]))
    for field, ops in measured.ops.items():
        parts = [computed.values[field, op] for op in sorted(ops)]
        rest = np.full(rows - size * len(parts), np.nan)
        found.append(ColumnData(field, "quantitative", np.concatenate([*parts, rest])))
    if computed.counts is not None:
        more = np.zeros(rows - size, "int64")
        found.append(ColumnData(COUNT, "quantitative", np.concatenate([computed.counts, more])))
    titled: dict[str, str] = {}
    changed = {name: _counting(name, part, titled) for name, part in encoding.items()}
    return Grouped(changed, ColumnTable(found, rows), titled)


def _ends(measured: Measured, columns: Mapping[str, ColumnData]) -> Array:
    """Return the rows with the least and the greatest value of what is binned: bins begin and end by them."""
    import numpy as np

    found: list[int] = []
    for field in measured.binned:
        values = numbers(columns[field]).astype("float64")
        sound = np.isfinite(values)
        if bool(sound.any()):
            found += [
                int(np.where(sound, values, np.inf).argmin()),
                int(np.where(sound, values, -np.inf).argmax()),
            ]
    return np.array(found, dtype="int64")


def _counting(channel: str, part: Any, titled: dict[str, str]) -> Any:
    """Return a channel that adds up the numbers of rows where it counted rows."""
    if isinstance(part, list):
        return [_counting(channel, one, titled) for one in part]
    if not isinstance(part, Mapping):
        return part
    if "condition" in part:
        part = {**part, "condition": _counting(channel, part["condition"], titled)}
    if part.get("aggregate") != "count":
        return part
    if "title" not in part:
        titled[channel] = _TITLE
    return {**part, **_COUNTED, "title": part.get("title", _TITLE)}


# --- aggregates --------------------------------------------------------------------------------------------


def _sound(codes: Array, values: Array) -> tuple[Array, Array]:
    import numpy as np

    values = values.astype("float64")
    missing = np.isnan(values)
    return (codes[~missing], values[~missing]) if bool(missing.any()) else (codes, values)


def _sum(codes: Array, values: Array, size: int) -> Array:
    import numpy as np

    codes, values = _sound(codes, values)
    found = np.bincount(codes, values, size)
    found[np.bincount(codes, minlength=size) == 0] = np.nan
    return found


def _mean(codes: Array, values: Array, size: int) -> Array:
    import numpy as np

    codes, values = _sound(codes, values)
    with np.errstate(invalid="ignore"):
        return np.bincount(codes, values, size) / np.bincount(codes, minlength=size)


def _extreme(codes: Array, values: Array, size: int, *, highest: bool) -> Array:
    import numpy as np

    codes, values = _sound(codes, values)
    found = np.full(size, np.nan)
    (np.fmax if highest else np.fmin).at(found, codes, values)
    return found


def _median(codes: Array, values: Array, size: int) -> Array:
    import numpy as np

    codes, values = _sound(codes, values)
    order = np.lexsort((values, codes))
    values = values[order]
    counts = np.bincount(codes, minlength=size)
    starts = counts.cumsum() - counts
    found = np.full(size, np.nan)
    some = counts > 0
    low, high = starts + np.maximum(counts - 1, 0) // 2, starts + counts // 2
    found[some] = (values[low[some]] + values[high[some]]) / 2
    return found


_OPS: Final[Mapping[str, Any]] = {
    "sum": _sum,
    "mean": _mean,
    "average": _mean,
    "median": _median,
    "min": partial(_extreme, highest=False),
    "max": partial(_extreme, highest=True),
}
