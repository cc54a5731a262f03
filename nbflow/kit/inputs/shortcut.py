"""Keyboard shortcuts of buttons, brought to one form: ``"Control + k"`` is ``"ctrl+k"``."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

_MODIFIERS: Final = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "mod": "ctrl",
    "cmd": "cmd",
    "command": "cmd",
    "meta": "cmd",
    "alt": "alt",
    "option": "alt",
    "shift": "shift",
}
_ORDER: Final = ("ctrl", "cmd", "alt", "shift")
_KEYS: Final = {
    "return": "enter",
    "spacebar": "space",
    "esc": "escape",
    "del": "delete",
    "arrowleft": "left",
    "arrowright": "right",
    "arrowup": "up",
    "arrowdown": "down",
}
_NAMED: Final = {
    *("enter", "space", "tab", "escape", "backspace", "delete", "home", "end"),
    *("pageup", "pagedown", "left", "right", "up", "down"),
}
_RESERVED: Final = frozenset("cr")


def shortcut_of(shortcut: object) -> str | None:
    """Check a shortcut; return its normal form, None for none.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is not a string.
    StreamlitAPIException
        If it holds no key, several, one that is not known, or C or R.
    """
    if shortcut is None:
        return None
    if not isinstance(shortcut, str):
        raise StreamlitInvalidParameterTypeError("shortcut", type(shortcut).__name__, ["str"])
    return _parsed(shortcut)


@lru_cache(256)
def _parsed(shortcut: str) -> str:
    words = [word for part in shortcut.split("+") if (word := part.strip().lower())]
    modifiers = {_MODIFIERS[word] for word in words if word in _MODIFIERS}
    keys = [_KEYS.get(word, word) for word in words if word not in _MODIFIERS]
    said = f"`shortcut={shortcut!r}`"
    if not keys:
        raise StreamlitAPIException(f"{said} has no key besides modifiers. Write e.g. 'K' or 'Ctrl+K'.")
    if len(keys) > 1:
        raise StreamlitAPIException(f"{said} holds several keys: {', '.join(keys)}. One is allowed.")
    [key] = keys
    is_letter = len(key) == 1 and key.isalnum()
    is_function = key.startswith("f") and key[1:].isdigit()
    if not (is_letter or is_function or key in _NAMED):
        raise StreamlitAPIException(
            f"{said}: there is no key `{key}`. Use a letter, a digit, F1 or e.g. Enter."
        )
    if key in _RESERVED:
        raise StreamlitAPIException(f"{said}: the keys C and R are reserved, with and without modifiers.")
    return "+".join([*(name for name in _ORDER if name in modifiers), key])
