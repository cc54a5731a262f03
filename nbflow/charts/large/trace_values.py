"""The properties of a trace of Plotly as they are read here: arrays, however they are written."""

# A figure is JSON, and Plotly is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any, Final

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def axis_name(props: Mapping[str, Any], name: str = "x") -> str:
    """Return the layout's name of an axis of a trace, such as ``"xaxis2"``."""
    return f"{name}axis{str(props.get(f'{name}axis') or name)[1:]}"


def plain_prop(value: Any) -> Any:
    """Return a property as plain values."""
    return value.to_plotly_json() if hasattr(value, "to_plotly_json") else value


def is_set(value: Any) -> bool:
    """Whether a property says anything: a group of properties is there, and empty, where none is given."""
    return not (value is False or (isinstance(value, Mapping) and not value))


def is_alike(marker: Any) -> bool:
    """Whether all markers of a trace look the same."""
    if isinstance(marker, Mapping):
        parts = (value for name, value in marker.items() if name not in ("colorbar", "colorscale"))
        return all(map(is_alike, parts))
    return isinstance(marker, str | int | float | None)


def is_switched(layout: Mapping[str, Any]) -> bool:
    """Whether menus or sliders of a figure can change its traces in the browser."""
    return bool({"updatemenus", "sliders"} & set(layout))


def array_of(values: Any) -> Any:
    """Return values as an array of one axis; None if they are none."""
    import numpy as np

    values = unpacked(values)
    if isinstance(values, list | tuple):
        values = np.asarray(values) if values and not isinstance(values[0], list | tuple) else None
    return values if getattr(values, "ndim", 0) == 1 else None


def packed_bytes(spec: Mapping[str, Any]) -> bytes:
    """Return the bytes of numbers as Plotly packs them: base64 in JSON."""
    data = spec["bdata"]
    return b64decode(data) if isinstance(data, str) else bytes(data)


def unpacked(values: Any) -> Any:
    """Return a list of numbers that is written as bytes, as in the JSON of a figure, as an array."""
    import numpy as np

    if not isinstance(values, Mapping) or "bdata" not in values:
        return values
    flat = np.frombuffer(packed_bytes(values), dtype=values["dtype"])
    shape = values.get("shape")
    return flat if shape is None else flat.reshape([int(count) for count in str(shape).split(",")])


def moments_of(values: Any) -> Any:
    """Return dates and texts of dates as moments, as Plotly reads them: by the clock on the wall."""
    import numpy as np

    first = values[0]
    try:
        if isinstance(first, str):
            return np.asarray(values, dtype="datetime64[us]") if _DATE.match(first) else None
        return np.array([value.replace(tzinfo=None) for value in values], dtype="datetime64[us]")
    except (AttributeError, TypeError, ValueError, OverflowError):
        return None
