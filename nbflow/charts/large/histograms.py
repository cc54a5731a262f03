"""Histograms of a Plotly figure: the kernel counts, and plotly.js gets two rows for each bin.

They are the least and the greatest value of the bin, of which the first stands for all others. plotly.js adds
them up, so that bars, norms, sums of bins before and hover texts are those of all rows. What is selected of
bars is found here, too.
"""

# A figure is JSON, and Plotly is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from nbflow.charts.large.lanes import Array
from nbflow.charts.large.trace_bars import bars_limit, category_codes
from nbflow.charts.large.trace_bins import Bins, automatic_bins
from nbflow.charts.large.trace_values import array_of, axis_name, is_alike, is_set, plain_prop
from nbflow.charts.wire import Json

_LEAST_SHARE: Final = 4
"""Rows for each that is sent; where bins have fewer, all rows are."""
_FUNCTIONS: Final = ("count", "sum", "avg", "min", "max")
_WHOLE: Final = frozenset({"error_x", "error_y", "selectedpoints", "text", "hovertext", "customdata", "ids"})
"""Properties that say something of rows or of bars."""
_NO_CATEGORY: Final = re.compile(r"[\s'\"%,$#]*[-+.\d]")
"""Texts that plotly.js may read as numbers or dates."""


@dataclass(slots=True)
class Histogram:
    """A histogram of a figure.

    Attributes
    ----------
    index : int
        Its place among the traces.
    props : dict
        What the view gets of it.
    values : array
        Of all rows.
    bins : Bins or None
        None: each value is a bin.
    codes : array
        The bin of each row that is sent.
    """

    index: int
    props: Json
    values: Array
    bins: Bins | None
    codes: Array

    def rows_of(self, sent: Sequence[int]) -> list[int]:
        """Return all rows of the bins of rows that were sent."""
        import numpy as np

        known = [row for row in sent if 0 <= row < len(self.codes)]
        bins = np.unique(self.codes[np.array(known, dtype="int64")])
        return np.flatnonzero(np.isin(_codes(self.values, self.bins), bins)).tolist()


