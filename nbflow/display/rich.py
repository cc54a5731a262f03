"""Rich objects: figures, images and what else can show itself, as a node's face and props.

Nothing is imported that the object does not bring along.
"""

from __future__ import annotations

import json
import re
import sys
from base64 import b64decode
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from typing import Any, Final, cast

from nbflow.kit import Blob, Foreign, MarkupBlock

FaceProps = tuple[str, dict[str, Any]]

HOST: Final = "host"
"""Not a face: the notebook must draw it."""

_HOST_ONLY: Final = re.compile(r"<(script|iframe|link|object|embed)\b", re.IGNORECASE)
_REPRS: Final = (
    ("_repr_html_", "text/html"),
    ("_repr_markdown_", "text/markdown"),
    ("_repr_svg_", "image/svg+xml"),
    ("_repr_png_", "image/png"),
    ("_repr_jpeg_", "image/jpeg"),
    ("_repr_latex_", "text/latex"),
    ("_repr_json_", "application/json"),
    ("_repr_pdf_", "application/pdf"),
    ("_repr_javascript_", "application/javascript"),
)
_OUR_OWN: Final = ("application/json", "application/pdf")
_CANARY: Final = "_ipython_canary_method_should_not_exist_"


def rich_face(value: Any) -> FaceProps | None:
    """Return the face and props of an object that can show itself; None when it cannot.

    Parameters
    ----------
    value : object
        A matplotlib figure (or its axes), an ipywidget, or an object with a ``_repr_*_`` method of
        IPython's. Classes never count: their methods are for their instances.

    Returns
    -------
    tuple or None
        The face `HOST` means that only the notebook can draw it: charts in formats of their own,
        HTML with scripts. Its props then hold the face and props of the second choice.
    """
    if isinstance(value, type):
        return None
    figure = as_figure(value)
    if figure is not None:
        return figure_face(figure)
    if is_widget(value):
        return "output", {"widget": Foreign(value), "text": f"A {type(value).__name__} stands here."}
    data, sizes = bundle(value)
    found = _face_of(data, sizes)
    if any(mime.startswith("application/") and mime not in _OUR_OWN for mime in data) or (
        found is not None and found[0] == "html" and _HOST_ONLY.search(found[1]["body"])
    ):
        return HOST, {"instead": found}
    return (HOST, {"instead": None}) if found is None and _known_to_notebook(value) else found


