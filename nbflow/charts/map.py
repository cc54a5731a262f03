"""st.map: columns, colors, sizes and the camera."""

# Data is whatever the app has: its types are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

from array import array
from collections.abc import Sequence
from numbers import Real
from typing import Any, Final

from nbflow.charts.deck_wire import arrays_prop
from nbflow.frames.columns import ColumnData, ColumnTable, read_columns
from nbflow.kit.errors import (
    StreamlitAPIException,
    StreamlitInvalidColorError,
    StreamlitInvalidParameterTypeError,
)

LATITUDES: Final = ("lat", "latitude", "LAT", "LATITUDE")
LONGITUDES: Final = ("lon", "longitude", "LON", "LONGITUDE")

_RADIUS: Final = 100  # meters
_SMALLEST: Final = 3  # px: a point can always be seen
_ZOOM: Final = 12  # of a single place
_MAX_ZOOM: Final = 19
_WIDTHS: Final = (
    *(360, 180, 90, 45, 22.5, 11.25, 5.625, 2.813, 1.406, 0.703, 0.352, 0.176, 0.088, 0.044, 0.022),
    *(0.011, 0.005, 0.003, 0.001, 0.0005, 0.00025),
)
"""Degrees that a map shows, by its zoom."""


def map_spec(data: Any, latitude: Any, longitude: Any, size: Any, color: Any, zoom: Any) -> dict[str, Any]:
    """Return the description of a map of points, in deck.gl's words.

    Raises
    ------
    StreamlitAPIException
        If a column is missing or has gaps, or a column of colors holds none.
    StreamlitInvalidColorError
        If a color is none.
    StreamlitDataframeConversionError
        If `data` has no columns.
    """
    frame = ColumnTable([], 0) if data is None else read_columns(data)
    if data is None or (frame.rows == 0 and (not frame.columns or hasattr(data, "empty"))):
        return {"initialViewState": {"latitude": 0, "longitude": 0, "pitch": 0, "zoom": 1}}
    lat = _place(frame, "latitude", latitude, LATITUDES)
    lon = _place(frame, "longitude", longitude, LONGITUDES)
    layer: dict[str, Any] = {
        "@@type": "ScatterplotLayer",
        "id": "map",
        "radiusMinPixels": _SMALLEST,
        "radiusUnits": "meters",
    }
    places = array("d", bytes(16 * frame.rows))
    places[0::2], places[1::2] = lon, lat
    arrays: dict[str, tuple[Any, int]] = {"getPosition": (places, 2)}
    sizes = frame.find(size) if isinstance(size, str) else None
    if sizes is not None:
        arrays["getRadius"] = (array("f", _numbers(sizes)), 1)
    else:
        layer["getRadius"] = size if isinstance(size, int | float) else _RADIUS
    colors = frame.find(color) if isinstance(color, str) else None
    if colors is not None:
        arrays["getFillColor"] = (_colors(colors), 4)
    else:
        layer["getFillColor"] = _color_of(color)
    layer["data"] = arrays_prop(frame.rows, arrays)
    return {"initialViewState": _camera(lat, lon, zoom), "layers": [layer]}


def _place(frame: ColumnTable, what: str, given: Any, usual: Sequence[str]) -> array[float]:
    column = frame.find(given) if isinstance(given, str) else None
    if column is None:
        column = next((found for name in usual if (found := frame.find(name)) is not None), None)
    if column is None:
        names = ", ".join(map(repr, usual))
        existing = ", ".join(repr(one.name) for one in frame.columns) or "none"
        raise StreamlitAPIException(
            f"A map needs a column for the {what}: name it with `{what}=…`, or call it one of {names}. "
            f"There are: {existing}.",
            error_id="map-missing-lat-lon-column",
        )
    numbers = _numbers(column)
    if any(number != number for number in numbers):
        raise StreamlitAPIException(
            f"The column {column.name!r} has missing values (None, NaN): a map needs both coordinates of "
            f"each row. Remove those rows first.",
            error_id="map-column-contains-nulls",
        )
    return numbers


