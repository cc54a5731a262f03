"""st.toast: a short message that goes by itself."""

from __future__ import annotations

from itertools import count
from typing import Any, Final

from nbflow.kit import Age, At, Block, DeltaGenerator, MarkupBlock, element
from nbflow.kit.checks import clean
from nbflow.kit.errors import StreamlitMissingRequiredParameterError, StreamlitValueError
from nbflow.kit.icon import icon_prop

_WORDS: Final = ("short", "long", "infinite")
_next_number: Final = count(1).__next__


@element(memo=False)
def toast(at: At, body: object, *, icon: str | None = None, duration: str | int = "short") -> DeltaGenerator:
    """Show a short message at the edge of the app; it goes by itself and outlives the run.

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
        When `body` is empty.
    StreamlitValueError
        When `duration` is none of the above.
    StreamlitAPIException
        When `icon` is no icon.

    Examples
    --------
    >>> if st.button("Save"):
    ...     save()
    ...     st.toast("Saved", icon="💾")
    """
    text = clean(body)
    if not text:
        raise StreamlitMissingRequiredParameterError("body", detail="Give the message that is to be shown.")
    props: dict[str, Any] = {
        "body": MarkupBlock(text),
        "icon": icon_prop(icon),
        "duration": _duration(duration),
        "age": Age(),  # a page that is loaded later must not show it again
    }
    if at.here is None:
        return at.show("toast", props)
    event = at.run.session.tree.event
    if at.slot is not None and at.slot < len(event.children) and event.children[at.slot].face == "toast":
        place = At(at.here, event, None, at.slot, None)
        return place.show("toast", props, key=event.children[at.slot].key)
    if at.run.owners is not None:
        _of_fragment(at.run, event)
    # Every call is a new message, also when it says what the one before said.
    return At(at.here, event, None, None, None).show("toast", props, key=f"toast-{_next_number()}")


def _of_fragment(run: Any, event: Block) -> None:
    """A fragment runs alone: nobody else clears and compares the area of events."""
    run.changed.append(event)
    if event.handle is not run.request:
        event.handle = run.request
        event.children = [node for node in event.children if node.face != "toast"]


def _duration(duration: Any) -> Any:
    if isinstance(duration, bool) or not isinstance(duration, str | int):
        valid = False
    else:
        valid = duration in _WORDS if isinstance(duration, str) else duration > 0
    if not valid:
        raise StreamlitValueError("duration", [*_WORDS, "a positive integer"])
    return None if duration == "short" else duration
