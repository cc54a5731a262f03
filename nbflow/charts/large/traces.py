"""Traces of a Plotly figure whose data stay in the kernel: lines that run from left to right, and points.

Plotly draws a line in the order of its rows, so one whose x ascends can be reduced: it looks the same.
Points are drawn as density until few are in sight. What is selected of points and markers is found in
`selected`. On logarithmic axes all is done with logarithms: of these Plotly makes the range of such an axis.
"""

# A figure is JSON, and Plotly is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from nbflow.charts.large.answers import Part
from nbflow.charts.large.lanes import Axis, Lane, ascends, axis_of
from nbflow.charts.large.plan import Large, can_compute, large_of, most_of
from nbflow.charts.large.points import Cloud
from nbflow.charts.large.service import Drawn, LineService, PointService, Service
from nbflow.charts.large.trace_values import (
    array_of,
    axis_name,
    is_alike,
    is_set,
    is_switched,
    moments_of,
    plain_prop,
    unpacked,
)
from nbflow.charts.wire import Json
from nbflow.frames.columns import ColumnData, read_columns
from nbflow.kit.errors import StreamlitDataframeConversionError

_SHORT: Final = 2_000
"""A line of fewer points travels as it is, however many lines there are."""

_MARKERS_BELOW: Final = 20
"""Plotly draws markers on lines of fewer points that say nothing of their mode."""

_UNREDUCED: Final = frozenset({"stackgroup", "error_x", "error_y", "selectedpoints", "transforms"})
_FILLS: Final = (None, "none", "tozeroy", "tonexty")
_SHAPES: Final = (None, "linear", "hv", "vh", "hvh", "vhv")
_EACH: Final = ("text", "hovertext", "customdata", "ids")
"""Properties with a value for each point."""


@dataclass(slots=True)
class Trace:
    """A line of a figure.

    Attributes
    ----------
    index : int
        Its place among the traces.
    props : dict
        What the view gets of it: everything but the values of its points.
    source : Large
        What answers for the values.
    axis : str
        The layout's name of its x axis, such as ``"xaxis2"``.
    dates : bool
        Whether x are dates.
    yaxis : str
        The layout's name of its y axis.
    """

    index: int
    props: Json
    source: Large
    axis: str
    dates: bool
    yaxis: str = "yaxis"

    @property
    def points(self) -> bool:
        """Whether it is no line."""
        return self.source.drawn.mark == "circle"

    @property
    def selects(self) -> bool:
        """Whether it has points that can be selected."""
        return self.points or bool(self.source.drawn.extra["markers"])

    def prop(self) -> Json:
        """Return what the view needs to ask for its points."""
        return {
            "trace": self.index,
            "token": self.source.token,
            "axis": self.axis,
            "dates": self.dates,
            "customdata": self.source.drawn.extra["customdata"],
            **({"yaxis": self.yaxis} if self.selects else {}),
            **({"lines": True} if self.selects and not self.points else {}),
            **({"logs": logs} if (logs := self.source.drawn.extra["logs"]) else {}),
        }


class TraceService(LineService):
    """A line of a Plotly figure: its dates are plain numbers, and its markers have their rows."""

    def _made(self) -> list[Lane]:
        logs = self.drawn.extra["logs"]
        lanes = super()._made()
        for lane in lanes:
            if "x" in logs:
                lane.x = logarithms(lane.x)
            if "y" in logs:
                lane.y = logarithms(Axis(lane.y)).values
        return lanes

    def _part(self, lane: Any, positions: Any) -> Part:
        part = super()._part(lane, positions)
        if self.drawn.extra["markers"]:
            part.columns["row"] = ColumnData("row", "quantitative", lane.frame_rows(positions))
        return _numbered(part)


class TracePoints(PointService):
    """Points of a Plotly figure, each with its row: that is what a selection names."""

    def _made(self) -> Cloud:
        logs = self.drawn.extra["logs"]
        cloud = super()._made()
        if "x" in logs:
            cloud.x = logarithms(cloud.x)
        if "y" in logs:
            cloud.y = logarithms(cloud.y)
        return cloud

    def _parts(self, positions: Any) -> list[Part]:
        (part,) = super()._parts(positions)
        part.columns["row"] = ColumnData("row", "quantitative", positions)
        return [_numbered(part)]


def logarithms(axis: Axis) -> Axis:
    """Return the logarithms of an axis; what has none is missing, as for Plotly."""
    import numpy as np

    values = axis.values.astype("float64")
    found = np.full(len(values), np.nan)
    np.log10(values, out=found, where=values > 0)
    return Axis(found)


def _numbered(part: Part) -> Part:
    x = part.columns["x"]
    if x.kind == "temporal":
        axis = axis_of(x)
        part.columns["x"] = ColumnData("x", "quantitative", axis.values / axis.unit)
    return part


def _service(drawn: Drawn) -> Service:
    return TracePoints(drawn) if drawn.mark == "circle" else TraceService(drawn)


