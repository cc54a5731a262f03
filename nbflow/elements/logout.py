"""st.logout: forget who the person is."""

from __future__ import annotations

from nbflow.kit import publish
from nbflow.kit.visitor import log_out


def logout() -> None:
    """Log the user out, also at the provider if it supports that.

    ``st.user`` is empty at once; the page goes to the server, which deletes the cookie, and returns with a
    new session. Other open pages of the same user keep their session until they are reloaded.

    Raises
    ------
    StreamlitAuthError
        If the host cannot redirect.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Log out"):
    ...     st.logout()
    """
    log_out()


publish("logout", logout)