def _numbers(column: ColumnData) -> array[float]:
    """Return a column as numbers; gaps are NaN."""
    values = column.values
    if column.levels is None and hasattr(values, "dtype") and values.dtype.kind in "iufb":
        numbers = array("d")
        numbers.frombytes(values.astype("float64").tobytes())
        return numbers
    try:
        return array("d", [float("nan") if value is None else float(value) for value in column.items()])
    except (TypeError, ValueError) as error:
        raise StreamlitAPIException(
            f"The column {column.name!r} holds values that are not numbers: {error}. A map needs numbers."
        ) from None


def _camera(lat: array[float], lon: array[float], zoom: Any) -> dict[str, Any]:
    south, north, west, east = (
        min(lat, default=0),
        max(lat, default=0),
        min(lon, default=0),
        max(lon, default=0),
    )
    if zoom is not None and (isinstance(zoom, bool) or not isinstance(zoom, Real)):
        raise StreamlitInvalidParameterTypeError("zoom", type(zoom).__name__, ["int", "None"])
    if zoom is None:
        zoom = _zoom(max(north - south, east - west))
    return {
        "latitude": (north + south) / 2,
        "longitude": (east + west) / 2,
        "pitch": 0,
        "zoom": zoom if type(zoom) is int else float(zoom),
    }


def _zoom(degrees: float) -> int:
    for level in range(_MAX_ZOOM + 1):
        if _WIDTHS[level + 1] < degrees <= _WIDTHS[level]:
            return level
    return _ZOOM


# --- colors ------------------------------------------------------------------------------------------------


def _color_of(color: Any) -> Any:
    """The theme's own when nobody says one; the view puts it in."""
    if color is None or (isinstance(color, str) and color.lower() == "primary"):
        return "primary"
    return list(rgba(color))


def _colors(column: ColumnData) -> array[int]:
    values = column.items()
    if values and not _looks_like(values[0]):
        raise StreamlitAPIException(
            f"The column {column.name!r} does not hold colors: its first value is {values[0]!r}. Give hex "
            "strings such as '#ff0099', or tuples such as (255, 0, 153).",
            error_id="map-invalid-color-column",
        )
    known: dict[Any, bytes] = {}
    flat = array("B")
    for value in values:
        name = value if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else None
        # 1 and 1.0 are equal but not the same color
        name = name if isinstance(name, str) or name is None else (name, *map(type, name))
        if name not in known:
            known[name] = bytes(rgba(value))
        flat.frombytes(known[name])
    return flat


def _looks_like(value: Any) -> bool:
    if isinstance(value, str):
        return value.startswith(("#", "rgb(", "rgba("))
    return isinstance(value, list | tuple) and len(value) in (3, 4)


def rgba(color: Any) -> tuple[int, int, int, int]:
    """Return a color as numbers from 0 to 255: integers are these already, floats run from 0 to 1.

    Raises
    ------
    StreamlitInvalidColorError
        If it is not a color.
    """
    if hasattr(color, "tolist"):
        color = color.tolist()
    if isinstance(color, str) and color.startswith("#"):
        digits = color[1:]
        if len(digits) in (3, 4):
            digits = "".join(2 * digit for digit in digits)
        if len(digits) in (6, 8):
            try:
                red, green, blue, *alpha = bytes.fromhex(digits)
            except ValueError:
                raise StreamlitInvalidColorError(color) from None
            return red, green, blue, alpha[0] if alpha else 255
    if isinstance(color, list | tuple) and len(color) in (3, 4):
        if all(isinstance(part, int | float) and part == part for part in color):
            red, green, blue, *alpha = (_part(part) for part in color)
            return red, green, blue, alpha[0] if alpha else 255
    raise StreamlitInvalidColorError(color)


def _part(part: float) -> int:
    return max(0, min(255, int(part * 255) if isinstance(part, float) else part))
