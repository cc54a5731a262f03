"""st.session_state: the values that live as long as the session."""

from __future__ import annotations

from nbflow.core.registry import publish
from nbflow.runtime.proxies import SessionState

session_state = publish("session_state", SessionState())
