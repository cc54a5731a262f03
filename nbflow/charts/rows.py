"""A chart's data as rows, for those who ask: made back from what was sent to the view.

Nothing is held for it: a chart's columns are on the page anyway.
"""

# Data is whatever the app has: its types are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from nbflow.charts.large.plan import Large
from nbflow.charts.wire import Json
from nbflow.frames.grid.props import GridTable
from nbflow.frames.read import read
from nbflow.kit import Answer, from_millis

_CODES: Final = {"f64": "d", "ms": "d", "f32": "f", "i32": "i", "bool": "B"}


class Rows:
    """Answers a view that wants a chart's data as a table: its columns first, then as any table does.

    Parameters
    ----------
    make : callable
        Returns the columns by name, or the rows. Called with the first question.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._table: GridTable | None = None

    def answer(self, question: Mapping[str, Any], buffers: Sequence[memoryview] = ()) -> Answer:
        """Answer one question of the grid's; ``{"q": "open"}`` asks for its props."""
        if self._table is None:
            self._table = GridTable(read(self._make()), None, order=None, hide_index=True)
        if question.get("q") != "open":
            return self._table.service.answer(question, buffers)
        frame = self._table.read.frame
        return Answer({"rows": frame.rows, "columns": self._table.grid.columns, "stats": True})


# --- Vega --------------------------------------------------------------------------------------------------


def vega_rows(spec: Mapping[str, Any], tables: Mapping[str, Json]) -> Callable[[], dict[str, list[Any]]]:
    """Return what makes the columns of a Vega chart's first table, under the names that people see."""

    def make() -> dict[str, list[Any]]:
        table = next(iter(tables.values()))
        names = _titles(spec)
        found: dict[str, list[Any]] = {}
        parts = [*table["columns"].items(), *((part["name"], part) for part in table.get("fold", ()))]
        for field, column in parts:
            name = str(names.get(field, field))
            found[name if name not in found else f"{name} ({field})"] = values(column, table["rows"])
        return found

    return make


def large_rows(spec: Mapping[str, Any], large: Large) -> Callable[[], Any]:
    """Return what makes the table of a chart whose data stay in the kernel."""
    drawn = large.drawn

    def make() -> Any:
        names = _titles(spec)
        if large.rows is not None:
            return large.rows(names)
        columns = [(names.get(field, field), column) for field, column in drawn.columns.items()]
        found: dict[str, Any] = {}
        for name, column in [
            *columns,
            *((names.get(drawn.y, y.name), y) for y in drawn.ys if not drawn.folds),
        ]:
            found[str(name)] = column.items() if column.levels is not None else column.values
        return {**found, **{y.name: y.values for y in drawn.ys if drawn.folds}}

    return make


def _titles(spec: Mapping[str, Any]) -> dict[str, str]:
    """Titles by field: the simple charts' fields have names of their own."""
    tooltip: Any = (spec.get("encoding") or {}).get("tooltip") if "encoding" in spec else None
    simple = isinstance(tooltip, list) and all(isinstance(one, Mapping) for one in tooltip)
    return {str(one["field"]): str(one["title"]) for one in tooltip if one.get("title")} if simple else {}


def values(column: Json, rows: int) -> list[Any]:
    """Return a column as it travels as plain values; None where one is missing."""
    kind = column["t"]
    if kind == "steps":
        return [column["start"] + row * column["step"] for row in range(rows)]
    if kind == "words":
        words = column["words"]
        return [
            words[int(code)] if code is not None and code >= 0 else None
            for code in values(column["codes"], rows)
        ]
    plain: Iterable[Any]
    if "v" in column:
        plain = column["v"]
    elif kind == "json":
        plain = json.loads(column["b"].data)
    else:
        numbers = array(_CODES[kind])
        numbers.frombytes(column["b"].data)
        plain = numbers
    if kind == "ms":
        return [None if _is_missing(one) else from_millis(one) for one in plain]
    if kind == "bool":
        return [None if one is None else bool(one) for one in plain]
    return [None if _is_missing(one) else one for one in plain]


def _is_missing(value: Any) -> bool:
    return value is None or value != value


# --- ECharts ------------------------------------------------------------------------------------------------


def echarts_rows(option: Mapping[str, Any], frames: Mapping[str, Any]) -> Callable[[], Any]:
    """Return what makes the table of an ECharts option: its dataset, else its series side by side."""

    def whole(part: Any) -> Any:
        if isinstance(part, Mapping) and "$frame" in part:
            return json.loads(frames[part["$frame"]].data)
        return part

    def make() -> Any:
        dataset = _first(option.get("dataset"))
        given = whole(dataset.get("source")) if dataset else None
        return _dataset(given) if given else _side_by_side(option, whole)

    return make


def _first(part: Any) -> Any:
    return part[0] if isinstance(part, list) and part else part if isinstance(part, Mapping) else None


def _dataset(given: Any) -> Any:
    if isinstance(given, Mapping) or not given or not isinstance(given[0], list):
        return given
    head, *rows = given
    if not any(isinstance(name, str) for name in head):
        head, rows = [f"{index}" for index in range(len(head))], given
    return [dict(zip(map(str, head), row, strict=False)) for row in rows]


def _side_by_side(option: Mapping[str, Any], whole: Callable[[Any], Any]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {}
    for axis in ("xAxis", "yAxis"):
        names = whole((_first(option.get(axis)) or {}).get("data"))
        if names and not columns:
            columns[axis[0]] = [one.get("value") if isinstance(one, Mapping) else one for one in names]
    series = option.get("series") or []
    for index, one in enumerate(series if isinstance(series, list) else [series]):
        data = whole(one.get("data")) or []
        if isinstance(data, list):
            _add(columns, str(one.get("name") or one.get("type") or f"series {index + 1}"), data)
    longest = max((len(column) for column in columns.values()), default=0)
    return {name: [*column, *[None] * (longest - len(column))] for name, column in columns.items()}


def _add(columns: dict[str, list[Any]], name: str, data: list[Any]) -> None:
    """One series: its names (a pie's) and its numbers, each number of a point in a column of its own."""
    points = [one if isinstance(one, Mapping) else {"value": one} for one in data]
    if any(one.get("name") is not None for one in points):
        columns[f"{name}: name"] = [one.get("name") for one in points]
    wide = max((len(one["value"]) for one in points if isinstance(one.get("value"), list)), default=0)
    if wide == 0:
        columns[name] = [one.get("value") for one in points]
    for index in range(wide):
        columns[f"{name} {index}"] = [
            one["value"][index] if isinstance(one.get("value"), list) and index < len(one["value"]) else None
            for one in points
        ]