def histograms_of(figure: Any, reduce: bool | int) -> list[Histogram]:
    """Return the histograms of a figure with a row or two for each bin.

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
    groups: dict[tuple[Any, ...], list[_Given]] = {}
    for index, trace in enumerate(figure.data):
        if trace.type == "histogram" and trace.visible is not False:
            given = _Given.of(index, {name: trace[name] for name in trace if trace[name] is not None})
            groups.setdefault(given.group(layout), []).append(given)
    if sum(len(given.values) for group in groups.values() for given in group) <= most:
        return []
    shared = {trace.bingroup for trace in figure.data if str(trace.type).startswith("histogram2d")}
    found: list[Histogram] = []
    for group in groups.values():
        if shared & {given.props.get("bingroup") for given in group} or len({one.axis for one in group}) > 1:
            continue
        if all(given.is_plain() for given in group) and _is_own_axis(figure, layout, group[0]):
            found += _reduced(group)
    return found


@dataclass(slots=True)
class _Given:
    """A histogram as the app gave it. `main`: the letter of the axis of its bins."""

    index: int
    props: Json
    main: str
    values: Any
    weights: Any

    @staticmethod
    def of(index: int, props: Json) -> _Given:
        arrays = {name: array_of(props.get(name)) for name in "xy"}
        upright = arrays["x"] is not None or arrays["y"] is None
        main = {"v": "x", "h": "y"}.get(str(props.get("orientation")), "x" if upright else "y")
        values = arrays[main]
        return _Given(
            index, props, main, [] if values is None else values, arrays["y" if main == "x" else "x"]
        )

    @property
    def axis(self) -> tuple[str, str]:
        return axis_name(self.props, self.main), self.main

    def group(self, layout: Json) -> tuple[Any, ...]:
        """Return what is the same for the histograms that share their bins."""
        named = self.props.get("bingroup")
        if named is not None and named != "":
            return ("named", named)
        if layout.get("barmode") == "overlay":
            return ("own", self.index)
        return ("axes", axis_name(self.props, "x"), axis_name(self.props, "y"), self.main)

    @property
    def function(self) -> str:
        """What is computed of the weights of a bin."""
        return "count" if self.weights is None else str(self.props.get("histfunc", "count"))

    def is_plain(self) -> bool:
        """Whether nothing that it says needs its rows."""
        if not len(self.values) or any(
            is_set(plain_prop(self.props[name])) for name in _WHOLE & set(self.props)
        ):
            return False
        if not is_alike(plain_prop(self.props.get("marker"))) or self.function not in _FUNCTIONS:
            return False
        cumulative = plain_prop(self.props.get("cumulative")) or {}
        if cumulative.get("currentbin", "include") != "include":
            return False
        if self.weights is not None and len(self.weights) != len(self.values):
            return False
        return self.function == "count" or _are_numbers(self.weights)


def _are_numbers(values: Any) -> bool:
    import numpy as np

    return values.dtype.kind in "iuf" and bool(np.isfinite(values).all())


def _is_own_axis(figure: Any, layout: Json, given: _Given) -> bool:
    """Whether an axis has the type of the values of its histograms, and is shared by no other traces."""
    name, main = given.axis
    axis = layout.get(name) or {}
    numeric = given.values.dtype.kind in "iuf"
    if axis.get("type") not in (None, "-", "linear" if numeric else "category") or axis.get("rangebreaks"):
        return False
    matching = {name} | {
        other
        for other, one in layout.items()
        if other[1:5] == "axis" and name in (other, str(one.get("matches")).replace(main, f"{main}axis", 1))
    }
    if "matches" in axis:
        matching.add(str(axis["matches"]).replace(main, f"{main}axis", 1))
    for trace in figure.data:
        props = {one: trace[one] for one in ("xaxis", "yaxis", main) if one in trace}
        if axis_name(props, main) not in matching or trace.visible is False:
            continue
        other = array_of(trace[main]) if main in trace else None
        if trace.type == "histogram" and other is None:
            return False
        if other is not None and (other.dtype.kind in "iuf") != numeric:
            return False
    return True


# --- the bins ----------------------------------------------------------------------------------------------


def _reduced(group: Sequence[_Given]) -> list[Histogram]:
    """Return histograms that share their bins; none where these need all rows."""
    import numpy as np

    kinds = {given.values.dtype.kind in "iuf" for given in group}
    if len(kinds) > 1:
        return []
    if not kinds.pop():
        return _by_category(group)
    values = [_ascending(given.values) for given in group]
    every = np.concatenate(values)
    if len(values) > 1:
        every.sort(kind="stable")  # of parts in order it merges them
    rows = sum(len(given.values) for given in group)
    bins = _bins(group, every, rows) if all(map(len, values)) else None
    if bins is None or not bins.size > 0:
        return []
    found = [_histogram(given, one, bins) for given, one in zip(group, values, strict=True)]
    return found if sum(len(one.codes) for one in found) * _LEAST_SHARE <= rows else []


def _ascending(values: Array) -> Array:
    """Return what is finite, in order."""
    import numpy as np

    found = np.sort(values.astype("float64"))
    return found[np.searchsorted(found, -np.inf, "right") : np.searchsorted(found, np.inf, "left")]


def _bins(group: Sequence[_Given], values: Array, rows: int) -> Bins | None:
    """Return the bins of a group: those that all of its histograms say, or those that suit all values."""
    main = group[0].main
    given = [plain_prop(one.props.get(f"{main}bins")) or {} for one in group]
    if any(given):
        first = given[0]
        parts = [first.get(name) for name in ("start", "end", "size")]
        ends = [float(part) for part in parts if isinstance(part, int | float)]
        if any(one != first for one in given) or len(ends) < 3:
            return None
        start, end, size = ends
        return Bins(start, end, size)
    if any(one.props.get(f"autobin{main}") is False for one in group):
        return None
    counts = [int(one.props.get(f"nbins{main}") or 0) for one in group]
    return automatic_bins(values, rows, next((count for count in counts if count), 0))


def _codes(values: Array, bins: Bins | None) -> Array:
    """Return the number of each row's bin; -1 where a value is missing."""
    import numpy as np

    if bins is None:
        return category_codes(values)[0]
    sound = np.isfinite(values)
    codes = np.full(len(values), np.iinfo("int64").min)
    codes[sound] = bins.codes(values[sound].astype("float64"))
    return codes


