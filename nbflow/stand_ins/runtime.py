"""``streamlit.runtime``: whether an app runs."""

from __future__ import annotations

from typing import Final, NoReturn

from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime.context import CURRENT


def exists() -> bool:
    """Whether an app is running."""
    return CURRENT.get() is not None


class NoPartOfServerError(StreamlitAPIException, AttributeError):
    """A part of Streamlit's server was asked for."""


class Runtime:
    """For packages that ask whether an app runs, or for Streamlit's server."""

    @classmethod
    def exists(cls) -> bool:
        """Whether an app is running."""
        return exists()

    @classmethod
    def instance(cls) -> Runtime:
        """Return what says of each part that it is not there."""
        return get_instance()

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NoPartOfServerError(
            f"`streamlit.runtime.get_instance().{name}` is a part of Streamlit's server, which does not "
            "exist here: the notebook's kernel runs the app. Files are shown by `st.image`, `st.audio`, "
            "`st.video` and `st.download_button`."
        )


_INSTANCE: Final = Runtime()


def get_instance() -> Runtime:
    """Return what says of each part of Streamlit's server that it is not there."""
    return _INSTANCE


__all__ = ["Runtime", "exists", "get_instance"]
