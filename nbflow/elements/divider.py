"""st.divider: a thin line."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import width_prop


@element
def divider(place: Place, *, width: str | int = "stretch") -> DeltaGenerator:
    """Draw a thin horizontal line.

    Parameters
    ----------
    {width}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> st.divider()
    """
    return place.show("divider", {"width": width_prop(width, content=False)})
