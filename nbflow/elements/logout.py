"""st.logout: forget who the person is."""

from __future__ import annotations

from nbflow.kit import publish
from nbflow.kit.visitor import log_out


def logout() -> None:
    """Log the person out: here, and at the provider where it can.

    ``st.user`` is empty at once; the page goes to the server, which deletes the cookie, and comes back
    with a new session. Other open pages of the same person keep theirs until they are loaded again.

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
