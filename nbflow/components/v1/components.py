"""Names that packages look for here: this was the module of components in old versions of Streamlit."""

from nbflow.components.v1.arguments import MarshallComponentException
from nbflow.components.v1.component_registry import ComponentRegistry, declare_component
from nbflow.components.v1.custom_component import CustomComponent, register_widget

__all__ = [
    "ComponentRegistry",
    "CustomComponent",
    "MarshallComponentException",
    "declare_component",
    "register_widget",
]
