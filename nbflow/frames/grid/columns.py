"""From a frame's columns and the app's configuration to the columns of the grid."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from nbflow.frames.base import NUMBERS, Column, Frame
from nbflow.frames.column_config.base import ButtonColumnResult
from nbflow.frames.values import wire
from nbflow.kit import Markup
from nbflow.kit.checks import clean
from nbflow.kit.errors import StreamlitInvalidParameterTypeError
from nbflow.kit.icon import icon_prop

INDEX: Final = "_index"

_USUAL: Final[Mapping[str, str]] = {
    "integer": "number",
    "float": "number",
    "decimal": "number",
    "boolean": "checkbox",
    "string": "text",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "list": "list",
    "dict": "json",
    "empty": "text",
}
"""The kind of the grid's column for a kind of values; "object" for all others."""

_CHOICES: Final = ("string", "integer", "boolean")
_RENAMED: Final = {"min_value": "min", "max_value": "max"}


@dataclass(slots=True)
class Grid:
    """The columns of a grid.

    Attributes
    ----------
    columns : list of dict
        In the order in which they are drawn, as sent to the view.
    drawn : list of int
        Their positions in the frame.
    kinds : list of str
        For each column of the frame: how its values are sent (see `wire_column`).
    config : dict
        For each column of the frame by position: its configuration.
    buttons : dict
        The columns of buttons that have a key.
    """

    columns: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    drawn: list[int] = field(default_factory=list[int])
    kinds: list[str] = field(default_factory=list[str])
    config: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    buttons: dict[int, ButtonColumnResult] = field(default_factory=dict[int, ButtonColumnResult])


def configured(given: Any) -> tuple[dict[Any, dict[str, Any]], dict[Any, ButtonColumnResult]]:
    """Check `column_config`; return it with a dict for every column, and the columns of buttons.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If a column's configuration is neither None, a text nor one of ``st.column_config``.
    """
    configs: dict[Any, dict[str, Any]] = {}
    buttons: dict[Any, ButtonColumnResult] = {}
    for name, config in dict(given or {}).items():
        if isinstance(config, ButtonColumnResult):
            buttons[name] = config
            config = config.config
        if config is None:
            configs[name] = {"hidden": True}
        elif isinstance(config, str):
            configs[name] = {"label": config}
        elif isinstance(config, dict):
            configs[name] = dict(cast("dict[str, Any]", config))
        else:
            raise StreamlitInvalidParameterTypeError(
                "column_config",
                type(config).__name__,
                ["None", "str", "a column of st.column_config"],
                detail=f"This is what column `{name}` has.",
            )
    return configs, buttons


def grid_columns(
    frame: Frame,
    config: Any,
    *,
    order: Iterable[str] | None,
    hide_index: bool | None,
    editable: bool,
    counts_index: bool,
) -> Grid:
    """Return the columns of a grid.

    Parameters
    ----------
    config : mapping
        `column_config`, as the app gave it.
    order : iterable of str, optional
        `column_order`.
    hide_index : bool, optional
        None shows it.
    editable : bool
        For an editor: columns of categories become choices, and what cannot be edited is disabled.
    counts_index : bool
        Positions in `config` count an index at 0, although the frame has none.
    """
    configs, buttons = configured(config)
    grid = Grid()
    shift = 1 if counts_index and not frame.levels else 0
    columns: list[dict[str, Any]] = []
    for index, column in enumerate(frame.columns):
        own = _own(configs, column, index + shift, frame)
        button = _own_button(buttons, column, index + shift)
        if button is not None:
            grid.buttons[index] = button
        kind = _kind(column, own, editable)
        grid.config[index] = own
        grid.kinds.append("timedelta" if kind == "number" and column.kind == "timedelta" else kind)
        columns.append(_column_prop(index, column, kind, own, editable))
    if hide_index:
        for one in columns[: frame.levels]:
            one["hidden"] = True
    grid.drawn = _drawn(frame, order)
    grid.columns = [columns[index] for index in grid.drawn]
    if order is not None:
        left_out = [index for index in range(len(columns)) if index not in set(grid.drawn)]
        grid.columns += [{**columns[index], "hidden": True} for index in left_out]
        grid.drawn += left_out
    return grid


def _own(configs: Mapping[Any, dict[str, Any]], column: Column, index: int, frame: Frame) -> dict[str, Any]:
    own: dict[str, Any] = {}
    if column.index and column.name != INDEX and frame.levels > 1:
        own.update(configs.get(INDEX, {}))
    for name in (index, column.label if column.index else None, column.name):
        if name is not None and name in configs and not (type(name) is int and column.name in configs):
            own.update(configs[name])
    return own


