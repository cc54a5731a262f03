"""st.chat_message: what one side of a conversation says."""

from __future__ import annotations

from typing import Any, Final

from nbflow.kit import DeltaGenerator, Icon, Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitAPIException, StreamlitMissingRequiredParameterError
from nbflow.kit.glyphs import is_emoji
from nbflow.kit.icon import material_icon
from nbflow.media.images import image_src

_PRESETS: Final = {"user": "user", "human": "user", "assistant": "assistant", "ai": "assistant"}


@element(memo=False)
def chat_message(
    place: Place, name: str, *, avatar: Any = None, width: str | int = "stretch"
) -> DeltaGenerator:
    """Make a container for one message of a conversation, with the author's avatar.

    Parameters
    ----------
    name : str
        The author, also for screen readers. "user" and "human", "assistant"
        and "ai" have their own avatars; an emoji is used as the avatar.
    avatar : object, optional
        The avatar: "user", "assistant", an emoji, ``":material/name:"``, or what `st.image` takes.
        By default that of the name, or its first letter.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the message, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The message: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `name` is None.
    StreamlitAPIException
        If `avatar` is not an image.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.chat_message("assistant"):
    ...     element = st.write("What shall we look at?")
    """
    if name is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise StreamlitMissingRequiredParameterError(
            "name", detail="Give who says it: a name, 'user' or 'assistant'."
        )
    if avatar is None and (name.lower() in _PRESETS or is_emoji(name)):
        avatar = name.lower()
    props: dict[str, Any] = {"name": name, "avatar": _avatar(avatar), "width": width_prop(width)}
    if not place.in_app:
        return DeltaGenerator(None)
    return DeltaGenerator(place.open_block("chat_message", props))


def _avatar(avatar: Any) -> Any:
    if avatar is None:
        return None
    if isinstance(avatar, str):
        if avatar in _PRESETS:
            return _PRESETS[avatar]
        if is_emoji(avatar):
            return Icon(avatar)
        if avatar.startswith(":material"):
            return material_icon(avatar)
    try:
        src = image_src(avatar)
    except Exception as error:
        raise StreamlitAPIException(f"`avatar` is not an image that can be loaded. {error}") from error
    return {"src": src}
