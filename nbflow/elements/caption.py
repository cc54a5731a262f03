"""st.caption: small, quiet text."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Markup, MarkupBlock, MarkupHtml, Place, element
from nbflow.kit.checks import align_prop, clean, help_prop, width_prop, wrap_prop
from nbflow.kit.errors import StreamlitIncompatibleParametersError


@element
def caption(
    place: Place,
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write small, muted text: a footnote, a data source, the description of an image.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`.
    unsafe_allow_html : bool, default False
        Render HTML in the text. It is sanitized first: scripts never run.
    {help_beside_text}
    {width_of_text}
    {text_alignment}
    {no_wrap}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitIncompatibleParametersError
        If HTML is allowed together with ``wrap=False``.
    StreamlitValueError, StreamlitInvalidWidthError
        If an argument is invalid.

    Examples
    --------
    >>> st.caption("Source: NOAA, 1950 to 2024")
    """
    one_line = wrap_prop(wrap)
    if one_line is False and unsafe_allow_html:
        raise StreamlitIncompatibleParametersError(
            "wrap=False",
            "unsafe_allow_html=True",
            explanation="A line that is cut off cannot contain HTML. Use only one of the two.",
        )
    kind = Markup if one_line is False else MarkupHtml if unsafe_allow_html else MarkupBlock
    return place.show(
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
