"""What a view may ask about a chart, and within which limits: it is checked before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final, cast

_LARGEST: Final = 10_000
"""Pixels: more than any screen has."""
_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Question:
    """What is in sight.

    Attributes
    ----------
    x, y : tuple of two floats, or None
        The ends of the axes; None: all.
    wide, high : int
        Pixels.
    had : str or None
        The answer that the view has.
    """

    x: tuple[float, float] | None
    y: tuple[float, float] | None
    wide: int
    high: int
    had: str | None

    @staticmethod
    def of(asked: Mapping[str, Any]) -> Question:
        """Return a question as it came, checked.

        Raises
        ------
        ValueError
            If a part of it is out of its limits.
        """
        had = asked.get("had")
        if had is not None and (not isinstance(had, str) or len(had) > _LONGEST_NAME):
            raise ValueError("`had` must be the name of an answer")
        return Question(
            _ends("x", asked.get("x")),
            _ends("y", asked.get("y")),
            _pixels("wide", asked.get("wide")),
            _pixels("high", asked.get("high")),
            had,
        )


def _ends(name: str, given: Any) -> tuple[float, float] | None:
    if given is None:
        return None
    ends = cast("Sequence[Any]", given) if isinstance(given, list | tuple) else ()
    if len(ends) != 2 or not all(_is_number(end) for end in ends):
        raise ValueError(f"`{name}` must be two finite numbers, not {given!r:.100}")
    low, high = sorted((float(ends[0]), float(ends[1])))
    return low, high


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < 1e300 and isfinite(value)


def _pixels(name: str, given: Any) -> int:
    if not _is_number(given) or not 1 <= given <= _LARGEST:
        raise ValueError(f"`{name}` must be 1 … {_LARGEST} pixels, not {given!r:.100}")
    return int(given)
