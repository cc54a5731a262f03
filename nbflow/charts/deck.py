"""pydeck's objects as props: the description as plain values, data apart, the map below.

pydeck itself is never imported: who has a Deck has it already, and st.map needs none.
"""

# pydeck has no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from weakref import ref

from nbflow.charts.deck_wire import binary_prop, data_prop, tidy
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError
from nbflow.kit.selection import Selected, indices, selection_of

FACE: Final = "deck_gl_json_chart"
MODES: Final = ("single-object", "multi-object")
NOTHING: Final[dict[str, Any]] = {"selection": {"indices": {}, "objects": {}}}

_EMPTY: Final = {"initialViewState": {"latitude": 0, "longitude": 0, "pitch": 0, "zoom": 1}}
_USUAL_STYLE: Final = "https://basemaps.cartocdn.com/gl/dark-matter-gl-style/style.json"
"""What a Deck says when its author named no map: pydeck's own default for its provider "carto"."""

_UNNAMED: Final = "__MAP_STYLE__"
_RANDOM: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_MAPBOX: Final = re.compile(r"mapbox://styles/([\w-]+/[\w-]+)")
_NOT_SENT: Final = ("mapStyle", "mapProvider", "mapProjection", "cartoKey", "maplibreKey", "description")


def deck_spec(deck: Any) -> dict[str, Any]:
    """Return a Deck as plain values, with each layer's data as a prop of its own.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is not a Deck.
    StreamlitAPIException
        If it cannot be written as JSON.
    """
    if deck is None:
        return {**_EMPTY}
    if not callable(getattr(deck, "to_json", None)) or isinstance(deck, type):
        raise StreamlitInvalidParameterTypeError("pydeck_obj", type(deck).__name__, ["pydeck.Deck", "None"])
    try:
        spec = _described(deck)
    except (TypeError, ValueError, AttributeError) as error:
        raise StreamlitAPIException(f"`pydeck_obj` cannot be written as JSON: {error}") from error
    for name in _NOT_SENT:
        spec.pop(name, None)
    layers = spec.get("layers") or []
    spec["layers"] = layers if isinstance(layers, list) else [layers]
    _name(spec["layers"])
    return spec


def _described(deck: Any) -> dict[str, Any]:
    """pydeck's own writer, but the data does not pass through it: it is most of what there is."""
    if not type(deck).__module__.startswith("pydeck."):
        spec: dict[str, Any] = json.loads(deck.to_json())
        for layer in spec.get("layers") or []:
            layer["data"] = data_prop(layer.get("data"))
        return spec
    from pydeck.bindings.json_tools import default_serialize  # pyright: ignore

    apart: list[Any] = []

    def write(part: Any) -> Any:
        written: Any = default_serialize(part)
        if isinstance(written, dict) and "@@type" in written:
            data = _data_of(part, written)
            if data is not None:
                apart.append(data)
                written["data"] = {"$apart": len(apart) - 1}
        return written

    plain: dict[str, Any] = json.loads(json.dumps(deck, default=write), parse_constant=lambda _: None)
    for layer in _layers(plain):
        if isinstance(layer.get("data"), dict) and "$apart" in layer["data"]:
            layer["data"] = apart[layer["data"]["$apart"]]
    return plain


