"""``st.delta_generator``: the class of what ``st.*`` calls return."""

from nbflow.runtime.place import DeltaGenerator

__all__ = ["DeltaGenerator"]
