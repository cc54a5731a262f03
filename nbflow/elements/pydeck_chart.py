"""st.pydeck_chart: a map or another scene made with pydeck, drawn by deck.gl."""

from __future__ import annotations

import json
from typing import Any

from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import Blob, Place, deprecated, element
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.selection import selection_of
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, valid_callback, valid_key
from nbflow.media.playable import alt_prop


@element(memo=False)
def pydeck_chart(
    place: Place,
    pydeck_obj: Any = None,
    *,
    width: str | int = "stretch",
    use_container_width: bool | None = None,
    height: str | int = 500,
    selection_mode: str = "single-object",
    on_select: WidgetCallback | str = "ignore",
    key: str | int | None = None,
    alt: str | None = None,
) -> Any:
    """Draw a map with layers, made with pydeck.

    The map below the layers is a coarse outline of the world that needs no network, in the app's
    colors. Tile servers are contacted only if the Deck names one: ``map_style`` is the URL of a style
    (``pydeck.map_styles.CARTO_LIGHT``), or of tiles (``"https://…/{z}/{x}/{y}.png"``).
    ``map_provider=None`` omits the map. pydeck's default style (Carto's ``dark``) counts as no style.

    A rerun that changes the data sends only new data, and the camera stays where the user moved it, until
    ``initial_view_state`` changes.

    Parameters
    ----------
    pydeck_obj : pydeck.Deck, optional
        The layers, views, camera and tooltip. None: an empty map of the world.
    width : "stretch" or int, default "stretch"
        As wide as the container, or pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True.
    height : "stretch" or int, default 500
        As high as the container, or pixels.
    selection_mode : {"single-object", "multi-object"}, default "single-object"
        How many objects can be selected at a time. Only layers with ``pickable=True`` take part.
    {on_select}
    {key_of_chart}
    alt : str, optional
        A description of the map for screen readers.

    Returns
    -------
    DeltaGenerator or dict
        A handle of the element; with `on_select` the selection, with items as attributes:
        ``.selection.indices`` and ``.selection.objects``, each a dict of lists by the layer's ``id``.
        Layers without an ``id`` are named by their type and position: ``"ScatterplotLayer-0"``.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `pydeck_obj` is not a Deck, or `selection_mode` is not a string.
    StreamlitValueError
        If `on_select` or `selection_mode` is invalid.
    StreamlitAPIException
        If the Deck cannot be written as JSON.

    Examples
    --------
    >>> import pydeck as pdk
    >>> towns = pdk.Layer(
    ...     "ScatterplotLayer",
    ...     data=frame,
    ...     id="towns",
    ...     get_position=["lon", "lat"],
    ...     get_radius="people",
    ...     pickable=True,
    ... )
    >>> deck = pdk.Deck(towns, initial_view_state=pdk.ViewState(latitude=47, longitude=8, zoom=6))
    >>> event = st.pydeck_chart(deck, on_select="rerun", key="map")
    >>> event.selection.objects.get("towns")
    """
    from nbflow.charts.deck import FACE, MODES, NOTHING, base_of, deck_spec, decoder, mode_of, tooltip_of

    deprecated.notice_container_width(use_container_width, "specify an integer width.")
    width = width_prop("stretch" if use_container_width else width, content=False)
    selects = on_select != "ignore"
    valid_callback(place, on_select, name="on_select", none=False)
    spec = deck_spec(pydeck_obj)
    props = {
        "spec": spec,
        "tooltip": tooltip_of(pydeck_obj),
        "base": base_of(pydeck_obj),
        "alt": alt_prop(alt),
        "width": width,
        "height": height_prop(height, "", content=False),
    }
    props["sketch"] = Thumbnail.prop(place, FACE, props)
    if not selects:
        return place.show(FACE, props, key=valid_key(key))
    mode = mode_of(selection_mode)
    return ask(
        place,
        FACE,
        WidgetArgs(key=key, on_change=on_select),
        label="",
        default=selection_of(NOTHING),
        decode=decoder(spec, mode),
        encode=dict,
        props={**props, "label": None, "select": MODES.index(mode) + 1},
        identified_by={
            "selection_mode": mode,
            "spec": json.dumps(spec, default=_name, sort_keys=True),
            "use_container_width": use_container_width,
            "alt": props["alt"],
        },
        keyed_by=("selection_mode",),
        callback_name="on_select",
        writable=False,
    )


def _name(value: object) -> str:
    return value.hash if isinstance(value, Blob) else str(value)
