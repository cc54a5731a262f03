"""Snapshot: an app as HTML that needs neither a kernel nor a script nor a style.

A saved notebook keeps it; JupyterLab, nbconvert and GitHub show it. GitHub strips styles, SVG and
form controls, so everything that matters is text in plain tags; the styles make it look like the
app where they survive.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any, Final

from nbflow.core.values import Blob
from nbflow.hosts.snapshot.charts import chart
from nbflow.hosts.snapshot.faces import LEAVES
from nbflow.hosts.snapshot.style import STYLE
from nbflow.hosts.snapshot.widgets import widget_snapshot
from nbflow.hosts.wire.encode import Encoder
from nbflow.runtime.tree import Tree

MAX_CHARACTERS: Final = 300_000
"""Characters of one snapshot, without its images."""

MAX_IMAGE_BYTES: Final = 3_000_000
"""Bytes of all images of one snapshot."""

CHARTS: Final = frozenset(
    {"vega_lite_chart", "plotly_chart", "echarts_chart", "graphviz_chart", "mermaid_chart"}
    | {"deck_gl_json_chart", "bokeh"}
)
"""Faces that a library of the view draws."""

SAID: Final = (
    "This is a saved snapshot of an app. Run its cell to open the app; "
    "its state is kept as long as the kernel runs."
)
"""What stands above a snapshot: nothing in it can be clicked, and somebody might take it for the app."""

Json = Mapping[str, Any]


def snapshot(tree: Tree, app_id: str, *, alone: bool = True) -> str:
    """Return the static snapshot of what an app shows now.

    Parameters
    ----------
    tree : Tree
        The app's tree; the caller holds the session's lock.
    app_id : str
        Written as ``data-nbflow``, so that the live view of this app finds and hides it.
    alone : bool, default True
        No view has the app: nobody but the kernel can draw its charts.
    """
    encoder = Encoder()
    encoder.foreign = widget_snapshot
    encoder.begin(tree.sent.children, tree.sent.props)
    main, side, event, bottom = encoder.node(tree.root).get("c", [])
    draw = Drawing(encoder.blobs, alone=alone)
    beside = draw.children(side)
    body = draw.children(main) + draw.children(bottom) + draw.children(event)
    if beside:
        aside = f'<div class="nbp-side">{beside}</div>'
        body = f'<div class="nbp-page">{aside}<div class="nbp-main">{body}</div></div>'
    note = draw.note()
    return (
        f'<div class="nbflow-snapshot" data-nbflow="{escape(app_id)}"><style>{STYLE}</style>'
        f'<p class="nbp-note nbp-said"><em>{SAID}</em></p>{body}{note}</div>'
    )


class Drawing:
    """Draws encoded nodes as long as there is room.

    Parameters
    ----------
    blobs : mapping
        The images, by hash.
    alone : bool, default True
        See `snapshot`.
    """

    def __init__(self, blobs: Mapping[str, Blob], *, alone: bool = True) -> None:
        self._blobs = blobs
        self._alone = alone
        self._room = MAX_CHARACTERS
        self._image_room = MAX_IMAGE_BYTES
        self._left_out = 0

    def children(self, node: Json) -> str:
        """Return all that is in a block."""
        return "".join(self.node(child) for child in node.get("c", ()))

    def node(self, node: Json) -> str:
        """Return one node with what is below it; what cannot be drawn costs its own place only."""
        if self._room <= 0:
            self._left_out += 1
            return ""
        try:
            return self._node(node)
        except Exception as fault:  # the app is well: its cell must not end with an error
            why = escape(f"{type(fault).__name__}: {fault}")
            return f'<p class="nbp-note"><em>[{node["f"]}: it could not be drawn ({why})]</em></p>'

    def _node(self, node: Json) -> str:
        props: Json = node["p"]
        block = _BLOCKS.get(node["f"])
        if block is not None:
            return block(self, node, props)
        if node["f"] == "image":
            return "".join(self._image({**props, **one}) for one in props.get("images", ({},)))
        if node["f"] in CHARTS:
            html, size = chart(props, self._blobs, self._image_room, alone=self._alone)
            self._image_room -= size
            return html
        leaf = LEAVES.get(node["f"])
        html = "" if leaf is None else leaf(props)
        if len(html) > self._room:
            self._left_out += 1
            self._room = 0
            return ""
        self._room -= len(html)
        return html

    def note(self) -> str:
        """Say what did not fit."""
        if not self._left_out:
            return ""
        return (
            f'<p class="nbp-note"><em>… and {self._left_out} more elements: too much for a snapshot.</em></p>'
        )

    def _image(self, props: Json) -> str:
        src = props.get("src")
        caption = props.get("caption")
        below = f'<p class="nbp-caption">{caption}</p>' if caption else ""
        alt = escape(str(props.get("alt") or "Image"))
        if isinstance(src, dict):
            blob = self._blobs.get(src["$blob"])  # pyright: ignore[reportUnknownArgumentType]
            if blob is None or len(blob.data) > self._image_room:
                return f'<p class="nbp-note"><em>[{alt}: not part of this snapshot]</em></p>{below}'
            self._image_room -= len(blob.data)
            src = f"data:{blob.mime};base64,{b64encode(blob.data).decode()}"
        width = props.get("width")
        size = f' width="{width}"' if isinstance(width, int) else ""
        return f'<p><img src="{escape(str(src))}" alt="{alt}"{size}></p>{below}'


# --- blocks --------------------------------------------------------------------------------------------


def _plain(draw: Drawing, node: Json, props: Json) -> str:
    return draw.children(node)


def _container(draw: Drawing, node: Json, props: Json) -> str:
    names = [
        name for name, on in (("nbp-box", props.get("border")), ("nbp-row", props.get("direction"))) if on
    ]
    inner = draw.children(node)
    return f'<div class="{" ".join(names)}">{inner}</div>' if names and inner else inner


def _columns(draw: Drawing, node: Json, props: Json) -> str:
    cells: Iterable[str] = (
        f'<div class="nbp-box" style="flex:{_share(cell)} 1 0;min-width:7em">{draw.children(cell)}</div>'
        if cell["p"].get("border")
        else f'<div style="flex:{_share(cell)} 1 0;min-width:7em">{draw.children(cell)}</div>'
        for cell in node["c"]
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:14px">{"".join(cells)}</div>'


def _share(cell: Json) -> str:
    return f"{float(cell['p'].get('weight', 1)):g}"


def _tabs(draw: Drawing, node: Json, props: Json) -> str:
    parts = [
        f"<details{' open' if index == 0 else ''}><summary><b>{tab['p'].get('label', '')}</b></summary>"
        f"{draw.children(tab)}</details>"
        for index, tab in enumerate(node["c"])
    ]
    return f'<div class="nbp-tabs">{"".join(parts)}</div>'


def _expander(draw: Drawing, node: Json, props: Json) -> str:
    opened = props["value"] if isinstance(props.get("value"), bool) else props.get("open")
    icon = f"{props['icon']} " if props.get("icon") else ""
    return _details(f"{icon}{props.get('label', '')}", draw.children(node), bool(opened))


_SIGNS: Final = {"running": "…", "complete": "✓", "error": "✗"}


def _status(draw: Drawing, node: Json, props: Json) -> str:
    sign = _SIGNS.get(str(props.get("state")), "")
    return _details(f"{sign} {props.get('label', '')}", draw.children(node), bool(props.get("open")))


def _details(summary: str, inner: str, opened: bool) -> str:
    mark = " open" if opened else ""
    return f'<details class="nbp-box"{mark}><summary>{summary}</summary>{inner}</details>'


def _popover(draw: Drawing, node: Json, props: Json) -> str:
    return _details(f"{props.get('icon', '')} {props.get('label', '')}", draw.children(node), False)


def _chat_message(draw: Drawing, node: Json, props: Json) -> str:
    return f'<div class="nbp-box"><b>{escape(props["name"])}</b>{draw.children(node)}</div>'


def _grid(draw: Drawing, node: Json, props: Json) -> str:
    look = ' class="nbp-box"' if props.get("border") else ""
    cells = (f'<div{look} style="flex:1 1 12em">{draw.node(cell)}</div>' for cell in node["c"])
    return f'<div style="display:flex;flex-wrap:wrap;gap:14px">{"".join(cells)}</div>'


def _form(draw: Drawing, node: Json, props: Json) -> str:
    inner = draw.children(node)
    return f'<div class="nbp-box">{inner}</div>' if props.get("border", True) else inner


def _dialog(draw: Drawing, node: Json, props: Json) -> str:
    return f'<div class="nbp-box"><h3>{props.get("title", "")}</h3>{draw.children(node)}</div>'


_BLOCKS: Final[dict[str, Callable[[Drawing, Json, Json], str]]] = {
    "container": _container,
    "columns": _columns,
    "tabs": _tabs,
    "expander": _expander,
    "status": _status,
    "form": _form,
    "dialog": _dialog,
    "popover": _popover,
    "chat_message": _chat_message,
    "grid": _grid,
    **dict.fromkeys(
        ("main", "sidebar", "event", "bottom", "column", "cell", "tab", "fragment", "empty", "wrapper"),
        _plain,
    ),
}
