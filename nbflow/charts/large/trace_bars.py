"""Bars of a Plotly figure whose positions repeat: the kernel adds up the rows of each, and sends one bar.

plotly.js stacks the rows of a trace at the same position, or draws them over each other. Either way they are
seen as one bar up and one down. Rows with positions of their own are sent as they are.
"""

# A figure is JSON, and Plotly is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from nbflow.charts.large.lanes import Array, levels_of
from nbflow.charts.large.plan import can_compute, most_of
from nbflow.charts.large.trace_values import (
    array_of,
    axis_name,
    is_alike,
    is_set,
    is_switched,
    moments_of,
    plain_prop,
)
from nbflow.charts.wire import Json
from nbflow.frames.columns import ColumnData

_LEAST_SHARE: Final = 4
"""Rows for each bar that is sent; where there are fewer, all rows are."""
_WHOLE: Final = frozenset(
    {"error_x", "error_y", "selectedpoints", "text", "texttemplate", "hovertext", "customdata", "ids"}
    | {"base", "width", "offset"}
)
"""Properties that say something of rows."""
_STACKS: Final = ("relative", "stack")


@dataclass(slots=True)
class SummedBars:
    """Bars of a trace.

    Attributes
    ----------
    index : int
        Its place among the traces.
    props : dict
        What the view gets of it.
    x, y : array
        Of all rows.
    codes : array
        The position of each row, counted.
    sent : array
        That of each row that is sent.
    """

    index: int
    props: Json
    x: Array
    y: Array
    codes: Array
    sent: Array

    def rows_of(self, sent: Sequence[int]) -> list[int]:
        """Return all rows of the bars that were sent as some rows."""
        import numpy as np

        known = [row for row in sent if 0 <= row < len(self.sent)]
        bars = np.unique(self.sent[np.array(known, dtype="int64")])
        return np.flatnonzero(np.isin(self.codes, bars)).tolist()


def bars_of(figure: Any, reduce: bool | int) -> list[SummedBars]:
    """Return the traces of bars of a figure with a row or two for each position.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        The figure.
    reduce : bool or int
        True: where all of them together have more rows than bar charts draw as they are. A number: where
        they have more than that. False: none.
    """
    limit = bars_limit(figure, reduce)
    if limit is None:
        return []
    most, layout = limit
    traces = [(at, trace) for at, trace in enumerate(figure.data) if trace.type == "bar"]
    every = [(at, {name: trace[name] for name in trace if trace[name] is not None}) for at, trace in traces]
    if sum(_length(props) for _, props in every) <= most:
        return []
    found = [_summed(at, props, layout) for at, props in every]
    return [bars for bars in found if bars is not None]


def bars_limit(figure: Any, reduce: bool | int) -> tuple[int, Json] | None:
    """Return how many rows bars and histograms may have as they are, and the layout; None: any number."""
    most = most_of(reduce, "bar")
    if most is None or figure.frames or not can_compute():
        return None
    layout: Json = figure.layout.to_plotly_json()
    return None if is_switched(layout) else (most, layout)


def _length(props: Json) -> int:
    values = array_of(props.get("y"))
    return 0 if values is None else len(values)


def _summed(index: int, props: Json, layout: Json) -> SummedBars | None:
    import numpy as np

    main, other = ("y", "x") if props.get("orientation") == "h" else ("x", "y")
    places, sizes = array_of(props.get(main)), array_of(props.get(other))
    if places is None or sizes is None or len(places) != len(sizes) or not _is_plain(props, layout, other):
        return None
    if sizes.dtype.kind not in "iuf" or bool(np.isinf(sizes).any()) or not len(sizes):
        return None
    codes, size = _positions(places)
    if codes is None or size * _LEAST_SHARE > len(places):
        return None
    ends = _ends(sizes, codes, size, str(layout.get("barmode") or "group"))
    if ends is None:
        return None
    up, down = ends
    first = np.empty(size, dtype="int64")
    first[codes[::-1]] = np.arange(len(places) - 1, -1, -1)
    below = np.flatnonzero(down < 0)
    above = np.flatnonzero((up > 0) | (down >= 0))
    sent = np.concatenate([above, below])
    heights = np.concatenate([up[above], down[below]])
    order = sent.argsort(kind="stable")
    sent, heights = sent[order], heights[order]
    rest = {name: plain_prop(value) for name, value in props.items() if name not in ("x", "y")}
    own = {"type": "bar", main: places[first[sent]], other: heights}
    return SummedBars(index, {**rest, **own}, array_of(props["x"]), array_of(props["y"]), codes, sent)


def _is_plain(props: Json, layout: Json, other: str) -> bool:
    """Whether nothing that is said of the bars needs their rows."""
    if any(is_set(plain_prop(props[name])) for name in _WHOLE & set(props)):
        return False
    marker = plain_prop(props.get("marker")) or {}
    if not is_alike(marker) or marker.get("opacity") not in (None, 1):
        return False
    if layout.get("barnorm") and layout.get("barmode") not in _STACKS:
        return False
    kind = (layout.get(axis_name(props, other)) or {}).get("type")
    return kind in (None, "-", "linear")


def _positions(values: Array) -> tuple[Array | None, int]:
    """Return positions as numbers in the order in which they first come, and how many there are."""
    import numpy as np

    if values.dtype.kind in "iufM" and "pandas" in sys.modules:
        codes, levels = category_codes(values)
        return (None, 0) if bool((codes < 0).any()) else (codes, len(levels))
    if values.dtype.kind in "iufM":
        different, first, codes = np.unique(values, return_index=True, return_inverse=True)
        missing = np.isnat(different) if values.dtype.kind == "M" else np.isnan(different)
        if bool(missing.any()):
            return None, 0
        ranks = np.empty(len(first), dtype="int64")
        ranks[first.argsort()] = np.arange(len(first))
        return ranks[codes.reshape(-1)], len(first)
    if values.dtype.kind not in "OU":
        return None, 0
    codes, levels = category_codes(values)
    texts = all(isinstance(level, str) for level in levels)
    if bool((codes < 0).any()) or not (texts or moments_of(values[:1]) is not None):
        return None, 0
    return codes, len(levels)


def category_codes(values: Array) -> tuple[Array, list[Any]]:
    """Return the codes of values, -1 for none, and the values in the order in which they first come."""
    pandas = sys.modules.get("pandas")  # an app that has it loaded need not wait for a loop in Python
    if pandas is None:
        return levels_of(ColumnData("", "nominal", values))
    codes, levels = pandas.factorize(values)
    return codes, list(levels)


def _ends(sizes: Array, codes: Array, size: int, mode: str) -> tuple[Array, Array] | None:
    """Return how far up and how far down the bars of each position reach; None where they lie otherwise."""
    import numpy as np

    if mode in ("stack", "group") and not bool((sizes >= 0).all()):
        return None  # what goes down, or is missing, moves what comes after it
    known = np.nan_to_num(sizes.astype("float64"))
    if mode != "overlay":
        return np.bincount(codes, np.maximum(known, 0), size), np.bincount(codes, np.minimum(known, 0), size)
    up, down = np.zeros(size), np.zeros(size)
    np.maximum.at(up, codes, known)
    np.minimum.at(down, codes, known)
    return up, down
