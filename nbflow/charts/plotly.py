"""Plotly figures as they travel: arrays as bytes, once, by their hash.

plotly.js is not ours to ship: its Python package has it, so the view gets that very file.
"""

# A figure is JSON, and plotly has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, cast

from nbflow.charts.large.selected import Bars, completed, with_bars
from nbflow.charts.large.trace_values import packed_bytes
from nbflow.charts.large.traces import Trace
from nbflow.kit import CHUNKS, Blob
from nbflow.kit.errors import HostError, StreamlitValueError
from nbflow.kit.selection import Selected, indices, objects, selection_of

FEW: Final = 64
"""Up to so many numbers travel inline."""

MODES: Final = ("points", "box", "lasso")

MOST_CORNERS: Final = 10_000
"""Corners of all areas of a selection: each is compared with the points beside it."""

_DTYPES: Final = {
    "int8": "i1", "int16": "i2", "int32": "i4", "uint8": "u1", "uint16": "u2", "uint32": "u4",
    "float32": "f4", "float64": "f8",
}  # fmt: skip
_EMPTY: Final = {"points": [], "point_indices": [], "box": [], "lasso": []}


def plotly_js() -> bytes:
    """Return plotly.js of the installed package as an ES module.

    Raises
    ------
    HostError
        If plotly is not installed.
    """
    found = find_spec("plotly")
    path = (
        None
        if found is None or found.origin is None
        else Path(found.origin).parent / "package_data" / "plotly.min.js"
    )
    if path is None or not path.is_file():
        raise HostError(
            "plotly is not installed in this kernel: run `pip install plotly`, then run the app again."
        )
    # It is written for a page's globals or for CommonJS; a page with an AMD loader (Voila) must not catch it.
    before, after = (
        b"const module={exports:{}},exports=module.exports,define=undefined;\n",
        b"\nexport default module.exports;\n",
    )
    return before + path.read_bytes() + after


CHUNKS["plotly.js"] = plotly_js


def figure_prop(figure: Any, traces: Sequence[Trace] = (), bars: Sequence[Bars] = ()) -> dict[str, Any]:
    """Return a figure as a prop: ``{"data": [...], "layout": {...}}`` with arrays as blobs.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        The figure.
    traces : sequence of Trace, optional
        Those whose points stay in the kernel.
    bars : sequence of Histogram or SummedBars, optional
        Those of which a row or two for each bar are sent.
    """
    from plotly.io._json import to_json_plotly  # pyright: ignore

    blobs: list[dict[str, Any]] = []
    less = traces or bars
    given: Any = _without_points(figure, traces, bars) if less else figure.to_plotly_json()
    plain: dict[str, Any] = json.loads(cast("str", to_json_plotly(_lifted(given, blobs))))
    return cast("dict[str, Any]", _laid(plain, blobs)) if blobs else plain


def _without_points(figure: Any, traces: Sequence[Trace], bars: Sequence[Bars]) -> dict[str, Any]:
    kept = {trace.index: trace.props for trace in (*traces, *bars)}
    data = [kept.get(at) or trace.to_plotly_json() for at, trace in enumerate(figure.data)]
    # Few points are drawn faster without WebGL, and a page has 16 contexts of it. What is drawn in WebGL lies
    # below all others: that order stays.
    if all(trace.type != "scattergl" or at in kept for at, trace in enumerate(figure.data)):
        data = [{**trace, "type": "scatter"} if trace["type"] == "scattergl" else trace for trace in data]
    layout = figure.layout.to_plotly_json()
    for trace in traces:
        if trace.dates:  # what travels are numbers
            layout[trace.axis] = {"type": "date", **(layout.get(trace.axis) or {})}
    return {"data": data, "layout": layout}


def _lifted(part: Any, blobs: list[dict[str, Any]]) -> Any:
    """Take the number arrays out; what stays is small enough for JSON."""
    if isinstance(part, Mapping):
        found = cast("Mapping[str, Any]", part)
        if "bdata" in found and "dtype" in found:
            return _packed(found, blobs)
        return {name: _lifted(item, blobs) for name, item in found.items()}
    if isinstance(part, list | tuple):
        items = cast("list[Any]", part)
        if len(items) > FEW and all(type(item) in (int, float) for item in items):
            import numpy as np

            return _lifted(np.asarray(items, dtype="float64"), blobs)
        return [_lifted(item, blobs) for item in items]
    dtype = getattr(part, "dtype", None)
    if dtype is None or not hasattr(part, "tobytes") or getattr(part, "size", 0) <= FEW:
        return part
    if str(dtype) in ("int64", "uint64"):
        fits = abs(int(part.min())) < 2**31 and abs(int(part.max())) < 2**31
        part = part.astype("int32" if fits else "float64")
    code = _DTYPES.get(str(part.dtype))
    if code is None or part.ndim > 3:
        return part
    shape = list(part.shape)
    return _mark(
        {"dtype": code, "shape": shape, "b": Blob(part.tobytes(), "application/octet-stream")}, blobs
    )


