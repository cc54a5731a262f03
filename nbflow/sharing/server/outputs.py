"""Outputs: a cell's outputs as HTML for the page. Never the cell's source.

What no browser can show by itself (another ipywidget, a MIME type of a JupyterLab extension) needs
Voila's own page, which has a widget manager: `needs_manager` says when.
"""

# nbformat and nbconvert have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

VIEW: Final = "application/vnd.jupyter.widget-view+json"
_SNAPSHOT: Final = 'class="nbflow-snapshot"'
_IMAGES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")
_PLAIN: Final = frozenset(
    {"text/plain", *_IMAGES, "text/html", "image/svg+xml", "text/markdown", "text/latex"}
)
_SCRIPTS: Final = ("application/javascript", "text/javascript")


def markdown(text: str) -> str:
    """Return a Markdown cell as HTML."""
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    return f'<div class="nb-text">{markdown2html_mistune(text)}</div>'


def needs_manager(outputs: Sequence[Mapping[str, Any]], ours: Mapping[str, Any]) -> bool:
    """Whether an output can be shown by Voila's own page only.

    Parameters
    ----------
    outputs : sequence
        Outputs of a cell.
    ours : mapping
        The models of nbflow's own views, by id.
    """
    for output in outputs:
        data = output.get("data") or {}
        view = data.get(VIEW)
        if view is not None:
            if view.get("model_id") not in ours:
                return True
        elif data and not any(kind in data for kind in (*_PLAIN - {"text/plain"}, *_SCRIPTS)):
            if any(kind.startswith("application/") for kind in data):
                return True
    return False


def html(output: Mapping[str, Any], errors: str) -> str:
    """Return one output as HTML; "" for what the page does not show.

    Parameters
    ----------
    output : mapping
        An output as nbformat has it.
    errors : str
        How much of an error a visitor sees: "full", "stacktrace", "type" or "none".
    """
    kind = output["output_type"]
    if kind == "stream":
        text = _text(output["text"])
        mark = " nb-err" if output.get("name") == "stderr" else ""
        if mark and errors != "full":
            return ""  # warnings name files and lines
        return f'<pre class="nb-stream{mark}">{_ansi(text)}</pre>' if text.strip() else ""
    if kind == "error":
        return _error(output, errors)
    return _data(output.get("data") or {}, output.get("metadata") or {})


def _error(output: Mapping[str, Any], errors: str) -> str:
    if errors == "none":
        what = "An error occurred in this notebook. Its details are in the server's log."
        return f'<div class="nb-error">{what}</div>'
    name = escape(str(output.get("ename")))
    if errors == "type":
        return f'<div class="nb-error">{name}</div>'
    traceback = "\n".join(output.get("traceback") or ())
    body = _ansi(traceback) or f"{name}: {escape(str(output.get('evalue')))}"
    return f'<div class="nb-error"><pre>{body}</pre></div>'


def _data(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> str:
    if "text/html" in data:
        text = _text(data["text/html"])
        return "" if _SNAPSHOT in text else f'<div class="nb-html">{text}</div>'
    for script in _SCRIPTS:
        if script in data:
            return f"<script>{_text(data[script])}</script>"
    if "image/svg+xml" in data:
        return f'<div class="nb-html">{_text(data["image/svg+xml"])}</div>'
    for kind in _IMAGES:
        if kind in data:
            return _image(kind, data[kind], metadata)
    if "text/markdown" in data:
        return markdown(_text(data["text/markdown"]))
    if "text/latex" in data:
        return f'<div class="nb-html">{escape(_text(data["text/latex"]))}</div>'
    if "text/plain" in data:
        return f'<pre class="nb-stream">{_ansi(_text(data["text/plain"]))}</pre>'
    return ""


def _image(kind: str, content: Any, metadata: Mapping[str, Any]) -> str:
    text = b64encode(content).decode() if isinstance(content, bytes) else _text(content).replace("\n", "")
    size = metadata.get(kind) or metadata
    parts = (f' {name}="{size[name]}"' for name in ("width", "height") if isinstance(size.get(name), int))
    return f'<p><img alt="Output" src="data:{kind};base64,{escape(text)}"{"".join(parts)}></p>'


def _text(text: Any) -> str:
    return "".join(text) if isinstance(text, list) else str(text)


def _ansi(text: str) -> str:
    from nbconvert.filters.ansi import ansi2html

    return ansi2html(text)
