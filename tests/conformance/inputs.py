"""One call of each input, and a value that differs from its default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any


@dataclass(frozen=True)
class Input:
    """An input: its call without the closing bracket, what to set, and what else its default may be."""

    kind: str
    call: str
    other: Any
    new_default: str  # the same widget, with another default

    def code(self, label: str, **more: Any) -> str:
        """The call, with more arguments; a text that starts with "=" is code."""
        return _with(self.call.replace("LABEL", label), more)

    def changed(self, label: str, **more: Any) -> str:
        """The call with the other default."""
        return _with(self.new_default.replace("LABEL", label), more)


def _with(call: str, more: dict[str, Any]) -> str:
    texts = [
        f"{name}={value[1:] if isinstance(value, str) and value[:1] == '=' else repr(value)}"
        for name, value in more.items()
    ]
    return ", ".join([call, *texts]) + ")"


ABC = "['a', 'b', 'c']"
INPUTS = [
    Input("checkbox", "st.checkbox('LABEL'", True, "st.checkbox('LABEL', True"),
    Input("toggle", "st.toggle('LABEL'", True, "st.toggle('LABEL', True"),
    Input("slider", "st.slider('LABEL', 0, 10, 3", 7, "st.slider('LABEL', 0, 10, 5"),
    Input("number_input", "st.number_input('LABEL', 0, 10, 3", 7, "st.number_input('LABEL', 0, 10, 5"),
    Input("text_input", "st.text_input('LABEL'", "x", "st.text_input('LABEL', 'y'"),
    Input("text_area", "st.text_area('LABEL'", "x", "st.text_area('LABEL', 'y'"),
    Input("selectbox", f"st.selectbox('LABEL', {ABC}", "b", f"st.selectbox('LABEL', {ABC}, 2"),
    Input("multiselect", f"st.multiselect('LABEL', {ABC}", ["b"], f"st.multiselect('LABEL', {ABC}, ['c']"),
    Input("radio", f"st.radio('LABEL', {ABC}", "b", f"st.radio('LABEL', {ABC}, 2"),
    Input(
        "date_input",
        "st.date_input('LABEL', __import__('datetime').date(2026, 1, 2)",
        date(2026, 1, 5),
        "st.date_input('LABEL', __import__('datetime').date(2026, 1, 3)",
    ),
    Input("time_input", "st.time_input('LABEL', '09:15'", time(10, 30), "st.time_input('LABEL', '11:00'"),
    Input(
        "datetime_input",
        "st.datetime_input('LABEL', '2026-01-02 09:15'",
        datetime(2026, 1, 5, 10, 30),
        "st.datetime_input('LABEL', '2026-01-03 09:15'",
    ),
    Input("select_slider", f"st.select_slider('LABEL', {ABC}", "b", f"st.select_slider('LABEL', {ABC}, 'c'"),
    Input("color_picker", "st.color_picker('LABEL'", "#00ffaa", "st.color_picker('LABEL', '#123456'"),
    Input("pills", f"st.pills('LABEL', {ABC}", "b", f"st.pills('LABEL', {ABC}, default='c'"),
    Input(
        "segmented_control",
        f"st.segmented_control('LABEL', {ABC}, selection_mode='multi'",
        ["b"],
        f"st.segmented_control('LABEL', {ABC}, selection_mode='multi', default=['c']",
    ),
]


def each(template: str, **more: Any) -> str:
    """One line per input; CALL is the call, KIND its name."""
    return "\n".join(
        template.replace(
            "CALL", one.code(f"L {one.kind}", **{k: _named(v, one) for k, v in more.items()})
        ).replace("KIND", one.kind)
        for one in INPUTS
    )


def _named(value: Any, one: Input) -> Any:
    return value.replace("KIND", one.kind) if isinstance(value, str) else value
