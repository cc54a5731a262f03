"""ECharts options: from what st.echarts_chart was given to plain values, frames apart."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from math import isfinite
from typing import Any, Final, cast

from nbflow.frames.base import collect_rows
from nbflow.kit import Blob
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

_GL_SERIES: Final = frozenset(
    {"bar3D", "flowGL", "globe", "graphGL", "line3D", "lines3D", "linesGL", "map3D", "polygons3D"}
    | {"scatter3D", "scatterGL", "surface"}
)
_GL_PARTS: Final = frozenset({"geo3D", "globe", "grid3D", "mapbox3D", "maptalks3D"})
_ELSEWHERE: Final = {"liquidFill": "echarts-liquidfill", "wordCloud": "echarts-wordcloud"}
_FUNCTION: Final = re.compile(r"\bfunction\s*\(|=>")
_JS_CODE: Final = "--x_x--"  # how pyecharts writes JavaScript into a text

Option = dict[str, Any]


def option_of(spec: Any) -> tuple[Option, dict[str, Blob]]:
    """Read an option; return it as plain values, and its frames by the names that stand in their places.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `spec` is not an ECharts option.
    StreamlitAPIException
        If it has a part that JSON cannot hold, or that ECharts draws only with an extension.
    """
    if isinstance(spec, Mapping):
        raw: Any = dict(cast("Mapping[str, Any]", spec))
    elif isinstance(spec, str):
        raw = _parsed(spec)
    elif callable(dump := getattr(spec, "dump_options", None)):
        raw = _parsed(str(dump()))
    else:
        raise StreamlitInvalidParameterTypeError(
            "spec", type(spec).__name__, ["dict", "str", "pyecharts chart"]
        )
    if not isinstance(raw, dict):
        raise StreamlitInvalidParameterTypeError(
            "spec", type(raw).__name__, ["dict"], detail="An ECharts option is a JSON object."
        )
    option = cast("Option", raw)
    _refuse_unavailable(option)
    frames: dict[str, Blob] = {}
    return cast("Option", _plain(option, "", frames)), frames


def selects(option: Option) -> bool:
    """Whether the option lets a person select something: a series' ``selectedMode``, or a brush."""
    for variant in _variants(option):
        if "brush" in variant:
            return True
        if any("brush" in (box.get("feature") or {}) for box in _dicts(variant.get("toolbox"))):
            return True
    return any(series.get("selectedMode") for series in _series(option))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        position = error.pos if isinstance(error, json.JSONDecodeError) else 0
        if _FUNCTION.search(text[position:]):
            raise _no_functions("the text") from None
        raise StreamlitAPIException(
            f"`spec` is not valid JSON: {error}. Give a dict, or a string such as `json.dumps(option)`.",
            error_id="echarts-spec-invalid-json",
        ) from None


def _no_functions(where: str) -> StreamlitAPIException:
    return StreamlitAPIException(
        f"`spec` has a JavaScript function ({where}); only values that JSON can hold reach the chart. "
        "ECharts takes strings for most formats, e.g. `'formatter': '{b}: {c}'`.",
        error_id="echarts-js-callbacks-not-supported",
    )


# --- what is in it ---------------------------------------------------------------------------------


def _variants(option: Option) -> Iterator[Option]:
    """Yield the option and what may stand in for it: a timeline's steps, the widths of `media`."""
    yield option
    for entry in _dicts(_listed(option, "media")):
        if isinstance(entry.get("option"), dict):
            yield entry["option"]
    for inner in (option.get("baseOption"), *_listed(option, "options")):
        if isinstance(inner, dict):
            yield from _variants(cast("Option", inner))


def _listed(option: Option, name: str) -> list[Any]:
    value = option.get(name)
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise StreamlitAPIException(
            f"`{name}` of an ECharts option is a list; this one is of type `{type(value).__name__}`.",
            error_id="echarts-spec-invalid-structure",
        )
    return list(cast("list[Any]", value))


def _dicts(value: Any) -> Iterator[Option]:
    for entry in cast("list[Any]", value) if isinstance(value, list | tuple) else [value]:
        if isinstance(entry, dict):
            yield cast("Option", entry)


