"""Questions of a view: what they name is checked before anything is done with it.

A page may ask anything. Each number has bounds, no list names something twice, so that a few bytes
cannot ask for hours of work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, cast

LONGEST_TEXT: Final = 10_000
"""Characters of a text to look for."""

_TOO_LARGE: Final = 1e300
"""The ends of an axis stay below: twice as much is still finite."""


class InvalidQuestion(ValueError):
    """A question that no view of ours asks. Says what is wrong with it."""


def whole_number(
    question: Mapping[str, Any], name: str, *, least: int = 0, most: int, default: int | None = None
) -> int:
    """Return a number of a question, from `least` to `most`.

    Raises
    ------
    InvalidQuestion
        If it is none.
    """
    value = question.get(name)
    if value is None and default is not None:
        return default
    if type(value) is not int or not least <= value <= most:
        raise InvalidQuestion(f"{name!r} must be a whole number from {least} to {most}")
    return value


def interval(question: Mapping[str, Any], name: str) -> tuple[float, float] | None:
    """Return two finite numbers of a question, the lower one first; None if it names none.

    Raises
    ------
    InvalidQuestion
        If it is something else.
    """
    value = question.get(name)
    if value is None:
        return None
    ends = cast("Sequence[Any]", value) if isinstance(value, list | tuple) else ()
    if len(ends) != 2 or not all(type(end) in (int, float) and abs(end) < _TOO_LARGE for end in ends):
        raise InvalidQuestion(f"{name!r} must be two finite numbers")
    low, high = sorted((float(ends[0]), float(ends[1])))
    return low, high


def question_text(question: Mapping[str, Any], name: str, *, most: int = LONGEST_TEXT) -> str:
    """Return a text of a question.

    Raises
    ------
    InvalidQuestion
        If it is none, or longer than `most`.
    """
    value = question.get(name)
    if type(value) is not str or len(value) > most:
        raise InvalidQuestion(f"{name!r} must be a text of at most {most} characters")
    return value


def places(given: object, name: str, *, count: int) -> list[int]:
    """Return places in a list of `count` items: each is one, none comes twice.

    Raises
    ------
    InvalidQuestion
        If it is any other object.
    """
    found = cast("Sequence[Any]", given) if isinstance(given, list | tuple | range) else None
    if (
        found is None
        or len(found) > count
        or not all(type(place) is int and 0 <= place < count for place in found)
        or len(set(found)) < len(found)
    ):
        raise InvalidQuestion(f"{name!r} must name some of {count}, none twice")
    return list(found)


def row_ranges(given: object, name: str, *, rows: int) -> list[tuple[int, int]]:
    """Return ranges of rows (from, up to without), cut to those that there are; none overlaps another.

    Raises
    ------
    InvalidQuestion
        If it is any other object.
    """
    ranges: list[tuple[int, int]] = []
    for one in cast("Sequence[Any]", given) if isinstance(given, list) else [None]:
        pair = cast("list[Any]", one) if isinstance(one, list) else []
        if len(pair) != 2 or not all(type(end) is int for end in pair):
            raise InvalidQuestion(f"{name!r} must be ranges of rows")
        start, end = max(0, pair[0]), min(pair[1], rows)
        if start < end:
            ranges.append((start, end))
    if any(start < before for (_, before), (start, _) in pairwise(sorted(ranges))):
        raise InvalidQuestion(f"the ranges of {name!r} overlap")
    return ranges
