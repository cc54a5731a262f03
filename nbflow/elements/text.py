"""st.text: text as it is."""

from __future__ import annotations

from typing import Any

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import align_prop, clean, help_prop, remembered, width_prop, wrap_prop


@element
def text(
    at: Place,
    body: object,
    *,
    help: str | None = None,
    width: str | int = "content",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    r"""Write text as it is: no Markdown, spaces and line ends kept.

    Parameters
    ----------
    body : object
        What to write; ``str(body)`` is shown, without common indentation.
    {help_beside_text}
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.
    {text_alignment}
    wrap : bool, default True
        False keeps one line, and cuts it off with "…" where it does not fit.

    Returns
    -------
    DeltaGenerator
        The element's slot: writing through it replaces the text.

    Raises
    ------
    StreamlitInvalidWidthError
        When `width` is no width.
    StreamlitValueError
        When `text_alignment` or `wrap` has no value of the above.

    Examples
    --------
    >>> st.text("name    age\nAda     36")
    """
    return at.show("text", {"body": clean(body), **_look(help, width, text_alignment, wrap)})


@remembered
def _look(help: Any, width: Any, text_alignment: Any, wrap: Any) -> dict[str, Any]:
    props = {
        "help": help_prop(help),
        "width": width_prop(width, "content"),
        "align": align_prop(text_alignment),
        "wrap": wrap_prop(wrap),
    }
    return {name: value for name, value in props.items() if value is not None}
