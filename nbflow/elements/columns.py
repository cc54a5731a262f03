"""st.columns: containers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import Any, Final

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import gap_of, one_of, width_prop, wrap_prop
from nbflow.kit.errors import (
    StreamlitInvalidColumnSpecError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
)

_DOWN: Final = ("top", "center", "bottom")
_MOST: Final = 10_000  # columns of one call


@element(memo=False)
def columns(
    place: Place,
    spec: int | Sequence[float],
    *,
    gap: str | int | None = "small",
    vertical_alignment: str = "top",
    border: bool = False,
    width: str | int = "stretch",
    wrap: bool = True,
) -> list[DeltaGenerator]:
    """Create containers side by side. In a narrow app they are stacked.

    Parameters
    ----------
    spec : int or sequence of numbers
        The number of columns of the same width, or their relative widths: ``[2, 1]`` makes the
        first twice as wide as the second.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, \
default "small"
        The space between them: a size, a number of pixels, or none.
    vertical_alignment : {"top", "center", "bottom"}, default "top"
        The vertical alignment of their content.
    border : bool, default False
        Draw a border around each.
    width : "stretch" or int, default "stretch"
        All together as wide as the container, or a number of pixels.
    wrap : bool, default True
        Whether they are stacked if there is not enough space.

    Returns
    -------
    list of DeltaGenerator
        The columns: use each in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitInvalidColumnSpecError
        If there is no column, or a width is not positive.
    StreamlitInvalidParameterTypeError
        If `spec` is neither an int nor a sequence of numbers.
    StreamlitValueError
        If `gap`, `vertical_alignment` or `wrap` is invalid, or `spec` is more than 10,000.

    Examples
    --------
    >>> import nbflow as st
    >>> left, right = st.columns([2, 1], vertical_alignment="bottom")
    >>> name = left.text_input("Name")
    >>> pressed = right.button("Go")
    """
    weights = _weights_of(spec)
    gap, wraps = gap_of(gap), wrap_prop(wrap)
    align = one_of("vertical_alignment", vertical_alignment, _DOWN, usual="top")
    width = width_prop(width, content=False)
    if not place.in_app:
        return [DeltaGenerator(None) for _ in weights]
    row = place.open_block("columns", {"gap": gap, "valign": align, "wrap": wraps, "width": width})
    inside = place.inside(row)
    total = sum(weights)
    boxed = True if border else None
    return [
        inside.open("column", {"weight": weight / total, "border": boxed, "valign": align})
        for weight in weights
    ]


def _weights_of(spec: Any) -> Sequence[Any]:
    if isinstance(spec, Integral) and int(spec) > _MOST:  # else that many containers would be made
        raise StreamlitValueError("spec", ["up to 10,000 columns", "a sequence of their widths"])
    weights: Any = (1,) * int(spec) if isinstance(spec, Integral) else spec
    try:
        wrong = len(weights) == 0 or any(weight <= 0 for weight in weights)
    except TypeError:
        raise StreamlitInvalidParameterTypeError(
            "spec", type(spec).__name__, ["int", "a sequence of numbers"]
        ) from None
    if wrong:
        raise StreamlitInvalidColumnSpecError(spec)
    return [float(weight) for weight in weights]
