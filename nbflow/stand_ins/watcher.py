"""``streamlit.watcher``: the app's own files are watched in any case."""

from __future__ import annotations

from typing import Any


class LocalSourcesWatcher:
    """Takes what Streamlit's takes, and watches nothing."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Take any arguments."""

    def register_file_change_callback(self, cb: Any) -> None:
        """Take a callback that is never called."""


__all__ = ["LocalSourcesWatcher"]
