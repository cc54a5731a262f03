"""The running app: session, runs, scheduling, fragments, forms and dialogs. No ipywidgets here."""

from __future__ import annotations

from typing import Any, Final

_STREAMLITS: Final = ("Runtime", "exists", "get_instance")
"""What Streamlit's module of this name has beside its submodules: packages ask ``st.runtime.exists()``."""


def __getattr__(name: str) -> Any:
    from nbflow.runtime.script import stand_ins

    # Python asks here for our own submodules too, before it imports them.
    if name not in _STREAMLITS and name not in stand_ins.children("streamlit.runtime"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return stand_ins.member("streamlit.runtime", name)
