"""``streamlit.config``."""

from nbflow import get_option, set_option

__all__ = ["get_option", "set_option"]
