"""st.exception: an exception with the lines that led to it."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.tracebacks import exception_props


@element(memo=False)
def exception(at: Place, exception: BaseException, width: str | int = "stretch") -> DeltaGenerator:
    """Show an exception: its kind, its message, and the author's own lines that led to it.

    Parameters
    ----------
    exception : BaseException
        What was raised. Without a traceback (it was made, not raised) only its text is shown.
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
    >>> try:
    ...     rows = load(path)
    ... except OSError as error:
    ...     st.exception(error)
    """
    size = width_prop(width, content=False)
    return at.show("exception", {**exception_props(exception), "width": size})
