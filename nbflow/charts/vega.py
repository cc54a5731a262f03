"""Vega charts: one face for all of them. What differs between a chart's data and its specification
is kept apart here, so that new data never means a new chart."""

# A specification is JSON of the app's own: nothing in it has a type.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

from nbflow.charts.large.groups import COUNT
from nbflow.charts.large.plan import Large, endpoint_of
from nbflow.charts.rows import Rows, large_rows, vega_rows
from nbflow.charts.thumbnail import Thumbnail
from nbflow.charts.wire import Json
from nbflow.kit import Place, deprecated, identity
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.errors import StreamlitAPIException, StreamlitValueError
from nbflow.kit.selection import Selected, objects, raw_of, selection_of
from nbflow.kit.widget import WidgetArgs, ask, valid_callback
from nbflow.media.playable import alt_prop

FACE: Final = "vega_lite_chart"

_PARTS: Final = ("layer", "hconcat", "vconcat", "concat")
_NESTING: Final = ("hconcat", "vconcat", "concat", "layer", "facet", "repeat")
_UNSELECTED: Final = frozenset(
    {"tooltip", "detail", "order", "text", "url", "href", "description", "row", "column", "facet", "key"}
)


def show_vega(
    place: Place,
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
    larges: Sequence[Large] = (),
    columns: Callable[[], Any] | None = None,
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
    larges : sequence of Large, optional
        What answers for rows that stay in the kernel.
    columns : callable, optional
        Returns the data as a table or columns, where `datasets` do not have all rows.

    All others mean what they do for `st.vega_lite_chart`.
    """
    if theme not in ("streamlit", None):
        raise StreamlitValueError("theme", ["'streamlit'", "None"])
    callback = valid_callback(place, on_select, name="on_select", none=False)
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
    if larges:
        props["source"] = endpoint_of(larges)
    if larges and columns is None:
        columns = large_rows(props["spec"], larges[0])
    rows = Rows(columns or vega_rows(props["spec"], props["data"])).answer if props["data"] else None
    props["sketch"] = Thumbnail.prop(place, FACE, props, rows)
    if on_select == "ignore":
        name = None if key is None else str(key)
        return place.show(FACE, {**props, "key": name}, key=name and f"{FACE}:{name}")
    modes = _modes(props["spec"], selection_mode)
    return _ask(place, props, modes, key, callback or "rerun", use_container_width)


def _ask(
    place: Place,
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
        place,
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
    given = cast("Mapping[str, Any]", raw["selection"])
    known: dict[str, Any] = {name: given[name] for name in empty["selection"] if name in given}
    for name, value in known.items():
        if not isinstance(value, dict):  # an interval, or nothing; points come as a list
            objects(value, name)
    return selection_of({"selection": {**empty["selection"], **known}}, raw, lists=False)


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
        own = _selected_channels(part)
        channels = tuple(dict.fromkeys((*channels, *own)))
        changed = dict(part)
        if isinstance(part.get("params"), list):
            changed["params"] = [
                _wire_param(param, channels or _below(part), modes) for param in part["params"]
            ]
        for name in _PARTS:
            if isinstance(part.get(name), list):
                changed[name] = [view(child, channels) for child in part[name]]
        if isinstance(part.get("spec"), Mapping):
            changed["spec"] = view(part["spec"], channels)
        return changed

    return view(spec, ())


def _selected_channels(view: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the channels of a view whose values tell which point is selected; numbers of rows do not."""
    return tuple(
        name
        for name, channel in (view.get("encoding") or {}).items()
        if name not in _UNSELECTED
        and isinstance(channel, Mapping)
        and channel.get("field") not in (None, COUNT)
    )


def _below(spec: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the channels that the first view with any has: Altair lifts selections to the top."""
    for view in _views(spec):
        names = _selected_channels(view)
        if names:
            return names
    return ()


def _wire_param(param: Any, channels: tuple[str, ...], modes: list[str]) -> Any:
    if not isinstance(param, Mapping) or param.get("name") not in modes or not channels:
        return param  # pyright: ignore[reportUnknownVariableType]
    select: Any = param["select"]
    select = {"type": select} if isinstance(select, str) else dict(select)
    if select.get("type") != "point" or "fields" in select or "encodings" in select:
        return param  # pyright: ignore[reportUnknownVariableType]
    return {**param, "select": {**select, "encodings": list(channels)}}
