"""Decks of apps come without ipywidgets; those of other cells keep theirs."""

from __future__ import annotations

import ipywidgets
import pydeck as pdk
from ipywidgets.widgets.widget import _instances
from pydeck.bindings import deck as bindings

from nbflow.hosts.patches import pydeck as decks
from tests.helpers import run


def test_an_apps_deck_has_no_widget():
    before = set(_instances)
    decks.install()
    decks.install()  # again is the same
    try:
        found = []
        run(lambda: found.append(hasattr(pdk.Deck(), "deck_widget")))
        assert found == [False]
        assert isinstance(pdk.Deck().deck_widget, ipywidgets.DOMWidget)
    finally:
        for name in _instances.keys() - before:  # pydeck leaves three behind
            _instances[name].close()
        decks.uninstall()
    assert not hasattr(bindings.has_jupyter_extra, "__wrapped__")
