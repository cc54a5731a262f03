"""``st.components.v2``: components of HTML, CSS and JavaScript that stand in the page itself."""

from nbflow.components.v2.declared import component
from nbflow.components.v2.result import ComponentResult

__all__ = ["ComponentResult", "component"]
