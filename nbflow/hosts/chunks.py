"""Chunks: the parts of the front end that a view asks for when it first needs them.

Ours are files in ``static/chunks``. Libraries that an installed package brings along (plotly.js) are
read from there and never bundled a second time; the element that needs one says so, see
`nbflow.core.registry.CHUNKS`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from nbflow.core.errors import HostError
from nbflow.core.registry import CHUNKS

STATIC: Final = Path(__file__).resolve().parents[1] / "static"


def chunk_text(name: str) -> bytes:
    """Return a chunk's text, an ES module.

    Raises
    ------
    HostError
        When there is none, and what to do about it.
    """
    source = CHUNKS.get(name)
    if source is not None:
        return source()
    path = STATIC / "chunks" / f"{name}.js"
    if path.parent != STATIC / "chunks" or not path.is_file():
        raise HostError(
            f"nbflow has no part called {name!r}. Reload the page; if it stays so, install nbflow anew."
        )
    return path.read_bytes()
