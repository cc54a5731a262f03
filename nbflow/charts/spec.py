"""The specification of the simple charts: from columns and parameters to Vega-Lite.

Fields have names of their own (x, y, color …), so that no column's name can mean anything to Vega;
titles and tooltips say the real ones. Several y columns stay apart on the way (`fold`): the view
makes the long table, so that each column travels once, and only when it changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NoReturn, cast

from nbflow.charts.color import css_color, is_color
from nbflow.charts.large.bars import RANK, BarService, zoomable
from nbflow.charts.large.plan import MOST, Large, can_compute, large_of, most_of
from nbflow.charts.large.query import Query, large_query
from nbflow.charts.large.service import Drawn
from nbflow.charts.wire import Json, column_prop, table
from nbflow.frames.columns import ColumnData, ColumnTable, Kind, read_columns
from nbflow.kit.checks import text_or_none
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError

Mark = Literal["line", "area", "bar", "circle"]

DATA: Final = "nb-data"
"""The name of a chart's one table, here and in the view."""

_LEGEND: Final = {"titlePadding": 5, "offset": 5, "orient": "bottom"}
_SIZE_LEGEND: Final = {"titlePadding": 0.5, "offset": 5, "orient": "bottom"}
_MAX_MIXED: Final = 100
_STACKS: Final = (None, True, False, "normalize", "center", "layered")


@dataclass(slots=True)
class Wish:
    """What a simple chart was asked for; see the elements for the meaning."""

    mark: Mark
    x: Any = None
    y: Any = None
    x_label: str | None = None
    y_label: str | None = None
    color: Any = None
    size: Any = None
    stack: Any = None
    sort: Any = True
    horizontal: bool = False
    reduce: Any = True


@dataclass(slots=True)
class _Parts:
    """The columns that a chart draws."""

    x: ColumnData | None
    ys: list[ColumnData]
    color: ColumnData | None
    size: ColumnData | None
    sort: ColumnData | None

    @property
    def melted(self) -> bool:
        return self.x is not None and len(self.ys) > 1


def simple_chart(data: Any, wish: Wish) -> tuple[Json, Json, list[Large]]:
    """Return the specification and the table of a simple chart; what answers for data that stay here.

    Raises
    ------
    StreamlitAPIException
        If a column does not exist, the number of colors is wrong, or a color is invalid.
    StreamlitInvalidParameterTypeError
        If `x` is not a string.
    StreamlitValueError
        If `size`, `stack` or `reduce` is invalid.
    """
    most = most_of(wish.reduce, wish.mark)
    _check_stack(wish.stack)
    query = large_query(data, most)
    frame = read_columns(data) if query is None else query.sample
    parts, color, size = _parts(frame, wish)
    encoding = _axes(parts, wish)
    if wish.stack is False and (parts.color is not None or parts.melted):
        encoding["yOffset" if wish.horizontal else "xOffset"] = {"field": "color"}
    if (parts.color is not None or parts.melted) and (wish.mark == "area" or wish.stack == "layered"):
        encoding["opacity"] = {"value": 0.7}
    colored = _color(parts, color)
    if colored is not None:
        encoding["color"] = colored
    if wish.mark == "circle":
        encoding["size"] = _size(parts, size)
    if parts.x is not None and parts.ys:
        encoding["tooltip"] = _tooltip(parts, colored)
    spec: Json = {"data": {"name": DATA}, "mark": {"type": wish.mark}, "encoding": encoding}
    if wish.mark == "line":
        spec["config"] = {"legend": {"symbolType": "stroke"}}
    spec["params"] = [{"name": "grid", "select": {"type": "interval"}, "bind": "scales"}]
    rows = frame.rows if query is None else query.rows
    points = rows * max(1, len(parts.ys))
    if wish.mark == "line" and points > MOST["line"]:
        # Where points are dense all turns are sharp: mitered ones reach 10 pixels beyond the values.
        spec["mark"]["strokeJoin"] = "round"
    if most is None or points <= most:
        return spec, _table(parts, frame.rows), []
    large = _large(parts, wish, rows, most, query)
    if large is None:
        return spec, _table(parts, frame.rows), []
    if isinstance(large.service, BarService):
        if not large.service.bars.few:
            zoomable(spec, large.service.bars, horizontal=wish.horizontal)
        elif wish.sort is not True:
            encoding["y" if wish.horizontal else "x"]["sort"] = {"field": RANK, "op": "min"}
    return spec, large.table(), [large]


def _check_stack(stack: Any) -> None:
    if not any(stack is word or (isinstance(stack, str) and stack == word) for word in _STACKS):
        words = ["True", "False", "'normalize'", "'center'", "'layered'", "None"]
        raise StreamlitValueError("stack", words)


# --- which columns -------------------------------------------------------------------------------------


