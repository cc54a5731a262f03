"""st.caption: small, quiet text."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Markup, MarkupBlock, MarkupHtml, Place, element
from nbflow.kit.checks import align_prop, clean, help_prop, width_prop, wrap_prop
from nbflow.kit.errors import StreamlitIncompatibleParametersError


@element
def caption(
    at: Place,
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write small, quiet text: a footnote, where data come from, what a picture shows.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`.
    unsafe_allow_html : bool, default False
        Draw HTML that stands in the text. It is cleaned first: scripts never run.
    {help_beside_text}
    {width_of_text}
    {text_alignment}
    wrap : bool, default True
        False keeps one line, cut off with "…" where it does not fit.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitIncompatibleParametersError
        When HTML is allowed in a line that does not wrap.
    StreamlitValueError, StreamlitInvalidWidthError
        When an argument has a value that it does not take.

    Examples
    --------
    >>> st.caption("Source: NOAA, 1950 to 2024")
    """
    one_line = wrap_prop(wrap)
    if one_line is False and unsafe_allow_html:
        raise StreamlitIncompatibleParametersError(
            "wrap=False",
            "unsafe_allow_html=True",
            explanation="A line that is cut off cannot hold HTML. Leave one of the two out.",
        )
    kind = Markup if one_line is False else MarkupHtml if unsafe_allow_html else MarkupBlock
    return at.show(
        "markdown",
        {
            "body": kind(clean(body)),
            "caption": True,
            "raw": True if unsafe_allow_html else None,
            "help": help_prop(help),
            "width": width_prop(width),
            "align": align_prop(text_alignment),
            "wrap": one_line,
        },
    )
