"""``streamlit.string_util``."""

from __future__ import annotations

from nbflow.kit.checks import clean
from nbflow.kit.icon import icon_prop


def clean_text(text: object) -> str:
    """Return a text without its indentation."""
    return clean(text)


def validate_icon_or_emoji(icon: str | None) -> str:
    """Return the icon; empty without one.

    Raises
    ------
    StreamlitAPIException
        If it is none.
    """
    return "" if icon is None else str(icon_prop(icon) or "")


def validate_emoji(maybe_emoji: str | None) -> str:
    """Return the emoji; empty without one."""
    return validate_icon_or_emoji(maybe_emoji)


def to_snake_case(camel_case_str: str) -> str:
    """Return ``camelCase`` as ``camel_case``."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in camel_case_str).lstrip("_")


__all__ = ["clean_text", "to_snake_case", "validate_emoji", "validate_icon_or_emoji"]
