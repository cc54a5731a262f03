"""Streamlit's hello app (`streamlit hello`) as a whole, as it is installed: its navigation, and each of its pages."""

from __future__ import annotations

from urllib.error import URLError

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest as Theirs

from nbflow.testing import AppTest
from tests.conformance.both import page, same, state
from tests.conformance.test_hello import DEMOS, harvests, short

__all__ = ["harvests", "short"]

ENTRY = DEMOS / "streamlit_app.py"
PAGES = ("hello", "dataframe_demo", "plotting_demo", "mapping_demo", "animation_demo", "hello")


class Hello:
    """The app, twice."""

    def __init__(self) -> None:
        self.both = (
            Theirs.from_file(ENTRY, default_timeout=100),
            AppTest.from_file(ENTRY, default_timeout=100),
        )
        self.theirs, self.ours = self.both
        self.run()

    def run(self) -> Hello:
        """Run in both, and compare."""
        for app in self.both:
            app.run()
        same(page(self.theirs), page(self.ours))
        same(state(self.theirs), state(self.ours))
        assert not self.ours.exception
        return self

    def open(self, name: str) -> Hello:
        """Go to a page."""
        for app in self.both:
            app.switch_page(f"{name}.py")
        return self.run()


@pytest.fixture
def offline(monkeypatch):
    """No network, wherever the test runs."""

    def fail(address, *args, **kwargs):
        raise URLError("Name or service not known")

    monkeypatch.setattr(pd, "read_csv", fail)
    monkeypatch.setattr(pd, "read_json", fail)


@pytest.fixture
def places(monkeypatch):
    """What the maps' data in the network looks like."""
    table = pd.DataFrame(
        {
            "lat": [37.77],
            "lon": [-122.4],
            "lat2": [37.78],
            "lon2": [-122.41],
            "name": "Embarcadero",
            "exits": [5.0],
        }
        | {"outbound": [3]}
    )
    monkeypatch.setattr(pd, "read_json", lambda address: table)


@pytest.mark.usefixtures("fresh_caches", "short", "harvests", "places")
def test_every_page_is_the_same():
    app = Hello()
    for name in PAGES:
        app.open(name)
    assert app.ours.title[0].value.startswith("Welcome to Streamlit!")
    app.open("mapping_demo")
    assert len(app.ours.sidebar.checkbox) == 5  # with "Show code"
    for name in ("Bike rentals", "Bart stop exits", "Bart stop names", "Outbound flow"):
        for each in app.both:
            next(box for box in each.checkbox if box.label == name).uncheck()
        app.run()
    assert app.ours.error[0].value == "Please choose at least one layer above."


@pytest.mark.usefixtures("fresh_caches", "short", "offline")
def test_pages_whose_data_cannot_be_fetched_say_the_same():
    app = Hello()
    for name in ("dataframe_demo", "mapping_demo"):
        app.open(name)
        assert "requires internet access" in app.ours.error[0].value
