"""Who a visitor is: what the login's cookie says, else the server; then what a trusted proxy says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from nbflow.core.errors import StreamlitAuthError
from nbflow.core.sign_in import AuthSection, exposed_tokens
from nbflow.server import cookies
from nbflow.server.settings import auth_section, trusted_headers


def person(handler: Any, server: Any, *, visitor: bool) -> dict[str, Any]:
    """Return what ``st.user`` is to show.

    Parameters
    ----------
    handler : tornado.web.RequestHandler
        The request.
    server : traitlets.config.Application
        The server, which knows its root folder.
    visitor : bool
        They look at an app; else they work in a notebook, as the server's own person.
    """
    found = _logged_in(handler, auth_section(server)) or _known_to_server(handler, visitor=visitor)
    for name, key in trusted_headers(server).items():
        values = handler.request.headers.get_list(name)
        found[key] = values[0] if values else None
    return found


def origin(section: AuthSection) -> str:
    """Return the scheme and host of the login's ``redirect_uri``."""
    parts = urlsplit(str(section.get("redirect_uri", "")))
    return f"{parts.scheme}://{parts.netloc}"


def _logged_in(handler: Any, section: AuthSection) -> dict[str, Any]:
    secret = section.get("cookie_secret")
    if not secret:
        return {}
    claims = cookies.read(handler, str(secret), cookies.USER)
    if claims is None or claims.get("origin") != origin(section):
        return {}
    found = {"is_logged_in": True, **{k: v for k, v in claims.items() if k not in ("origin", "is_logged_in")}}
    tokens = cookies.read(handler, str(secret), cookies.TOKENS)
    if tokens is not None:
        found["tokens"] = {
            kind: tokens[f"{kind}_token"] for kind in _exposed(section) if f"{kind}_token" in tokens
        }
    return found


def _exposed(section: AuthSection) -> list[str]:
    try:
        return exposed_tokens(section)
    except StreamlitAuthError:  # `st.login` has said so
        return []


def _known_to_server(handler: Any, *, visitor: bool) -> dict[str, Any]:
    """Return the server's identity. Names that a server makes up for a token say nothing of a visitor."""
    user = getattr(handler, "current_user", None)
    provider = getattr(handler, "identity_provider", None)
    if (
        user is None
        or provider is None
        or (visitor and (_makes_names_up(provider) or not provider.auth_enabled))
    ):
        return {}
    if not hasattr(user, "username"):  # a server's own kind of login
        return {"is_logged_in": True, "name": str(user)}
    known = {
        "name": user.display_name or user.name or user.username,
        "preferred_username": user.username,
        "email": user.username if "@" in user.username else None,
        "picture": user.avatar_url,
    }
    return {"is_logged_in": True, **{name: value for name, value in known.items() if value}}


def _makes_names_up(provider: Any) -> bool:
    from jupyter_server.auth.identity import (
        IdentityProvider,
        LegacyIdentityProvider,
        PasswordIdentityProvider,
    )

    if isinstance(provider, LegacyIdentityProvider):
        return False
    kind: Any = provider.__class__
    plain: Any = (IdentityProvider.get_user, PasswordIdentityProvider.get_user)
    makes_up: Any = IdentityProvider.generate_anonymous_user
    return kind.get_user in plain and kind.generate_anonymous_user is makes_up
