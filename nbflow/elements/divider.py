"""st.divider: a thin line."""

from __future__ import annotations

from nbflow.kit import At, DeltaGenerator, element
from nbflow.kit.checks import width_prop


@element
def divider(at: At, *, width: str | int = "stretch") -> DeltaGenerator:
    """Draw a thin line between what is above and what is below.

    Parameters
    ----------
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitInvalidWidthError
        When `width` is neither.

    Examples
    --------
    >>> st.divider()
    """
    return at.show("divider", {"width": width_prop(width, content=False)})
