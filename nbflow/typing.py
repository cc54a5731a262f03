"""``st.typing``: the classes of values that elements return, for annotations."""

from nbflow.core.uploaded import UploadedFile
from nbflow.elements._chat import ChatInputValue

__all__ = ["ChatInputValue", "UploadedFile"]
