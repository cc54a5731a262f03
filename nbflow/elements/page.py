"""st.Page: one page of an app."""

from __future__ import annotations

from nbflow.kit import publish
from nbflow.kit.pages import Page

publish("Page", Page)
