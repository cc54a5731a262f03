"""``st.typing``: the classes of values that elements return, for annotations."""

from nbflow.core.uploaded import UploadedFile
from nbflow.elements._chat import ChatInputValue
from nbflow.elements._states import (
    ButtonColumnClickState,
    DataEditorState,
    DataframeState,
    EChartsState,
    PlotlyState,
    PydeckState,
    VegaLiteState,
)

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
