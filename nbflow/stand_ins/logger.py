"""``streamlit.logger``."""

from __future__ import annotations

import logging


def get_logger(name: str) -> logging.Logger:
    """Return the logger of this name."""
    return logging.getLogger(name)


def set_log_level(level: str | int) -> None:
    """Set the level of the loggers of nbflow and Streamlit."""
    for name in ("nbflow", "streamlit"):
        logging.getLogger(name).setLevel(level.upper() if isinstance(level, str) else level)


__all__ = ["get_logger", "set_log_level"]
