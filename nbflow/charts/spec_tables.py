"""Tables out of Vega-Lite specifications: new data never mean a new chart. Part of the kit."""

# A specification is JSON of the app's own: nothing in it has a type.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from nbflow.charts.large.marks import Reduced, reduced
from nbflow.charts.large.plan import most_of
from nbflow.charts.spec import DATA
from nbflow.charts.wire import Json, plain
from nbflow.kit.errors import StreamlitMissingRequiredParameterError

_GEOMETRIES: Final = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
)


def parted(data: Any, spec: Any, carried: Mapping[str, Any] | None = None, *, reduce: Any = True) -> Reduced:
    """Take the tables out of a specification, with as few of their rows as draw what all of them draw.

    Parameters
    ----------
    data : object
        The chart's main data, or None.
    spec : mapping
        The specification as the app gave it.
    carried : mapping, optional
        Data frames that it names.
    reduce : bool or int
        How many points are drawn as they are; see `most_of`.

    Returns
    -------
    Reduced
        The specification, which names its tables; the tables as props; what answers for rows that stay in
        the kernel.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If the specification is empty.
    StreamlitValueError
        If `reduce` is invalid.
    """
    most_of(reduce, "line")
    if not spec:
        raise StreamlitMissingRequiredParameterError("spec", detail="It describes what the chart draws.")
    tables: dict[str, Any] = {}
    rest = _without_tables(dict(spec), tables)
    for name, table in {**(rest.pop("datasets", None) or {}), **(carried or {})}.items():
        if is_geometry(table):
            rest.setdefault("datasets", {})[name] = table
        else:
            tables[str(name)] = table
    if data is not None:
        if is_geometry(data):
            rest["data"] = {"values": data}
        else:
            tables[DATA] = data
            rest["data"] = {"name": DATA}
    _title_legends(rest)
    return reduced(cast("Json", _jsonable(rest)), tables, reduce)


def _without_tables(part: Any, tables: dict[str, Any]) -> Any:
    """Replace ``{"values": [...]}`` and frames under ``data`` by names, wherever they stand."""
    if isinstance(part, list):
        return [_without_tables(item, tables) for item in cast("list[Any]", part)]
    if not isinstance(part, Mapping):
        return part
    rest: Json = {}
    for name, value in cast("Mapping[str, Any]", part).items():
        if name == "data":
            rest[name] = _data(value, tables)
        elif name == "datasets" or name == "values":
            rest[name] = value
        else:
            rest[name] = _without_tables(value, tables)
    return rest


def _data(value: Any, tables: dict[str, Any]) -> Any:
    if isinstance(value, Mapping):
        mapping = cast("Mapping[str, Any]", value)
        rows = mapping.get("values")
        if rows is None or "format" in mapping or isinstance(rows, str) or is_geometry(rows):
            return mapping
        extra = {name: item for name, item in mapping.items() if name not in ("values", "name")}
    elif value is None or is_geometry(value):
        return value
    else:
        rows, extra = value, {}
    name = f"{DATA}-{len(tables) + 1}"
    tables[name] = rows
    return {**extra, "name": name}


def is_geometry(data: Any) -> bool:
    """Whether this is GeoJSON or TopoJSON: shapes, not a table."""
    if isinstance(data, list):
        items = cast("list[Any]", data)
        return bool(items) and isinstance(items[0], Mapping) and items[0].get("type") == "Feature"  # pyright: ignore
    if not isinstance(data, Mapping):
        return False
    mapping = cast("Mapping[str, Any]", data)
    kind = mapping.get("type")
    if kind in (None, "Topology"):
        return isinstance(mapping.get("arcs"), list) and isinstance(mapping.get("objects"), Mapping)
    needs = {"FeatureCollection": "features", "Feature": "geometry", "GeometryCollection": "geometries"}
    return needs.get(str(kind), "coordinates" if kind in _GEOMETRIES else "\0") in mapping


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
