"""st.mermaid_chart: a diagram written as text in Mermaid's language."""

from __future__ import annotations

from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import clean, width_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError
from nbflow.media.playable import alt_prop


@element
def mermaid_chart(
    place: Place, body: str, *, width: str | int = "stretch", alt: str | None = None
) -> DeltaGenerator:
    """Draw a Mermaid diagram: flow charts, sequences, states, Gantt charts …

    It follows the app's light or dark theme. An error in the text is shown in place of the diagram, with
    the line that Mermaid reports; the rest of the page stays.

    Parameters
    ----------
    body : str
        The diagram's text; common indentation is removed.
    width : {"stretch", "content"} or int, default "stretch"
        The container's width, the diagram's own, or a number of pixels.
    alt : str, optional
        A description of the diagram for screen readers; by default the text's ``accTitle``.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `body` is not a string.
    StreamlitInvalidWidthError
        If the width is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> diagram = st.mermaid_chart(
    ...     '''
    ...     flowchart LR
    ...         read --> clean --> fit
    ...     ''',
    ...     alt="Three steps",
    ... )
    """
    if not isinstance(body, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitInvalidParameterTypeError("body", type(body).__name__, ["str"])
    props = {"body": clean(body), "alt": alt_prop(alt), "width": width_prop(width)}
    return place.show("mermaid_chart", {**props, "sketch": Thumbnail.prop(place, "mermaid_chart", props)})
