"""st.bottom: the area below the page that stays in sight."""

from __future__ import annotations

from nbflow.kit import Block, Here, deprecated
from nbflow.kit.areas import Area, publish
from nbflow.kit.errors import StreamlitInvalidLayoutContextError


class Bottom(Area):
    """The bottom area of the app that is running.

    Use it in a ``with`` statement, or call elements on it. It cannot be used inside the sidebar or
    a dialog.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.bottom:
    ...     pressed = st.button("Next")
    """

    __slots__ = ()

    def area(self, here: Here) -> Block:
        """Return the bottom's block.

        Raises
        ------
        StreamlitInvalidLayoutContextError
            In the sidebar or in a dialog.
        """
        if here.block.root in ("sidebar", "event"):
            where = "`st.sidebar`" if here.block.root == "sidebar" else "a dialog"
            raise StreamlitInvalidLayoutContextError(
                f"`st.bottom` cannot be used inside {where}: it belongs to the page. Use it outside."
            )
        return here.run.session.tree.bottom


class OldBottom(Bottom):
    """The same under the name that it had before it was public: many apps say it. Told once per app."""

    __slots__ = ()

    def area(self, here: Here) -> Block:
        """Return the bottom's block."""
        block = super().area(here)
        told = here.run.session.extras.setdefault("told", set[str]())
        if "_bottom" not in told:
            told.add("_bottom")
            deprecated.replaced("st._bottom", "st.bottom", "2026-07-01", in_app=True)
        return block


bottom = publish("bottom", Bottom("bottom"))
publish("_bottom", OldBottom("bottom"))
