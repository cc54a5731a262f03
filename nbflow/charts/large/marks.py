"""Specifications whose data can stay in the kernel, view by view.

The rows of lines, areas and points that are drawn as they are stay there, and the view asks for them. Of
aggregates one row for each group is sent. A table of which one view needs all rows is sent as a whole.
"""

# A specification is JSON of the app's own: nothing in it has a type.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from nbflow.charts.large.groups import Grouped, fields_of, grouped, is_aggregated
from nbflow.charts.large.plan import MOST, Large, can_compute, large_of, most_of
from nbflow.charts.large.query import Query, large_query
from nbflow.charts.large.query_groups import grouped_by_query
from nbflow.charts.large.service import Drawn
from nbflow.charts.large.views import FACETS, Leaf, leaves_of
from nbflow.charts.wire import Json, frame_table
from nbflow.frames.columns import ColumnData, ColumnTable, read_columns

_MARKS: Final[Mapping[str, str]] = {
    "line": "line",
    "area": "area",
    "point": "circle",
    "circle": "circle",
    "square": "circle",
}
_COMPUTING: Final = frozenset({"aggregate", "bin", "timeUnit", "bandPosition", "impute"})
_SPLITTING: Final = frozenset({"row", "column", "facet", "detail", "strokeDash"})
"""Channels of lines, beside color, whose values distinguish lines and are the same along each."""
_PATHS: Final = frozenset(
    {"x", "y", "color", "tooltip", "opacity", "stroke", "fill", "strokeWidth", *_SPLITTING}
)
"""Channels of lines and areas that give points no other order."""
_SCALES: Final = (None, "linear", "time", "utc")


_VIEW: Final = "-view-"
"""Between the name of a table and the number of the view whose rows it has."""


@dataclass(slots=True)
class Reduced:
    """A specification and what is sent of its tables.

    Attributes
    ----------
    spec : dict
        The specification, which names its tables.
    tables : dict
        The tables as props.
    larges : list of Large
        What answers for the rows that stay in the kernel.
    rows : callable or None
        Returns the first table, or its columns, where not all of its rows are sent.
    """

    spec: Json
    tables: dict[str, Json]
    larges: list[Large] = field(default_factory=list)
    rows: Callable[[], Any] | None = None


def reduced(spec: Json, tables: Mapping[str, Any], reduce: Any) -> Reduced:
    """Return a specification with as few rows of its tables as draw what all of them draw."""
    found = Reduced(spec, {})
    leaves = leaves_of(spec)
    for name, data in tables.items():
        mine = [leaf for leaf in leaves if leaf.data == name]
        plain = bool(mine) and can_compute() and all(_mark(leaf) for leaf in mine)
        if not (plain and _reduce_table(found, name, data, mine, reduce)):
            found.tables[name] = frame_table(read_columns(data))
        own = (table for known, table in found.tables.items() if known.partition(_VIEW)[0] == name)
        if max(table["rows"] for table in own) > MOST["line"]:
            _round_joins(found, mine)
    return found


def _round_joins(found: Reduced, leaves: Sequence[Leaf]) -> None:
    """Give dense lines round joins: mitered ones reach up to 10 pixels beyond the values."""
    for leaf in leaves:
        mark = leaf.spec.get("mark")
        if leaf.mark == "line" and not is_aggregated(leaf.encoding):
            given = mark if isinstance(mark, Mapping) else {"type": mark}
            found.spec = _with(found.spec, leaf.path, {"mark": {"strokeJoin": "round", **given}})


def _reduce_table(found: Reduced, name: str, data: Any, leaves: Sequence[Leaf], reduce: Any) -> bool:
    """Add a table, reduced for each of its views; return whether that is possible."""
    limits = [most_of(reduce, _mark(leaf) or "") for leaf in leaves]
    if not all(limits):
        return False
    each = [(leaf, limit or 0) for leaf, limit in zip(leaves, limits, strict=True)]
    fields = set[str]().union(*(fields_of({**leaf.encoding, **leaf.facets}) for leaf in leaves))
    query = large_query(data, min(limit for _, limit in each))
    if query is not None and (views := _every(each, lambda leaf, most: _query_view(leaf, query, most))):
        _place_views(found, name, leaves, views)
        found.rows = found.rows or (lambda: query.part(fields))
        return True
    table = read_columns(data) if query is None else query.columns(fields)
    views = _every(each, lambda leaf, most: _view(leaf, table, most))
    if views is None:
        if query is None:  # it has been read already
            found.tables[name] = frame_table(table)
        return query is None
    _place_views(found, name, leaves, views)
    found.rows = found.rows or (lambda: {column.name: _items(column) for column in table.columns})
    return True


