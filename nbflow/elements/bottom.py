"""st.bottom: the area below the page that stays in sight."""

from __future__ import annotations

from nbflow.kit import deprecated
from nbflow.kit.areas import Area, publish
from nbflow.kit.errors import StreamlitInvalidLayoutContextError


class Bottom(Area):
    """The bottom area of the app.

    Use it in a ``with`` statement, or call elements on it. It cannot be used inside the sidebar or
    a dialog.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.bottom:
    ...     pressed = st.button("Next")
    """

    __slots__ = ()

    def _check(self, around: str) -> None:
        """Raise within an area that lies beside the page.

        Raises
        ------
        StreamlitInvalidLayoutContextError
            In the sidebar or in a dialog.
        """
        if around in ("sidebar", "event"):
            where = "`st.sidebar`" if around == "sidebar" else "a dialog"
            raise StreamlitInvalidLayoutContextError(
                f"`st.bottom` cannot be used inside {where}: it belongs to the page. Call it outside."
            )


class OldBottom(Bottom):
    """The bottom area under its old, private name, which many apps use. The deprecation is reported once
    per app."""

    __slots__ = ()

    def _check(self, around: str) -> None:
        super()._check(around)
        if deprecated.is_news("_bottom"):
            deprecated.replaced("st._bottom", "st.bottom", "2026-07-01", in_app=True)


bottom = publish("bottom", Bottom("bottom"))
publish("_bottom", OldBottom("bottom"))
