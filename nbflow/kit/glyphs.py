"""Glyphs: emoji by shortcode and Material Symbols by name, from the files the build packs.

`js/scripts/pack_data.mjs` writes them into ``nbflow/static``. One icon is read when it is first
shown; the names are read when the first name is checked.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

STATIC: Final = Path(__file__).resolve().parents[1] / "static"

_TONES: Final = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f]")
_JOINER: Final = "\u200d"
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


def _load(name: str) -> dict[str, Any]:
    path = STATIC / name
    # Not built: icons are then shown as their names, and nothing is refused.
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@lru_cache(maxsize=1)
def icon_places() -> dict[str, tuple[int, int]]:
    """Return where each icon's path stands in ``icons.txt``; empty when nothing was built."""
    return _load("icons.json")


@lru_cache(maxsize=512)
def icon_path(name: str) -> str | None:
    """Return the SVG path of a Material Symbol (rounded), for the view box ``0 -960 960 960``."""
    place = icon_places().get(name)
    if place is None:
        return None
    with (STATIC / "icons.txt").open("rb") as file:
        file.seek(place[0])
        return file.read(place[1]).decode("ascii")


@lru_cache(maxsize=1)
def shortcodes() -> dict[str, str]:
    """Return the emoji by shortcode, without the colons."""
    return _load("emoji.json").get("codes", {})


@lru_cache(maxsize=1)
def _emoji() -> frozenset[str]:
    return frozenset(_load("emoji.json").get("all", ()))


@lru_cache(maxsize=1024)
def is_emoji(text: str) -> bool:
    """Whether the text is one emoji: skin tones and joined ones too."""
    if not text or text.isascii():
        return False
    known = _emoji()
    if not known:
        return len(text) <= 12
    bare = _TONES.sub("", text)
    if bare in known or _FLAG.fullmatch(bare) or (not bare and len(text) == 1 and text != "\ufe0f"):
        return True
    return _JOINER in bare and all(part in known for part in bare.split(_JOINER))


@lru_cache(maxsize=256)
def leading_emoji(text: str) -> str:
    """Return the emoji that the text begins with; empty when it begins with none."""
    if not text or (text[0].isascii() and text[1:3].isascii()):
        return ""
    longest = ""
    for end in range(1, min(len(text), 16) + 1):
        if is_emoji(text[:end]):
            longest = text[:end]
    if longest and text[len(longest) : len(longest) + 1] == "\ufe0f":
        longest += "\ufe0f"
    return longest
