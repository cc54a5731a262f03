"""Names that packages look for here: this was the module of components in old versions of Streamlit."""

from typing import NoReturn

from nbflow.components.v1.arguments import MarshallComponentException
from nbflow.components.v1.component_registry import ComponentRegistry, declare_component
from nbflow.components.v1.custom_component import CustomComponent
from nbflow.kit.errors import StreamlitAPIException


def register_widget(*_: object, **__: object) -> NoReturn:
    """Say that it does not exist: packages look for it, or put theirs in its place.

    Raises
    ------
    StreamlitAPIException
        Always.
    """
    raise StreamlitAPIException("`register_widget` does not exist here. Declare a component instead.")


__all__ = [
    "ComponentRegistry",
    "CustomComponent",
    "MarshallComponentException",
    "declare_component",
    "register_widget",
]
