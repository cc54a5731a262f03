"""st.sidebar: the area beside the page."""

from __future__ import annotations

from nbflow.kit.areas import Area, publish


class Sidebar(Area):
    """The sidebar of the app.

    Use it in a ``with`` statement, or call elements on it. It is shown as soon as it contains an element;
    the user can resize and collapse it.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.sidebar:
    ...     name = st.text_input("Name")
    >>> age = st.sidebar.slider("Age", 0, 130)
    """

    __slots__ = ()


sidebar = publish("sidebar", Sidebar("sidebar"))
