"""Vega charts: one face for all of them. What differs between a chart's data and its specification
is kept apart here, so that new data never means a new chart. Part of the kit."""

# A specification is JSON of the app's own: nothing in it has a type.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

from nbflow.charts.rows import Rows, vega_rows
from nbflow.charts.spec import DATA
from nbflow.charts.thumbnail import Thumbnail
from nbflow.charts.wire import Json, frame_table, plain
from nbflow.frames.columns import read_columns
from nbflow.kit import Place, deprecated, identity
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.errors import (
    StreamlitAPIException,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from nbflow.kit.selection import Selected, raw_of, selection_of
from nbflow.kit.widget import WidgetArgs, ask, valid_callback
from nbflow.media.playable import alt_prop

FACE: Final = "vega_lite_chart"

_PARTS: Final = ("layer", "hconcat", "vconcat", "concat")
_NESTING: Final = ("hconcat", "vconcat", "concat", "layer", "facet", "repeat")
_GEOMETRIES: Final = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
)
_UNSELECTED: Final = frozenset(
    {"tooltip", "detail", "order", "text", "url", "href", "description", "row", "column", "facet", "key"}
)


def show_vega(
    at: Place,
    spec: Mapping[str, Any],
    datasets: Mapping[str, Json],
    *,
    width: Any,
    height: Any,
    use_container_width: bool | None = None,
    theme: str | None = "streamlit",
    key: object = None,
    on_select: Callable[..., Any] | str = "ignore",
    selection_mode: str | Iterable[str] | None = None,
    alt: str | None = None,
    simple: str | None = None,
) -> Any:
    """Place a Vega chart; return its slot, or what is selected.

    Parameters
    ----------
    spec : mapping
        The specification, without the tables that are in `datasets`.
    datasets : mapping
        Tables as props, by name.
    simple : str, optional
        The element's name where it is one of the simple charts.

    All others mean what they do for `st.vega_lite_chart`.
    """
    if theme not in ("streamlit", None):
        raise StreamlitValueError("theme", ["'streamlit'", "None"])
    callback = valid_callback(at, on_select, name="on_select", none=False)
    deprecated.notice_container_width(
        use_container_width, "use `width='content'` or specify an integer width."
    )
    wide = _width(spec, width, use_container_width)
    props: Json = {
        "spec": {**spec, "autosize": spec.get("autosize") or _autosize(spec, stretch=wide == "stretch")},
        "data": dict(datasets),
        "theme": None if theme else "none",
        "alt": alt_prop(alt) or _described(spec),
        "kind": simple,
        "width": width_prop(wide),
        "height": height_prop(height),
    }
    rows = Rows(vega_rows(props["spec"], props["data"])).answer if props["data"] else None
    props["sketch"] = Thumbnail.prop(at, FACE, props, rows)
    if on_select == "ignore":
        name = None if key is None else str(key)
        return at.show(FACE, {**props, "key": name}, key=name and f"{FACE}:{name}")
    modes = _modes(props["spec"], selection_mode)
    return _ask(at, props, modes, key, callback or "rerun", use_container_width)


def _ask(
    at: Place,
    props: Json,
    modes: list[str],
    key: object,
    on_select: Callable[..., Any] | str,
    wide: bool | None,
) -> Any:
    """Place a chart whose selections come back; return what is selected."""
    spec = _selectable(props["spec"], modes)
    empty: Selected = selection_of({"selection": {name: {} for name in modes}})
    return ask(
        at,
        FACE,
        WidgetArgs(key=key, on_change=on_select),
        label="",
        default=empty,
        props={**props, "spec": spec, "select": modes},
        identified_by={
            "spec": json.dumps(spec, sort_keys=True, default=str),
            "data": sorted(props["data"]),
            "theme": props["theme"],
            "selection_mode": modes,
            "alt": props["alt"],
            "use_container_width": wide,
        },
        keyed_by=("selection_mode",),
        decode=lambda raw: _decoded(raw, empty),
        encode=raw_of,
        accept=identity,
        callback_name="on_select",
        writable=False,
    )


def _decoded(raw: Any, empty: Selected) -> Selected:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("selection"), Mapping):  # pyright: ignore
        return empty
    selection = cast("Mapping[str, Any]", raw["selection"])
    return selection_of({"selection": {**empty["selection"], **selection}}, raw, lists=False)


