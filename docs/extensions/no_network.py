"""The built pages need no network: nothing that a page loads may lie on another server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

LOADS = re.compile(
    r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=[\"']?(?:https?:)?//[^\s\"'>]+"
    r"|<link\b(?![^>]*\brel=[\"']?canonical)[^>]*\bhref=[\"']?(?:https?:)?//[^\s\"'>]+"
)
STYLES = re.compile(r"(?:@import\s+|url\()\s*[\"']?(?:https?:)?//[^\s\"')]+")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("build-finished", check)
    return {"parallel_read_safe": True}


def check(app: Sphinx, fault: Exception | None) -> None:
    """Fail when a page or a style loads something from elsewhere."""
    if fault is not None or app.builder.format != "html":
        return
    found = [
        f"{path.relative_to(app.outdir)}: {loaded}"
        for pattern, kinds in ((LOADS, ("*.html",)), (STYLES, ("*.html", "*.css")))
        for kind in kinds
        for path in Path(app.outdir).rglob(kind)
        for loaded in pattern.findall(path.read_text(errors="replace"))
    ]
    if found:
        raise ExtensionError("the documentation loads from other servers:\n" + "\n".join(found))
