"""What is selected of traces whose points stay in the kernel: all rows in an area, not only drawn ones."""

# A figure is JSON, and NumPy is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from nbflow.charts.large.histograms import Histogram
from nbflow.charts.large.lanes import Array, axis_of
from nbflow.charts.large.trace_bars import SummedBars
from nbflow.charts.large.traces import Trace
from nbflow.frames.columns import ColumnData

Bars = Histogram | SummedBars
_MORE: Final = ("text", "hovertext", "ids")


def completed(selection: Mapping[str, Any], traces: Sequence[Trace]) -> dict[str, Any]:
    """Return a selection with the points of traces that the view does not have as a whole.

    Parameters
    ----------
    selection : mapping
        As the view says it: with boxes and lassos, and the points of all other traces.
    traces : sequence of Trace
        Those whose points stay in the kernel.
    """
    areas = [*selection.get("box", ()), *selection.get("lasso", ())]
    found = dict(selection)
    for trace in traces if areas else ():
        rows = _rows_in(areas, trace) if trace.selects else None
        if rows is not None and len(rows):
            found["points"] = [*found["points"], *_points(trace, rows)]
            found["point_indices"] = list(dict.fromkeys([*found["point_indices"], *rows.tolist()]))
    found["points"] = sorted(found["points"], key=lambda point: point.get("curve_number", 0))
    return found


def with_bars(selection: Mapping[str, Any], bars: Sequence[Bars]) -> dict[str, Any]:
    """Return a selection whose bars name all rows that they were made of."""
    binned = {one.index: one for one in bars if isinstance(one, Histogram)}
    summed = {one.index: one for one in bars if isinstance(one, SummedBars)}
    if not any(point.get("curve_number") in {*binned, *summed} for point in selection["points"]):
        return dict(selection)
    points: list[dict[str, Any]] = []
    sent: dict[int, list[int]] = {}
    for point in selection["points"]:
        index = point.get("curve_number", -1)
        if index in summed:
            sent.setdefault(index, []).append(point.get("point_index", point.get("point_number", -1)))
        elif index in binned:
            points.append({**point, **_all_rows(point, binned[index])})
        else:
            points.append(dict(point))
    for index, rows in sent.items():
        points += _bar_points(summed[index], rows)
    indices: list[int] = []
    for point in points:
        many = point.get("point_indices") or point.get("point_numbers")
        own = point.get("point_index", point.get("point_number"))
        indices += many or ([own] if isinstance(own, int) else [])
    return {**selection, "points": points, "point_indices": list(dict.fromkeys(indices))}


def _all_rows(point: Mapping[str, Any], histogram: Histogram) -> dict[str, list[int]]:
    names = [name for name in ("point_numbers", "point_indices") if isinstance(point.get(name), list)]
    return {name: histogram.rows_of(point[name]) for name in names}


def _bar_points(bars: SummedBars, sent: Sequence[int]) -> list[dict[str, Any]]:
    """Return the rows of bars as Plotly describes points."""
    group = bars.props.get("legendgroup")
    more = {"legendgroup": group} if group else {}
    rows = bars.rows_of(sent)
    columns = [_json(values[rows]) for values in (bars.x, bars.y)]
    return [
        {"curve_number": bars.index, "point_number": row, "point_index": row, "x": x, "y": y, **more}
        for row, x, y in zip(rows, *columns, strict=True)
    ]


def _json(values: Array) -> list[Any]:
    if values.dtype.kind == "M":
        values = values.astype("datetime64[us]")
    plain = values.tolist()
    return [value if isinstance(value, str | int | float) else str(value) for value in plain]


