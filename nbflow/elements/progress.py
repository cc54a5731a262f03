"""st.progress: a bar that fills."""

from __future__ import annotations

from math import isclose
from typing import Any

from nbflow.kit import DeltaGenerator, Markup, Place, element
from nbflow.kit.checks import clean, width_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError


@element
def progress(place: Place, value: float, text: Any = None, width: str | int = "stretch") -> DeltaGenerator:
    """Show a progress bar.

    Parameters
    ----------
    value : int or float
        An int from 0 to 100, or a float from 0.0 to 1.0.
    text : str, optional
        A line above the bar; Markdown as in labels.
    {width}

    Returns
    -------
    DeltaGenerator
        The bar: ``progress(value, text)`` updates it, ``empty()`` removes it.

    Raises
    ------
    StreamlitValueOutOfRangeError
        If `value` lies outside its range.
    StreamlitInvalidParameterTypeError
        If `value` is not a number, or `text` is not a string.

    Examples
    --------
    >>> bar = st.progress(0, "Reading …")
    >>> for percent in range(100):
    ...     read_some()
    ...     bar.progress(percent + 1)
    """
    if text is not None and not isinstance(text, str):
        raise StreamlitInvalidParameterTypeError("text", type(text).__name__, ["str"])
    return place.show(
        "progress",
        {
            "value": _share(value),
            "text": None if text is None else Markup(clean(text)),
            "width": width_prop(width, content=False),
        },
    )


def _share(value: Any) -> float:
    if isinstance(value, int):
        if not 0 <= value <= 100:
            raise StreamlitValueOutOfRangeError("value", value, 0, 100)
        return value / 100
    if isinstance(value, float):
        # Sums of floats end a little beside 0 and 1.
        near = isclose(value, 0.0, abs_tol=1e-9) or isclose(value, 1.0, rel_tol=1e-9, abs_tol=1e-9)
        if not (0.0 <= value <= 1.0 or near):
            raise StreamlitValueOutOfRangeError("value", value, 0.0, 1.0)
        return min(1.0, max(0.0, float(value)))
    raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["int", "float"])
