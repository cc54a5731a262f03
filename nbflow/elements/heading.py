"""st.title, st.header and st.subheader: headings of three sizes."""

from __future__ import annotations

from typing import Any, Final

from nbflow.kit import DeltaGenerator, Markup, Place, element
from nbflow.kit.checks import align_prop, clean, help_prop, quoted, width_prop, wrap_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError, StreamlitValueError
from nbflow.kit.icon import icon_prop

_COLORS: Final = ("red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "rainbow")


@element
def title(
    place: Place,
    body: object,
    anchor: str | bool | None = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write the app's title, the largest heading. An app should have one.

    Parameters
    ----------
    body : object
        The text; one line of Markdown, as in `st.markdown`.
    anchor : str or False, optional
        The name for links (``#name``); by default made from the text. False for none.
    help : str, optional
        A tooltip beside the heading; Markdown.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"`` before the text.
    {width_of_text}
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        The alignment of the text.
    {no_wrap}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitValueError
        If `anchor` is True, or another argument is invalid.
    StreamlitInvalidParameterTypeError
        If `anchor` is neither text nor None nor False.
    StreamlitAPIException
        If `icon` is not an icon.

    Examples
    --------
    >>> st.title("The :blue[sea], month by month", icon=":material/waves:")
    """
    return _heading(place, "h1", body, anchor, help, icon, False, width, text_alignment, wrap)


@element
def header(
    place: Place,
    body: object,
    anchor: str | bool | None = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    divider: str | bool = False,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write the heading of a section.

    Parameters
    ----------
    body, anchor, help, icon, width, text_alignment, wrap
        As for `st.title`.
    divider : bool or str, default False
        A line below the heading: True for the next color in turn, or one of "red", "orange",
        "yellow", "blue", "green", "violet", "gray" and "rainbow".

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitValueError
        If `divider` is not a color; else as `st.title`.

    Examples
    --------
    >>> st.header("By region", divider="blue")
    """
    return _heading(place, "h2", body, anchor, help, icon, divider, width, text_alignment, wrap)


@element
def subheader(
    place: Place,
    body: object,
    anchor: str | bool | None = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    divider: str | bool = False,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write the heading of a subsection.

    Parameters
    ----------
    body, anchor, help, icon, divider, width, text_alignment, wrap
        As for `st.header`.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitValueError
        If `divider` is not a color; else as `st.title`.

    Examples
    --------
    >>> st.subheader("2024")
    """
    return _heading(place, "h3", body, anchor, help, icon, divider, width, text_alignment, wrap)


def _heading(
    place: Place,
    tag: str,
    body: object,
    anchor: Any,
    help: str | None,
    icon: str | None,
    divider: str | bool,
    width: str | int,
    alignment: str,
    wrap: bool,
) -> DeltaGenerator:
    _check_anchor(anchor)
    return place.show(
        "heading",
        {
            "tag": tag,
            "body": Markup(clean(body)),
            "anchor": anchor,
            "icon": icon_prop(icon),
            "divider": _color(divider) if divider else None,
            "help": help_prop(help),
            "width": width_prop(width),
            "align": align_prop(alignment),
            "wrap": wrap_prop(wrap),
        },
    )


def _check_anchor(anchor: Any) -> None:
    if anchor is None or anchor is False or isinstance(anchor, str):
        return
    if anchor is True:
        raise StreamlitValueError("anchor", ["None", "False", "any text"])
    raise StreamlitInvalidParameterTypeError("anchor", type(anchor).__name__, ["str", "None", "False"])


def _color(divider: str | bool) -> str:
    if divider is True:
        return "auto"
    if divider not in _COLORS:
        raise StreamlitValueError("divider", ["True", *quoted(_COLORS)])
    return str(divider)
