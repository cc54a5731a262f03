"""``streamlit.version``."""

from nbflow.runtime.script.stand_ins import STREAMLIT_VERSION

STREAMLIT_VERSION_STRING = STREAMLIT_VERSION

__all__ = ["STREAMLIT_VERSION_STRING"]
