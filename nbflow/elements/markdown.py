"""st.markdown: formatted text."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Markup, MarkupBlock, MarkupHtml, Place, element
from nbflow.kit.checks import align_prop, clean, help_prop, width_prop, wrap_prop
from nbflow.kit.errors import StreamlitIncompatibleParametersError


@element
def markdown(
    place: Place,
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: str | int = "auto",
    text_alignment: str = "left",
    anchors: bool = True,
    wrap: bool = True,
) -> DeltaGenerator:
    """Write text in Markdown.

    GitHub's dialect, and besides: ``:red[text]`` and ``:red-background[text]`` (red, orange,
    yellow, green, blue, violet, gray, rainbow, primary), ``:blue-badge[text]``,
    ``:color[text]{foreground="#d50000" background="gold"}``, ``:small[text]``, ``:shimmer[text]``,
    emoji such as ``:wave:``, ``:material/home:``, the arrows and signs ``<- -> <-> -- >= <= ~=``,
    and LaTeX between ``$``, or between ``$$`` on lines of their own.

    Parameters
    ----------
    body : object
        The text; ``str(body)`` is taken.
    unsafe_allow_html : bool, default False
        Render HTML in the text. It is sanitized first: scripts never run.
    {help_beside_text}
    width : {"auto", "stretch", "content"} or int, default "auto"
        As wide as the container, as the text, or a number of pixels; "auto" is the text's width in
        a horizontal container, else the container's.
    {text_alignment}
    anchors : bool, default True
        Whether headings in the text have anchors for links.
    wrap : bool, default True
        False keeps one line and cuts it off with "…" if it does not fit; then only inline formatting
        works.

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
    >>> st.markdown("**Sales** rose by :green[12 %] :material/trending_up:")
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
            "raw": True if unsafe_allow_html else None,
            "help": help_prop(help),
            "width": width_prop(width, "auto"),
            "align": align_prop(text_alignment),
            "anchors": None if anchors else False,
            "wrap": one_line,
        },
    )
