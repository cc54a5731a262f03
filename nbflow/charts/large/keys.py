"""What an aggregate is grouped by: the value, bin or unit of time of each row, as Vega computes them."""

# A specification is JSON of the app's own, and NumPy is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from nbflow.charts.large.lanes import Array, axis_of, levels_of, numbers
from nbflow.frames.columns import ColumnData

_FEW_BINS: Final[Mapping[str, int]] = {
    "row": 6, "column": 6, "size": 6, "color": 6, "fill": 6, "stroke": 6, "strokeWidth": 6,
    "opacity": 6, "fillOpacity": 6, "strokeOpacity": 6, "shape": 6, "strokeDash": 4,
}  # fmt: skip
"""Bins of channels that show few well; all others have ten."""

_BIN_OPTIONS: Final = frozenset({"maxbins", "step", "minstep", "base", "divide", "nice", "anchor", "extent"})
CLOSE: Final = 1e-14
"""Vega counts what is so close below a bin as within."""

_UNITS: Final[Mapping[str, str]] = {
    "year": "Y", "month": "M", "date": "D", "hours": "h", "minutes": "m", "seconds": "s",
    "milliseconds": "ms",
}  # fmt: skip
_WORDS: Final = re.compile("year|quarter|month|dayofyear|date|week|day|hours|minutes|milliseconds|seconds")
_TIMELINE: Final = tuple(_UNITS)


def codes_of(column: ColumnData, channel: str, definition: Mapping[str, Any]) -> Array | None:
    """Return a whole number for each row, the same within a group; None where Vega must compute it.

    Parameters
    ----------
    column : ColumnData
        The field.
    channel : str
        Which channel it is drawn by.
    definition : mapping
        What the specification says of it.
    """
    binned, unit = definition.get("bin"), definition.get("timeUnit")
    if unit is not None:
        return None if binned else _units(column, unit)
    if is_binned(definition):
        return _bins(column, channel, binned if isinstance(binned, Mapping) else {})
    if binned not in (None, False, "binned") and not isinstance(binned, Mapping):
        return None
    return _values(column)


def is_binned(definition: Mapping[str, Any]) -> bool:
    """Whether Vega makes bins of the field: it needs the ends of all values for it."""
    binned = definition.get("bin")
    return binned is True or (isinstance(binned, Mapping) and not binned.get("binned"))


def _values(column: ColumnData) -> Array | None:
    import numpy as np

    values = column.values
    if column.levels is None and hasattr(values, "dtype") and values.dtype.kind in "iufbmM":
        return np.unique(values, return_inverse=True)[1].reshape(-1)
    try:
        codes, _ = levels_of(column)
    except TypeError:
        return None
    return codes.astype("int64") + 1


# --- bins ------------------------------------------------------------------------------------------------


def _bins(column: ColumnData, channel: str, options: Mapping[str, Any]) -> Array | None:
    import numpy as np

    if column.kind != "quantitative" or not are_bin_options(options):
        return None
    values = numbers(column).astype("float64")
    sound = np.isfinite(values)
    if not bool(sound.any()):
        return np.zeros(len(values), dtype="int64")
    ends = [float(values[sound].min()), float(values[sound].max())]
    bins = channel_bins(ends, channel, options)
    if bins is None:
        return None
    start, stop, step = bins
    with np.errstate(invalid="ignore"):
        inside = np.floor(CLOSE + (np.clip(values, start, stop - step) - start) / step)
    codes = np.where(sound, inside, -3).astype("int64")
    codes[values < start] = -1
    codes[values > stop] = -2
    return codes + 3


def channel_bins(
    extent: list[float], channel: str, options: Mapping[str, Any]
) -> tuple[float, float, float] | None:
    """Return where the bins of a channel begin and end, and how wide they are; None of far too many."""
    options = {"maxbins": _FEW_BINS.get(channel, 10), **options}
    start, stop, step = bins_of(options.get("extent") or extent, options)
    if not step > 0 or not math.isfinite((stop - start) / step) or (stop - start) / step > 1e6:
        return None
    return start, stop, step


def are_bin_options(options: Mapping[str, Any]) -> bool:
    """Whether all that a channel says of its bins is known here."""
    return set(options) <= _BIN_OPTIONS and _are_numbers(options)


