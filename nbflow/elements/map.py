"""st.map: points on a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import DeltaGenerator, Place, deprecated, element
from nbflow.kit.checks import height_prop, width_prop
from nbflow.media.playable import alt_prop


@element(memo=False)
def map(
    place: Place,
    data: Any = None,
    *,
    latitude: str | None = None,
    longitude: str | None = None,
    color: str | Sequence[float] | None = None,
    size: str | float | None = None,
    zoom: int | None = None,
    width: str | int = "stretch",
    height: str | int = 500,
    use_container_width: bool | None = None,
    alt: str | None = None,
) -> DeltaGenerator:
    """Show points on a map.

    The map is a coarse outline of the world in the app's colors; nothing is loaded from a network.
    For tile servers, other layers and selections see ``st.pydeck_chart``.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, a mapping of columns, or a list of rows. None: an empty map.
    latitude : str, optional
        The column of latitudes in degrees; by default ``lat``, ``latitude``, ``LAT`` or ``LATITUDE``.
    longitude : str, optional
        The column of longitudes in degrees; by default ``lon``, ``longitude``, ``LON`` or ``LONGITUDE``.
    color : str or tuple, optional
        One color for all points (``"#0044ff"``, ``(0, 68, 255)``, ``"primary"``), or a column of
        colors. By default the app's accent color.
    size : str or number, optional
        The radius in meters, 100 by default, or a column of radii. Points are never smaller than 3 pixels.
    zoom : int, optional
        From 0 (the world) to 20; by default chosen so that all points are visible.
    width : "stretch" or int, default "stretch"
        As wide as the container, or pixels.
    height : "stretch" or int, default 500
        As high as the container, or pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True.
    alt : str, optional
        A description of the map for screen readers.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If there is no column of latitudes or longitudes, one has missing values, or a column of colors
        contains none.
    StreamlitInvalidColorError
        If `color` is not a color.
    StreamlitDataframeConversionError
        If `data` has no columns.

    Examples
    --------
    >>> st.map({"lat": [47.37, 46.95], "lon": [8.54, 7.45]}, size=2000, color="#d9562b")
    """
    from nbflow.charts.deck import FACE
    from nbflow.charts.map import map_spec

    deprecated.notice_container_width(use_container_width, "specify an integer width.")
    props: dict[str, Any] = {
        "spec": map_spec(data, latitude, longitude, size, color, zoom),
        "kind": "map",
        "alt": alt_prop(alt),
        "width": width_prop("stretch" if use_container_width else width, content=False),
        "height": height_prop(height, "", content=False),
    }
    return place.show(FACE, {**props, "sketch": Thumbnail.prop(place, FACE, props)})