def bundle(value: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what the object says of itself, by MIME type, and what it says of that (its size), likewise."""
    if hasattr(value, _CANARY):
        return {}, {}  # it says yes to every name
    method = getattr(value, "_repr_mimebundle_", None)
    if callable(method):
        try:
            found: Any = method(include=None, exclude=None)
        except TypeError:
            found = method()
        representations, of_it = cast(Any, found[:2] if type(found) is tuple else (found, {}))
        if representations and set(representations) != {"text/plain"}:
            return representations, of_it or {}
    data: dict[str, Any] = {}
    sizes: dict[str, Any] = {}
    for name, mime in _REPRS:
        method = getattr(value, name, None)
        content: Any = method() if callable(method) else None
        if content is not None:
            pair: Any = cast(Any, content) if isinstance(content, tuple) else (content, {})
            data[mime], sizes[mime] = pair
    return data, sizes


def _face_of(data: Mapping[str, Any], sizes: Mapping[str, Any]) -> FaceProps | None:
    if isinstance(html := data.get("text/html"), str):
        return "html", {"body": html, "raw": True}
    if isinstance(text := data.get("text/markdown"), str):
        return "markdown", {"body": MarkupBlock(text)}
    if isinstance(svg := data.get("image/svg+xml"), str):
        return "image", {"src": Blob(svg.encode(), "image/svg+xml")}
    for mime in ("image/png", "image/jpeg", "image/gif", "image/webp"):
        if (raw := data.get(mime)) is not None:
            src = Blob(raw if isinstance(raw, bytes) else b64decode(raw), mime)
            size: Any = sizes.get(mime) or {}
            width: Any = size.get("width")
            return "image", {"src": src, "width": round(width) if isinstance(width, int | float) else None}
    if isinstance(tex := data.get("text/latex"), str):
        whole = tex.strip()
        return "markdown", {"body": MarkupBlock(f"$$\n{_bare_tex(whole)}\n$$")}
    if (pdf := data.get("application/pdf")) is not None:
        return "pdf", {"src": Blob(pdf if isinstance(pdf, bytes) else b64decode(pdf), "application/pdf")}
    if "application/json" in data:
        return "json", {"body": json.dumps(data["application/json"], default=repr)}
    return None


def _known_to_notebook(value: Any) -> bool:
    """Whether IPython has a way to draw it: the object's own, or a formatter that was registered."""
    if hasattr(value, _CANARY):
        return False
    if callable(getattr(value, "_ipython_display_", None)):
        return True
    ipython: Any = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    if shell is None:
        return False
    formatters: Mapping[str, Any] = shell.display_formatter.formatters
    return any(mime != "text/plain" and _has(one, value) for mime, one in formatters.items())


def _has(formatter: Any, value: Any) -> bool:
    try:
        formatter.lookup(value)
    except KeyError:
        return False
    return True


def is_formula(value: Any) -> bool:
    """Whether the value is an expression of SymPy's."""
    sympy = sys.modules.get("sympy")
    return sympy is not None and isinstance(value, (sympy.Basic, sympy.MatrixBase))


def _bare_tex(tex: str) -> str:
    for mark in ("$$", "$"):
        if len(tex) >= 2 * len(mark) and tex.startswith(mark) and tex.endswith(mark):
            return tex[len(mark) : -len(mark)].replace(r"\displaystyle", "").strip()
    return tex


def as_figure(value: Any) -> Any:
    """Return the matplotlib figure that a value is or belongs to; else None."""
    module = sys.modules.get("matplotlib.figure")
    if module is None:
        return None
    if isinstance(value, module.FigureBase):
        return value
    artist = sys.modules.get("matplotlib.axes")
    if artist is None:
        return None
    if isinstance(value, artist.Axes):
        return value.get_figure()
    if type(value).__module__.startswith("seaborn."):  # its grids
        return as_figure(getattr(value, "figure", None))
    # What pandas returns for several plots.
    many = type(value).__module__ == "numpy" and str(getattr(value, "dtype", "")) == "object" and value.size
    first: Any = value.flat[0] if many else None
    return first.get_figure() if isinstance(first, artist.Axes) else None


def as_drawing(value: Any) -> Any:
    """Return the matplotlib figure that a plot of plotnine's becomes; None for all else."""
    if isinstance(value, type) or not type(value).__module__.startswith("plotnine."):
        return None
    draw: Any = getattr(value, "draw", None)
    return draw() if callable(draw) and hasattr(value, "save") else None


def chart_command(value: Any) -> str | None:
    """Return which command draws a chart of another library; None when it is none."""
    altair = sys.modules.get("altair")
    if altair is not None and isinstance(value, altair.TopLevelMixin):
        return "altair_chart"
    pydeck = sys.modules.get("pydeck.bindings.deck")
    if pydeck is not None and isinstance(value, pydeck.Deck):
        return "pydeck_chart"
    plotly = sys.modules.get("plotly.basedatatypes")
    if plotly is not None and isinstance(value, plotly.BaseFigure) and not is_widget(value):
        return "plotly_chart"
    graphs = sys.modules.get("graphviz")
    if graphs is not None and isinstance(value, (graphs.Graph, graphs.Digraph, graphs.Source)):
        return "graphviz_chart"
    return None if as_figure(value) is None else "pyplot"


def figure_face(figure: Any) -> FaceProps:
    """Draw a matplotlib figure as an image, sharp on screens of twice the usual density."""
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=200, bbox_inches="tight")
    return "image", {
        "src": Blob(buffer.getvalue(), "image/png"),
        "width": "stretch",
        "alt": figure_text(figure),
    }


def figure_text(figure: Any) -> str:
    """Return a text for who cannot see the figure: its titles and axes."""
    titles = [figure.get_suptitle()] if hasattr(figure, "get_suptitle") else []
    for axes in figure.axes[:4]:
        named = [axes.get_title(), axes.get_ylabel() and f"{axes.get_ylabel()} by {axes.get_xlabel()}"]
        titles += named
    said = "; ".join(title for title in titles if title)
    return f"Figure: {said}" if said else "Figure"


def is_widget(value: Any) -> bool:
    """Whether the value is an ipywidget."""
    module = sys.modules.get("ipywidgets.widgets.widget")
    return module is not None and isinstance(value, module.Widget)


def display_in_notebook(value: Any) -> bool:
    """Let the notebook draw the value where the run stands; False when there is no notebook."""
    ipython: Any = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        return False
    import_module("IPython.display").display(value)
    return True
