"""Keras models in st.write. Needs keras (with any backend) and, for the drawing, pydot."""

from __future__ import annotations

import pytest

import nbflow as st
from tests.helpers import run

keras = pytest.importorskip("keras")


@pytest.fixture
def model():
    layers = [keras.layers.Input((4,)), keras.layers.Dense(8, name="hidden"), keras.layers.Dense(1)]
    return keras.Sequential(layers)


def test_its_layers_are_a_graph(model):
    pytest.importorskip("pydot")
    (node,) = run(lambda: st.write(model)).nodes("graphviz_chart")
    assert "<b>hidden</b> (Dense)" in node.props["dot"]
    assert "Output shape: <b>(None, 8)</b>" in node.props["dot"]
    assert "dpi=72" in node.props["dot"]


def test_one_that_is_not_built_yet_is_summed_up():
    (node,) = run(lambda: st.write(keras.Sequential([keras.layers.Dense(2, name="later")]))).nodes("code")
    assert "later (Dense)" in node.props["body"]


def test_without_pydot_it_is_summed_up(model, monkeypatch):
    monkeypatch.setattr("keras.src.utils.model_visualization.pydot", None)
    (node,) = run(lambda: st.write(model)).nodes("code")
    assert "hidden (Dense)" in node.props["body"]
