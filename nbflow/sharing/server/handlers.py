"""Handlers: what a visitor can reach, all of it.

- the page of an app, or the index of a folder; the sign-in page
- ``nbflow/visit``, ``nbflow/leave``: see `nbflow.sharing.server.visits`
- ``api/kernels/<id>/channels``: the websocket of a kernel that belongs to the visitor's visit
- images that lie beside the notebook

There is no contents service, no terminal, no list of kernels, and no way to execute code: the websocket
takes messages of widgets only.
"""

# jupyter_server and Voila have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
# pyright: reportUntypedFunctionDecorator=false, reportIncompatibleMethodOverride=false
# pyright: reportIncompatibleVariableOverride=false, reportOptionalMemberAccess=false
# pyright: reportOptionalSubscript=false, reportAssignmentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.auth.login import LoginFormHandler
from tornado import web
from tornado.iostream import StreamClosedError
from voila.static_file_handler import AllowListFileHandler

from nbflow.sharing.server import render
from nbflow.sharing.server.base import Handler
from nbflow.sharing.server.content import Entry

if TYPE_CHECKING:
    from nbflow.sharing.server.service import Service

LONGEST: Final = 20_000
"""Characters of what a page posts."""

_IMAGES: Final = re.compile(r"(?!.*(?:^|/)[._]).*\.(?:png|jpe?g|gif|svg|webp|avif|ico)", re.IGNORECASE)


class HealthHandler(web.RequestHandler):
    """Lets a proxy or a container's host check that the server works; says nothing else."""

    def initialize(self, service: Service) -> None:
        """Take the server's service."""
        self.service = service

    def get(self) -> None:
        """Answer."""
        self.set_header("Cache-Control", "no-store")
        self.finish("ok\n")


class UpgradeHandler(web.RequestHandler):
    """Lets `nbflow doctor` check whether a proxy passes on requests for a websocket."""

    def get(self) -> None:
        """Answer with what has arrived."""
        self.set_status(426)
        self.finish({"upgrade": self.request.headers.get("Upgrade", "").lower() == "websocket"})


class NothingHandler(Handler):
    """Answers for everything that is not there."""

    def check_xsrf_cookie(self) -> None:
        """Skip: nothing happens here."""

    def prepare(self) -> None:
        """Refuse, whoever asks for whatever."""
        raise web.HTTPError(404)


class PageHandler(Handler):
    """The page of an app, or the index of a folder."""

    @web.authenticated
    async def get(self, name: str = "") -> None:
        """Answer with the page."""
        service = self.service
        entry = service.content.find(name)
        if entry is not None:
            whole = self.get_argument("nbflow-page", "")
            if whole:
                await self._whole(entry, whole)
            else:
                self._shell(entry)
        elif not name and service.content.single is None:
            self._index()
        else:
            raise web.HTTPError(404)

    def _shell(self, entry: Entry) -> None:
        service = self.service
        sketch = service.warmth.sketch(entry) if service.options.warm else None
        asks = {key for key in self.request.query_arguments if key not in ("token", "theme")}
        events = sketch.events if sketch is not None and not asks else ()
        config = {"name": entry.url, "events": events, "theme": service.options.theme}
        self.xsrf_token  # noqa: B018 - sets the cookie that posting needs
        self.send_page(
            render.shell(
                title=service.title(entry), base=self.base_url, theme=service.options.theme, config=config
            )
        )

    def _index(self) -> None:
        service = self.service
        entries = [(entry, service.title(entry)) for entry in service.content.entries()]
        title = service.options.title or service.content.folder.name
        self.send_page(render.index(entries, title, self.base_url, service.options.theme))

    async def _whole(self, entry: Entry, visit_id: str) -> None:
        visit = self.service.visits.by_id.get(visit_id)
        if visit is None or visit.user != self.user_id or visit.entry != entry or visit.kernel_id is None:
            self.redirect(self.base_url + entry.url)
            return
        from nbflow.sharing.server.whole import whole_page

        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        async for piece in whole_page(self, self.service, visit, self.get_argument("nbflow-theme", "light")):
            self.write(piece)
            await self.flush()
        self.finish()


