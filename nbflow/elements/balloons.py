"""st.balloons and st.snow: something to celebrate with."""

from __future__ import annotations

from itertools import count
from typing import Final

from nbflow.kit import Age, DeltaGenerator, Place, element

_next_number: Final = count(1).__next__


@element(memo=False)
def balloons(place: Place) -> DeltaGenerator:
    """Show balloons rising through the app, once per call.

    It is not shown to users who have asked their system for reduced motion.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.balloons()
    """
    return place.show("balloons", {"nonce": _next_number(), "age": Age()})


@element(memo=False)
def snow(place: Place) -> DeltaGenerator:
    """Show snow falling through the app, once per call.

    It is not shown to users who have asked their system for reduced motion.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.snow()
    """
    return place.show("snow", {"nonce": _next_number(), "age": Age()})
