"""st.exception: an exception with the lines that led to it."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.tracebacks import exception_props


@element(memo=False)
def exception(place: Place, exception: BaseException, width: str | int = "stretch") -> DeltaGenerator:
    """Show an exception: its type, its message, and the lines of the app that led to it.

    Parameters
    ----------
    exception : BaseException
        The exception. If it was never raised and has no traceback, only its message is shown.
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
    >>> try:
    ...     rows = load(path)
    ... except OSError as error:
    ...     st.exception(error)
    """
    size = width_prop(width, content=False)
    return place.show("exception", {**exception_props(exception), "width": size})
