"""``streamlit.runtime``: whether an app runs."""

from __future__ import annotations

from typing import NoReturn

from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime.context import CURRENT


def exists() -> bool:
    """Whether an app is running."""
    return CURRENT.get() is not None


def get_instance() -> NoReturn:
    """Say that there is none.

    Raises
    ------
    StreamlitAPIException
        Always.
    """
    raise StreamlitAPIException(
        "`streamlit.runtime.get_instance()` gives parts of Streamlit's server, which does not exist here: "
        "the notebook's kernel runs the app. Files are shown by `st.image`, `st.audio`, `st.video` and "
        "`st.download_button`."
    )


class Runtime:
    """For packages that ask whether an app runs."""

    @classmethod
    def exists(cls) -> bool:
        """Whether an app is running."""
        return exists()

    @classmethod
    def instance(cls) -> NoReturn:
        """Say that there is none."""
        get_instance()


__all__ = ["Runtime", "exists", "get_instance"]
