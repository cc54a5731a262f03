"""st.badge: one word on a coloured ground."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Markup, Place, element
from nbflow.kit.checks import help_prop, width_prop
from nbflow.kit.icon import icon_prop


@element
def badge(
    at: Place,
    label: str,
    *,
    icon: str | None = None,
    color: str = "blue",
    width: str | int = "content",
    help: str | None = None,
) -> DeltaGenerator:
    """Show a few words on a coloured ground; ``:blue-badge[…]`` in Markdown does the same.

    Parameters
    ----------
    label : str
        The words; inline Markdown. Brackets stand for themselves.
    icon : str, optional
        An emoji or ``":material/name:"`` before the words.
    color : {"red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"}, \
default "blue"
        The ground's colour.
    width : {"content", "stretch"} or int, default "content"
        As wide as the words, as the container, or a number of pixels.
    help : str, optional
        A tooltip beside the badge; Markdown.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitAPIException
        When `icon` is no icon.
    StreamlitInvalidWidthError
        When `width` is no width.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.badge("Ready", icon=":material/check:", color="green")
    """
    sign = icon_prop(icon)
    before = f"{sign} " if sign else ""
    words = label.replace("[", "\\[").replace("]", "\\]")
    return at.show(
        "markdown",
        {
            "body": Markup(f":{color}-badge[{before}{words}]"),
            "help": None if help is None else help_prop(help),
            "width": width_prop(width, "auto"),
        },
    )
