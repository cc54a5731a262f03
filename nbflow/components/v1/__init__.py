"""``st.components.v1``: components after the protocol of streamlit-component-lib, and HTML in a frame."""

from nbflow.components.v1.component_registry import declare_component
from nbflow.components.v1.embedded import html, iframe

__all__ = ["declare_component", "html", "iframe"]
