"""Checks that many elements share: sizes, gaps, alignment, texts, and words from a list.

A function whose name ends in ``_prop`` or ``_of`` returns the prop: None where the value is the usual one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import cleandoc
from textwrap import dedent
from typing import Any, Final, ParamSpec, TypeVar
from urllib.parse import urlparse

from nbflow.core.errors import (
    StreamlitInvalidHeightError,
    StreamlitInvalidParameterTypeError,
    StreamlitInvalidWidthError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from nbflow.core.values import Markup

ALIGNMENTS: Final = ("left", "center", "right", "justify")
LABEL_VISIBILITY: Final = ("visible", "hidden", "collapsed")
MAX_PIXELS: Final = 2**32 - 1
GAPS: Final = ("xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge")


P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Cache the results of a pure function.

    For what nearly all calls of an element have in common, such as its look: a run that changes a
    thousand texts checks their widths once. Arguments are distinguished by type too (``True`` is not 1);
    those that have no hash are worked out each time.
    """
    quick = lru_cache(maxsize=256, typed=True)(function)

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return quick(*args, **kwargs)
        except TypeError:
            return function(*args, **kwargs)

    return ask


def quoted(values: Any) -> list[str]:
    """Return the values as they are written in code, for messages."""
    return [repr(value) for value in values]


def clean(text: object) -> str:
    """Return a text without the indentation and the empty ends that triple quotes bring."""
    whole = str(text)
    return (dedent(whole) if "\n" in whole else whole).strip()


def text_or_none(name: str, value: Any) -> str | None:
    """Check a parameter that is a text or None.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is something else.
    """
    if value is None or isinstance(value, str):
        return value
    raise StreamlitInvalidParameterTypeError(name, type(value).__name__, ["str", "None"])


def help_prop(help: object) -> Markup | None:
    """Return a help text as a prop; None when it is empty."""
    return Markup(cleandoc(str(help)).strip()) if help else None


def width_prop(width: Any, default: str = "stretch", *, content: bool = True) -> Any:
    """Return `width` as a prop: None for the element's default.

    Raises
    ------
    StreamlitInvalidWidthError
        If it is neither a word that the element knows nor a positive number of pixels.
    """
    if width == default:
        return None
    _check_size("width", width, ("stretch", "content") if content else ("stretch",), content)
    return width


def is_address(text: str, schemes: tuple[str, ...] = ("http", "https", "data")) -> bool:
    """Whether a text is an address that the browser can ask."""
    try:
        parts = urlparse(text)
    except ValueError:
        return False
    if parts.scheme not in schemes:
        return False
    return bool(parts.path) if parts.scheme in ("data", "mailto") else bool(parts.netloc)


def height_prop(height: Any, default: str = "content", *, content: bool = True) -> Any:
    """Return `height` as a prop: None for the element's default.

    Raises
    ------
    StreamlitInvalidHeightError
        If it is neither a word that the element knows nor a positive number of pixels.
    """
    if height == default:
        return None
    _check_size("height", height, ("stretch", "content") if content else ("stretch",), content)
    return height


def _check_size(name: str, size: Any, words: tuple[str, ...], content: bool) -> None:
    if isinstance(size, str) and size in words:
        return
    if not isinstance(size, int) or size <= 0:
        error = StreamlitInvalidWidthError if name == "width" else StreamlitInvalidHeightError
        raise error(size, content)
    if size > MAX_PIXELS:
        raise StreamlitValueOutOfRangeError(name, size, 1, MAX_PIXELS)


def align_prop(alignment: str) -> str | None:
    """Return `text_alignment` as a prop: None for left.

    Raises
    ------
    StreamlitValueError
        If it is not an alignment.
    """
    if alignment == "left":
        return None
    if alignment not in ALIGNMENTS:
        raise StreamlitValueError("text_alignment", quoted(ALIGNMENTS))
    return alignment


def wrap_prop(wrap: Any) -> bool | None:
    """Return `wrap` as a prop: None for True.

    Raises
    ------
    StreamlitValueError
        If it is not a bool.
    """
    if wrap is True:
        return None
    if wrap is not False:
        raise StreamlitValueError("wrap", ["True", "False"])
    return False


def visibility_prop(visibility: str) -> str | None:
    """Return `label_visibility` as a prop: None for visible.

    Raises
    ------
    StreamlitValueError
        If it is none of the three words.
    """
    if visibility == "visible":
        return None
    if visibility not in LABEL_VISIBILITY:
        raise StreamlitValueError("label_visibility", quoted(LABEL_VISIBILITY))
    return visibility


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
