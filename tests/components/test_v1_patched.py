"""Packages that put their own `register_widget` in place, as streamlit-elements does, give components callbacks."""

from __future__ import annotations

from pathlib import Path

import pytest

import nbflow.components.v1 as v1
from nbflow.components.v1 import components
from tests.helpers import run


def test_a_patched_register_widget_is_asked_for_the_callback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "index.html").write_text("<p></p>")
    calls, before = [], components.register_widget

    def register_widget(*args, user_key=None, **kwargs):
        return before(*args, user_key=user_key, on_change_handler=lambda: calls.append(user_key))

    monkeypatch.setattr(components, "register_widget", register_widget)
    app = run(lambda: v1.declare_component("part", path=tmp_path)(key="part"))
    [node] = app.nodes("component_instance")
    app.session.touch({node.spec.id: ["json", 1]}, {})
    assert calls == ["part"]
