"""What the shop asks another system for; tests put something else in its place."""

import streamlit as st


@st.cache_data(ttl=60)
def catalog(season: str) -> dict[str, float]:
    raise RuntimeError(f"no network for {season}")


class Till:
    def pay(self, total: float, email: str) -> str:
        raise RuntimeError("no network")