def _own_button(
    buttons: Mapping[Any, ButtonColumnResult], column: Column, index: int
) -> ButtonColumnResult | None:
    return buttons.get(column.name, buttons.get(index))


def _kind(column: Column, own: Mapping[str, Any], editable: bool) -> str:
    kind = cast("Mapping[str, Any]", own.get("type_config") or {}).get("type")
    if kind is not None:
        return str(kind)
    if editable and column.categories is not None and column.kind in _CHOICES:
        return "selectbox"
    return _USUAL.get(column.kind, "object")


def _drawn(frame: Frame, order: Iterable[str] | None) -> list[int]:
    everything = range(len(frame.columns))
    if order is None:
        return list(everything)
    by_name: dict[str, int] = {}
    for index in range(frame.levels, len(frame.columns)):
        by_name.setdefault(frame.columns[index].name, index)
    return [*range(frame.levels), *(by_name[name] for name in map(str, order) if name in by_name)]


def _column_prop(
    index: int, column: Column, kind: str, own: Mapping[str, Any], editable: bool
) -> dict[str, Any]:
    """Return one column as sent to the view."""
    label = own.get("label")
    prop: dict[str, Any] = {
        "id": index,
        "name": column.name,
        "label": column.label if label is None else clean(label),
        "group": list(column.group) or None,
        "kind": kind,
        "index": True if column.index else None,
        "width": own.get("width"),
        "align": own.get("alignment") or (None if kind != "number" or column.kind in NUMBERS else "left"),
        "pinned": own.get("pinned"),
        "hidden": own.get("hidden") or None,
        "required": own.get("required") or None,
        "disabled": True if own.get("disabled") or (editable and not can_edit(kind, column)) else None,
        "help": Markup(clean(own["help"])) if own.get("help") else None,
        "timezone": column.timezone,
        "integer": True if column.kind == "integer" and kind in ("number", "progress") else None,
        "default": _plain(own.get("default")),
        **_options(column, kind, own.get("type_config") or {}),
    }
    return {name: value for name, value in prop.items() if value is not None}


def _options(column: Column, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what only this kind of column has."""
    options = {_RENAMED.get(name, name): _plain(value) for name, value in given.items() if name != "type"}
    if kind in ("selectbox", "multiselect"):
        choices: Sequence[Any] | None = options.get("options")
        if choices is None and column.categories is not None:
            choices = [wire(value) for value in column.categories]
        options["options"] = [one if isinstance(one, dict) else {"value": one} for one in choices or ()]
    if kind == "link" and str(options.get("display_text") or "").startswith(":material/"):
        options["display_text"] = icon_prop(options["display_text"])
    if options.get("timezone") is None:
        options.pop("timezone", None)
    return options


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in cast("dict[Any, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in cast("list[Any]", value)]
    return value if isinstance(value, str) else wire(value)


# --- which kinds of columns can edit which kinds of values ------------------------------------------------

_EDITS: Final[Mapping[str, frozenset[str]]] = {
    "text": frozenset({"string", "empty"}),
    "number": frozenset({"integer", "float", "decimal", "string", "timedelta", "empty"}),
    "checkbox": frozenset({"boolean", "string", "integer", "empty"}),
    "selectbox": frozenset({"string", "boolean", "integer", "float", "empty"}),
    "date": frozenset({"date", "datetime", "empty"}),
    "time": frozenset({"time", "datetime", "empty"}),
    "datetime": frozenset({"datetime", "date", "time", "empty"}),
    "link": frozenset({"string", "empty"}),
    "list": frozenset({"list", "string", "empty"}),
    "multiselect": frozenset({"list", "string", "empty"}),
    "markdown": frozenset({"string", "empty"}),
}


def can_edit(kind: str, column: Column) -> bool:
    """Whether a column of the grid of this kind can edit such values."""
    return column.kind in _EDITS.get(kind, frozenset())


def is_editor(kind: str) -> bool:
    """Whether this kind of column is one that can edit at all."""
    return kind in _EDITS


def config_print(config: Any) -> str:
    """Return what distinguishes a configuration from others, for an element's identity."""
    configs, _ = configured(config)
    return json.dumps({repr(name): one for name, one in configs.items()}, default=str, sort_keys=True)
