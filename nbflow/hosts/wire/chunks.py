"""Chunks: the parts of the front end that a view asks for when it first needs them.

Ours are files in ``static/chunks``. Libraries that an installed package brings along (plotly.js) are
read from there and never bundled a second time; the element that needs one says so, see
`nbflow.core.registry.CHUNKS`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from nbflow.cache.code_key import names_in
from nbflow.core.errors import HostError
from nbflow.core.registry import CHUNKS

STATIC: Final = Path(__file__).resolve().parents[2] / "static"

_NAME: Final = re.compile(r"[a-z_]{1,40}")
"""What a chunk's name may be: a page asks for it, and no other file is ever read."""

PREFETCHED: Final = {
    **dict.fromkeys(("dataframe", "data_editor"), "grid"),
    **dict.fromkeys(("file_uploader", "camera_input", "audio_input", "chat_input"), "files"),
    **dict.fromkeys(
        ("line_chart", "area_chart", "bar_chart", "scatter_chart", "altair_chart", "vega_lite_chart"), "vega"
    ),
}
"""What an app that names an element is going to need: only what is common, and small beside the page."""


def prefetch(body: Callable[..., object]) -> list[str]:
    """Return the chunks that an app's code names: a view fetches them while it has nothing else to do.

    So a table behind a button is there when the button is pressed, not 130 ms later.
    """
    code = getattr(body, "code", None) or getattr(inspect.unwrap(body), "__code__", None)
    return sorted({PREFETCHED[name] for name in names_in(code) if name in PREFETCHED}) if code else []


@lru_cache(maxsize=2)
def static_text(name: str) -> str:
    """Return the text of a module of the front end that is no chunk: the same for as long as the kernel runs.

    Raises
    ------
    HostError
        If the package was not built.
    """
    path = STATIC / name
    if not path.is_file():
        raise HostError(
            f"nbflow's front end is missing ({path}). In a checkout, run `make front-end`. Otherwise, "
            f"reinstall nbflow."
        )
    return path.read_text(encoding="utf-8")


def chunk_text(name: str) -> bytes:
    """Return a chunk's text, an ES module. "core" is what the first app of a kernel brings along.

    Raises
    ------
    HostError
        If there is none, and what to do about it.
    """
    if name == "core":
        return static_text("app.js").encode()
    read = CHUNKS.get(name)
    if read is not None:
        return read()
    path = STATIC / "chunks" / f"{name}.js"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise HostError(
            f"nbflow has no part named {name[:40]!r}. "
            "Reload the page; if that does not help, reinstall nbflow."
        )
    return path.read_bytes()
