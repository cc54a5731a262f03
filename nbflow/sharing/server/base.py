"""Base: what the handlers of a share have in common."""

# jupyter_server has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jupyter_server.base.handlers import JupyterHandler

from nbflow.sharing.server import render

if TYPE_CHECKING:
    from nbflow.sharing.server.service import Service


class Handler(JupyterHandler):
    """What our handlers share."""

    def initialize(self, service: Service) -> None:
        """Take the server's service."""
        self.service = service

    @property
    def user_id(self) -> str:
        """Who asks: visits of others are none of theirs."""
        return str(getattr(self.current_user, "username", "") or "") if self.service.named_users else ""

    def get_login_url(self) -> str:
        """Return where to sign in; an identity provider may have a place of its own."""
        own = getattr(self.identity_provider, "login_url_for", None)
        return str(own(self) if own is not None else super().get_login_url())

    def send_page(self, text: str, status: int = 200) -> None:
        """Answer with a page that nobody keeps: it belongs to one visitor at one time."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.finish(text)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with a page that says what to do, and nothing of what went wrong inside."""
        title, text = _ERRORS.get(status_code, _ERRORS[500])
        options = self.service.options
        self.send_page(render.message(title, text, self.base_url, options.theme), status_code)


_ERRORS: Final = {
    403: ("Access denied", "Sign in with another account, or ask the person who sent you the link."),
    404: ("Page not found", "The app may have been moved. Ask the person who sent you the link."),
    500: ("Something went wrong", "Reload the page. If that does not help, contact the app's author."),
}