def traces_of(figure: Any, reduce: bool | int) -> list[Trace]:
    """Return the traces of a figure that need not travel as a whole.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        The figure.
    reduce : bool or int
        True: where all lines, or all points, together are more than charts draw as they are. A number: where
        they are more than that. False: none.

    Raises
    ------
    StreamlitValueError
        If `reduce` is neither True nor False nor a number of points.
    """
    if most_of(reduce, "line") is None or figure.frames or not can_compute():
        return []
    layout: Json = figure.layout.to_plotly_json()
    unfit = _unfit_axes(figure, layout)
    every = [line for line in _lines(figure, layout) if line.axis not in unfit]
    found = _long(every, "line", most_of(reduce, "line"))
    if any(line.drawn.mark == "circle" for line in every) and not is_switched(layout):
        uneven = _uneven_axes(figure, layout)
        points = [one for one in every if not {one.axis, one.yaxis} & uneven]
        found += _long(points, "circle", most_of(reduce, "circle"))
    return sorted(found, key=lambda trace: trace.index)


def _long(every: Sequence[_Line], mark: str, most: int | None) -> list[Trace]:
    """Return the traces of a kind that are long, if all of that kind together are."""
    lines = [line for line in every if line.drawn.mark == mark]
    if most is None or sum(line.drawn.rows for line in lines) <= most:
        return []
    lines = [line for line in lines if line.drawn.rows > min(_SHORT, most)]
    found: list[Trace] = []
    for line in lines:
        line.drawn.most = most // len(lines) if mark == "circle" else most
        line.drawn.beside = len(lines)
        source = large_of(line.drawn, make=_service)
        found.append(Trace(line.index, line.props, source, line.axis, line.dates, line.yaxis))
    return found


@dataclass(slots=True)
class _Line:
    index: int
    props: Json
    drawn: Drawn
    axis: str
    dates: bool
    yaxis: str


def _lines(figure: Any, layout: Json) -> Iterator[_Line]:
    for index, trace in enumerate(figure.data):
        if trace.type not in ("scatter", "scattergl"):
            continue
        props = {name: trace[name] for name in trace if trace[name] is not None}
        drawn = _drawn(props, figure.layout)
        if drawn is not None and _fits_logs(drawn, props, layout):
            mine = {"x", "y", *_arrays(props)}
            plain = {name: plain_prop(value) for name, value in props.items() if name not in mine}
            if drawn.color is not None:
                plain["marker"] = {name: part for name, part in plain["marker"].items() if name != "color"}
            dates = drawn.columns["x"].kind == "temporal"
            axis = axis_name(props)
            line = "lines+markers" if drawn.extra["markers"] else "lines"
            named = {**plain, "type": trace.type, "mode": line if drawn.mark == "line" else "markers"}
            yield _Line(index, named, drawn, axis, dates, axis_name(props, "y"))


def _fits_logs(drawn: Drawn, props: Mapping[str, Any], layout: Json) -> bool:
    """Note the logarithmic axes of a trace; return whether it can be reduced on them."""
    axes = {name: layout.get(axis_name(props, name)) or {} for name in "xy"}
    logs = [name for name, axis in axes.items() if axis.get("type") == "log"]
    drawn.extra["logs"] = logs
    x = drawn.columns["x"]
    if "x" in logs and (x.kind != "quantitative" or (drawn.mark == "line" and not x.values[0] > 0)):
        return False
    return not logs or props.get("fill") in (None, "none")


def _drawn(props: Mapping[str, Any], layout: Any) -> Drawn | None:
    """Return what a trace draws; None if the view needs all of its points for it."""
    y = array_of(props.get("y"))
    if y is None or len(y) < _MARKERS_BELOW or y.dtype.kind not in "iuf":
        return None
    modes = set(str(props.get("mode", "lines")).split("+"))
    points, markers = modes == {"markers"}, modes == {"lines", "markers"}
    if not points and not markers and (modes != {"lines"} or props.get("fill") not in _FILLS):
        return None
    marker = plain_prop(props.get("marker"))
    colors = _colors(marker, layout, len(y)) if points else {}
    if (
        colors is None
        or (markers and not is_alike(marker))
        or ((points or markers) and props.get("fill") not in (None, "none"))
    ):
        return None
    if any(is_set(plain_prop(props[name])) for name in _UNREDUCED & set(props)):
        return None
    if plain_prop(props.get("line") or {}).get("shape") not in _SHAPES:
        return None
    x = _x_of(props, len(y))
    if x is None or len(x.values) != len(y) or not (points or ascends(axis_of(x))):
        return None
    each = _each(props, len(y))
    if each is None:
        return None
    columns = {"x": x, "y": ColumnData("y", "quantitative", y), **each, **colors}
    customdata = sum(name.startswith("customdata") for name in each)
    flat = "customdata" in each
    extra = {"customdata": None if flat or not customdata else customdata, "markers": markers}
    mark = "circle" if points else "line"
    color = "color" if colors else None
    return Drawn(mark, "x", "y", color, columns, [columns["y"]], len(y), extra=extra)