def _series(option: Option) -> Iterator[Option]:
    for variant in _variants(option):
        yield from _dicts(variant.get("series"))


def _refuse_unavailable(option: Option) -> None:
    for variant in _variants(option):
        for part in sorted(_GL_PARTS & variant.keys()):
            raise _needs(f"the component `{part}`", "ECharts GL", "echarts-gl-series-not-supported")
    for series in _series(option):
        kind = series.get("type")
        if kind in _GL_SERIES:
            raise _needs(f"a series `{kind}`", "ECharts GL", "echarts-gl-series-not-supported")
        if kind in _ELSEWHERE:
            raise _needs(f"a series `{kind}`", _ELSEWHERE[kind], "echarts-extension-series-not-supported")
        if kind == "custom":
            raise StreamlitAPIException(
                "A `custom` series is drawn by a JavaScript function, which cannot be passed from Python.",
                error_id="echarts-custom-series-not-supported",
            )
    geo = any("geo" in variant for variant in _variants(option))
    if geo or any(
        one.get("type") == "map" or one.get("coordinateSystem") == "geo" for one in _series(option)
    ):
        raise StreamlitAPIException(
            "Maps in ECharts need outlines that are registered in JavaScript. Draw maps with st.map, "
            "st.pydeck_chart or a `geoshape` of st.altair_chart.",
            error_id="echarts-map-charts-not-supported",
        )


def _needs(what: str, extension: str, error_id: str) -> StreamlitAPIException:
    return StreamlitAPIException(
        f"`spec` uses {what}, which only the extension {extension} draws; only ECharts itself is included.",
        error_id=error_id,
    )


# --- plain values ----------------------------------------------------------------------------------


def _plain(value: Any, path: str, frames: dict[str, Blob]) -> Any:
    """Return a copy that JSON can hold; frames give way to their names."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        text = value.strip()
        if len(text) > 2 * len(_JS_CODE) and text.startswith(_JS_CODE) and text.endswith(_JS_CODE):
            raise _no_functions(f"`{path}`")
        return value
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Mapping):
        entries = cast("Mapping[Any, Any]", value)
        return {str(name): _plain(item, _under(path, name), frames) for name, item in entries.items()}
    if isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        return [_plain(item, f"{path}[{index}]", frames) for index, item in enumerate(items)]
    if path.endswith("source") and "dataset" in path:
        columns = _columns(value)
        if columns is not None:
            blob = Blob(json.dumps(columns, separators=(",", ":")).encode(), "application/json")
            frames[blob.hash] = blob
            return {"$frame": blob.hash}
    return _scalar(value, path)


def _under(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)


def _scalar(value: Any, path: str) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    item: Callable[[], Any] | None = getattr(value, "item", None)
    if callable(item) and getattr(value, "ndim", 0) == 0:  # a number of numpy
        return _plain(item(), path, {})
    if callable(value):
        raise _no_functions(f"`{path}`")
    raise StreamlitAPIException(
        f"`{path}` of `spec` is of type `{type(value).__name__}`, which JSON cannot hold. Give plain values "
        "there; a data frame belongs in `dataset.source`.",
        error_id="echarts-spec-not-json-serializable",
    )


def _columns(frame: Any) -> Any:
    """Return a frame's columns as ECharts reads them, an array as rows; None when it is neither."""
    import narwhals as nw

    if hasattr(frame, "ndim") and hasattr(frame, "tolist"):
        return _plain(frame.tolist(), "rows", {})
    try:
        table: Any = nw.from_native(frame)
    except TypeError:
        return None
    if isinstance(table, nw.LazyFrame):
        table = collect_rows(table)
    return {
        str(name): [_cell(value) for value in table[name].to_list()]
        for name in cast("list[str]", table.columns)
    }


def _cell(value: Any) -> Any:
    try:
        return None if value != value else _plain(value, "cell", {})  # NaT and NA are no floats
    except (StreamlitAPIException, TypeError):
        return None if str(value) == "<NA>" else str(value)
