"""Snapshot, continued: charts. As a view has drawn them; else by vl-convert where that is installed;
else the first rows of what they show, so that a chart is never simply missing."""

# what is sent to the view is JSON: nothing in it has a type.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
import re
from array import array
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from nbflow.charts.large.plan import find
from nbflow.charts.thumbnail import Thumbnail
from nbflow.core.epoch import from_millis
from nbflow.core.values import Blob
from nbflow.hosts.snapshot.vega.process import RENDERER

Json = Mapping[str, Any]
Blobs = Mapping[str, Blob]

MAX_ROWS: Final = 10
MAX_CHARACTERS: Final = 2_000
MAX_POINTS: Final = 5_000
"""Rows of a chart that is drawn in the kernel: it must not hold a run back."""
_WIDE, _HIGH = 350, 300
"""Pixels for which a chart of many points is reduced."""

_WORDS: Final = {
    "line_chart": "Line chart",
    "area_chart": "Area chart",
    "bar_chart": "Bar chart",
    "scatter_chart": "Scatter chart",
    "map": "Map",
}
_CODES: Final = {"f64": "d", "ms": "d", "f32": "f", "i32": "i", "bool": "B"}


def chart(props: Json, blobs: Blobs, room: int, *, alone: bool = True) -> tuple[str, int]:
    """Return a chart as HTML, and the bytes of its image.

    Parameters
    ----------
    props : mapping
        As the view gets them.
    blobs : mapping
        The bytes, by hash.
    room : int
        Bytes that the image may have.
    alone : bool, default True
        No view is there that could draw it; else the kernel does not spend its time on that.
    """
    name = escape(str(props.get("alt") or _WORDS.get(str(props.get("kind")), "Chart")))
    sketch = Thumbnail.find(props.get("sketch"))
    png = sketch.png if sketch is not None else None
    if png is None and alone and sketch is not None and "data" in props:
        png = sketch.drawn(lambda: _by_vl_convert(props, blobs))
    if png is not None and len(png) <= room:
        src = f"data:image/png;base64,{b64encode(png).decode()}"
        width = props.get("width")
        size = f' width="{width}"' if isinstance(width, int) else ' width="100%"'
        return f'<p><img src="{src}" alt="{name}"{size}></p>', len(png)
    return f'<p class="nbp-note"><em>[{name}]</em></p>{_instead(props, blobs)}', 0


def _with_rows(props: Json, blobs: Blobs) -> tuple[Json, Blobs]:
    """Return a chart with the rows that draw it, where a view would ask for them."""
    large = find(props.get("source"))
    if large is None:
        return props, blobs
    answer = large.answer({"q": "see", "x": None, "wide": _WIDE, "high": _HIGH})
    if "grid" in answer.data:
        answer = large.service.spread(MAX_POINTS)
    held = {**blobs, **{str(index): Blob(data, "") for index, data in enumerate(answer.buffers)}}
    parts = [part for part in answer.data["parts"] if part["rows"]]
    return {**props, "parts": parts, "rows": answer.data["rows"]}, held


def _instead(props: Json, blobs: Blobs) -> str:
    """What a chart shows, in words: a diagram's text, the first rows of a table."""
    text = props.get("dot") or props.get("body")
    if text is not None:
        return f"<pre><code>{escape(str(text)[:MAX_CHARACTERS])}</code></pre>"
    if "data" in props:
        return _rows_of(*_with_rows(props, blobs))
    return _layers_of(props["spec"]) if "spec" in props else ""


def _layers_of(deck: Json) -> str:
    items = [
        f"<li>{escape(str(layer.get('id')))} ({escape(str(layer.get('@@type')))})</li>"
        for layer in deck.get("layers", ())
    ]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _rows_of(props: Json, blobs: Blobs) -> str:
    tables = [{**part, "rows": props["rows"], "count": part["rows"]} for part in props.get("parts", ())]
    for table in tables or props["data"].values():
        names, rows = _table(table, blobs, MAX_ROWS)
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_text(cell))}</td>' for cell in row)}</tr>" for row in rows
        )
        more = table["rows"] - len(rows)
        note = f'<p class="nbp-note"><em>… and {more:,} more rows</em></p>' if more > 0 else ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f'<div class="nbp-scroll">{table}</div>{note}' if rows else ""
    return ""


