"""st.mermaid_chart: a diagram written as text in Mermaid's language."""

from __future__ import annotations

from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import clean, width_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError
from nbflow.media.playable import alt_prop


@element
def mermaid_chart(
    at: Place, body: str, *, width: str | int = "stretch", alt: str | None = None
) -> DeltaGenerator:
    """Draw a diagram from a text in Mermaid's language: flow charts, sequences, states, Gantt charts …

    It follows the app's light or dark theme. A mistake in the text shows in the diagram's place, with
    the line that Mermaid names; the rest of the page stays.

    Parameters
    ----------
    body : str
        The diagram's text; indentation that triple quotes bring is taken away.
    width : {"stretch", "content"} or int, default "stretch"
        The container's width, the diagram's own, or a number of pixels.
    alt : str, optional
        What the diagram shows, for those who do not see it; by default the text's own ``accTitle``.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        When `body` is no text.
    StreamlitInvalidWidthError
        When the width is none.

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
    return at.show("mermaid_chart", {**props, "sketch": Thumbnail.prop(at, "mermaid_chart", props)})
