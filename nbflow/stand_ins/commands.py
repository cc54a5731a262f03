"""``streamlit.commands``: what controls a run, and the page."""

from nbflow import rerun, set_page_config, stop

__all__ = ["rerun", "set_page_config", "stop"]
