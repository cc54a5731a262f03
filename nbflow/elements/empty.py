"""st.empty: a place for one element, to be filled, changed and emptied."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Place, element


@element(memo=False)
def empty(place: Place) -> DeltaGenerator:
    """Reserve a place for one element.

    Each element written to it replaces the one before. For several elements call ``container()`` on
    it; call ``empty()`` on it to clear it.

    Returns
    -------
    DeltaGenerator
        The place: call an element on it, or use it in a ``with`` statement, where the last element
        wins.

    Examples
    --------
    >>> import nbflow as st
    >>> place = st.empty()
    >>> for number in (3, 2, 1):
    ...     element = place.write(f"{number} …")
    >>> gone = place.empty()
    """
    return place.open("empty", {}, single=True)