def _every(
    each: Sequence[tuple[Leaf, int]], make: Callable[[Leaf, int], Large | Grouped | None]
) -> list[Large | Grouped] | None:
    """Return all views; None if one of them needs all rows."""
    views: list[Large | Grouped] = []
    for leaf, most in each:
        view = make(leaf, most)
        if view is None:
            return None
        views.append(view)
    return None if _titles_differ([leaf for leaf, _ in each], views) else views


def _place_views(found: Reduced, name: str, leaves: Sequence[Leaf], views: Sequence[Large | Grouped]) -> None:
    for index, (leaf, view) in enumerate(zip(leaves, views, strict=True)):
        own = name if len(leaves) == 1 else f"{name}{_VIEW}{index + 1}"
        if isinstance(view, Grouped):
            _place_groups(found, own, leaf, view)
        else:
            _place_large(found, own, leaf, view)


def _items(column: ColumnData) -> Any:
    return column.values if column.levels is None else column.items()


def _view(leaf: Leaf, table: ColumnTable, most: int) -> Large | Grouped | None:
    if table.rows <= most:
        return None
    if not is_aggregated(leaf.encoding):
        drawn = _drawn(leaf, table, table.rows, most)
        return None if drawn is None else large_of(drawn)
    return _without_facets(leaf, grouped(leaf.mark, _with_facets(leaf), table))


def _query_view(leaf: Leaf, query: Query, most: int) -> Large | Grouped | None:
    """Return a view of which the database computes what is drawn; None if it cannot."""
    if query.rows <= most:
        return None
    if is_aggregated(leaf.encoding):
        return _without_facets(leaf, grouped_by_query(leaf.mark, _with_facets(leaf), query.frame))
    drawn = _drawn(leaf, query.sample, query.rows, most)
    if drawn is None or not set(drawn.columns) <= {drawn.x, drawn.y, drawn.color} or "by" in drawn.extra:
        return None
    return query.large(drawn)


def _with_facets(leaf: Leaf) -> Json:
    return {**leaf.encoding, **{f"{name} of all": facet for name, facet in leaf.facets.items()}}


def _without_facets(leaf: Leaf, found: Grouped | None) -> Grouped | None:
    if found is not None:
        found.encoding = {name: found.encoding[name] for name in leaf.encoding}
    return found


def _titles_differ(leaves: Sequence[Leaf], views: Sequence[Large | Grouped]) -> bool:
    """Whether a title that a view gets here would hide those that others make up on the same axis."""
    titled = {
        name: title for view in views if isinstance(view, Grouped) for name, title in view.titled.items()
    }
    for leaf in leaves:
        for name in titled if leaf.layered else ():
            given = leaf.encoding.get(name)
            if isinstance(given, Mapping) and "title" not in given and given.get("aggregate") != "count":
                return True
    return any(leaf.layered for leaf in leaves) and bool({"x2", "y2"} & set(titled))


# --- the specification -------------------------------------------------------------------------------------


def _place_large(found: Reduced, name: str, leaf: Leaf, large: Large) -> None:
    found.larges.append(large)
    found.tables[name] = large.table()
    if leaf.scales:
        found.tables[name]["large"]["scales"] = leaf.scales
    if leaf.encoding["x"]["type"] == "temporal":
        found.tables[name]["large"]["moments"] = True
    found.spec = _with(found.spec, leaf.data_path or (), {"data": {"name": name}})


def _place_groups(found: Reduced, name: str, leaf: Leaf, view: Grouped) -> None:
    found.tables[name] = frame_table(view.table)
    found.spec = _with(found.spec, leaf.path, {"encoding": view.encoding})
    found.spec = _with(found.spec, leaf.data_path or (), {"data": {"name": name}})


def _with(spec: Any, path: tuple[str | int, ...], said: Json) -> Any:
    """Return a specification in which a view says something else."""
    if not path:
        return {**spec, **said}
    first, rest = path[0], path[1:]
    if isinstance(spec, list):
        return [_with(part, rest, said) if index == first else part for index, part in enumerate(spec)]
    return {**spec, first: _with(spec[first], rest, said)}


