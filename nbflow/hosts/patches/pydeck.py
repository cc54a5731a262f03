"""Decks: no ipywidget for each Deck that an app makes.

Where ipywidgets is installed, pydeck makes one (seven, in fact) for every Deck, and shows none: it draws
by HTML since 0.9. In an app that runs again and again each would open a channel to a view that no
notebook has, and the page's console would fill with complaints. So a Deck of an app gets its widget
when somebody asks for it.
"""

# pydeck has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final

from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script.import_hook import IMPORTED

_making: ContextVar[dict[str, Any] | None] = ContextVar("nbflow_making_a_deck", default=None)
"""What the Deck that is being made in an app was given; None elsewhere."""

_GIVEN: Final = "_nbflow_given"
_PASSED_ON: Final = ("height", "width", "tooltip", "map_provider")


class _WidgetWhenAsked:
    """The attribute `deck_widget` of a Deck that has none yet."""

    def __get__(self, deck: Any, kind: type | None = None) -> Any:
        given = None if deck is None else vars(deck).get(_GIVEN)
        if given is None:
            raise AttributeError("deck_widget")
        return _make_widget(deck, given)


def _make_widget(deck: Any, given: dict[str, Any]) -> Any:
    """Make the widget as pydeck does when the Deck is made."""
    from pydeck.settings import settings
    from pydeck.widget import DeckGLWidget

    widget: Any = DeckGLWidget()
    widget.custom_libraries, widget.configuration = settings.custom_libraries, settings.configuration
    for name in _PASSED_ON:
        setattr(widget, name, given[name])
    for name in widget.trait_names():
        if name.endswith("_key") and hasattr(deck, name):
            setattr(widget, name, getattr(deck, name))
    deck.deck_widget = widget
    return widget


def install() -> None:
    """Make no widgets for the Decks of apps, if pydeck has been imported."""
    module: Any = sys.modules.get("pydeck.bindings.deck")
    deck: Any = getattr(module, "Deck", None)
    if deck is None or "deck_widget" in vars(deck):
        return
    module.has_jupyter_extra = _has_widget(module.has_jupyter_extra)
    deck.__init__ = _remembering(deck.__init__)
    deck.deck_widget = _WidgetWhenAsked()


def uninstall() -> None:
    """Give pydeck its own functions back."""
    module: Any = sys.modules.get("pydeck.bindings.deck")
    deck: Any = getattr(module, "Deck", None)
    if deck is not None and "deck_widget" in vars(deck):
        module.has_jupyter_extra = module.has_jupyter_extra.__wrapped__
        deck.__init__ = deck.__init__.__wrapped__
        del deck.deck_widget


def _has_widget(asked: Callable[[], bool]) -> Callable[[], bool]:
    @wraps(asked)
    def has_jupyter_extra() -> bool:
        return _making.get() is None and asked()

    return has_jupyter_extra


def _remembering(make: Callable[..., None]) -> Callable[..., None]:
    signature = inspect.signature(make)

    @wraps(make)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        if OUTPUT.get() is None:
            make(self, *args, **kwargs)
            return
        given = signature.bind(self, *args, **kwargs)
        given.apply_defaults()
        token = _making.set(given.arguments)
        try:
            make(self, *args, **kwargs)
        finally:
            _making.reset(token)
        vars(self)[_GIVEN] = {name: given.arguments[name] for name in _PASSED_ON}

    return __init__


IMPORTED.append(install)  # an app may be the first to import pydeck, and make a Deck in the next line
