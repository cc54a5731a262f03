"""``streamlit.runtime.media_file_storage``."""

from nbflow.core.errors import MediaFileStorageError

__all__ = ["MediaFileStorageError"]
