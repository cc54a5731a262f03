"""What the tests of caching share: caches of their own, and an app that shows which calls really ran."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

import nbflow
from tests.conformance.both import Both


@pytest.fixture
def fresh_caches(tmp_path: Path) -> Iterator[None]:
    nbflow.set_option("nbflow.cacheDir", tmp_path)
    for st in (streamlit, nbflow):
        st.cache_data.clear()
        st.cache_resource.clear()
    yield
    nbflow.set_option("nbflow.cacheDir", None)


# Every run adds to `calls`, which both keep in the session state, and shows it.
HEAD = """
import streamlit as st
calls = st.session_state.setdefault("calls", [])
"""
TAIL = """
st.text(calls)
st.button("again")
"""


def both(body: str, clicks: int = 1) -> Both:
    app = Both(HEAD + body + TAIL)
    for _ in range(clicks):
        app.click("again")
    return app
