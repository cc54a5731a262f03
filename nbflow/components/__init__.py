"""``st.components``: components with a front end of their own."""

from nbflow.components import v1, v2

__all__ = ["v1", "v2"]