def _colors(marker: Any, layout: Any, count: int) -> dict[str, ColumnData] | None:
    """Return the numbers that markers show as colors; None where markers differ in other ways."""
    if is_alike(marker):
        return {}
    values = array_of(marker.get("color"))
    if not is_alike({**marker, "color": None}) or values is None or values.dtype.kind not in "iuf":
        return None
    named = marker.get("coloraxis")
    scale = (plain_prop(layout[named]) if named else marker) or {}
    plain = isinstance(scale.get("colorscale"), list | tuple) and not scale.get("reversescale")
    if not plain or scale.get("cmid") is not None or scale.get("autocolorscale") or len(values) != count:
        return None
    return {"color": ColumnData("color", "quantitative", values)}


def _x_of(props: Mapping[str, Any], count: int) -> ColumnData | None:
    """Return the values of x: numbers or moments; those that are counted where none are given."""
    import numpy as np

    if props.get("x") is None:
        first, step = props.get("x0", 0), props.get("dx", 1)
        if not isinstance(first, int | float) or not isinstance(step, int | float) or not step > 0:
            return None
        values = np.arange(count) if (first, step) == (0, 1) else first + step * np.arange(count)
        return ColumnData("x", "quantitative", values)
    values = array_of(props["x"])
    if values is not None and values.dtype.kind in "OU":
        values = moments_of(values)
    if values is None or values.dtype.kind not in "iufM":
        return None
    return ColumnData("x", "temporal" if values.dtype.kind == "M" else "quantitative", values)


def _each(props: Mapping[str, Any], count: int) -> dict[str, ColumnData] | None:
    """Return what each point has beside its place; None if that is no column."""
    found: dict[str, ColumnData] = {}
    for name, values in _arrays(props).items():
        parts = _columns(name, values)
        if parts is None or any(len(part.values) != count or part.kind == "temporal" for part in parts):
            return None
        found |= {part.name: part for part in parts}
    return found


def _arrays(props: Mapping[str, Any]) -> dict[str, Any]:
    arrays = {
        name: props[name] for name in _EACH if not isinstance(props.get(name), str | int | float | None)
    }
    return {name: unpacked(values) for name, values in arrays.items()}


def _columns(name: str, values: Any) -> list[ColumnData] | None:
    """Return values as one column, or a column for each of those that a point has several of."""
    try:
        table = read_columns({name: values} if getattr(values, "ndim", 1) == 1 else values)
    except StreamlitDataframeConversionError:
        return None
    if getattr(values, "ndim", 1) == 1:
        return table.columns
    return [replace(column, name=f"{name}.{at}") for at, column in enumerate(table.columns)]


def _unfit_axes(figure: Any, layout: Json) -> set[str]:
    """Return the axes of x that are not of numbers or dates, or that mix them."""
    unfit = {
        name
        for name, axis in layout.items()
        if name.startswith("xaxis")
        and (axis.get("type") not in (None, "-", "linear", "date", "log") or axis.get("rangebreaks"))
    }
    categories = {
        name
        for name, axis in layout.items()
        if name.startswith("yaxis") and axis.get("type") in ("category", "multicategory", "date")
    }
    kinds: dict[str, set[str]] = {}
    for trace in figure.data:
        props = {name: trace[name] for name in ("xaxis", "yaxis", "x", "x0", "y") if name in trace}
        axis = axis_name(props)
        if axis_name(props, "y") in categories:
            unfit.add(axis)
        if len(some := _first(props)):
            x = _x_of(some, 1)
            kinds.setdefault(axis, set()).add("other" if x is None else x.kind)
    for axis, found in kinds.items():
        wanted = {"date": "temporal", "linear": "quantitative", "log": "quantitative"}.get(
            str((layout.get(axis) or {}).get("type"))
        )
        if len(found) > 1 or "other" in found or (wanted and found != {wanted}):
            unfit.add(axis)
    return unfit


def _uneven_axes(figure: Any, layout: Json) -> set[str]:
    """Return the axes on which a density would not lie: all but those of numbers, and of dates across."""
    kinds = (None, "-", "linear", "log")
    uneven = {
        name for name, axis in layout.items() if name.startswith("yaxis") and axis.get("type") not in kinds
    }
    for trace in figure.data:
        props = {name: trace[name] for name in ("yaxis", "y") if name in trace}
        y = array_of(props.get("y"))
        if "y" in trace and trace["y"] is not None and (y is None or y.dtype.kind not in "iuf"):
            uneven.add(axis_name(props, "y"))
    return uneven


def _first(props: Mapping[str, Any]) -> Json:
    """Return the first value of x, as a trace has it; nothing where a trace has no points."""
    x = unpacked(props.get("x"))
    if x is not None:
        return {"x": x[:1]} if len(x) else {}
    return {} if props.get("y") is None else {"x0": props.get("x0") or 0}