def _mark(leaf: Leaf) -> str | None:
    """Return how a view draws its rows, by the name of what limits them; None if it needs them all."""
    mark, encoding = leaf.spec.get("mark"), leaf.encoding
    if (
        leaf.computed
        or leaf.data_path is None
        or not all(isinstance(part, Mapping | list) for part in encoding.values())
    ):
        return None
    if isinstance(mark, Mapping) and (mark.get("tooltip") or {}) == {"content": "data"}:
        return None
    if is_aggregated(encoding):
        return "bar"
    if isinstance(mark, Mapping) and (mark.get("point") or mark.get("interpolate") not in (None, "linear")):
        return None
    return _MARKS.get(leaf.mark)


# --- rows that are drawn as they are -----------------------------------------------------------------------


def _drawn(leaf: Leaf, table: ColumnTable, rows: int, most: int) -> Drawn | None:
    """Return what is drawn; None if the view needs all rows for it."""
    mark, encoding = _MARKS[leaf.mark], {**leaf.encoding, **leaf.facets}
    x, y = encoding.get("x") or {}, encoding.get("y") or {}
    if not _is_axis(x, ("quantitative", "temporal")) or not _is_axis(y, ("quantitative",)):
        return None
    if leaf.scales is None or (mark != "circle" and not set(encoding) <= _PATHS):
        return None
    if mark == "circle" and (leaf.path or set(FACETS) & set(encoding)):
        return None
    parts = list(_channels(encoding))
    if any(_COMPUTING & set(part) for part in parts):
        return None
    fields = {part["field"] for part in parts if "field" in part}
    columns = {field: table.find(field) for field in fields if isinstance(field, str)}
    if len(columns) < len(fields) or any(column is None for column in columns.values()):
        return None
    known = {field: column for field, column in columns.items() if column is not None}
    if known[x["field"]].kind != x["type"] or known[y["field"]].kind != "quantitative":
        return None
    color = encoding.get("color")
    lanes = _lanes(encoding, mark, color)
    if lanes is None:
        return None
    by = _splitting(encoding) if mark != "circle" else []
    if by is None or (by and _stack(x, y, mark, "color")):
        return None
    stack = _stack(x, y, mark, lanes)
    value = known[y["field"]]
    if lanes == "" and isinstance(color, Mapping):
        lanes = color.get("field") or ""
    drawn = Drawn(mark, x["field"], y["field"], lanes or None, known, [value], rows, stack, most)
    if by:
        drawn.extra["by"], drawn.color = [*by, *([lanes] if lanes else [])], None
    return drawn


def _splitting(encoding: Json) -> list[str] | None:
    """Return the fields beside color that distinguish lines; None if one is no category."""
    fields: list[str] = []
    for name in sorted(_SPLITTING & set(encoding)):
        given = encoding[name]
        for part in given if isinstance(given, list) else [given]:
            if "condition" in part or part.get("type") not in ("nominal", "ordinal", None):
                return None
            if "field" in part:
                fields.append(part["field"])
    return fields


def _is_axis(channel: Any, kinds: tuple[str, ...]) -> bool:
    if not isinstance(channel, Mapping) or channel.get("type") not in kinds or "field" not in channel:
        return False
    scale = channel.get("scale") or {}
    return "sort" not in channel and isinstance(scale, Mapping) and scale.get("type") in _SCALES


def _channels(part: Any) -> Iterator[Mapping[str, Any]]:
    """Yield all parts of a specification that name a field: channels, their conditions and their orders."""
    if isinstance(part, list):
        for item in part:
            yield from _channels(item)
    elif isinstance(part, Mapping):
        if "field" in part:
            yield part
        for item in part.values():
            yield from _channels(item)


def _lanes(encoding: Json, mark: str, color: Any) -> str | None:
    """Return the field that distinguishes lines; "" where there is one line, None if it is less simple."""
    if mark == "circle":
        return ""
    others = [
        encoding[name] for name in _PATHS - _SPLITTING - {"x", "y", "color", "tooltip"} if name in encoding
    ]
    if any(True for _ in _channels(others)):
        return None
    if not isinstance(color, Mapping):
        return ""
    if any(True for _ in _channels(color.get("condition"))):
        return None
    if "field" not in color:
        return ""
    return str(color["field"]) if color.get("type") in ("nominal", "ordinal") else None


def _stack(x: Any, y: Any, mark: str, lanes: str) -> str | None:
    if mark != "area" or not lanes:
        return None
    mode = y.get("stack", x.get("stack", True))
    return str(mode) if isinstance(mode, str) else "zero" if mode else None
