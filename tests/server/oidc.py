"""A small OpenID Connect provider: discovery, consent, codes with PKCE, signed identity tokens, logout."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from tornado import httpserver, netutil, web

CLIENT, CLIENT_SECRET = "the-app", "the-apps-secret"
CLAIMS = {"sub": "42", "name": "Ada Lovelace", "email": "ada@example.com", "email_verified": True}


class Provider:
    """What the provider knows; `claims` says who will log in next."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.claims: dict[str, Any] = dict(CLAIMS)
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []  # queries of the authorization endpoint
        self.ended: list[dict[str, str]] = []  # queries of the logout
        self.wrong_nonce = False
        self.wrong_issuer = False

    @property
    def metadata_url(self) -> str:
        return f"{self.url}/.well-known/openid-configuration"

    def id_token(self, code: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            **self.claims,
            "iss": "http://elsewhere" if self.wrong_issuer else self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 600,
            "nonce": "wrong" if self.wrong_nonce else code["nonce"],
        }
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)


class Page(web.RequestHandler):
    def initialize(self, provider: Provider) -> None:
        self.provider = provider

    def query(self) -> dict[str, str]:
        return {name: self.get_argument(name) for name in self.request.arguments}

    def check_xsrf_cookie(self) -> None:
        """There is none."""


class Discovery(Page):
    def get(self) -> None:
        url = self.provider.url
        self.finish(
            {
                "issuer": url,
                "authorization_endpoint": f"{url}/authorize",
                "token_endpoint": f"{url}/token",
                "jwks_uri": f"{url}/keys",
                "end_session_endpoint": f"{url}/end?from=metadata",
                "code_challenge_methods_supported": ["S256"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            }
        )


class Keys(Page):
    def get(self) -> None:
        self.finish({"keys": [self.provider.key.as_dict(private=False)]})


class Authorize(Page):
    """Shows one button, as a person would see it."""

    def get(self) -> None:
        query = self.query()
        self.provider.asked.append(query)
        code = f"code-{len(self.provider.codes)}"
        self.provider.codes[code] = query
        yes = f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        no = f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        self.finish(f'<h1>Provider</h1><a id="yes" href="{yes}">Yes</a> <a id="no" href="{no}">No</a>')


class Token(Page):
    def post(self) -> None:
        code = self.provider.codes.pop(self.get_body_argument("code"), None)
        basic = base64.b64encode(f"{CLIENT}:{CLIENT_SECRET}".encode()).decode()
        challenge = base64.urlsafe_b64encode(
            hashlib.sha256(self.get_body_argument("code_verifier", "").encode()).digest()
        )
        if (
            code is None
            or self.request.headers.get("Authorization") != f"Basic {basic}"
            or challenge.decode().rstrip("=") != code.get("code_challenge")
            or self.get_body_argument("redirect_uri") != code["redirect_uri"]
        ):
            self.set_status(400)
            self.finish({"error": "invalid_grant"})
            return
        tokens = {"access_token": "the-access-token", "token_type": "Bearer", "expires_in": 600}
        self.finish({**tokens, "id_token": self.provider.id_token(code)})


class End(Page):
    def get(self) -> None:
        query = self.query()
        self.provider.ended.append(query)
        self.redirect(f"{query['post_logout_redirect_uri']}?{urlencode({'state': query['state']})}")


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider on a thread of its own."""
    (socket,) = netutil.bind_sockets(0, "127.0.0.1")
    it = Provider(socket.getsockname()[1])
    pages = {
        "/.well-known/openid-configuration": Discovery,
        "/keys": Keys,
        "/authorize": Authorize,
        "/token": Token,
        "/end": End,
    }
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        application = web.Application([(path, page, {"provider": it}) for path, page in pages.items()])
        server = httpserver.HTTPServer(application)
        server.add_sockets([socket])
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    try:
        yield it
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


def secrets_toml(url: str, provider: Provider, *, more: str = "", named: str = "") -> str:
    """Return the section [auth] for an app below `url`."""
    own = (
        f"client_id = {json.dumps(CLIENT)}\nclient_secret = {json.dumps(CLIENT_SECRET)}\n"
        f"server_metadata_url = {json.dumps(provider.metadata_url)}\n"
    )
    shared = (
        f'[auth]\nredirect_uri = "{url}/oauth2callback"\ncookie_secret = "a-long-and-random-secret"\n{more}\n'
    )
    return f"{shared}\n[auth.{named}]\n{own}" if named else shared + own
