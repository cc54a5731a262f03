"""Icons as arguments: an emoji, ``:material/name:`` or ``"spinner"``."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from nbflow.core.values import Icon
from nbflow.kit.glyphs import icon_places, is_emoji, leading_emoji

_MATERIAL: Final = re.compile(r"\s*:material/([^/:\s]+):\s*")
_SHORTCODE: Final = re.compile(r":[a-zA-Z0-9_+-]+:")
_LEADING: Final = re.compile(r"(:material/[^/:\s]+:)\s*(.*)", re.DOTALL)
_AFTER_EMOJI: Final = re.compile(r"[_ -]*")
# The zero-width space keeps Markdown from drawing the icon instead of showing how to write it.
_HOW: Final = "Use one emoji, or a Material Symbol such as `:material\u200b/thumb_up:`."


def icon_prop(icon: object) -> Icon | None:
    """Check an ``icon`` argument; return it as a prop, None for no icon.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is not a string.
    StreamlitAPIException
        If it is neither one emoji nor a Material Symbol that exists.
    """
    if icon is None:
        return None
    if not isinstance(icon, str):
        raise StreamlitInvalidParameterTypeError("icon", type(icon).__name__, ["str", "None"])
    text = icon.strip()
    if not text:
        return None
    if text == "spinner":
        return Icon(text)
    if text.lower().startswith(":material"):
        return material_icon(text)
    if _SHORTCODE.fullmatch(text):
        raise StreamlitAPIException(
            f'`icon="{text}"` is an emoji shortcode, which icons do not support. {_HOW}',
            error_id="invalid-emoji-shortcode",
        )
    if "://" in text or text[:5].lower() == "data:" or text.startswith("//"):
        name = text if len(text) <= 60 else f"{text[:60]}…"
        raise StreamlitAPIException(
            f'`icon="{name}"` looks like a URL; images cannot be icons. {_HOW}', error_id="invalid-image"
        )
    if text.isascii():
        raise StreamlitAPIException(f'`icon="{text}"` is not an icon. {_HOW}', error_id="invalid-icon")
    if not is_emoji(text):
        raise StreamlitAPIException(
            f'`icon="{text}"` is not one emoji. Give a single emoji.', error_id="invalid-emoji"
        )
    return Icon(text)


def material_icon(text: str) -> Icon:
    """Check a text of the form ``:material/name:``.

    Raises
    ------
    StreamlitAPIException
        If it has a different form, or there is no such icon.
    """
    match = _MATERIAL.fullmatch(text)
    name = match.group(1) if match else ""
    known = icon_places()
    if not match or (known and name not in known):
        close = get_close_matches(name, known, 1) if name else []
        hint = f" Did you mean `:material\u200b/{close[0]}:`?" if close else ""
        spaced = text.replace("/", "\u200b/")
        raise StreamlitAPIException(
            f'`icon="{spaced}"` is not a Material Symbol.{hint} {_HOW}', error_id="invalid-material-icon"
        )
    return Icon(f":material/{name}:")


def leading_icon(text: str) -> tuple[Icon | None, str]:
    """Split an icon off the beginning of a text.

    Returns
    -------
    tuple
        The icon or None, and the rest of the text.
    """
    if text.startswith(":material"):
        match = _LEADING.match(text)
        if match:
            try:
                return material_icon(match.group(1)), match.group(2)
            except StreamlitAPIException:
                return None, text
    emoji = leading_emoji(text)
    if not emoji:
        return None, text
    rest = text[len(emoji) :]
    gap = _AFTER_EMOJI.match(rest)
    return Icon(emoji), rest[gap.end() if gap else 0 :]