def _layers(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: Any = spec.get("layers") or []
    return [layer for layer in (found if isinstance(found, list) else [found]) if isinstance(layer, dict)]


def _data_of(layer: Any, spec: Mapping[str, Any]) -> Any:
    binary = getattr(layer, "_binary_data", None)
    if binary:
        return binary_prop(binary)
    data: Any = spec.get("data")
    if isinstance(data, ref):  # pydeck holds some frames so
        data = data()
    to_dict: Callable[..., Any] | None = getattr(data, "to_dict", None)
    if hasattr(data, "iter_rows"):  # polars
        data = list(data.iter_rows(named=True))
    elif callable(to_dict) and hasattr(data, "columns"):
        data = to_dict(orient="records")
    elif hasattr(data, "to_pylist"):  # pyarrow
        data = data.to_pylist()
    return data if isinstance(data, str) else data_prop(data)


def _name(layers: list[Any]) -> None:
    """Give layers that nobody named a name that lasts: pydeck rolls dice at each run."""
    for index, layer in enumerate(layers):
        if isinstance(layer, dict) and _RANDOM.fullmatch(str(layer.get("id", ""))):
            layer["id"] = f"{layer.get('@@type', 'Layer')}-{index}"


# --- what lies below, what the pointer shows ----------------------------------------------------------


def base_of(deck: Any) -> Any:
    """Return which map lies below the layers; None for the outline that the chart brings along.

    Returns
    -------
    None, "none" or dict
        ``{"tiles": address}``, ``{"style": address or style}``, or ``{"note": why it is the outline}``.
    """
    if deck is None:
        return None
    style = getattr(deck, "map_style", None)
    provider = getattr(deck, "map_provider", None)
    if isinstance(style, Mapping):
        return {"style": tidy(style)}
    named = None if style in (None, "", _UNNAMED) else str(style)
    if named is None or (named == _USUAL_STYLE and provider == "carto"):
        return "none" if provider is None and named is None else None
    if all(mark in named for mark in ("{x}", "{y}", "{z}")):
        return {"tiles": named}
    if named.startswith("mapbox://"):
        return _mapbox(named, getattr(deck, "mapbox_key", None))
    if named.startswith(("https://", "http://")):
        return {"style": named}
    return {
        "note": f"the map style {named!r} of {provider or 'no provider'} cannot be drawn. Give the URL "
        "of a style or of tiles, such as 'https://…/{z}/{x}/{y}.png'."
    }


def _mapbox(named: str, token: Any) -> dict[str, str]:
    found = _MAPBOX.fullmatch(named)
    if found is None or not token:
        return {"note": f"{named} needs an access token: Deck(…, api_keys={{'mapbox': …}})."}
    address = f"https://api.mapbox.com/styles/v1/{found[1]}/tiles/512/{{z}}/{{x}}/{{y}}@2x"
    return {"tiles": f"{address}?access_token={token}"}


def tooltip_of(deck: Any) -> Any:
    """Return what the pointer shows: True for all of the object, a dict as pydeck has it, or None."""
    tooltip = getattr(deck, "_tooltip", None)
    if tooltip is None:
        tooltip = getattr(getattr(deck, "deck_widget", None), "tooltip", None)
    if isinstance(tooltip, Mapping):
        return tidy(tooltip)
    return True if tooltip is True else None


# --- selections ------------------------------------------------------------------------------------------


def mode_of(selection_mode: Any) -> str:
    """Check which kind of selection is wanted.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is not a string.
    StreamlitValueError
        If it is neither of the two.
    """
    if not isinstance(selection_mode, str):
        raise StreamlitInvalidParameterTypeError(
            "selection_mode", type(selection_mode).__name__, ["str"], detail="Only one mode can be used."
        )
    if selection_mode not in MODES:
        raise StreamlitValueError(
            "selection_mode", [f"'{mode}'" for mode in MODES], detail=f"Given: {selection_mode!r}."
        )
    return selection_mode


def decoder(spec: Mapping[str, Any], mode: str) -> Callable[[Any], Selected]:
    """Return what makes the state of what the view says, and refuses what is none.

    Parameters
    ----------
    spec : mapping
        The Deck: a selection names its layers.
    mode : {"single-object", "multi-object"}
        How many objects can be selected.
    """
    layers = {str(layer.get("id")) for layer in _layers(spec)}

    def decode(raw: Any) -> Selected:
        said = (raw or NOTHING)["selection"]
        rows = {name: indices(items, name) for name, items in said["indices"].items()}
        picked = {name: list(items) for name, items in said["objects"].items()}
        counts = {name: len(items) for name, items in rows.items()}
        if counts != {name: len(items) for name, items in picked.items()} or not layers >= counts.keys():
            raise ValueError("a selection has an object for each index, of layers that there are")
        if not all(counts.values()) or (mode == MODES[0] and sum(counts.values()) > 1):
            raise ValueError(f"no selection of the mode {mode!r}")
        return selection_of({"selection": {"indices": rows, "objects": picked}})

    return decode
