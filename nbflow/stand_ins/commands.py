"""``streamlit.commands``: what controls a run, and the page."""

from nbflow import rerun, set_page_config, stop
from nbflow.kit.glyphs import random_emoji as get_random_emoji

__all__ = ["get_random_emoji", "rerun", "set_page_config", "stop"]
