"""Decks: no ipywidget for each Deck that an app makes.

Where ipywidgets is installed, pydeck makes one (three, in fact) for every Deck, and shows none: it draws
by HTML since 0.9. In an app that runs again and again each would open a channel to a view that no
notebook has, and the page's console would fill with complaints.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script.import_hook import IMPORTED


def install() -> None:
    """Let Decks of apps be without widgets, if pydeck has been imported."""
    deck: Any = sys.modules.get("pydeck.bindings.deck")
    asked: Callable[[], bool] | None = getattr(deck, "has_jupyter_extra", None)
    if asked is None or hasattr(asked, "__wrapped__"):
        return

    @wraps(asked)
    def outside_apps() -> bool:
        return OUTPUT.get() is None and asked()

    deck.has_jupyter_extra = outside_apps


def uninstall() -> None:
    """Give pydeck its own answer back."""
    deck: Any = sys.modules.get("pydeck.bindings.deck")
    asked = getattr(deck, "has_jupyter_extra", None)
    if hasattr(asked, "__wrapped__"):
        deck.has_jupyter_extra = asked.__wrapped__  # pyright: ignore[reportOptionalMemberAccess]


IMPORTED.append(install)  # an app may be the first to import pydeck, and make a Deck in the next line
