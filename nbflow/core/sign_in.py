"""The section ``[auth]`` of the secrets, in Streamlit's format; the signed way from an app to the login page.

The app (in the kernel) and the server both read the section, and trust each other by its
``cookie_secret``. Limits: standard library; the login itself is `nbflow.server`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast

from nbflow.core.errors import StreamlitAuthError

AuthSection: TypeAlias = dict[str, Any]

_LOGIN_WITHIN: Final = 120.0  # seconds from the app's wish to the login page
_PLACE: Final = "Credentials of `[auth]` in `.streamlit/secrets.toml`"
_ONLY_SHARED: Final = ("redirect_uri", "cookie_secret")
_OF_PROVIDER: Final = ("client_id", "client_secret", "server_metadata_url", "client_kwargs")


def provider_section(section: AuthSection, provider: str) -> dict[str, Any] | None:
    """Return what describes one provider; "default" is described by the section itself."""
    own = section.get(provider)
    if own is None and provider == "default":
        return {name: section[name] for name in _OF_PROVIDER if section.get(name)}
    return dict(cast("Mapping[str, Any]", own)) if isinstance(own, Mapping) else None


def check_provider(section: AuthSection, provider: str) -> dict[str, Any]:
    """Return what describes one provider.

    Raises
    ------
    StreamlitAuthError
        If something is missing that a login needs.
    """
    if not section:
        raise StreamlitAuthError(
            "st.login() needs the credentials of at least one provider. Add them to the section `[auth]` of "
            "`.streamlit/secrets.toml`."
        )
    for name in _ONLY_SHARED:
        if name not in section:
            raise StreamlitAuthError(f'{_PLACE} are missing the key "{name}".')
    if "_" in provider:
        raise StreamlitAuthError(
            f'The name of the provider "{provider}" contains an underscore. Give it a name without one.'
        )
    found = provider_section(section, provider)
    called = "the default provider" if provider == "default" else f'the provider "{provider}"'
    if found is None:
        have = [name for name, value in section.items() if isinstance(value, Mapping)]
        known = f" There are: {', '.join(have)}." if have else ""
        raise StreamlitAuthError(
            f"{_PLACE} are missing for {called}: there is no table `[auth.{provider}]`.{known}"
        )
    missing = [name for name in _OF_PROVIDER[:3] if name not in found]
    if missing:
        raise StreamlitAuthError(f"{_PLACE} are missing for {called}: {', '.join(missing)}.")
    exposed_tokens(section)
    return found


def exposed_tokens(section: AuthSection) -> list[str]:
    """Return which tokens the app may see: of "id" and "access".

    Raises
    ------
    StreamlitAuthError
        If the section names others.
    """
    said: Any = section.get("expose_tokens")
    if said is None:
        return []
    listed = cast("list[Any]", said if isinstance(said, list) else [said] if isinstance(said, str) else [])
    wanted = [str(name) for name in listed]
    if set(wanted) - {"id", "access"}:
        raise StreamlitAuthError(
            f"`expose_tokens` of `[auth]` can contain only 'id' and 'access'. Given: {said!r}."
        )
    return wanted


def sign_login(secret: str, provider: str, page: str) -> str:
    """Return a signed wish to log in with a provider and to come back to a page."""
    return signed(secret, "login", {"provider": provider, "page": page, "until": time.time() + _LOGIN_WITHIN})


def read_login(secret: str, token: str) -> tuple[str, str] | None:
    """Return the provider and the page of a signed wish; None if it is forged, broken or too old."""
    found = unsigned(secret, "login", token)
    if found is None or not isinstance(found.get("until"), float) or found["until"] < time.time():
        return None
    return str(found.get("provider")), str(found.get("page"))


def signed(secret: str, purpose: str, content: Mapping[str, Any]) -> str:
    """Return content as a text that cannot be changed without the secret, nor used for another purpose."""
    body = base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode()
    return f"{body}.{_seal(secret, purpose, body)}"


def unsigned(secret: str, purpose: str, text: str) -> dict[str, Any] | None:
    """Return the content of a signed text; None if it is not one of ours."""
    body, _, seal = text.rpartition(".")
    if not body or not hmac.compare_digest(seal.encode(), _seal(secret, purpose, body).encode()):
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(body))
    except ValueError:
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def _seal(secret: str, purpose: str, body: str) -> str:
    key = hashlib.sha256(f"nbflow {purpose}\0{secret}".encode()).digest()
    digest = hmac.new(key, body.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
