"""st.graphviz_chart: a graph in the DOT language, laid out by Graphviz in the browser."""

from __future__ import annotations

from typing import Any, Final, cast

from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import DeltaGenerator, Place, deprecated, element
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from nbflow.media.playable import alt_prop

_ENGINES: Final = ("dot", "neato", "fdp", "sfdp", "twopi", "circo", "osage", "patchwork")


@element
def graphviz_chart(
    place: Place,
    figure_or_dot: Any,
    use_container_width: bool | None = None,
    *,
    width: str | int = "content",
    height: str | int = "content",
    alt: str | None = None,
) -> DeltaGenerator:
    """Draw a graph described in the DOT language.

    It is laid out in the browser by Graphviz itself (as WebAssembly): no program has to be installed,
    and nothing is fetched. Text and lines without a color follow the theme.

    Parameters
    ----------
    figure_or_dot : str, graphviz.Graph, graphviz.Digraph or graphviz.Source
        The graph, as DOT or as an object of the package graphviz.
    {use_container_width_of_button}
    width : {"content", "stretch"} or int, default "content"
        The graph's own width (never wider than the container), the container's, or pixels.
    height : {"content", "stretch"} or int, default "content"
        The graph's own height, at least the container's, or pixels; a larger graph then scrolls.
    alt : str, optional
        A description of the graph for screen readers.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `figure_or_dot` is not a graph. Errors in the DOT text are shown in place of the graph.
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> graph = st.graphviz_chart("digraph { read -> clean -> fit; clean -> plot }", alt="Three steps")
    """
    deprecated.notice_container_width(use_container_width)
    if use_container_width is not None:
        width = "stretch" if use_container_width else "content"
    dot, engine = _dot_of(figure_or_dot)
    props = {
        "dot": dot,
        "engine": None if engine == "dot" else engine,
        "alt": alt_prop(alt),
        "width": width_prop(width, "content"),
        "height": height_prop(height),
    }
    return place.show("graphviz_chart", {**props, "sketch": Thumbnail.prop(place, "graphviz_chart", props)})


def _dot_of(figure: Any) -> tuple[str, str]:
    if isinstance(figure, str):
        return figure, "dot"
    # The package's objects, told by what they have: it need not be installed for texts.
    source, engine = getattr(figure, "source", None), getattr(figure, "engine", None)
    if not isinstance(source, str) or type(figure).__module__.split(".")[0] != "graphviz":
        raise StreamlitInvalidParameterTypeError(
            "figure_or_dot",
            type(figure).__name__,
            ["graphviz.Graph", "graphviz.Digraph", "graphviz.Source", "str"],
        )
    if engine is not None and engine not in _ENGINES:
        raise StreamlitAPIException(f"`engine={engine!r}` is not known here. Known: {', '.join(_ENGINES)}.")
    return source, cast("str", engine or "dot")