def _parts(frame: ColumnTable, wish: Wish) -> tuple[_Parts, Any, Any]:
    x = _x_column(frame, wish.x)
    ys = _y_columns(frame, wish.y, x)
    color, color_value = _column_or_value(frame, wish.color)
    size, size_value = _column_or_value(frame, wish.size)
    sort = None
    if wish.sort is not True and wish.sort is not False:
        sort = _wanted(frame, str(wish.sort).removeprefix("-"))
    if x is None and ys:
        x = frame.index or _counted(frame.rows)
    return _Parts(x, ys, color, size, sort), color_value, size_value


def _counted(rows: int) -> ColumnData:
    try:
        import numpy as np
    except ImportError:
        return ColumnData("", "quantitative", list(range(rows)), integer=True)
    return ColumnData("", "quantitative", np.arange(rows), integer=True)


def _x_column(frame: ColumnTable, x: Any) -> ColumnData | None:
    if x is None:
        return None
    if not isinstance(x, str):
        raise StreamlitInvalidParameterTypeError(
            "x", type(x).__name__, ["str", "None"], detail="Give a column's name, or None for the index."
        )
    return _wanted(frame, x)


def _y_columns(frame: ColumnTable, y: Any, x: ColumnData | None) -> list[ColumnData]:
    if y is None:
        return [column for column in frame.columns if column is not x]
    names = [y] if isinstance(y, str) or not hasattr(y, "__iter__") else list(y)
    return [_wanted(frame, str(name)) for name in names]


def _column_or_value(frame: ColumnTable, wanted: Any) -> tuple[ColumnData | None, Any]:
    column = frame.find(wanted) if isinstance(wanted, str) else None
    return (column, None) if column is not None else (None, wanted)


def _wanted(frame: ColumnTable, name: str) -> ColumnData:
    column = frame.find(name)
    if column is None:
        known = ", ".join(column.name for column in frame.columns)
        raise StreamlitAPIException(
            f'The data has no column `"{name}"`. Its columns: `{known}`.', error_id="chart-column-not-found"
        )
    return column


# --- axes ------------------------------------------------------------------------------------------------


def _axes(parts: _Parts, wish: Wish) -> Json:
    x_title, y_title = text_or_none("x_label", wish.x_label), text_or_none("y_label", wish.y_label)
    if x_title is None:
        x_title = "" if wish.x is None or parts.x is None else parts.x.name
    if y_title is None:
        y_title = "" if wish.y is None or len(parts.ys) != 1 else parts.ys[0].name
    main = _axis("x", _x_kind(parts.x, wish), x_title, parts.x is not None and parts.x.integer, grid=False)
    integers = bool(parts.ys) and all(y.integer for y in parts.ys)
    value = _axis("y", _y_kind(parts.ys), y_title, integers, grid=True)
    if wish.mark == "bar" and wish.sort is not True:
        main["sort"] = _sort(wish.sort)
    if wish.stack is not None:
        value["stack"] = False if wish.stack == "layered" else wish.stack
    return {"y": main, "x": value} if wish.horizontal else {"x": main, "y": value}


def _axis(field: str, kind: Kind, title: str, integer: bool, *, grid: bool) -> Json:
    axis: Json = {"grid": grid}
    if integer:
        axis["tickMinStep"] = 1  # zooming in never shows parts of an integer
    return {"field": field, "type": kind, "title": title, "axis": axis, "scale": {}}


def _x_kind(x: ColumnData | None, wish: Wish) -> Kind:
    if x is None:
        return "quantitative"  # an axis without a type would not be drawn
    if wish.mark == "bar" and not x.days:
        return "ordinal"
    return x.kind


def _y_kind(ys: Sequence[ColumnData]) -> Kind:
    kinds: set[Kind] = {y.kind for y in ys}
    if len(kinds) == 1:
        return kinds.pop()
    if not kinds:
        return "quantitative"
    different = {str(item) for y in ys for item in y.items()[: 10 * _MAX_MIXED]}
    if len(different) > _MAX_MIXED:
        raise StreamlitAPIException(
            "The columns of this chart hold values of different types, too many of them to be "
            "categories. Choose "
            "the columns to draw with `y`.",
            error_id="chart-mixed-type-columns",
        )
    return "nominal"


def _sort(sort: Any) -> Any:
    if sort is False:
        return None
    order = "descending" if str(sort).startswith("-") else "ascending"
    return {"field": "sort", "order": order}


# --- color, size, tooltip -------------------------------------------------------------------------------


def _color(parts: _Parts, value: Any) -> Json | None:
    if value is not None and not (isinstance(value, list | tuple) and not value):
        return _given_color(parts, value)
    if parts.melted:
        return {"field": "color", "type": "nominal", "title": " ", "legend": _LEGEND}
    column = parts.color
    if column is None:
        return None
    if is_color(column.first()):
        return {"field": "color", "type": "nominal", "scale": None, "legend": None, "title": column.name}
    return {"field": "color", "type": column.kind, "title": column.name, "legend": _LEGEND}


