"""Streamlit's own demos (`streamlit hello`) run as they are, page by page, and show the same in both.

The entry, with its navigation, and the map demo have tests of their own.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import streamlit

from tests.conformance.both import Both, page, same

DEMOS = Path(streamlit.__file__).parent / "hello"


@pytest.fixture
def short(monkeypatch):
    """Three frames of the animation instead of a hundred: each costs a third of a second."""
    linspace = np.linspace
    monkeypatch.setattr(
        np, "linspace", lambda *args, **kwargs: linspace(*args, **kwargs)[: 3 if 100 in args else None]
    )


@pytest.fixture
def harvests(monkeypatch):
    """The demo's data is in the network: a small table of the same shape stands in for it."""
    years = {str(year): [1e9 + year, 3e9 + year, 5e9 + year] for year in range(1961, 1966)}
    table = pd.DataFrame({"Region": ["China", "United States of America", "Fiji"], **years})

    def read_csv(address):
        assert address.endswith("/agri.csv.gz")
        return table

    monkeypatch.setattr(pd, "read_csv", read_csv)


def demo(name: str) -> Both:
    both = Both((DEMOS / name).read_text(), compare=False)
    both.theirs.at.default_timeout = both.ours.default_timeout = 100
    assert not both.ours.exception
    same(page(both.theirs.at), page(both.ours))
    return both


def test_hello():
    both = demo("hello.py")
    assert both.ours.title[0].value.startswith("Welcome to Streamlit!")
    assert "streamlit.io" in both.ours.markdown[0].value


def test_plotting():
    both = demo("plotting_demo.py")
    assert both.ours.get("vega_lite_chart")[0].proto.get("data")["nb-data"]["rows"] == 251
    assert "def plotting_demo" not in both.ours.code[0].value  # its body alone
    assert both.ours.code[0].value == both.theirs.at.code[0].value
    # Streamlit takes ten seconds for a run of this one; what comes is compared in the other demos.
    assert not both.ours.checkbox[0].uncheck().run().code
    assert not both.ours.button[0].click().run().exception


@pytest.mark.usefixtures("short")
def test_animation():
    both = demo("animation_demo.py")
    assert len(both.ours.image) == 1
    both.set("slider", "Level of detail", 5)
    both.set("slider", "Separation", 1.5)
    both.click("Rerun")
    assert both.ours.slider[0].value == 5


@pytest.mark.usefixtures("harvests")
def test_dataframe():
    both = demo("dataframe_demo.py")
    spec = json.loads(both.ours.get("vega_lite_chart")[0].proto.spec)
    assert spec["encoding"]["x"] == {"field": "year", "type": "temporal"}
    assert list(both.ours.dataframe[0].value.index) == ["China", "United States of America"]
    both.set("multiselect", "Choose countries", ["Fiji"])
    assert list(both.ours.dataframe[0].value.index) == ["Fiji"]
    both.set("multiselect", "Choose countries", [])
    assert both.ours.error[0].value == "Please select at least one country."
