"""``streamlit.elements.lib``: what packages use of the helpers of Streamlit's elements."""

from __future__ import annotations

from typing import Any

from nbflow.kit import current_place


def to_key(key: object) -> str | None:
    """Return a key as text."""
    return None if key is None else str(key)


def current_form_id(dg: object = None) -> str:
    """Return the form around; empty without one."""
    return current_place().form or ""


def is_in_form(dg: object = None) -> bool:
    """Whether there is a form around."""
    return bool(current_form_id())


def _unneeded(*_: Any, **__: Any) -> None:
    """Checks nothing: the elements themselves check what they are given."""


check_callback_rules = check_session_state_rules = check_cache_replay_rules = _unneeded
check_widget_policies = maybe_raise_label_warnings = _unneeded

__all__ = [
    "check_cache_replay_rules",
    "check_callback_rules",
    "check_session_state_rules",
    "check_widget_policies",
    "current_form_id",
    "is_in_form",
    "maybe_raise_label_warnings",
    "to_key",
]
