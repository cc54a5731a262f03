"""What a test says of the person and their browser, checked."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final, cast

from nbflow.testing.errors import AppTestError

_KINDS: Final[dict[str, type]] = {
    "timezone": str,
    "timezone_offset": int,
    "locale": str,
    "url": str,
    "is_embedded": bool,
    "theme": str,
}


def checked_user(user: object) -> dict[str, Any]:
    """Return a copy of ``AppTest.user``.

    Raises
    ------
    AppTestError
        If it is no dict.
    """
    if not isinstance(user, dict):
        raise AppTestError(f"AppTest.user must be a dict, not {type(user).__name__}.")
    return deepcopy(cast("dict[str, Any]", user))


def checked_context(context: object) -> dict[str, Any]:
    """Return what ``AppTest.context`` says, without what is None.

    Raises
    ------
    AppTestError
        If it is no dict, or has a key or a value that a browser would not send.
    """
    if not isinstance(context, dict):
        raise AppTestError(f"AppTest.context must be a dict, not {type(context).__name__}.")
    given = cast("dict[Any, Any]", context)
    for name, value in given.items():
        if name not in _KINDS:
            known = ", ".join(map(repr, sorted(_KINDS)))
            raise AppTestError(f"AppTest.context does not support {name!r}. Supported keys: {known}.")
        if value is not None and type(value) is not _KINDS[name]:
            raise AppTestError(
                f"AppTest.context[{name!r}] must be {_KINDS[name].__name__}, not {type(value).__name__}."
            )
        if name == "theme" and value not in ("light", "dark", None):
            raise AppTestError(f"AppTest.context['theme'] must be 'light' or 'dark', not {value!r}.")
    return {name: value for name, value in given.items() if value is not None}
