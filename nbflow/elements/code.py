"""st.code: program text, colored, to be copied."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import height_prop, text_or_none, width_prop
from nbflow.kit.source_code import SourceCode


@element
def code(
    place: Place,
    body: object,
    language: str | None = "python",
    *,
    line_numbers: bool = False,
    wrap_lines: bool = False,
    height: str | int | None = "content",
    width: str | int = "stretch",
) -> DeltaGenerator:
    """Show source code with syntax highlighting and a copy button.

    Parameters
    ----------
    body : object
        The text; ``str(body)`` is shown, without an empty line at either end.
    language : str or None, default "python"
        The language, as Pygments calls it ("sql", "json", "bash" …); None for plain text.
    line_numbers : bool, default False
        Number the lines.
    wrap_lines : bool, default False
        Break long lines instead of scrolling.
    height : {"content", "stretch"} or int, default "content"
        As high as the text, as the container, or a number of pixels (then it scrolls).
    {width_of_text}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> st.code("SELECT name FROM people", "sql")
    """
    whole = str(body).removeprefix("\n").removesuffix("\n")
    return place.show(
        "code",
        {
            "body": SourceCode(whole, text_or_none("language", language)),
            "text": whole,
            "lines": True if line_numbers else None,
            "wrap": True if wrap_lines else None,
            "height": None if height is None else height_prop(height),
            "width": width_prop(width),
        },
    )
