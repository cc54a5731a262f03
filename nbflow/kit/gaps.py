"""Gaps and words: checked here once for all elements; widths and heights are in `kit/checks.py`.

Each function returns the prop for the face: None where the value is the usual one.
"""

from __future__ import annotations

from typing import Final

from nbflow.core.errors import StreamlitValueError, StreamlitValueOutOfRangeError

MAX_PIXELS: Final = 2**32 - 1
GAPS: Final = ("xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge")


def gap_of(gap: object, parameter: str = "gap") -> str | int | None:
    """Check a gap: a name of the scale, pixels, or None for none at all.

    Returns
    -------
    str, int or None
        "none" for no gap; None for "small", which is usual.

    Raises
    ------
    StreamlitValueError
        If it is none of these.
    """
    if gap == "small":
        return None
    if gap is None:
        return "none"
    if isinstance(gap, str) and gap.lower() in GAPS:
        name = gap.lower()
        return None if name == "small" else name
    if isinstance(gap, int) and not isinstance(gap, bool) and gap >= 0:
        if gap > MAX_PIXELS:
            raise StreamlitValueOutOfRangeError(parameter, gap, 0, MAX_PIXELS)
        return gap
    words = [*(f"'{name}'" for name in GAPS), "None", "a number of pixels, 0 or more"]
    raise StreamlitValueError(parameter, words, detail=f"Given: {gap!r}.")


def one_of(parameter: str, value: object, words: tuple[str, ...], *, usual: str | None = None) -> str | None:
    """Check that a parameter is one of some words; return it, or None when it is the usual one.

    Raises
    ------
    StreamlitValueError
        If it is none of them.
    """
    if not isinstance(value, str) or value not in words:
        raise StreamlitValueError(parameter, [f"'{word}'" for word in words], detail=f"Given: {value!r}.")
    return None if value == usual else value
