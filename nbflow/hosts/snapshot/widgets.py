"""Foreign widgets in the saved snapshot: what they say of themselves, in words or as HTML."""

# ipywidgets has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from nbflow.hosts.wire.encode import widget_reference

MAX_CHARACTERS: Final = 400
"""Characters of one widget's words."""

MAX_REPR_CHARACTERS: Final = 120
"""Characters of a `repr` that says more than the name of the class."""

MAX_DEPTH: Final = 8
"""Boxes in boxes."""

_SCRIPTS: Final = re.compile(r"<(script|iframe|link|object|embed)\b", re.IGNORECASE)


def widget_snapshot(widget: Any) -> dict[str, Any]:
    """Return the widget's reference, with its words or its HTML."""
    reference = widget_reference(widget)
    html = _html(widget)
    if html is not None:
        return {**reference, "html": html}
    return {**reference, "text": "\n".join(_words(widget, 0))}


def _html(widget: Any) -> str | None:
    if type(widget).__name__ in ("HTML", "HTMLMath") and isinstance(getattr(widget, "value", None), str):
        html = widget.value
    else:
        method = getattr(widget, "_repr_html_", None)
        try:
            html = method() if callable(method) else None
        except Exception:  # a foreign method: the snapshot must come all the same
            html = None
    return html if isinstance(html, str) and html and not _SCRIPTS.search(html) else None


def _words(widget: Any, depth: int) -> Iterator[str]:
    """Yield lines: of a box those of what is in it, of a control its label and value."""
    children = getattr(widget, "children", None)
    if isinstance(children, tuple | list) and children and depth < MAX_DEPTH:
        for child in children:
            if hasattr(child, "model_id"):
                yield from _words(child, depth + 1)
        return
    for output in getattr(widget, "outputs", None) or ():
        text = output.get("text") or (output.get("data") or {}).get("text/plain")
        if text:
            yield _short("".join(text).rstrip())
    label = getattr(widget, "description", None)
    value = getattr(widget, "value", None)
    if hasattr(widget, "outputs"):
        return
    if isinstance(label, str) and hasattr(widget, "value"):
        yield _short(f"{label}: {value}" if label else f"{type(widget).__name__}: {value}")
    elif isinstance(label, str) and label:
        yield _short(f"[{label}]")
    else:
        text = repr(widget)
        yield text if len(text) <= MAX_REPR_CHARACTERS and "\n" not in text else f"[{type(widget).__name__}]"


def _short(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"
