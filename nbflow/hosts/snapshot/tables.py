"""Snapshot, continued: tables, as many rows as a page can have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from nbflow.frames.values import cell_text, float_text
from nbflow.hosts.snapshot import formats as snapshot_format

MAX_ROWS: Final = 50

Json = Mapping[str, Any]

_NO_EDITS: Final[Json] = {}


def table(props: Json) -> str:
    """Draw `st.table`; its cells are HTML already."""
    columns: Sequence[Json] = props["columns"]
    css: Mapping[str, Sequence[str | None]] = props.get("css") or {}
    rows: list[str] = []
    for index, row in enumerate(props["rows"][:MAX_ROWS]):
        cells = [
            _cell(cell, columns[c], (css.get(str(c)) or {index: None})[index]) for c, cell in enumerate(row)
        ]
        rows.append("".join(cells))
    head = "" if props.get("headless") else _head([(c["name"], c) for c in columns])
    more = max(0, len(props["rows"]) - MAX_ROWS) + props.get("more", 0)
    caption = f"<caption>{props['caption']}</caption>" if props.get("caption") else ""
    return _whole(caption + head, rows, more)


def data_grid(props: Json) -> str:
    """Draw the first rows of `st.dataframe` and `st.data_editor`, with the edits in them."""
    first: Json = props["first"]
    visible = [index for index, column in enumerate(props["columns"]) if not column.get("hidden")]
    seen = [
        index for index in visible if index < len(first["columns"])
    ]  # of a wide frame some columns come along
    columns: list[Json] = [props["columns"][index] for index in seen]
    values: list[Sequence[Any]] = [first["columns"][index] for index in seen]
    count = min(MAX_ROWS, len(values[0]) if values else 0)
    state: Json = props.get("value") or _NO_EDITS
    edits: Mapping[str, Json] = state.get("edited_rows") or {}
    deleted: Sequence[int] = state.get("deleted_rows") or ()
    texts: Mapping[str, Sequence[Any]] = first.get("texts") or {}
    styles: Mapping[str, Sequence[Any]] = first.get("styles") or {}
    missing = props.get("placeholder", "None")
    rows: list[str] = []
    for row in range(count):
        if row in deleted:
            continue
        edit = edits.get(str(row), _NO_EDITS)
        cells: list[str] = []
        for column, cell in zip(columns, values, strict=True):
            value = edit.get(column["name"], cell[row])
            name = str(column["id"])
            text = (texts.get(name) or {row: None})[row]
            content = escape(_formatted(value, missing, column) if text is None else str(text))
            cells.append(_cell(content, column, (styles.get(name) or {row: None})[row]))
        rows.append("".join(cells))
    head = _head([(escape(str(column["label"])), column) for column in columns])
    return _whole(head, rows, props["rows"] - count, len(visible) - len(seen))


def _whole(head: str, rows: Sequence[str], more: int, more_columns: int = 0) -> str:
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    both = ((more, "rows"), (more_columns, "columns"))
    left = [f"{number:,} more {what}" for number, what in both if number > 0]
    note = f'<p class="nbp-note"><em>… and {" and ".join(left)}</em></p>' if left else ""
    return f'<div class="nbp-scroll"><table>{head}<tbody>{body}</tbody></table></div>{note}'


def _head(columns: Sequence[tuple[str, Json]]) -> str:
    cells = "".join(f"<th{_align(column)}>{name}</th>" for name, column in columns)
    return f"<thead><tr>{cells}</tr></thead>"


def _cell(html: str, column: Json, css: str | None) -> str:
    tag = "th" if column.get("index") else "td"
    style = f' style="{escape(css)}"' if css else ""
    return f"<{tag}{_align(column)}{style}>{html}</{tag}>"


def _align(column: Json) -> str:
    right = column.get("align") == "right" or (column.get("kind") == "number" and not column.get("align"))
    return ' align="right"' if right and not column.get("index") else ""


def _formatted(value: Any, missing: str, column: Json) -> str:
    format = column.get("format")
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and format and column.get("kind") in ("number", "progress"):
        return snapshot_format.number(value, format)
    return _cell_text(value, missing)


def _cell_text(value: Any, missing: str) -> str:
    if value is None:
        return missing
    if isinstance(value, str) and value.startswith("data:"):
        return "…"
    if isinstance(value, bool):
        return "☑" if value else "☐"
    if isinstance(value, list):
        return ", ".join(_cell_text(item, missing) for item in value[:20])  # pyright: ignore[reportUnknownVariableType]
    return float_text(value) if isinstance(value, float) else cell_text(value)
