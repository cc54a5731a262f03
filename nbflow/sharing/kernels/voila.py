"""Voila whose kernels end with their visitors, and whose pages find them again.

``python -m nbflow.sharing.kernels.voila notebook.ipynb`` takes Voila's own options.

Voila 0.5.13 leaves the kernels of pages that were closed. A page says farewell by a request whose ``_xsrf``
comes from a cookie; the handler that renders the page never asks for ``xsrf_token``, so the cookie is never
set and the server refuses the request (403). Here a farewell needs the visitor's own cookie instead.
"""

# Voila, jupyter_server and tornado have no complete types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportUntypedBaseClass=false, reportIncompatibleMethodOverride=false
# pyright: reportMissingTypeStubs=false, reportMissingModuleSource=false, reportUntypedFunctionDecorator=false
# pyright: reportMissingImports=false, reportMissingParameterType=false

from __future__ import annotations

import os
import secrets
from dataclasses import replace
from typing import Any, Final

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError, authenticated
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from nbflow.sharing import kernels
from nbflow.sharing.kernels.supply import SUPPLY
from nbflow.sharing.kernels.visits import Visit, Visits

COOKIE: Final = "nbflow-visitor"
LOOK_EVERY: Final = 500
"""Milliseconds between two looks at who is still there."""


class _Visitors:
    """What the handlers of a visitor share."""

    @property
    def visits(self: Any) -> Visits:
        """The visits of this server."""
        return self.settings["nbflow_visits"]

    def visitor(self: Any) -> str | None:
        """Return who it is: a random number that only this browser and the server know."""
        cookie = self.get_signed_cookie(COOKIE)
        return cookie.decode() if cookie else None

    def check(self: Any, kernel: str) -> None:
        """Refuse another visitor's kernel."""
        if not self.visits.may_use(self.visitor(), kernel):
            raise HTTPError(403, "This kernel belongs to another visitor.")


class VisitorHandler(_Visitors, TornadoVoilaHandler):
    """Renders a page; a page that is reloaded is sent again, for the kernel that it had."""

    _visit: Visit | None = None

    @property
    def kernel_manager(self) -> Any:
        """The server's kernels; notes which one is started for this page."""
        return _Noting(super().kernel_manager, self._began)

    def _began(self, kernel: str) -> None:
        self._visit = Visit(kernel, self._who, self.request.path, self.request.query)
        self.visits.begin(self._visit)

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page."""
        self._who = self.visitor() or secrets.token_urlsafe(32)
        secure = self.request.protocol == "https"
        options: dict[str, Any] = {
            "httponly": True,
            "samesite": "Lax",
            "secure": secure,
            "path": self.base_url,
        }
        self.set_signed_cookie(COOKIE, self._who, expires_days=None, **options)
        reloaded = self.request.headers.get("Cache-Control", "") in ("max-age=0", "no-cache")
        back = self.visits.back(self._who, self.request.path, self.request.query, reloaded=reloaded)
        if back is not None and back.page is not None:
            self.set_header("Content-Type", "text/html")
            self.set_header("Cache-Control", "no-cache, no-store, must-revalidate")
            for part in back.page:
                self.write(part)
            return
        rendered: Any = super().get(path)
        await rendered
        if self._visit is not None:
            self._visit.whole = True

    def write(self, chunk: Any) -> None:
        """Send a part of the page."""
        super().write(chunk)
        if self._visit is not None and isinstance(chunk, str):
            self._visit.sent(chunk)


class _Noting:
    """A kernel manager whose started kernels are told of."""

    def __init__(self, manager: Any, began: Any) -> None:
        self._manager = manager
        self._on_started = began

    def __getattr__(self, name: str) -> Any:
        return getattr(self._manager, name)

    async def start_kernel(self, **options: Any) -> str:
        """Start a kernel and tell its id."""
        kernel = await ensure_async(self._manager.start_kernel(**options))
        self._on_started(kernel)
        return kernel


class FarewellHandler(_Visitors, VoilaShutdownKernelHandler):
    """A page is left: its kernel ends, unless the page comes back at once."""

    def check_xsrf_cookie(self) -> None:
        """Ask for nothing: the page cannot know it. `post` asks for the visitor's cookie instead."""

    async def post(self, kernel_id: str) -> None:
        """Take the farewell."""
        self.check(kernel_id)
        if not self.visits.leave(kernel_id):
            raise HTTPError(404, "There is no such kernel.")
        self.set_status(204)
        await self.finish()


class ChannelsHandler(_Visitors, VoilaKernelWebsocketHandler):
    """The connection between a page and its kernel."""

    async def get(self, kernel_id: str) -> None:
        """Connect the visitor whose kernel it is."""
        self.check(kernel_id)
        await super().get(kernel_id=kernel_id)

    def open(self, *arguments: Any, **options: Any) -> Any:
        """Send small messages at once: a page waits for each of them."""
        self.set_nodelay(True)
        return super().open(*arguments, **options)


class OwnKernelHandler(_Visitors, KernelHandler):
    """What the server tells of a kernel, and its end."""

    async def get(self, kernel_id: str) -> None:
        """Tell the visitor whose kernel it is."""
        self.check(kernel_id)
        model: Any = super().get(kernel_id)
        await model

    async def delete(self, kernel_id: str) -> None:
        """End it for the visitor whose kernel it is."""
        self.check(kernel_id)
        ended: Any = super().delete(kernel_id)
        await ended


class NbflowVoila(Voila):
    """Voila whose kernels come from nbflow's provisioner and end with their visitors."""

    name = "voila"

    def init_handlers(self) -> list[Any]:
        """Put our handlers in the place of Voila's."""
        ours: dict[Any, Any] = {
            TornadoVoilaHandler: VisitorHandler,
            VoilaShutdownKernelHandler: FarewellHandler,
            VoilaKernelWebsocketHandler: ChannelsHandler,
            KernelHandler: OwnKernelHandler,
        }
        rules: Any = super().init_handlers()
        handlers = [(rule[0], ours.get(rule[1], rule[1]), *rule[2:]) for rule in rules]
        self.app.settings["nbflow_visits"] = self._begin()
        return handlers

    def _begin(self) -> Visits:
        asked = SUPPLY.settings
        visits = Visits(self._connections, idle_timeout=asked.idle_timeout, farewell=asked.farewell)

        async def look() -> None:
            for kernel in visits.over():
                if kernel in self.kernel_manager:
                    await ensure_async(self.kernel_manager.shutdown_kernel(kernel))

        self._looking = PeriodicCallback(look, LOOK_EVERY)
        self._looking.start()
        if self.notebook_path:
            notebook = os.path.abspath(self.notebook_path)
            kernels.configure(replace(asked, notebook=notebook))  # its address does not name it
            kernels.prepare(notebook)
        return visits

    def _connections(self, kernel: str) -> int | None:
        manager = self.kernel_manager
        if kernel not in manager:
            return None
        return manager._kernel_connections.get(kernel, 0)  # pyright: ignore[reportPrivateUsage]


def main() -> None:
    """Run Voila with the arguments of the command line."""
    kernels.register()
    NbflowVoila.launch_instance()


if __name__ == "__main__":
    main()
