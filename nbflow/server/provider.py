"""An OpenID Connect provider, through Authlib."""

# Authlib has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportMissingImports=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from nbflow.core.errors import StreamlitMissingAuthlibError
from nbflow.core.sign_in import AuthSection, check_provider

_PASSED_ON: Final = (
    "client_id",
    "client_secret",
    "server_metadata_url",
    "authorize_url",
    "authorize_params",
    "access_token_url",
    "access_token_params",
    "api_base_url",
)


def provider_of(section: AuthSection, name: str, port: int | None) -> Provider:
    """Return a provider as the secrets describe it.

    Raises
    ------
    StreamlitAuthError
        If they do not.
    """
    found = check_provider(section, name)
    uri = str(section["redirect_uri"]).replace("{port}", str(port or ""))
    return Provider(_client(name, json.dumps(found, sort_keys=True, default=str)), uri)


class Provider:
    """One provider, and the address that it sends people back to."""

    def __init__(self, client: Any, redirect_uri: str) -> None:
        self._client = client
        self._redirect_uri = redirect_uri

    async def begin(self) -> dict[str, Any]:
        """Return the address (``url``) to send a person to, and what `finish` is to be given."""
        kwargs = self._client.client_kwargs
        metadata = await self._client.load_server_metadata()
        if "S256" in (metadata.get("code_challenge_methods_supported") or []):
            kwargs["code_challenge_method"] = "S256"
        return await self._client.create_authorization_url(self._redirect_uri)

    async def finish(self, begun: dict[str, Any], code: str) -> tuple[dict[str, Any], dict[str, str]]:
        """Return a person's claims and their tokens; raise whatever is wrong with what came back."""
        params: dict[str, Any] = {"code": code, "redirect_uri": self._redirect_uri}
        if begun.get("code_verifier"):
            params["code_verifier"] = begun["code_verifier"]
        token = await self._client.fetch_access_token(**params)
        claims: dict[str, Any] = {}
        if "id_token" in token and begun.get("nonce"):
            claims = dict(await self._client.parse_id_token(token, nonce=begun["nonce"]))
        return claims, {name: token[name] for name in ("id_token", "access_token") if name in token}

    async def farewell(self, id_token: str | None, state: str) -> str | None:
        """Return the address that ends a person's session at the provider; None if it has none."""
        end = (await self._client.load_server_metadata()).get("end_session_endpoint")
        if not end:
            return None
        parts = urlsplit(end)
        params = {
            **dict(parse_qsl(parts.query)),
            "client_id": self._client.client_id,
            "post_logout_redirect_uri": self._redirect_uri,
            "state": state,
        }
        if id_token:
            params["id_token_hint"] = id_token
        return parts._replace(query=urlencode(params)).geturl()


@lru_cache(maxsize=32)
def _client(name: str, described: str) -> Any:
    """Return Authlib's client, which keeps the provider's metadata and keys."""
    try:
        from authlib.integrations.base_client import BaseApp, FrameworkIntegration
        from authlib.integrations.base_client.async_app import AsyncOAuth2Mixin
        from authlib.integrations.base_client.async_openid import AsyncOpenIDMixin
        from authlib.integrations.httpx_client import AsyncOAuth2Client
    except ImportError as error:
        raise StreamlitMissingAuthlibError from error

    class Client(AsyncOAuth2Mixin, AsyncOpenIDMixin, BaseApp):
        client_cls = AsyncOAuth2Client

    section = json.loads(described)
    kwargs = {
        "scope": "openid email profile",
        "prompt": "select_account",
        **(section.get("client_kwargs") or {}),
    }
    given = {key: section[key] for key in _PASSED_ON if key in section}
    return Client(FrameworkIntegration(name), name=name, client_kwargs=kwargs, **given)
