"""What a browser can count: its numbers are exact up to 2**53 only."""

from __future__ import annotations

from typing import Final

from nbflow.core.errors import StreamlitJSNumberBoundsError

MAX_SAFE: Final = (1 << 53) - 1
MAX_FLOAT: Final = 1.7976931348623157e308


def check_int(name: str, value: int) -> None:
    """Check that a whole number is exact in a browser.

    Raises
    ------
    StreamlitJSNumberBoundsError
        If it is not.
    """
    if not -MAX_SAFE <= value <= MAX_SAFE:
        raise StreamlitJSNumberBoundsError(
            f"`{name}={value}` is not exact in a browser: whole numbers must lie within ±(2**53 - 1)."
        )


def check_float(name: str, value: object) -> None:
    """Check that a number is a float that a browser knows.

    Raises
    ------
    StreamlitJSNumberBoundsError
        If it is not.
    """
    if not isinstance(value, int | float):
        raise StreamlitJSNumberBoundsError(f"`{name}={value!r}` is not a number.")
    if value != value:
        raise StreamlitJSNumberBoundsError(f"`{name}={value!r}` is not a number that can be shown or typed.")
    if not -MAX_FLOAT <= value <= MAX_FLOAT:
        raise StreamlitJSNumberBoundsError(f"`{name}={value}` must lie within ±1.797e308.")
