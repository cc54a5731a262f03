"""st.divider: a thin line."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import width_prop


@element
def divider(at: Place, *, width: str | int = "stretch") -> DeltaGenerator:
    """Draw a thin line between what is above and what is below.

    Parameters
    ----------
    {width}

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
