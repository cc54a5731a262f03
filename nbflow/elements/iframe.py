"""st.iframe: another page inside the app."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from nbflow.kit import Blob, DeltaGenerator, Place, deprecated, element
from nbflow.kit.checks import height_prop, is_address, width_prop
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError
from nbflow.media.images import guessed
from nbflow.media.playable import alt_prop, read_file

_PAGES: Final = (".html", ".htm", ".xhtml")


@element(memo=False)
def iframe(
    place: Place,
    src: str | Path,
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    tab_index: int | None = None,
    alt: str | None = None,
) -> DeltaGenerator:
    """Show another page in a frame. Its scripts run, but cannot reach the app.

    Parameters
    ----------
    src : str or Path
        An address; a path of the notebook's server (``"/…"``); HTML; a `pathlib.Path` of a file with
        HTML, or of another file that browsers can show.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the HTML, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the HTML (an address: 400 pixels), as the container, or a number of pixels.
    tab_index : int, optional
        Its position in the order of the Tab key; -1 to skip it.
    {alt_of_media}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitAPIException
        If a file cannot be read.
    StreamlitValueError, StreamlitInvalidParameterTypeError
        If `tab_index` is not an integer of at least -1.
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.iframe("<h1 style='font-family: serif'>Another page</h1>", height=80)
    """
    wide, high = width_prop(width), height_prop(height)
    props = _props_of(src)
    own = "html" in props
    return place.show(
        "iframe",
        {
            **props,
            "width": None if wide == "content" and not own else wide,
            "height": 400 if high is None and not own else high,
            "tab_index": _tab_index(tab_index),
            "alt": alt_prop(alt),
        },
    )


def _props_of(src: Any) -> dict[str, Any]:
    if isinstance(src, Path):
        data = read_file(src)
        if src.suffix.lower() not in _PAGES:
            return {"src": Blob(data, guessed(src.name))}
        try:
            return {"html": data.decode("utf-8")}
        except UnicodeDecodeError as error:
            raise StreamlitAPIException(f"The file `{src}` is not UTF-8: {error}.") from error
    text = str(src)
    if is_address(text):
        return {"src": text}
    if deprecated.is_file(text):
        deprecated.show(
            "Passing a local file path as a string to `st.iframe` is no longer supported. "
            "To load a local file, pass a `pathlib.Path` object instead."
        )
        return {"html": text}
    return {"src": text} if text.startswith("/") else {"html": text}


def _tab_index(index: Any) -> int | None:
    if index is None:
        return None
    if isinstance(index, bool) or not isinstance(index, int):
        raise StreamlitInvalidParameterTypeError("tab_index", type(index).__name__, ["int"])
    if index < -1:
        raise StreamlitValueError(
            "tab_index", ["None", "-1", "a non-negative integer"], detail=f"Given: {index}."
        )
    return index
