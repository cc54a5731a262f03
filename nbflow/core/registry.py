"""The elements by name. An element's file is found by being there; nothing is listed by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One public command.

    Attributes
    ----------
    name : str
        Its name on ``st``.
    function : callable
        The code in the element's file; its first argument is the place.
    public : callable
        What ``st.<name>`` is: the same without the place.
    on_containers : bool
        Whether containers have it as a method.
    """

    name: str
    function: Callable[..., Any]
    public: Callable[..., Any]
    on_containers: bool = True


ELEMENTS: dict[str, Element] = {}
"""All elements; filled when the package ``nbflow.elements`` is imported."""

PUBLIC: dict[str, Any] = {}
"""Public names that are not elements: decorators, commands, ``session_state``, ``sidebar``."""


CHUNKS: dict[str, Callable[[], bytes]] = {}
"""Chunks of the view that an installed package brings along, by name: what returns a chunk's text.

A callable raises a `HostError` that says what to do when it cannot.
"""


def publish(name: str, value: Any) -> Any:
    """Make `value` public as ``st.<name>``; return it."""
    PUBLIC[name] = value
    return value


def meant(name: str) -> str:
    """Return what somebody may have meant who asked a container for this: part of an error's text."""
    if name in PUBLIC:
        return f" Use `st.{name}`."
    close = get_close_matches(name, ELEMENTS, 1)
    return f" Did you mean `{close[0]}`?" if close else ""
