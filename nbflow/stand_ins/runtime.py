"""``streamlit.runtime``: whether an app runs."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Final, NoReturn

from nbflow.core.errors import MediaFileStorageError, StreamlitAPIException
from nbflow.runtime.context import CURRENT


def exists() -> bool:
    """Whether an app is running."""
    return CURRENT.get() is not None


class NoPartOfServerError(StreamlitAPIException, AttributeError):
    """A part of Streamlit's server was asked for."""


class MediaFiles:
    """For packages that give a file to Streamlit's server, to hand its address to their front end."""

    def add(
        self,
        path_or_data: bytes | str | Path,
        mimetype: str,
        coordinates: str,
        file_name: str | None = None,
        is_for_static_download: bool = False,
    ) -> str:
        """Return an address of the file. It holds the file itself, since no server keeps it.

        Raises
        ------
        MediaFileStorageError
            If there is no such file.
        """
        try:
            data = path_or_data if isinstance(path_or_data, bytes) else Path(path_or_data).read_bytes()
        except OSError as error:
            raise MediaFileStorageError(f"The file {str(path_or_data)!r} cannot be read: {error}") from error
        return f"data:{mimetype};base64,{b64encode(data).decode()}"


class Runtime:
    """For packages that ask whether an app runs, or for Streamlit's server."""

    media_file_mgr: Final = MediaFiles()

    @classmethod
    def exists(cls) -> bool:
        """Whether an app is running."""
        return exists()

    @classmethod
    def instance(cls) -> Runtime:
        """Return the files; every other part says that it is not there."""
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
    """Return the files; every other part of Streamlit's server says that it is not there."""
    return _INSTANCE


__all__ = ["Runtime", "exists", "get_instance"]
