"""Source: program text as a prop; the host colors it."""

from __future__ import annotations

from typing import Self


class SourceCode(str):
    """Program text with its language.

    Attributes
    ----------
    language : str or None
        A name or alias that Pygments knows; None for text without colors.
    """

    __slots__ = ("language",)
    language: str | None

    def __new__(cls, text: str, language: str | None = None) -> Self:
        """Make it; a text cannot be changed later."""
        source = super().__new__(cls, text)
        source.language = language
        return source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceCode) and self.language == other.language and str(self) == str(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((str(self), self.language))
