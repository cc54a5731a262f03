"""What a view may ask about a chart, and within which limits: it is checked before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from nbflow.kit.questions import interval, question_text, whole_number

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
        The id of the answer that the view has.
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
        InvalidQuestion
            If a part of it is out of its limits.
        """
        return Question(
            interval(asked, "x"),
            interval(asked, "y"),
            whole_number(asked, "wide", least=1, most=_LARGEST),
            whole_number(asked, "high", least=1, most=_LARGEST),
            None if asked.get("had") is None else question_text(asked, "had", most=_LONGEST_NAME),
        )
