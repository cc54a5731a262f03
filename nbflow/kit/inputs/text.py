"""What st.text_input and st.text_area share."""

from __future__ import annotations

from numbers import Integral
from typing import Any

from nbflow.core.errors import StreamlitValueOutOfRangeError


def cut(text: str | None, limit: int | None) -> str | None:
    """Return at most `limit` characters of a text."""
    return text if text is None or limit is None else text[:limit]


def max_chars_of(max_chars: Any) -> int | None:
    """Check `max_chars`.

    Raises
    ------
    TypeError
        If it is not an int.
    StreamlitValueOutOfRangeError
        If it is negative.
    """
    if max_chars is None:
        return None
    if type(max_chars) is bool or not isinstance(max_chars, Integral):
        raise TypeError(f"`max_chars={max_chars!r}` must be an int or None.")
    if max_chars < 0:
        raise StreamlitValueOutOfRangeError("max_chars", max_chars, 0, 2**32 - 1)
    return int(max_chars)


def text_accept(value: object) -> str | None:
    """Check a text that was set through session state.

    Raises
    ------
    TypeError
        If it is neither a text nor None.
    """
    if value is not None and not isinstance(value, str):
        raise TypeError(f"A text widget holds a str or None; session state has {value!r}.")
    return value


def text_decode(raw: object, default: str | None, limit: int | None) -> str | None:
    """Read what the view sent; None is the default.

    Raises
    ------
    TypeError
        If it is not a string.
    """
    if raw is None:
        return cut(default, limit)
    if not isinstance(raw, str):
        raise TypeError("a text widget sends texts")
    return cut(raw, limit)
