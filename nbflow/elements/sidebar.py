"""st.sidebar: the area beside the page."""

from __future__ import annotations

from nbflow.kit import Block, Here
from nbflow.kit.areas import Area, publish


class Sidebar(Area):
    """The sidebar of the app that is running.

    Use it in a ``with`` statement, or call elements on it. It is shown as soon as something is in
    it; people can resize and fold it.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.sidebar:
    ...     name = st.text_input("Name")
    >>> age = st.sidebar.slider("Age", 0, 130)
    """

    __slots__ = ()

    def area(self, here: Here) -> Block:
        """Return the sidebar's block."""
        return here.run.session.tree.sidebar


sidebar = publish("sidebar", Sidebar("sidebar"))
