"""``html`` and ``iframe`` of ``st.components.v1``: pages in a frame, without a way back."""

from __future__ import annotations

from typing import Any

from nbflow.kit import DeltaGenerator, current_place, deprecated
from nbflow.kit.errors import StreamlitInvalidParameterTypeError, StreamlitValueError

_HEIGHT = 150
_REMOVAL = "2026-06-01"


def html(
    html: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> DeltaGenerator:
    """Show HTML with its scripts in a frame; `st.iframe` does the same and finds its height itself.

    Parameters
    ----------
    html : str
        The page.
    width, height : int, optional
        In pixels; by default as wide as the container, and 150 high.
    scrolling : bool, default False
        Whether larger content can be scrolled; else it is cut off.
    tab_index : int, optional
        Its position in the order of the Tab key; -1 to skip it.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Examples
    --------
    >>> import nbflow.components.v1 as components
    >>> element = components.html("<b>Hello</b>", height=40)
    """
    deprecated.replaced("st.components.v1.html", "st.iframe", _REMOVAL)
    return _show({"html": str(html)}, width, height, scrolling, tab_index)


def iframe(
    src: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> DeltaGenerator:
    """Show another page in a frame; `st.iframe` does the same.

    Parameters
    ----------
    src : str
        Its address.
    width, height, scrolling, tab_index
        As for `html`.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Examples
    --------
    >>> import nbflow.components.v1 as components
    >>> element = components.iframe("https://example.org", height=300)
    """
    deprecated.replaced("st.components.v1.iframe", "st.iframe", _REMOVAL)
    return _show({"src": str(src)}, width, height, scrolling, tab_index)


def _show(
    address: dict[str, Any], width: int | None, height: int | None, scrolling: bool, tab_index: int | None
) -> DeltaGenerator:
    sizes = {
        "width": "stretch" if width is None else width,
        "height": _HEIGHT if height is None else height,
        "scrolling": bool(scrolling),
        "tab_index": valid_tab_index(tab_index),
    }
    return current_place().show("iframe", {**address, **sizes})


def valid_tab_index(index: Any) -> int | None:
    """Return a tab index as given.

    Raises
    ------
    StreamlitInvalidParameterTypeError, StreamlitValueError
        If it is not an integer from -1 up.
    """
    if index is None:
        return None
    if isinstance(index, bool) or not isinstance(index, int):
        raise StreamlitInvalidParameterTypeError("tab_index", type(index).__name__, ["int"])
    if index < -1:
        raise StreamlitValueError("tab_index", ["None", "-1", "a non-negative integer"])
    return index
