"""`[[theme.fontFaces]]`: fonts that come with the app."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

from nbflow.core.values import Blob

Font: TypeAlias = dict[str, Any]
"""``family``, ``src`` (bytes, or an address), and of ``weight``, ``style`` and ``range`` what is given."""

_STATIC: Final = ("app/static/", "/app/static/")
_MIME: Final = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}
_LARGEST: Final = 20_000_000  # bytes of one file: the page has to get it
_WORD: Final = re.compile(r"[\w\s.,+-]*")


def faces(said: Any, folder: Path, faults: list[str]) -> list[Font]:
    """Return the fonts, with the bytes of those that are files beside the app.

    Parameters
    ----------
    said : object
        The option's value.
    folder : Path
        Where the app is: its addresses ("app/static/font.woff2", "fonts/font.woff2") are files there.
    faults : list of str
        Gets what is wrong.
    """
    if said is None:
        return []
    if not isinstance(said, list):
        faults.append(f"`theme.fontFaces` is a list of tables, and cannot be {said!r}")
        return []
    found: list[Font] = []
    for one in cast("list[Any]", said):
        family, url = (one.get("family"), one.get("url")) if isinstance(one, Mapping) else (None, None)  # pyright: ignore
        if not isinstance(family, str) or not isinstance(url, str):
            faults.append(f"`theme.fontFaces`: each font is a table with `family` and `url`; given: {one!r}")
            continue
        src = _src_of(url.strip(), folder, faults)
        if src is not None:
            found.append(
                {"family": family.strip("'\" "), "src": src, **_more(cast("Mapping[str, Any]", one))}
            )
    return found


def _src_of(url: str, folder: Path, faults: list[str]) -> Blob | str | None:
    if re.match(r"(?:https?:|data:font/)", url):
        return url
    path = folder / url
    for begin in _STATIC:
        if url.startswith(begin):
            path = folder / "static" / url[len(begin) :]
    try:
        if path.suffix.lower() not in _MIME or path.stat().st_size > _LARGEST:
            raise OSError(f"it is not a font file ({', '.join(_MIME)}), or too large")
        return Blob(path.read_bytes(), _MIME[path.suffix.lower()])
    except OSError as error:
        faults.append(
            f"`theme.fontFaces`: the font {url!r} cannot be read at {path}: {error.strerror or error}"
        )
        return None


def _more(font: Mapping[str, Any]) -> Font:
    given = {"weight": font.get("weight"), "style": font.get("style"), "range": font.get("unicodeRange")}
    return {k: str(v) for k, v in given.items() if v is not None and _WORD.fullmatch(str(v))}
