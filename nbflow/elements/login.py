"""st.login: send the page to an identity provider."""

from __future__ import annotations

from nbflow.kit import publish
from nbflow.kit.visitor import go_to_login


def login(provider: str | None = None) -> None:
    """Log the user in with an OpenID Connect provider; then ``st.user`` describes the user.

    Works where the app is the page: in Voila, with nbflow's server extension, which is installed with
    nbflow. Needs ``pip install "nbflow[auth]"`` and a section ``[auth]`` in ``.streamlit/secrets.toml``
    that both the app and the server can find: in the folder where the server was started, or in the home
    folder. A cookie keeps the user logged in for 30 days.

    Parameters
    ----------
    provider : str or None
        The name of a table ``[auth.<provider>]``; None: the settings of ``[auth]`` itself.

    Raises
    ------
    StreamlitAuthError
        If credentials are missing, or the host cannot redirect.

    Notes
    -----
    ``redirect_uri`` is the server's URL with the path ``oauth2callback``, and ``cookie_secret`` a long
    random string; ``client_id``, ``client_secret`` and ``server_metadata_url`` come from the provider.
    ``client_kwargs`` (``scope``, ``prompt``) and ``expose_tokens`` are as in Streamlit.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Log in"):
    ...     st.login()
    """
    go_to_login("default" if provider is None else provider)


publish("login", login)
