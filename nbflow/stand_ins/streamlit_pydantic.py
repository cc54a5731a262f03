"""The package streamlit_pydantic, where it is not installed."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import nbflow as st

__version__ = "0.6.0"


class GroupOptionalFieldsStrategy(StrEnum):
    """Where fields are that have a default."""

    NO = "no"
    EXPANDER = "expander"
    SIDEBAR = "sidebar"


def pydantic_form(
    key: str,
    model: Any,
    submit_label: str = "Submit",
    clear_on_submit: bool = False,
    group_optional_fields: str = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> Any:
    """Draw a form for a model; see ``st.pydantic_form``."""
    _begin()
    group = str(getattr(group_optional_fields, "value", group_optional_fields))
    return st.pydantic_form(
        key, model, submit_label, clear_on_submit, group, lowercase_labels, ignore_empty_values
    )


def pydantic_input(
    key: str,
    model: Any,
    group_optional_fields: str = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> dict[str, Any]:
    """Draw controls for a model; see ``st.pydantic_input``."""
    _begin()
    group = str(getattr(group_optional_fields, "value", group_optional_fields))
    entered = st.pydantic_input(key, model, group, lowercase_labels, ignore_empty_values)
    st.session_state[f"{key}-data"] = entered
    return entered


def pydantic_output(output_data: Any) -> None:
    """Show a model; see ``st.pydantic_output``."""
    st.pydantic_output(output_data)


def _begin() -> None:
    """Set what apps count up to begin all their forms anew."""
    if "run_id" not in st.session_state:
        st.session_state["run_id"] = 0


def __getattr__(name: str) -> Any:
    if name == "StreamlitSettings":  # it needs another package, which few have
        from nbflow.stand_ins.streamlit_pydantic_settings import StreamlitSettings

        return StreamlitSettings
    raise AttributeError(f"module 'streamlit_pydantic' has no attribute {name!r}")


__all__ = ["GroupOptionalFieldsStrategy", "pydantic_form", "pydantic_input", "pydantic_output"]