def _are_numbers(options: Mapping[str, Any]) -> bool:
    parts = [part for value in options.values() for part in (value if isinstance(value, list) else [value])]
    return all(isinstance(part, int | float) for part in parts)


def bins_of(extent: list[float], options: Mapping[str, Any]) -> tuple[float, float, float]:
    """Return where Vega's bins begin and end, and how wide they are."""
    low, high = extent
    step = options.get("step") or _step(high - low or abs(low) or 1, options)
    logarithm, base = math.log(step), float(options.get("base") or 10)
    precision = 0 if logarithm >= 0 else int(-logarithm / math.log(base)) + 1
    if options.get("nice") is not False:
        first = math.floor(low / step + base ** (-precision - 1)) * step
        low = first - step if low < first else first
        high = math.ceil(high / step) * step
    high = low + step if high == low else high
    end = low + math.ceil((high - low) / step) * step
    anchor = options.get("anchor")
    if anchor is None:
        return low, end, step
    moved = anchor - (low + step * math.floor((anchor - low) / step))
    return low + moved, end + moved, step


def _step(span: float, options: Mapping[str, Any]) -> float:
    most, base = options.get("maxbins") or 20, float(options.get("base") or 10)
    least = options.get("minstep") or 0
    level = math.ceil(math.log(most) / math.log(base))
    step = max(least, base ** (math.floor(math.log(span) / math.log(base) + 0.5) - level))
    while math.ceil(span / step) > most:
        step *= base
    for part in options.get("divide") or (5, 2):
        smaller = step / part
        if smaller >= least and span / smaller <= most:
            step = smaller
    return step


# --- units of time ---------------------------------------------------------------------------------------


def _units(column: ColumnData, unit: Any) -> Array | None:
    """Return the unit of time of each row: by the clock on the wall, as the view reads it."""
    import numpy as np

    words = unit_words(unit)
    if column.kind != "temporal" or not words:
        return None
    axis = axis_of(column)
    if axis.unit == 1.0 and axis.values.dtype.kind == "f":
        missing = ~np.isfinite(axis.values)
        moments = np.where(missing, 0, axis.values).astype("int64").astype("datetime64[ms]")
    else:
        missing = np.isnat(column.values)
        moments = np.where(missing, np.datetime64(0, "ms"), column.values.astype("datetime64[ms]"))
    timeline = is_timeline(words)
    parts = [moments.astype(f"datetime64[{_UNITS[words[-1]]}]").astype("int64")] if timeline else []
    if not timeline:
        parts = [_part(moments, word) for word in words]
    codes = np.zeros(len(moments), dtype="int64")
    for part in parts:
        low = int(part.min()) if len(part) else 0
        span = int(part.max()) - low + 1 if len(part) else 1
        codes = codes * span + (part - low)
    return np.where(missing, -1, codes) + 1


def unit_words(unit: Any) -> list[str]:
    """Return the parts of a unit of time, such as year and month; none of what Vega must compute."""
    if isinstance(unit, Mapping):
        unit = unit.get("unit") if set(unit) == {"unit"} else None
    words = _WORDS.findall(unit) if isinstance(unit, str) else []
    return words if "".join(words) == unit else []


def is_timeline(words: list[str]) -> bool:
    """Whether parts of a unit follow each other from the year on."""
    return words == list(_TIMELINE[: len(words)])


def _part(moments: Array, word: str) -> Array:
    """Return one part of moments: the month of the year, the day of the week."""
    import numpy as np

    years, months, days = (moments.astype(f"datetime64[{unit}]") for unit in "YMD")
    if word == "year":
        return years.astype("int64")
    if word in ("month", "quarter"):
        month = (months - years.astype("datetime64[M]")).astype("int64")
        return month // 3 if word == "quarter" else month
    if word == "date":
        return (days - months.astype("datetime64[D]")).astype("int64")
    weekday = (days.astype("int64") + 4) % 7  # 1970 began on a Thursday; 0 is Sunday
    if word == "day":
        return weekday
    in_year = (days - years.astype("datetime64[D]")).astype("int64")
    if word == "dayofyear":
        return in_year
    if word == "week":
        return (in_year + 7 - weekday) // 7
    size = {"hours": 3_600_000, "minutes": 60_000, "seconds": 1000, "milliseconds": 1}[word]
    around = {"hours": 24, "minutes": 60, "seconds": 60, "milliseconds": 1000}[word]
    return np.mod(moments.astype("int64") // size, around)
