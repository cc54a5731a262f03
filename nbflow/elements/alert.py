"""st.success, st.info, st.warning and st.error: colored boxes."""

from __future__ import annotations

from nbflow.kit import DeltaGenerator, Markup, MarkupBlock, Place, element
from nbflow.kit.checks import clean, width_prop
from nbflow.kit.icon import icon_prop, leading_icon


@element
def success(
    place: Place, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a green box: something went well.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`. An emoji or a Material Symbol at its beginning is
        used as the icon.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"``.
    {width}
    title : object, optional
        A short line in bold above the text.

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
    >>> st.success("All 1,204 rows were saved.", icon=":material/check:")
    """
    return _alert(place, "success", body, icon, width, title)


@element
def info(
    place: Place, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a blue box: information.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.info("The data are from :blue[last night].")
    """
    return _alert(place, "info", body, icon, width, title)


@element
def warning(
    place: Place, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a yellow box: a warning.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.warning("Three rows have no date.", title="Incomplete")
    """
    return _alert(place, "warning", body, icon, width, title)


@element
def error(
    place: Place, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a red box: an error. Screen readers read it at once.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.error("The file has no column `price`.")
    """
    return _alert(place, "error", body, icon, width, title)


def _alert(
    place: Place, kind: str, body: object, icon: str | None, width: str | int, title: object
) -> DeltaGenerator:
    text = clean(body)
    if icon is None:
        leading, text = leading_icon(text)
    else:
        leading = icon_prop(icon)
    return place.show(
        "alert",
        {
            "kind": kind,
            "body": MarkupBlock(text),
            "icon": leading,
            "title": None if title is None else Markup(clean(title)),
            "width": width_prop(width, content=False),
        },
    )
