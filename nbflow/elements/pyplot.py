"""st.pyplot: a matplotlib figure as an image."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from nbflow.display.rich import as_figure, figure_text
from nbflow.kit import Blob, DeltaGenerator, Place, deprecated, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitAPIException, StreamlitMissingRequiredParameterError
from nbflow.media.playable import alt_prop

_SHARP: Final = 1800
"""Pixels: twice a notebook's cell, so that the image is sharp on screens of twice the usual density."""

_MIMES: Final = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}


_SAVEFIG: Final = """
Passing Matplotlib `savefig` keyword arguments to `st.pyplot` is
deprecated and will be removed in a future version.

`st.pyplot` already uses `bbox_inches="tight"` and `dpi=200` by
default. For other `savefig` options (for example `transparent=True`
or a custom `dpi`), save the figure yourself and display it with
`st.image`:

```python
import io

buf = io.BytesIO()
fig.savefig(buf, format="png", transparent=True, dpi=300)
st.image(buf)
```
"""


@element(memo=False)
def pyplot(
    place: Place,
    fig: Any,
    clear_figure: bool = False,
    *,
    width: str | int = "stretch",
    use_container_width: bool | None = None,
    alt: str | None = None,
    **kwargs: Any,
) -> DeltaGenerator:
    """Draw a matplotlib figure.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure, made with or without pyplot; axes, and what seaborn returns, stand for theirs.
    clear_figure : bool, default False
        Clear the figure afterward, for the next run.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the figure (at 100 pixels an inch, never wider than the
        container), or a number of pixels.
    {use_container_width}
    alt : str, optional
        A description of the figure for screen readers; "" for decoration. By default its titles
        and the names of its axes.
    **kwargs : object
        Deprecated: save the figure yourself, and show it with `st.image`. What `Figure.savefig` gets:
        ``dpi``, ``format`` ("png", "svg", "jpg", "webp"), ``bbox_inches`` ("tight" by default),
        ``facecolor`` …

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `fig` is None.
    StreamlitAPIException
        If it is not a figure, or browsers cannot show `format`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> figure.subplots().plot([1, 3, 2])
    >>> element = st.pyplot(figure, alt="A peak")
    """
    if fig is None:
        raise StreamlitMissingRequiredParameterError(
            "fig", detail="Give the figure: `fig, ax = plt.subplots()`, then `st.pyplot(fig)`."
        )
    figure = as_figure(fig)
    if figure is None:
        raise StreamlitAPIException(f"`st.pyplot` needs a matplotlib figure, not a `{type(fig).__name__}`.")
    deprecated.notice_container_width(use_container_width)
    if use_container_width is not None:
        width = "stretch" if use_container_width else "content"
    if kwargs:
        deprecated.show(_SAVEFIG)
    props = {
        "src": _drawn(figure, kwargs),
        "width": _width(figure, width_prop(width, "")),
        "alt": figure_text(figure) if alt is None else alt_prop(alt, empty=True),
    }
    if clear_figure:
        figure.clf()
    return place.show("image", props)


def _width(figure: Any, width: Any) -> Any:
    return round(figure.get_figwidth() * 100) if width == "content" else width


def _drawn(figure: Any, kwargs: dict[str, Any]) -> Blob:
    kind = str(kwargs.get("format") or "png").lower()
    if kind not in _MIMES:
        raise StreamlitAPIException(f"Browsers cannot show format={kind!r}. Use one of: {', '.join(_MIMES)}.")
    dpi = max(200, min(400, _SHARP / max(1.0, figure.get_figwidth())))
    options: dict[str, Any] = {"bbox_inches": "tight", "dpi": dpi, **kwargs, "format": kind}
    if kind == "png":
        # Matplotlib packs as tightly as it can, which takes longer than drawing.
        options.setdefault("pil_kwargs", {"compress_level": 3})
    buffer = BytesIO()
    figure.savefig(buffer, **options)
    return Blob(buffer.getvalue(), _MIMES[kind])
