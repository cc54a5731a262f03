"""st.text: text as it is."""

from __future__ import annotations

from typing import Any

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import align_prop, clean, help_prop, remembered, width_prop, wrap_prop


@element
def text(
    place: Place,
    body: object,
    *,
    help: str | None = None,
    width: str | int = "content",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    r"""Write plain text: no Markdown; spaces and line breaks are kept.

    Parameters
    ----------
    body : object
        What to write; ``str(body)`` is shown, without common indentation.
    {help_beside_text}
    {width_of_label}
    {text_alignment}
    {no_wrap}

    Returns
    -------
    DeltaGenerator
        The element's slot: writing through it replaces the text.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.
    StreamlitValueError
        If `text_alignment` or `wrap` is invalid.

    Examples
    --------
    >>> st.text("name    age\nAda     36")
    """
    return place.show("text", {"body": clean(body), **_look(help, width, text_alignment, wrap)})


@remembered
def _look(help: Any, width: Any, text_alignment: Any, wrap: Any) -> dict[str, Any]:
    props = {
        "help": help_prop(help),
        "width": width_prop(width, "content"),
        "align": align_prop(text_alignment),
        "wrap": wrap_prop(wrap),
    }
    return {name: value for name, value in props.items() if value is not None}
