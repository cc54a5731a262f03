"""``streamlit.runtime.caching`` and ``streamlit.runtime.fragment``."""

from nbflow import cache_data, cache_resource, fragment

__all__ = ["cache_data", "cache_resource", "fragment"]
