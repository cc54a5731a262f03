"""The running app: session, runs, scheduling, fragments, forms and dialogs. No ipywidgets here."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """``st.runtime.exists()``: what Streamlit's module of this name has."""
    from nbflow.runtime.script import stand_ins

    if name.startswith("__"):
        raise AttributeError(name)
    return stand_ins.member("streamlit.runtime", name)