def _table(table: Json, blobs: Blobs, most: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    parts = [*table["columns"].items(), *((part["name"], part) for part in table.get("fold", ()))]
    count = min(most, table.get("count", table["rows"]))
    columns = [_column(column, blobs, count) for _, column in parts]
    return [name for name, _ in parts], list(zip(*columns, strict=True))


def _column(column: Json, blobs: Blobs, count: int) -> Sequence[Any]:
    if column["t"] == "steps":
        return [column["start"] + row * column["step"] for row in range(count)]
    if column["t"] == "words":
        codes = _column({**column["codes"]}, blobs, count)
        return [column["words"][code] if code >= 0 else None for code in codes]
    values: Any = column.get("v")
    if values is None:
        data = blobs[column["b"]["$blob"]].data
        if column["t"] == "json":
            values = json.loads(data)
        else:
            numbers = array(_CODES[column["t"]])
            numbers.frombytes(data[: count * numbers.itemsize])
            values = [None if number != number else number for number in numbers]
    values = values[:count]
    if column["t"] == "ms":
        return [None if value is None else from_millis(value).isoformat()[:19] for value in values]
    return [bool(value) if column["t"] == "bool" and value is not None else value for value in values]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)[:80]


# --- drawn in the kernel -----------------------------------------------------------------------------------


def _by_vl_convert(props: Json, blobs: Blobs) -> bytes | None:
    if "source" in props:
        props, blobs = _with_rows(props, blobs)
    rows = sum(table["rows"] * max(1, len(table.get("fold", ()))) for table in props["data"].values())
    if "parts" not in props and rows > MAX_POINTS:
        return None
    datasets = {name: _records(table, blobs) for name, table in props["data"].items()}
    if "parts" in props:
        name, table = next(iter(props["data"].items()))
        datasets[name] = _lanes(props["parts"], table["large"]["color"], blobs)
    spec = _plain({**props["spec"], "datasets": {**props["spec"].get("datasets", {}), **datasets}})
    if props.get("width") != "content" and not {"vconcat", "hconcat", "concat", "facet", "repeat"} & set(
        spec
    ):
        spec = {"height": 300, **spec, "width": 700}
    return RENDERER.png(json.dumps(spec))


def _records(table: Json, blobs: Blobs) -> list[dict[str, Any]]:
    names, rows = _table({**table, "fold": ()}, blobs, MAX_POINTS)
    records = [dict(zip(names, row, strict=True)) for row in rows]
    if not records:
        records = [{} for _ in range(table["rows"])]
    if "fold" not in table:
        return records
    return [
        {**record, "y": value, "color": part["name"]}
        for part in table["fold"]
        for record, value in zip(records, _column(part, blobs, MAX_POINTS), strict=False)
    ]


def _lanes(parts: Sequence[Json], color: str | None, blobs: Blobs) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = []
    for part in parts:
        names, rows = _table(part, blobs, part["rows"])
        level = {} if color is None or "level" not in part else {color: part["level"]}
        records += [{**dict(zip(names, row, strict=True)), **level} for row in rows]
    return records


_TOKENS: Final = {
    "red": "#e5484d", "orange": "#f08a24", "yellow": "#f2c029", "green": "#2fa35e", "blue": "#2b82d9",
    "violet": "#8a63d2", "gray": "#9aa0a8",
}  # fmt: skip


_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""vl-convert draws by way of SVG, and ends its process when a text cannot stand there."""


def _plain(part: Any) -> Any:
    """Replace the theme's colors by those of a light page, and what no XML can hold."""
    if isinstance(part, str):
        if part.startswith("var(--nb-"):
            return _TOKENS.get(part.removeprefix("var(--nb-").partition("-fill")[0], "#1565c0")
        return _NOT_IN_XML.sub("\ufffd", part)
    if isinstance(part, Mapping):
        return {_plain(name): _plain(item) for name, item in part.items()}  # pyright: ignore
    return [_plain(item) for item in part] if isinstance(part, list) else part  # pyright: ignore
