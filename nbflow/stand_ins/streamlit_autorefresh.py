"""The package streamlit_autorefresh, where it is not installed."""

from __future__ import annotations

from nbflow import autorefresh


def st_autorefresh(
    interval: float = 1000, *, limit: int | None = None, debounce: bool = True, key: str | None = None
) -> int:
    """Run the app again every `interval` milliseconds; see ``st.autorefresh``.

    Returns
    -------
    int
        The number of refreshes so far.
    """
    return autorefresh(interval, limit=limit, debounce=debounce, key=key)


__all__ = ["st_autorefresh"]
