from pathlib import Path

from streamlit.components.v1 import declare_component

_stars = declare_component("stars", path=Path(__file__).parent)


def stars(count, key=None):
    return _stars(count=count, default=0, key=key)