def _given_color(parts: _Parts, value: Any) -> Json:
    single = css_color(value)
    names = [y.name for y in parts.ys]
    if single is not None:
        if len(names) != 1:
            _unpaired([value], names)
        return {"value": single}
    if not isinstance(value, list | tuple):
        _no_color(value)
    values = cast("Sequence[Any]", value)
    if len(values) != len(names):
        _unpaired(values, names)
    colors = [css_color(one) or _no_color(one) for one in values]
    if len(colors) == 1:
        return {"value": colors[0]}
    scale = {"domain": names, "range": colors}
    return {"field": "color", "type": "nominal", "title": " ", "scale": scale, "legend": _LEGEND}


def _unpaired(colors: Sequence[Any], names: Sequence[str]) -> NoReturn:
    raise StreamlitAPIException(
        f"{len(colors)} colors (`{list(colors)}`) for {len(names)} columns (`{list(names)}`):"
        " give each column that is drawn one color.",
        error_id="chart-color-length-mismatch",
    )


def _no_color(value: Any) -> NoReturn:
    raise StreamlitAPIException(
        f'`{value!r}` is not a valid color. Give a hex string such as "#ffaa00", a tuple of red, green and '
        "blue (and alpha), a name such as 'red', a column, or a list with one color for each y column.",
        error_id="chart-invalid-color",
    )


def _size(parts: _Parts, value: Any) -> Json:
    if parts.size is not None:
        return {"field": "size", "type": parts.size.kind, "title": parts.size.name, "legend": _SIZE_LEGEND}
    if value is None:
        return {"value": 100}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"value": value}
    raise StreamlitValueError("size", ["a column name", "a number"], detail=f"Given: {value!r}.")


def _tooltip(parts: _Parts, colored: Json | None) -> list[Json]:
    assert parts.x is not None
    rows = [{"field": "x", "type": parts.x.kind, "title": parts.x.name or "index"}]
    if parts.melted:
        rows.append({"field": "y", "type": _y_kind(parts.ys), "title": "value"})
        rows.append({"field": "color", "type": "nominal", "title": "color"})
    else:
        rows.append({"field": "y", "type": parts.ys[0].kind, "title": parts.ys[0].name})
        if parts.color is not None and not (colored and colored.get("legend", 1) is None):
            rows.append({"field": "color", "type": parts.color.kind, "title": parts.color.name})
    if parts.size is not None:
        rows.append({"field": "size", "type": parts.size.kind, "title": parts.size.name})
    return rows


# --- data that stay in the kernel -------------------------------------------------------------------------


def _large(parts: _Parts, wish: Wish, rows: int, most: int, query: Query | None) -> Large | None:
    """Return what answers for a chart of many points; None if all must be drawn to see what they show."""
    x = parts.x
    if x is None or not can_compute() or any(y.kind != "quantitative" for y in parts.ys):
        return None
    if wish.mark != "bar" and x.kind not in ("quantitative", "temporal"):
        return None
    color = None if parts.melted or parts.color is None else _css_column(parts.color)
    if color is not None and wish.mark != "circle" and color.kind not in ("nominal", "ordinal"):
        return None
    columns = {"x": x}
    for field, column in (("size", parts.size), ("sort", parts.sort), ("color", color)):
        if column is not None:
            columns[field] = column
    many = parts.melted or color is not None
    stack = None
    # Vega-Lite stacks the bars of one position also if they have one color.
    if (wish.mark == "bar" or (many and wish.mark == "area")) and wish.stack not in ("layered", False):
        stack = wish.stack if isinstance(wish.stack, str) else "zero"
    mark = "area" if wish.mark == "bar" and x.days else wish.mark
    drawn = Drawn(mark, "x", "y", "color" if many else None, columns, parts.ys, rows, stack, most)
    if mark == "bar":
        drawn.extra["sort"] = wish.sort if isinstance(wish.sort, bool) else str(wish.sort)
    elif wish.mark == "bar" and stack:
        drawn.extra["sums"] = True
    if wish.horizontal:
        drawn.extra["view"] = {"horizontal": True}
    return large_of(drawn) if query is None else query.large(drawn)


# --- the table --------------------------------------------------------------------------------------------


def _table(parts: _Parts, rows: int) -> Json:
    columns: dict[str, ColumnData] = {}
    for field, column in (("x", parts.x), ("size", parts.size), ("sort", parts.sort)):
        if column is not None:
            columns[field] = column
    if not parts.melted:
        if parts.ys:
            columns["y"] = parts.ys[0]
        if parts.color is not None:
            columns["color"] = _css_column(parts.color)
        return table(columns, rows)
    result = table(columns, rows)
    result["fold"] = [{"name": y.name, **column_prop(y)} for y in parts.ys]
    return result


def _css_column(column: ColumnData) -> ColumnData:
    if not is_color(column.first()) or isinstance(column.first(), str):
        return column
    return ColumnData(column.name, "nominal", [css_color(value) for value in column.items()])
