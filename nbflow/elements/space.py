"""st.space: room between elements."""

from __future__ import annotations

from typing import Any

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import GAPS
from nbflow.kit.errors import StreamlitValueError


@element
def space(place: Place, size: str | int = "small") -> DeltaGenerator:
    """Add space: vertical, or horizontal in a row.

    Parameters
    ----------
    size : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge", "stretch"} or int, \
default "small"
        How much: a size from 4 to 128 pixels, a number of pixels, or all that is left in a
        container with a fixed height or in a row.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitValueError
        If `size` is none of these.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.space("large")
    """
    given: Any = size
    if not (given in (*GAPS, "stretch") if isinstance(given, str) else isinstance(given, int) and given > 0):
        words = [*(f"'{word}'" for word in ("stretch", *GAPS)), "a positive integer"]
        raise StreamlitValueError("size", words, detail=f"Given: {given!r}.")
    return place.show("space", {"size": size})
