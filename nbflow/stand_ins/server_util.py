"""``streamlit.web.server.server_util``: no server of its own is there, so nothing is restricted by it."""


def is_url_from_allowed_origins(url: str) -> bool:
    """Whether requests from there are answered; the notebook's server decides."""
    return True


__all__ = ["is_url_from_allowed_origins"]
