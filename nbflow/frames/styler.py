"""Stylers of pandas: the colors and the texts of the cells that are looked at.

pandas makes a Styler's texts and styles for all cells at once. Where the Styler only formats values
(`Styler.format`), that is done here for the asked rows; styles (`Styler.map`, `apply` …) need one pass over
the frame, made when it is first drawn and kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

_STYLES: Final = ("color", "background-color", "font-weight", "font-style", "text-decoration")
_PLAIN: Final = re.compile(r"(?!.*\burl\()[\w\s#%.,()/+*!-]+", re.IGNORECASE | re.DOTALL)
"""What the values of these are made of: no addresses, no markup."""


class Styled:
    """What a Styler says about cells.

    Parameters
    ----------
    styler : pandas.io.formats.style.Styler
        As the app gave it.
    levels : int
        Levels of the index: columns that come before those of the frame.
    """

    def __init__(self, styler: Any, levels: int) -> None:
        self._styler = styler
        self._levels = levels
        self._css: Mapping[tuple[int, int], str] | None = None

    def __call__(self, rows: Sequence[int]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        """Return the CSS and the texts of the cells of some rows, by column."""
        css = self.css()
        styles: dict[str, list[Any]] = {}
        texts: dict[str, list[Any]] = {}
        formats = self._styler._display_funcs
        data = self._styler.data
        changed = {column for _, column in formats}
        for column in range(data.shape[1]):
            found = [css.get((row, column)) for row in rows]
            name = str(column + self._levels)
            if any(found):
                styles[name] = found
            if column in changed:
                values = data.iloc[list(rows), column]
                texts[name] = [
                    _text(formats, row, column, value) for row, value in zip(rows, values, strict=True)
                ]
        return styles, texts

    def css(self) -> Mapping[tuple[int, int], str]:
        """Return the declarations of all styled cells, by row and column."""
        if self._css is None:
            styler = self._styler._copy(deepcopy=False)
            styler._compute()
            self._css = {
                cell: text
                for cell, declarations in styler.ctx.items()
                if (text := "; ".join(f"{name}: {value}" for name, value in filter(_is_plain, declarations)))
            }
        return self._css

    @property
    def caption(self) -> str | None:
        """What stands under the table."""
        caption: Any = getattr(self._styler, "caption", None)
        return None if not caption else str(caption if type(caption) is str else caption[0])


def _is_plain(declaration: tuple[str, Any]) -> bool:
    name, value = declaration
    return name in _STYLES and _PLAIN.fullmatch(str(value)) is not None


def _text(formats: Any, row: int, column: int, value: Any) -> str | None:
    """Return the text of a cell; None where it is shown as it is: no format, or none for this value."""
    if (row, column) not in formats:
        return None
    try:
        return str(formats[(row, column)](value))
    except (ValueError, TypeError):  # "{:d}" and 3.5, or a missing value
        return None
