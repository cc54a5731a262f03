"""st.secrets: what an app must know and nobody must see."""

from __future__ import annotations

from nbflow.kit import Secrets, publish

secrets = publish("secrets", Secrets())