def _rows_in(areas: Sequence[Any], trace: Trace) -> Array | None:
    """Return the rows of a trace that lie in any of some areas."""
    import numpy as np

    drawn = trace.source.drawn
    axes = axis_of(drawn.columns["x"]), axis_of(drawn.ys[0])
    inside: Any = None
    for area in areas:
        refs = str(area.get("xref")), str(area.get("yref"))
        if refs != (trace.axis.replace("axis", ""), trace.yaxis.replace("axis", "")):
            continue
        xs, ys = ([_number(value) for value in area[name]] for name in ("x", "y"))
        low, high = np.array([[min(xs), min(ys)], [max(xs), max(ys)]])
        x, y = axes[0].values / axes[0].unit, axes[1].values / axes[1].unit
        found = (x >= low[0]) & (x <= high[0]) & (y >= low[1]) & (y <= high[1])
        if len(xs) > 2:
            rows = np.flatnonzero(found)
            one, other = (_straight(trace, name, values[rows]) for name, values in (("x", x), ("y", y)))
            found[rows] = _within(one, other, _straight(trace, "x", xs), _straight(trace, "y", ys))
        inside = found if inside is None else inside | found
    return None if inside is None else np.flatnonzero(inside)


def _straight(trace: Trace, name: str, values: Any) -> Any:
    """Return values as they lie on an axis: the sides of a lasso are straight there."""
    import numpy as np

    return np.log10(values) if name in trace.source.drawn.extra["logs"] else values


def _within(x: Array, y: Array, xs: Sequence[float], ys: Sequence[float]) -> Array:
    """Return which points lie in a polygon: a ray from them crosses its sides an odd number of times.

    In the order of y, the points beside a side are neighbors: the others are not touched.
    """
    import numpy as np

    order = y.argsort(kind="stable")
    x, y = x[order], y[order]
    inside = np.zeros(len(x), dtype=bool)
    starts = y.searchsorted(ys, "left").tolist()
    for corner, (x1, y1) in enumerate(zip(xs, ys, strict=True)):
        x0, y0 = xs[corner - 1], ys[corner - 1]
        if y0 == y1:
            continue
        start, end = sorted((starts[corner - 1], starts[corner]))
        beside = y[start:end]
        inside[start:end] ^= x[start:end] < (x1 - x0) * (beside - y0) / (y1 - y0) + x0
    found = np.empty(len(x), dtype=bool)
    found[order] = inside
    return found


def _number(value: Any) -> float:
    if isinstance(value, str):
        import numpy as np

        return float(np.datetime64(value, "us").astype("int64")) / 1000
    return float(value)


def _points(trace: Trace, rows: Array) -> list[dict[str, Any]]:
    """Return rows as Plotly describes points."""
    drawn = trace.source.drawn
    fields = {"x": _plain(drawn.columns["x"], rows), "y": _plain(drawn.ys[0], rows)}
    fields |= {name: _plain(drawn.columns[name], rows) for name in _MORE if name in drawn.columns}
    count = drawn.extra["customdata"]
    if count is not None:
        parts = [_plain(drawn.columns[f"customdata.{at}"], rows) for at in range(count)]
        fields["customdata"] = [list(part) for part in zip(*parts, strict=True)]
    elif "customdata" in drawn.columns:
        fields["customdata"] = _plain(drawn.columns["customdata"], rows)
    group = trace.props.get("legendgroup")
    more = {"legendgroup": group} if group else {}
    names = list(fields)
    return [
        {
            "curve_number": trace.index,
            "point_number": row,
            "point_index": row,
            **dict(zip(names, values, strict=True)),
            **more,
        }
        for row, values in zip(rows.tolist(), zip(*fields.values(), strict=True), strict=True)
    ]


def _plain(column: ColumnData, rows: Array) -> list[Any]:
    values = column.values
    if column.levels is not None:
        return [column.levels[code] if code >= 0 else None for code in values[rows].tolist()]
    if column.kind == "temporal":
        moments = values[rows].astype("datetime64[us]").tolist()
        return [str(moment) for moment in moments]
    return values[rows].tolist() if hasattr(values, "dtype") else [values[row] for row in rows.tolist()]
