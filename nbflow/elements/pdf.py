"""st.pdf: a document with its pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import height_prop
from nbflow.kit.claims import claim_key
from nbflow.kit.errors import (
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
)
from nbflow.kit.widget import valid_key
from nbflow.media.playable import alt_prop, media_props

_MIME = "application/pdf"


@element(memo=False)
def pdf(
    place: Place, data: Any, *, height: str | int = 500, key: str | None = None, alt: str | None = None
) -> DeltaGenerator:
    """Show the pages of a PDF; they scroll and zoom, and their text can be selected.

    Parameters
    ----------
    data : str, Path, bytes, BytesIO or file
        A path, an address that begins with ``http://`` or ``https://`` (its server must let other
        pages read it), or the bytes of a PDF.
    height : int or "stretch", default 500
        Pixels, in which the pages scroll; or as high as the container, where that has a height of
        its own, else as high as all pages.
    key : str, optional
        Identifies the element.
    {alt_of_media}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `data` is None.
    StreamlitInvalidParameterTypeError
        If `data` has an unsupported type.
    StreamlitAPIException
        If a file cannot be read, or the bytes are no PDF.
    StreamlitInvalidHeightError
        If `height` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.pdf("https://example.org/report.pdf", height=600, alt="The report of 2026")
    """
    if data is None:
        raise StreamlitMissingRequiredParameterError(
            "data", detail="Give a path, an address, bytes or a file of a PDF."
        )
    if isinstance(data, str):
        data = data.strip()
    elif not isinstance(data, bytes | bytearray | memoryview | BytesIO | Path) and not hasattr(data, "read"):
        kinds = ["str", "Path", "bytes", "file-like object"]
        raise StreamlitInvalidParameterTypeError("data", type(data).__name__, kinds)
    high = height_prop(height, "", content=False)
    props = media_props(data, _MIME)
    _check(props)
    name = valid_key(key)
    if name is not None and place.in_app:
        place.forget_call()  # each run claims the key again
        claim_key(place, name)
    return place.show("pdf", {**props, "height": high, "key": name, "alt": alt_prop(alt)}, key=name)


def _check(props: dict[str, Any]) -> None:
    """A PDF says so in its first kilobyte."""
    head = props.get("src")
    if "parts" in props:
        first: bytes = props["parts"].answer({"from": 0, "to": 1024}, []).buffers[0]
    elif head is None or isinstance(head, str):
        return
    else:
        first = head.data[:1024]
    if b"%PDF-" not in first:
        start = first[:16].decode("latin-1")
        raise StreamlitAPIException(f"This is not a PDF: it begins with {start!r} instead of '%PDF-'.")
