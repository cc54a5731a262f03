"""``streamlit.runtime.state``."""

from nbflow import session_state
from nbflow.kit import QueryParamsProxy, SessionState
from nbflow.kit.widget import WidgetCallback

SessionStateProxy = SessionState


def get_session_state() -> SessionState:
    """Return ``st.session_state``."""
    return session_state


__all__ = ["QueryParamsProxy", "SessionState", "SessionStateProxy", "WidgetCallback", "get_session_state"]