def _packed(spec: Mapping[str, Any], blobs: list[dict[str, Any]]) -> Any:
    """Plotly's own packed arrays are base64 texts: as bytes they are a quarter smaller."""
    raw = packed_bytes(spec)
    size = int(str(spec["dtype"])[-1])
    shape = [int(n) for n in str(spec["shape"]).split(",")] if spec.get("shape") else [len(raw) // size]
    return _mark({"dtype": spec["dtype"], "shape": shape, "b": Blob(raw, "application/octet-stream")}, blobs)


def _mark(array: dict[str, Any], blobs: list[dict[str, Any]]) -> dict[str, int]:
    blobs.append(array)
    return {"$nb": len(blobs) - 1}


def _laid(part: Any, blobs: list[dict[str, Any]]) -> Any:
    if isinstance(part, dict):
        found = cast("dict[str, Any]", part)
        if len(found) == 1 and "$nb" in found:
            return {"$array": blobs[found["$nb"]]}
        return {name: _laid(item, blobs) for name, item in found.items()}
    return [_laid(item, blobs) for item in cast("list[Any]", part)] if isinstance(part, list) else part


def modes_of(selection_mode: str | Iterable[str]) -> list[str]:
    """Check which kinds of selection are wanted; return them in one order.

    Raises
    ------
    StreamlitValueError
        If one is none of the three.
    """
    wanted = {selection_mode} if isinstance(selection_mode, str) else set(selection_mode)
    if not wanted <= set(MODES):
        raise StreamlitValueError(
            "selection_mode", [f"'{mode}'" for mode in MODES], detail=f"Given: {selection_mode!r}."
        )
    return [mode for mode in MODES if mode in wanted]


def empty_state() -> Selected:
    """Return the state in which nothing is selected."""
    return selection_of({"selection": {name: list(items) for name, items in _EMPTY.items()}})


def decoder(
    empty: Selected, modes: Sequence[str], traces: Sequence[Trace] = (), bars: Sequence[Bars] = ()
) -> Callable[[Any], Selected]:
    """Return what makes the state of what the view says; of `traces` and `bars` it has not all rows."""

    def decode(raw: Any) -> Selected:
        selection: Any = raw.get("selection") if isinstance(raw, Mapping) else None  # pyright: ignore
        if not isinstance(selection, Mapping):
            return empty
        given = cast("Mapping[str, Any]", selection)
        known = {name: given[name] for name in empty["selection"] if name in given}
        checked = _checked({**empty["selection"], **known}, modes)
        whole = with_bars(completed(checked, traces), bars)
        return selection_of({"selection": whole}, raw, lists=False)

    return decode


def _checked(selection: Mapping[str, Any], modes: Sequence[str]) -> dict[str, Any]:
    """Return a selection, if a chart can have it.

    Raises
    ------
    TypeError
        If a part of it is of another form.
    ValueError
        If it has more areas or corners than a person draws, or areas of a kind that cannot be drawn.
    """
    found: dict[str, Any] = {
        "points": objects(selection["points"], "points"),
        "point_indices": indices(selection["point_indices"], "point_indices"),
    }
    corners = 0
    for name in ("box", "lasso"):
        found[name] = objects(selection[name], name)
        for area in found[name]:
            ends = [area.get(axis) for axis in ("x", "y")]
            if not all(isinstance(end, list) and _are_ends(end) for end in ends):
                raise TypeError(f"each {name} must have the ends of its sides")
            if len(ends[0]) != len(ends[1]) or name not in modes:
                raise ValueError(f"there is no such {name}")
            corners += len(ends[0])
    if corners > MOST_CORNERS:
        raise ValueError(f"more than {MOST_CORNERS} corners")
    return found


def _are_ends(values: list[Any]) -> bool:
    """Whether these are places on an axis: numbers, or dates as texts."""
    return len(values) > 1 and all(type(value) in (int, float, str) for value in values)
