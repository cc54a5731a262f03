"""``st.typing``: the classes of values that elements return, for annotations."""

from nbflow.core.uploaded_file import UploadedFile
from nbflow.kit.event_types import (
    ButtonColumnClickState,
    DataEditorState,
    DataframeState,
    EChartsState,
    PlotlyState,
    PydeckState,
    VegaLiteState,
)
from nbflow.kit.inputs.chat import ChatInputValue

__all__ = [
    "ButtonColumnClickState",
    "ChatInputValue",
    "DataEditorState",
    "DataframeState",
    "EChartsState",
    "PlotlyState",
    "PydeckState",
    "UploadedFile",
    "VegaLiteState",
]
