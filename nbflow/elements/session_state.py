"""st.session_state: the values that live as long as the session."""

from __future__ import annotations

from nbflow.kit import SessionState, publish

session_state = publish("session_state", SessionState())
