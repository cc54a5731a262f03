"""Specifications whose data can stay in the kernel: one view, with a mark whose rows are its points.

What a specification computes of its rows (aggregates, bins, transforms, layers, facets) needs all of them
in the view.
"""

# A specification is JSON of the app's own: nothing in it has a type.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from nbflow.charts.large.plan import Large, can_compute, large_of, most_of
from nbflow.charts.large.query import large_query
from nbflow.charts.large.service import Drawn
from nbflow.charts.wire import Json
from nbflow.frames.columns import ColumnTable, read_columns

_MARKS: Final[Mapping[str, str]] = {
    "line": "line",
    "area": "area",
    "point": "circle",
    "circle": "circle",
    "square": "circle",
}
_COMPUTED: Final = (
    "transform",
    "layer",
    "concat",
    "hconcat",
    "vconcat",
    "facet",
    "repeat",
    "spec",
    "projection",
)
_COMPUTING: Final = frozenset({"aggregate", "bin", "timeUnit", "bandPosition", "impute"})
_SPLITTING: Final = frozenset({"row", "column", "facet"})
_PATHS: Final = frozenset({"x", "y", "color", "tooltip", "opacity", "stroke", "fill", "strokeWidth"})
"""Channels of lines and areas that neither tell lanes apart nor give points another order; color does."""
_SCALES: Final = (None, "linear", "time", "utc")


def large_table(spec: Json, name: str, data: Any, reduce: Any) -> tuple[ColumnTable, Large | None]:
    """Return the one table of a specification as columns; what answers for it, where its rows stay here."""
    mark = _mark(spec)
    most = most_of(reduce, mark) if mark is not None else None
    if mark is None or most is None or spec.get("data") != {"name": name} or not can_compute():
        return read_columns(data), None
    query = large_query(data, most)
    table = read_columns(data) if query is None else query.sample
    rows = table.rows if query is None else query.rows
    drawn = _drawn(spec["encoding"], mark, table, rows, most) if rows > most else None
    if query is None:
        return table, None if drawn is None else large_of(drawn)
    if drawn is None or not set(drawn.columns) <= {drawn.x, drawn.y, drawn.color}:
        return read_columns(data), None
    return table, query.large(drawn)


def _mark(spec: Json) -> str | None:
    """Return how a specification draws its rows, if it draws them as they are."""
    mark, encoding = spec.get("mark"), spec.get("encoding")
    kind = mark.get("type") if isinstance(mark, Mapping) else mark
    if not isinstance(encoding, Mapping) or any(part in spec for part in _COMPUTED):
        return None
    if not all(isinstance(part, Mapping | list) for part in encoding.values()):
        return None
    if isinstance(mark, Mapping) and (mark.get("point") or mark.get("interpolate") not in (None, "linear")):
        return None
    return _MARKS.get(str(kind))


def _drawn(encoding: Json, mark: str, table: ColumnTable, rows: int, most: int) -> Drawn | None:
    """Return what is drawn; None if the view needs all rows for it."""
    x, y = encoding.get("x") or {}, encoding.get("y") or {}
    color = encoding.get("color")
    if not _is_axis(x, ("quantitative", "temporal")) or not _is_axis(y, ("quantitative",)):
        return None
    if _SPLITTING & set(encoding) or (mark != "circle" and not set(encoding) <= _PATHS):
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
    lanes = _lanes(encoding, mark, color)
    if lanes is None:
        return None
    stack = _stack(x, y, mark, lanes)
    value = known[y["field"]]
    if lanes == "" and isinstance(color, Mapping):
        lanes = color.get("field") or ""
    return Drawn(mark, x["field"], y["field"], lanes or None, known, [value], rows, stack, most)


def _is_axis(channel: Any, kinds: tuple[str, ...]) -> bool:
    if not isinstance(channel, Mapping) or channel.get("type") not in kinds or "field" not in channel:
        return False
    scale = channel.get("scale") or {}
    return "sort" not in channel and isinstance(scale, Mapping) and scale.get("type") in _SCALES


def _channels(part: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the definitions of channels, and those within conditions."""
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
    others = [encoding[name] for name in _PATHS - {"x", "y", "color", "tooltip"} if name in encoding]
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
