"""st.html: HTML of the author's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from nbflow.kit import DeltaGenerator, Place, deprecated, element
from nbflow.kit.checks import clean, width_prop
from nbflow.kit.errors import StreamlitMissingRequiredParameterError
from nbflow.kit.overlays import show_beside

_STYLES: Final = re.compile(r"<!--.*?-->|<style[^>]*>.*?</style>", re.DOTALL | re.IGNORECASE)


@element(memo=False)
def html(
    place: Place, body: Any, *, width: str | int = "stretch", unsafe_allow_javascript: bool = False
) -> DeltaGenerator:
    """Insert HTML into the page. It is sanitized first, so scripts never run.

    Its styles affect this app only; HTML that consists of styles takes no space.

    Parameters
    ----------
    body : object
        HTML; a `pathlib.Path` of a file with HTML, or with styles (``.css``); an object with
        ``_repr_html_``; any other object by its ``str``.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the content, or a number of pixels.
    unsafe_allow_javascript : bool, default False
        Run the scripts in it. The HTML is then part of the notebook page itself, where its scripts
        can find it and its styles affect everything. Never do this with HTML that you do not trust.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `body` is empty.
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.html("<p style='letter-spacing: 0.3em'>wide</p>")
    """
    text = _text(body)
    if not text:
        raise StreamlitMissingRequiredParameterError("body", detail="Give the HTML to show.")
    wide = width_prop(width)
    if not _STYLES.sub("", text).strip():
        return _styles(place, text)
    scripts = True if unsafe_allow_javascript else None
    return place.show("html", {"body": text, "raw": True, "scripts": scripts, "width": wide})


def _styles(place: Place, text: str) -> DeltaGenerator:
    """Put styles where nothing has a place on the page: not even a gap is left, no slot is taken."""
    props = {"body": text, "raw": True, "styles": True}
    return show_beside(place, "html", props)


def _text(body: Any) -> str:
    if not isinstance(body, type) and callable(getattr(body, "_repr_html_", None)):
        return str(body._repr_html_())
    if isinstance(body, Path):
        text = body.read_text(encoding="utf-8")
        return f"<style>{text}</style>" if body.suffix.lower() == ".css" else text
    text = clean(body)
    if deprecated.is_file(text):
        deprecated.show(
            "Passing a local file path as a string to `st.html` is no longer supported. "
            "To load a local file, pass a `pathlib.Path` object instead."
        )
    return text
