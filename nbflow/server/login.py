"""The pages of the login: ``auth/login``, ``oauth2callback`` and ``auth/logout``.

A login begins with a wish that the app has signed, so that nobody else chooses the provider or the
page that a person comes back to. What has to be remembered on the way stands in a signed cookie.
"""

# Jupyter's handlers have few types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportIncompatibleMethodOverride=false, reportUntypedFunctionDecorator=false

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from nbflow.core.errors import StreamlitAuthError
from nbflow.core.sign_in import AuthSection, read_login
from nbflow.server import cookies
from nbflow.server.people import origin
from nbflow.server.provider import Provider, provider_of
from nbflow.server.settings import auth_section

try:
    from jupyter_server.auth.decorator import allow_unauthenticated
except ImportError:  # before 2.13 handlers were open unless they said otherwise

    def allow_unauthenticated(method: Callable[..., Any]) -> Callable[..., Any]:
        """Say nothing."""
        return method


def handlers(base_url: str, server: Any) -> list[tuple[str, type[JupyterHandler], dict[str, Any]]]:
    """Return the pages of the login, below a server's address."""
    pages = {"auth/login": LoginHandler, "auth/logout": LogoutHandler, "oauth2callback": CallbackHandler}
    return [(url_path_join(base_url, path), page, {"server": server}) for path, page in pages.items()]


class _Handler(JupyterHandler):
    def initialize(self, server: Any) -> None:
        self.server = server

    def section(self) -> AuthSection:
        found = auth_section(self.server)
        if not found.get("cookie_secret") or not found.get("redirect_uri"):
            raise web.HTTPError(
                404,
                "No login is configured on this server: it finds no section [auth] with cookie_secret and "
                "redirect_uri in .streamlit/secrets.toml where it was started, in its root folder or in the "
                "home folder.",
            )
        return found

    def provider(self, section: AuthSection, name: str) -> Provider:
        try:
            return provider_of(section, name, getattr(self.server, "port", None))
        except StreamlitAuthError as error:
            raise web.HTTPError(500, str(error)) from error

    def leave_for(self, page: str) -> None:
        """Go to a page of this server: one that a wish has named, or the first."""
        inside = page.startswith("/") and not page.startswith(("//", "/\\"))
        self.redirect(page if inside else self.base_url)

    def forget(self) -> None:
        for name in (cookies.USER, cookies.TOKENS):
            cookies.delete(self, name)


class LoginHandler(_Handler):
    """Sends a person to the provider."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer the page's wish to log in."""
        section = self.section()
        secret = str(section["cookie_secret"])
        wish = read_login(secret, self.get_argument("provider", ""))
        if wish is None:
            raise web.HTTPError(
                403,
                "This login link is more than two minutes old, or the app and the server have "
                "different secrets: both must find the same [auth] with its cookie_secret.",
            )
        name, page = wish
        try:
            begun = await self.provider(section, name).begin()
        except web.HTTPError:
            raise
        except Exception as error:
            self.log.warning("nbflow: the identity provider %r does not answer", name, exc_info=True)
            raise web.HTTPError(502, f'The identity provider "{name}" does not answer.') from error
        url = begun.pop("url")
        content = {**begun, "provider": name, "page": page}
        cookies.write(self, secret, cookies.LOGIN, content, seconds=cookies.LOGIN_WITHIN)
        self.redirect(url)


class CallbackHandler(_Handler):
    """Takes a person back from the provider: who they are becomes a cookie."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer the provider."""
        section = self.section()
        secret = str(section["cookie_secret"])
        begun = cookies.read(self, secret, cookies.LOGIN)
        cookies.delete(self, cookies.LOGIN)
        state = self.get_argument("state", "")
        if begun is None or not secrets.compare_digest(str(begun.get("state")).encode(), state.encode()):
            self.leave_for("")  # an old tab, or the way back in the history
            return
        page = str(begun.get("page", ""))
        error, code = self.get_argument("error", ""), self.get_argument("code", "")
        if error or not code:
            if error:
                self.log.warning("nbflow: the identity provider refused a login: %r", error[:200])
            self.leave_for(page)
            return
        await self._enter(section, begun, code)
        self.leave_for(page)

    async def _enter(self, section: AuthSection, begun: dict[str, Any], code: str) -> None:
        secret, name = str(section["cookie_secret"]), str(begun["provider"])
        try:
            claims, tokens = await self.provider(section, name).finish(begun, code)
        except Exception:  # whatever Authlib says: nobody is logged in
            self.log.warning("nbflow: the login with %r failed", name, exc_info=True)
            claims, tokens = {}, {}
        if not claims:
            self.forget()
            return
        who = {**claims, "origin": origin(section), "is_logged_in": True, "provider": name}
        seconds = cookies.DAYS * 86400.0
        cookies.write(self, secret, cookies.USER, who, seconds=seconds)
        cookies.write(self, secret, cookies.TOKENS, tokens, seconds=seconds)


class LogoutHandler(_Handler):
    """Forgets a person, here and at the provider."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer the page's wish to log out."""
        section = self.section()
        secret = str(section["cookie_secret"])
        wish = read_login(secret, self.get_argument("then", ""))
        page = "" if wish is None else wish[1]
        away = await self._farewell(section, page)
        self.forget()
        if away is None:
            self.leave_for(page)
        else:
            self.redirect(away)

    async def _farewell(self, section: AuthSection, page: str) -> str | None:
        secret = str(section["cookie_secret"])
        who = cookies.read(self, secret, cookies.USER)
        if who is None:
            return None
        tokens = cookies.read(self, secret, cookies.TOKENS) or {}
        state = secrets.token_urlsafe(16)
        try:
            provider = self.provider(section, str(who.get("provider")))
            away = await provider.farewell(tokens.get("id_token"), state)
        except Exception:
            self.log.warning("nbflow: the identity provider was not notified of a logout", exc_info=True)
            return None
        if away is not None:
            content = {"state": state, "page": page}
            cookies.write(self, secret, cookies.LOGIN, content, seconds=cookies.LOGIN_WITHIN)
        return away