class VisitHandler(Handler):
    """Opens a visit and streams what happens in it."""

    @web.authenticated
    async def post(self) -> None:
        """Answer with the visit's events, one JSON text on a line."""
        service = self.service
        asked = self._asked()
        entry = service.content.find(str(asked.get("name", "")))
        if entry is None:
            raise web.HTTPError(404)
        user, known = self.user_id, str(asked.get("visit", ""))
        self.shows_app = True  # nbflow.server asks
        environ = service.environ(self, self.base_url + entry.url, str(asked.get("query", ""))[:LONGEST])
        before = await service.kept_of(entry, user, known)
        visit, same = await service.visits.open(entry, user, environ, known, before)
        self.set_header("Content-Type", "application/x-ndjson")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Accel-Buffering", "no")  # nginx would keep the lines until there are many
        lost = bool(known) and not same
        self.write(_line({"t": "visit", "id": visit.id, "same": same, "lost": lost, "kept": bool(before)}))
        try:
            await self.flush()
            async for event in visit.follow():
                self.write(_line(event))
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            service.visits.followed(visit)

    def _asked(self) -> dict[str, Any]:
        try:
            asked = json.loads(self.request.body[:LONGEST])
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            raise web.HTTPError(400)
        return asked  # pyright: ignore[reportUnknownVariableType]


def _line(event: dict[str, Any]) -> str:
    return json.dumps(event, separators=(",", ":")) + "\n"


class LeaveHandler(Handler):
    """A page says goodbye."""

    def check_xsrf_cookie(self) -> None:
        """Skip: a beacon has no headers. The visit's id is known to its page only, and is the permission."""

    @web.authenticated
    def post(self) -> None:
        """End the visit soon, unless its page comes back."""
        self.service.visits.leave(self.request.body[:200].decode(errors="replace").strip())
        self.set_status(204)
        self.finish()


class WhyHandler(Handler):
    """Says why a kernel has gone."""

    @web.authenticated
    def get(self, visit_id: str) -> None:
        """Answer with the reason, and whether the visit lives."""
        visits = self.service.visits
        why, text = self.service.reasons.get(visit_id, ("", ""))
        self.set_header("Cache-Control", "no-store")
        self.finish({"live": visit_id in visits.by_id, "why": why, "text": text})


class ImageHandler(Handler, AllowListFileHandler):
    """Images beside the notebook. Nothing hidden, and nothing that a link leads to outside the folder."""

    @web.authenticated
    async def get(self, path: str, include_body: bool = True) -> None:
        """Answer with the image."""
        await AllowListFileHandler.get(self, path, include_body)

    def initialize(self, service: Service) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Take the server's service."""
        self.service = service
        folder = str(service.content.folder)
        AllowListFileHandler.initialize(self, allowlist=[_IMAGES.pattern], denylist=[], path=folder)

    def compute_etag(self) -> str | None:
        """Return the file's."""
        return AllowListFileHandler.compute_etag(self)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Refuse what a link leads to outside the folder."""
        folder = Path(root).resolve()
        if not Path(absolute_path).resolve().is_relative_to(folder):
            raise web.HTTPError(404)
        return super().validate_absolute_path(root, absolute_path)


class SignInHandler(LoginFormHandler):
    """Asks for the password or the token."""

    def _render(self, message: dict[str, str] | None = None) -> None:
        from urllib.parse import urlencode

        following = self.get_argument("next", default=self.base_url)
        label = "Password" if getattr(self.identity_provider, "hashed_password", "") else "Token"
        text = render.sign_in(
            action=f"{self.settings['login_url']}?{urlencode({'next': following})}",
            xsrf=self.xsrf_token.decode(),
            label=label,
            fault=message is not None,
            theme=self.settings["nbflow_theme"],
        )
        self.set_header("Cache-Control", "no-store")
        self.write(text)
