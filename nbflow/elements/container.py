"""st.container: a box that elements can be put into, also later."""

from __future__ import annotations

from typing import Any, Final

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import gap_of, height_prop, one_of, width_prop
from nbflow.kit.errors import StreamlitIncompatibleParametersError
from nbflow.kit.widget import valid_key

_ACROSS: Final = ("left", "center", "right", "distribute")
_DOWN: Final = ("top", "center", "bottom", "distribute")


@element(memo=False)
def container(
    place: Place,
    *,
    border: bool | None = None,
    key: str | int | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
    horizontal: bool = False,
    wrap: bool = True,
    horizontal_alignment: str = "left",
    vertical_alignment: str = "top",
    gap: str | int | None = "small",
    autoscroll: bool | None = None,
) -> DeltaGenerator:
    """Make a container for several elements.

    Elements added to it later appear where the container was made.

    Parameters
    ----------
    border : bool, optional
        Draw a border around it; by default if its height is a number.
    key : str or int, optional
        Identifies it, and becomes the CSS class ``st-key-…``.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as its parent, as its content, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as its content, as its parent, or a number of pixels: it then scrolls.
    horizontal : bool, default False
        Place elements side by side instead of below each other.
    wrap : bool, default True
        Whether a full row wraps; otherwise it scrolls. Only for rows.
    horizontal_alignment : {"left", "center", "right", "distribute"}, default "left"
        The horizontal alignment of the elements.
    vertical_alignment : {"top", "center", "bottom", "distribute"}, default "top"
        The vertical alignment of the elements.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, \
default "small"
        The space between elements: a size, a number of pixels, or none.
    autoscroll : bool, optional
        Scroll to the end while elements are added; needs a height in pixels.

    Returns
    -------
    DeltaGenerator
        The box: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitValueError
        If an alignment or `gap` is invalid.
    StreamlitIncompatibleParametersError
        If ``wrap=False`` is given without ``horizontal=True``.
    StreamlitDuplicateElementKey
        If another element of this run has the key.

    Examples
    --------
    >>> import nbflow as st
    >>> row = st.container(horizontal=True, horizontal_alignment="right")
    >>> row.button("No")
    False
    >>> row.button("Yes", type="primary")
    False
    """
    if wrap is False and not horizontal:
        raise StreamlitIncompatibleParametersError(
            "wrap=False", "horizontal=False", explanation="Only a row can wrap: add `horizontal=True`."
        )
    bordered = isinstance(height, int) if border is None else bool(border)
    props: dict[str, Any] = {
        "border": True if bordered else None,
        "direction": "horizontal" if horizontal else None,
        "gap": gap_of(gap),
        "halign": one_of("horizontal_alignment", horizontal_alignment, _ACROSS, usual="left"),
        "valign": one_of("vertical_alignment", vertical_alignment, _DOWN, usual="top"),
        "wrap": False if horizontal and not wrap else None,
        "width": width_prop(width),
        "height": height_prop(height),
        "autoscroll": autoscroll,
    }
    return place.open("container", props, key=valid_key(key) if key not in (None, "") else None)
