"""Hub: JupyterHub says who the visitors are, when a share is one of its services.

JupyterHub starts the service with its address and a token in the environment; `ShareOptions` takes them
from there. Whoever may access the service by the hub's roles is let in, everybody else is refused.
"""

# jupyter_server and JupyterHub have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportMissingImports=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import ensure_async
from jupyterhub.services.auth import HubOAuth, HubOAuthCallbackHandler
from tornado.httputil import url_concat
from traitlets import Any as AnyTrait
from traitlets import default


class HubIdentity(IdentityProvider):
    """Asks the hub who a visitor is."""

    hub: Any = AnyTrait()

    @property
    def auth_enabled(self) -> bool:
        """Return true: everybody signs in at the hub."""
        return True

    @default("hub")
    def _default_hub(self) -> HubOAuth:
        return HubOAuth(parent=self)

    async def get_user(self, handler: Any) -> User | None:
        """Return who asks, if the hub lets them use this service."""
        model = await ensure_async(self.hub.get_user(handler))
        if not model or not self.hub.check_scopes(self.hub.access_scopes, model):
            return None
        return User(username=model["name"], name=model["name"], display_name=model["name"])

    def login_url_for(self, handler: Any) -> str:
        """Return where to sign in, and come back to the page."""
        state = self.hub.set_state_cookie(handler, next_url=handler.request.uri)
        return url_concat(self.hub.login_url, {"state": state})

    def get_handlers(self) -> list[Any]:
        """Return the page that the hub sends a visitor back to."""
        return [("/oauth_callback", _Callback, {"identity": self})]


class _Callback(HubOAuthCallbackHandler, JupyterHandler):
    def initialize(self, identity: HubIdentity) -> None:
        self.hub_auth = identity.hub

    async def prepare(self) -> None:
        """Skip jupyter_server's own checks: nobody is signed in yet."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Take what the hub says, and go to the page."""
        await super().get()
