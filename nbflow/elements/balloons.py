"""st.balloons and st.snow: something to celebrate with."""

from __future__ import annotations

from itertools import count
from typing import Final

from nbflow.kit import Age, DeltaGenerator, Place, element

_next_number: Final = count(1).__next__


@element(memo=False)
def balloons(at: Place) -> DeltaGenerator:
    """Let balloons rise through the app, once per call.

    Who has asked their system for less motion sees none.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.balloons()
    """
    return at.show("balloons", {"nonce": _next_number(), "age": Age()})


@element(memo=False)
def snow(at: Place) -> DeltaGenerator:
    """Let snow fall through the app, once per call.

    Who has asked their system for less motion sees none.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.snow()
    """
    return at.show("snow", {"nonce": _next_number(), "age": Age()})
