"""Decks of apps come without ipywidgets, until one is asked for; those of other cells keep theirs."""

from __future__ import annotations

import inspect

import ipywidgets
import pydeck as pdk
import pytest
from ipywidgets.widgets.widget import _instances
from pydeck.bindings import deck as bindings

from nbflow.hosts.patches import pydeck as decks
from tests.helpers import run


@pytest.fixture(autouse=True)
def installed():
    before = set(_instances)
    decks.uninstall()  # another test may have been the first to import pydeck in an app
    own = (bindings.has_jupyter_extra, pdk.Deck.__init__, inspect.signature(pdk.Deck))
    decks.install()
    decks.install()  # again is the same
    yield
    for name in _instances.keys() - before:  # pydeck leaves some behind
        _instances[name].close()
    assert inspect.signature(pdk.Deck) == own[2]
    decks.uninstall()
    assert (bindings.has_jupyter_extra, pdk.Deck.__init__) == own[:2]
    assert not hasattr(pdk.Deck, "deck_widget")


def of_an_app(**given) -> pdk.Deck:
    made = []
    run(lambda: made.append(pdk.Deck(**given)))
    return made[0]


def test_an_apps_deck_makes_no_widget():
    before = set(_instances)
    deck = of_an_app()
    deck.to_json()
    deck.to_html(as_string=True)
    assert set(_instances) == before
    assert isinstance(pdk.Deck().deck_widget, ipywidgets.DOMWidget)


def test_its_widget_is_there_when_somebody_asks():
    """In the app or in a later cell, and it is the widget that pydeck would have made."""
    given = {"height": 300, "width": 50, "tooltip": False, "api_keys": {"mapbox": "secret"}}
    deck, plain = of_an_app(**given), pdk.Deck(**given)
    assert deck.selected_data is None
    assert deck.deck_widget is deck.deck_widget
    names = ("height", "width", "tooltip", "mapbox_key", "carto_key", "google_maps_key", "custom_libraries")
    assert [getattr(deck.deck_widget, n) for n in names] == [getattr(plain.deck_widget, n) for n in names]
    deck._set_api_keys({"mapbox": "another"})  # what pydeck does with the widget of a deck later
    assert deck.deck_widget.mapbox_key == "another"


def test_a_deck_of_a_cell_is_used_in_an_app():
    deck = pdk.Deck()
    widget = deck.deck_widget
    seen = []
    run(lambda: (deck._set_api_keys({"mapbox": "x"}), seen.append(deck.deck_widget)))
    assert seen == [widget]
    assert widget.mapbox_key == "x"
    assert not hasattr(object.__new__(pdk.Deck), "deck_widget")
