"""The login's cookies: signed, out of reach of scripts, split where a browser would refuse a long one."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any, Final

from nbflow.core.sign_in import signed, unsigned

USER: Final = "_nbflow_user"
TOKENS: Final = "_nbflow_tokens"
LOGIN: Final = "_nbflow_login"

DAYS: Final = 30
LOGIN_WITHIN: Final = 600.0  # seconds that a person may take at the provider

_PART: Final = 3500  # characters: browsers refuse cookies above 4096 bytes with their attributes


def is_ours(name: str) -> bool:
    """Whether a cookie is one of the login's: apps do not see those."""
    return name.startswith("_nbflow_")


def write(handler: Any, secret: str, name: str, content: Mapping[str, Any], *, seconds: float) -> None:
    """Set a cookie, in as many parts as it needs; parts of a longer one before are deleted."""
    text = signed(secret, name, {"c": dict(content), "until": time.time() + seconds})
    parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
    for number, part in enumerate(parts):
        value = f"{len(parts)}.{part}" if number == 0 else part
        handler.set_cookie(
            _part_name(name, number),
            value,
            path=handler.base_url,
            max_age=int(seconds),
            httponly=True,
            samesite="Lax",
            secure=handler.request.protocol == "https",
        )
    _delete(handler, name, first=len(parts))


def read(handler: Any, secret: str, name: str) -> dict[str, Any] | None:
    """Return what a cookie holds; None if there is none, or not one that this server has signed."""
    begin = handler.request.cookies.get(name)
    if begin is None:
        return None
    count, _, text = begin.value.partition(".")
    for number in range(1, int(count) if re.fullmatch(r"[1-9]\d?", count) else 0):
        part = handler.request.cookies.get(_part_name(name, number))
        if part is None:
            return None
        text += part.value
    found = unsigned(secret, name, text)
    if found is None or not isinstance(found.get("until"), float) or found["until"] < time.time():
        return None
    return found.get("c")


def delete(handler: Any, name: str) -> None:
    """Delete a cookie and all its parts."""
    _delete(handler, name, first=0)


def _delete(handler: Any, name: str, *, first: int) -> None:
    for other in handler.request.cookies:
        found = re.fullmatch(rf"{re.escape(name)}(?:_(\d+))?", other)
        if found is not None and int(found.group(1) or 0) >= first:
            handler.clear_cookie(other, path=handler.base_url)


def _part_name(name: str, number: int) -> str:
    return name if number == 0 else f"{name}_{number}"
