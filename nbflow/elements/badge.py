"""st.badge: one word on a colored ground."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Markup, Place, element
from nbflow.kit.checks import help_prop, width_prop
from nbflow.kit.icon import icon_prop


@element
def badge(
    place: Place,
    label: str,
    *,
    icon: str | None = None,
    color: str = "blue",
    width: str | int = "content",
    help: str | None = None,
) -> DeltaGenerator:
    """Show a few words on a colored background; ``:blue-badge[…]`` in Markdown does the same.

    Parameters
    ----------
    label : str
        The text; inline Markdown. Brackets are shown as they are.
    icon : str, optional
        An emoji or ``":material/name:"`` before the text.
    color : {"red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"}, \
default "blue"
        The color of the background.
    {width_of_label}
    help : str, optional
        A tooltip beside the badge; Markdown.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitAPIException
        If `icon` is not an icon.
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.badge("Ready", icon=":material/check:", color="green")
    """
    sign = icon_prop(icon)
    before = f"{sign} " if sign else ""
    words = label.replace("[", "\\[").replace("]", "\\]")
    return place.show(
        "markdown",
        {
            "body": Markup(f":{color}-badge[{before}{words}]"),
            "help": None if help is None else help_prop(help),
            "width": width_prop(width, "auto"),
        },
    )