def _histogram(given: _Given, values: Array, bins: Bins) -> Histogram:
    """Return a histogram with the least and the greatest value of each bin.

    Parameters
    ----------
    values : array
        Finite ones, in ascending order.
    """
    import numpy as np

    codes = bins.codes(values)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(codes)) + 1])
    ends = np.concatenate([starts[1:], [len(values)]])
    low, high, different = values[starts], values[ends - 1], codes[starts]
    if given.function == "count":
        first, rest = ends - starts, np.zeros(len(starts))
    else:
        rows = np.flatnonzero(np.isfinite(given.values))
        own = np.searchsorted(different, bins.codes(given.values[rows].astype("float64")))
        first, rest = _weights(given, own, rows, len(different))
    two = high > low
    places = np.concatenate([np.arange(len(starts)), np.flatnonzero(two)])
    points = np.concatenate([low, high[two]]), np.concatenate([first, rest[two]])
    order = places.argsort(kind="stable")
    said = {f"{given.main}bins": {"start": bins.start, "end": bins.end, "size": bins.size}}
    return _sent(given, points[0][order], points[1][order], bins, different[places[order]], said)


def _weights(given: _Given, codes: Array, rows: Array, size: int) -> tuple[Array, Array]:
    """Return the weight of the first row of each bin, and of its second one."""
    import numpy as np

    counts = np.bincount(codes, minlength=size)
    if given.function == "count":
        return counts, np.zeros(size)
    weights = given.weights[rows].astype("float64")
    if given.function in ("min", "max"):
        found = np.full(size, np.nan)
        (np.fmin if given.function == "min" else np.fmax).at(found, codes, weights)
        return found, found
    sums = np.bincount(codes, weights, size)
    return (sums, np.zeros(size)) if given.function == "sum" else (sums / counts, sums / counts)


def _sent(
    given: _Given, values: Any, weights: Array, bins: Bins | None, codes: Array, said: Json
) -> Histogram:
    main, other = given.main, "y" if given.main == "x" else "x"
    own = {"x", "y", f"nbins{main}", f"autobin{main}", f"{main}bins"}
    props = {name: plain_prop(value) for name, value in given.props.items() if name not in own}
    function = "sum" if given.function == "count" else given.function
    orientation = "v" if main == "x" else "h"
    props |= {
        "type": "histogram",
        main: values,
        other: weights,
        "histfunc": function,
        "orientation": orientation,
    }
    return Histogram(given.index, {**props, **said}, given.values, bins, codes)


def _by_category(group: Sequence[_Given]) -> list[Histogram]:
    """Return histograms of texts: each is a bin, in the order in which they first come."""
    import numpy as np

    found: list[Histogram] = []
    for given in group:
        if given.values.dtype.kind not in "OU":
            return []
        codes, levels = category_codes(given.values)
        named = all(isinstance(level, str) and level and not _NO_CATEGORY.match(level) for level in levels)
        binned = plain_prop(given.props.get(f"{given.main}bins")) or given.props.get(f"nbins{given.main}")
        if not named or not levels or binned:
            return []
        rows = np.flatnonzero(codes >= 0)
        weights, _ = _weights(given, codes[rows], rows, len(levels))
        found.append(_sent(given, levels, weights, None, np.arange(len(levels)), {}))
    total = sum(len(given.values) for given in group)
    return found if sum(len(one.codes) for one in found) * _LEAST_SHARE <= total else []
