"""The program that draws: specs come on its standard input, PNGs go to its standard output.

A process of its own, because vl-convert ends its process when something in it goes wrong (a NUL in a title,
5,000 nested objects), and takes minutes and gigabytes for what asks for them. Run as a file: it needs nothing
of nbflow.
"""

from __future__ import annotations

import re
import sys
from typing import Final

SCALE: Final = 1.5

MAX_MEMORY: Final = 2 << 30
"""Bytes that it may allocate."""

_IMAGE: Final = re.compile(r"""<image\b(?:"[^"]*"|'[^']*'|[^>"'])*>""", re.IGNORECASE)
_OUTSIDE: Final = re.compile(r"""href\s*=\s*(?!["']data:image/(?:png|jpeg|gif|webp)[;,])""", re.IGNORECASE)


def without_files(svg: str) -> str:
    """Return a drawing without the images that are not in it: vl-convert would read any file."""
    return _IMAGE.sub(lambda tag: "" if _OUTSIDE.search(tag[0]) else tag[0], svg)


def png(spec: str) -> bytes:
    """Return a Vega-Lite spec as an image; nothing if it cannot be drawn."""
    import vl_convert  # pyright: ignore

    try:
        svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
        return vl_convert.svg_to_png(without_files(svg), scale=SCALE)
    except Exception:  # a chart that cannot be drawn says so in the view
        return b""


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(hard, MAX_MEMORY)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def main() -> None:
    """Draw until nothing comes any more."""
    _limit_memory()
    specs, images = sys.stdin.buffer, sys.stdout.buffer
    while size := specs.read(8):
        image = png(specs.read(int.from_bytes(size, "big")).decode())
        images.write(len(image).to_bytes(8, "big") + image)
        images.flush()


if __name__ == "__main__":
    main()
