"""st.toast: a short message that goes by itself."""

from __future__ import annotations

from typing import Any, Final

from nbflow.kit import Age, DeltaGenerator, MarkupBlock, Place, element
from nbflow.kit.checks import clean
from nbflow.kit.errors import StreamlitMissingRequiredParameterError, StreamlitValueError
from nbflow.kit.icon import icon_prop
from nbflow.kit.overlays import show_message

_WORDS: Final = ("short", "long", "infinite")


@element(memo=False)
def toast(
    place: Place, body: object, *, icon: str | None = None, duration: str | int = "short"
) -> DeltaGenerator:
    """Show a short message at the edge of the app; it disappears by itself and outlives the run.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`. Must not be empty.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"``.
    duration : {"short", "long", "infinite"} or int, default "short"
        How long it stays: 4 seconds, 10 seconds, until it is closed, or a number of seconds.

    Returns
    -------
    DeltaGenerator
        The message: its ``toast(…)`` changes the text while it is there.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `body` is empty.
    StreamlitValueError
        If `duration` is invalid.
    StreamlitAPIException
        If `icon` is not an icon.

    Examples
    --------
    >>> if st.button("Save"):
    ...     save()
    ...     st.toast("Saved", icon="💾")
    """
    text = clean(body)
    if not text:
        raise StreamlitMissingRequiredParameterError("body", detail="Give the message to show.")
    props: dict[str, Any] = {
        "body": MarkupBlock(text),
        "icon": icon_prop(icon),
        "duration": _duration(duration),
        "age": Age(),  # a page that is loaded later must not show it again
    }
    return show_message(place, "toast", props)


def _duration(duration: Any) -> Any:
    if isinstance(duration, bool) or not isinstance(duration, str | int):
        valid = False
    else:
        valid = duration in _WORDS if isinstance(duration, str) else duration > 0
    if not valid:
        raise StreamlitValueError("duration", [*_WORDS, "a positive integer"])
    return None if duration == "short" else duration