# --- what the person sees ---------------------------------------------------------------------------------


def _width(spec: Mapping[str, Any], width: Any, use_container_width: bool | None) -> Any:
    width = deprecated.width_of(use_container_width, width)
    if width is not None:
        return width
    natural = _is_facet(spec) or "hconcat" in spec or "repeat" in spec or _nests(spec)
    return "content" if natural else "stretch"


def _autosize(spec: Mapping[str, Any], *, stretch: bool) -> Json:
    kind = "fit"
    if "vconcat" in spec and stretch:
        kind = "pad" if _nests(spec) else "fit-x"
    elif _is_facet(spec) or _nests(spec):
        kind = "pad"
    return {"type": kind, "contains": "padding"}


def _is_facet(spec: Mapping[str, Any]) -> bool:
    encoding = spec.get("encoding")
    return "facet" in spec or (
        isinstance(encoding, Mapping) and any(name in encoding for name in ("row", "column", "facet"))
    )


def _nests(spec: Mapping[str, Any]) -> bool:
    rows = spec.get("vconcat")
    if not isinstance(rows, list):
        return False
    return any(
        isinstance(row, Mapping) and any(name in row for name in _NESTING) for row in cast("list[Any]", rows)
    )


def _described(spec: Mapping[str, Any]) -> str | None:
    """A chart without `alt` says what its specification says of it."""
    for name in ("description", "title"):
        said = spec.get(name)
        if isinstance(said, Mapping):
            said = cast("Mapping[str, Any]", said).get("text")
        if isinstance(said, str) and said.strip():
            return said.strip()
    return None


# --- selections -----------------------------------------------------------------------------------------


def _views(spec: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Yield a specification and all views in it."""
    yield spec
    for name in _PARTS:
        for part in spec.get(name) or ():
            if isinstance(part, Mapping):
                yield from _views(cast("Mapping[str, Any]", part))
    if isinstance(spec.get("spec"), Mapping):
        yield from _views(spec["spec"])


def _modes(spec: Mapping[str, Any], wanted: str | Iterable[str] | None) -> list[str]:
    known = {
        str(param["name"])
        for view in _views(spec)
        for param in view.get("params") or ()
        if isinstance(param, Mapping) and param.get("name") and param.get("select")
    }
    if not known:
        raise StreamlitAPIException(
            "`on_select` is given, but the chart has no selection. Add one: with Altair "
            "`.add_params(alt.selection_point('mine'))`, in a specification "
            '`"params": [{"name": "mine", "select": "point"}]`.',
            error_id="vega-on-select-without-spec-selections",
        )
    if wanted is None:
        return sorted(known)
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    for name in names:
        if name not in known:
            raise StreamlitAPIException(
                f"`selection_mode` names `{name}`, which is not a selection of this chart. Its selections: "
                f"{', '.join(sorted(known))}.",
                error_id="vega-selection-parameter-not-defined",
            )
    return sorted(names)


def _selectable(spec: Json, modes: list[str]) -> Json:
    """Let points without fields tell the values of their channels: Vega's row numbers mean nothing here."""

    def view(part: Mapping[str, Any], channels: tuple[str, ...]) -> Json:
        own = tuple(
            name
            for name, channel in (part.get("encoding") or {}).items()
            if name not in _UNSELECTED and isinstance(channel, Mapping) and "field" in channel
        )
        channels = tuple(dict.fromkeys((*channels, *own)))
        told = dict(part)
        if isinstance(part.get("params"), list):
            told["params"] = [_told_param(param, channels or _below(part), modes) for param in part["params"]]
        for name in _PARTS:
            if isinstance(part.get(name), list):
                told[name] = [view(child, channels) for child in part[name]]
        if isinstance(part.get("spec"), Mapping):
            told["spec"] = view(part["spec"], channels)
        return told

    return view(spec, ())


def _below(spec: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the channels that the first view with any has: Altair lifts selections to the top."""
    for view in _views(spec):
        names = tuple(
            name
            for name, channel in (view.get("encoding") or {}).items()
            if name not in _UNSELECTED and isinstance(channel, Mapping) and "field" in channel
        )
        if names:
            return names
    return ()


def _told_param(param: Any, channels: tuple[str, ...], modes: list[str]) -> Any:
    if not isinstance(param, Mapping) or param.get("name") not in modes or not channels:
        return param  # pyright: ignore[reportUnknownVariableType]
    select: Any = param["select"]
    select = {"type": select} if isinstance(select, str) else dict(select)
    if select.get("type") != "point" or "fields" in select or "encodings" in select:
        return param  # pyright: ignore[reportUnknownVariableType]
    return {**param, "select": {**select, "encodings": list(channels)}}


# --- tables out of specifications -------------------------------------------------------------------------


def parted(data: Any, spec: Any, carried: Mapping[str, Any] | None = None) -> tuple[Json, dict[str, Json]]:
    """Take the tables out of a specification.

    Parameters
    ----------
    data : object
        The chart's main data, or None.
    spec : mapping
        The specification as the app gave it.
    carried : mapping, optional
        Data frames that it names.

    Returns
    -------
    tuple
        The specification, which names its tables; the tables as props.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If the specification is empty.
    """
    if not spec:
        raise StreamlitMissingRequiredParameterError("spec", detail="It says what the chart draws.")
    tables: dict[str, Json] = {}
    told = _without_tables(dict(spec), tables)
    for name, table in {**(told.pop("datasets", None) or {}), **(carried or {})}.items():
        if is_geometry(table):
            told.setdefault("datasets", {})[name] = table
        else:
            tables[str(name)] = frame_table(read_columns(table))
    if data is not None:
        if is_geometry(data):
            told["data"] = {"values": data}
        else:
            tables[DATA] = frame_table(read_columns(data))
            told["data"] = {"name": DATA}
    _title_legends(told)
    return cast("Json", _jsonable(told)), tables


def _without_tables(part: Any, tables: dict[str, Json]) -> Any:
    """Replace ``{"values": [...]}`` and frames under ``data`` by names, wherever they stand."""
    if isinstance(part, list):
        return [_without_tables(item, tables) for item in cast("list[Any]", part)]
    if not isinstance(part, Mapping):
        return part
    told: Json = {}
    for name, value in cast("Mapping[str, Any]", part).items():
        if name == "data":
            told[name] = _data(value, tables)
        elif name == "datasets" or name == "values":
            told[name] = value
        else:
            told[name] = _without_tables(value, tables)
    return told


def _data(value: Any, tables: dict[str, Json]) -> Any:
    if isinstance(value, Mapping):
        told = cast("Mapping[str, Any]", value)
        rows = told.get("values")
        if rows is None or "format" in told or isinstance(rows, str) or is_geometry(rows):
            return told
        extra = {name: item for name, item in told.items() if name not in ("values", "name")}
    elif value is None or is_geometry(value):
        return value
    else:
        rows, extra = value, {}
    name = f"{DATA}-{len(tables) + 1}"
    tables[name] = frame_table(read_columns(rows))
    return {**extra, "name": name}


def is_geometry(data: Any) -> bool:
    """Whether this is GeoJSON or TopoJSON: shapes, not a table."""
    if isinstance(data, list):
        items = cast("list[Any]", data)
        return bool(items) and isinstance(items[0], Mapping) and items[0].get("type") == "Feature"  # pyright: ignore
    if not isinstance(data, Mapping):
        return False
    told = cast("Mapping[str, Any]", data)
    kind = told.get("type")
    if kind in (None, "Topology"):
        return isinstance(told.get("arcs"), list) and isinstance(told.get("objects"), Mapping)
    needs = {"FeatureCollection": "features", "Feature": "geometry", "GeometryCollection": "geometries"}
    return needs.get(str(kind), "coordinates" if kind in _GEOMETRIES else "\0") in told


def _title_legends(spec: Json) -> None:
    """A legend whose title is null is laid out wrongly by Vega-Lite; one of a space is not."""
    encoding = spec.get("encoding")
    color = encoding.get("color") if isinstance(encoding, Mapping) else None  # pyright: ignore
    if not isinstance(color, dict):
        return
    if "title" in color and color["title"] is None:
        color["title"] = " "
    legend = color.get("legend")  # pyright: ignore
    if isinstance(legend, dict) and "title" in legend and legend["title"] is None:
        legend["title"] = " "


def _jsonable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _jsonable(item) for name, item in value.items()}  # pyright: ignore
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]  # pyright: ignore
    return plain(value)
