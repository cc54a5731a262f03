"""Channels: the websocket of a visit's kernel.

jupyter_server's own opens after the kernel's main thread has answered. A cell that still runs is the very
thing that a page wants to watch, and the server has heard of the kernel already (`cells.connect`); so ours
waits only until it can hear what the kernel publishes, which the kernel's control thread helps to find out.
"""

# jupyter_server and Voila have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado import web
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import (
    VoilaKernelWebsocketHandler,
    read_header_from_binary_message,
)

from nbflow.sharing.server.visits import Visit

if TYPE_CHECKING:
    from nbflow.sharing.server.service import Service

PROTOCOL: Final = "v1.kernel.websocket.jupyter.org"

TAKEN: Final = frozenset({"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"})
"""What a page may send. None of it executes code."""

WIDGETS: Final = frozenset({"comm_msg", "comm_close"})
"""What our page listens to."""

WHOLE: Final = frozenset(
    {"comm_open", "comm_info_reply", "kernel_info_reply", "status", "display_data", "update_display_data"}
    | {"clear_output", "stream", *WIDGETS}
)
"""What Voila's page listens to."""

PING_EVERY: Final = 20.0
"""Seconds. A page that does not answer for as long is gone; proxies end silent connections after 60."""

TRIES: Final = (0.02, 0.03, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4)
"""Seconds between two questions to a kernel that has not been heard yet."""


class Connection(ZMQChannelsWebsocketConnection):
    """The sockets behind one websocket."""

    async def prepare(self) -> None:
        """Take the place of an older websocket of this page."""
        await self._register_session()
        self.session.key = self.kernel_manager.session.key

    def nudge(self) -> asyncio.Future[None]:
        """Return a future that is done when what the kernel publishes can be heard."""
        return asyncio.ensure_future(self._hear())

    async def _hear(self) -> None:
        iopub, control = self.channels["iopub"], self.channels["control"]
        heard = asyncio.Event()
        iopub.on_recv(lambda _: heard.set())
        for wait in TRIES:
            if iopub.closed() or control.closed():
                return
            self.session.send(control, "kernel_info_request")
            try:
                await asyncio.wait_for(heard.wait(), wait)
                break
            except TimeoutError:
                continue
        if not iopub.closed():
            iopub.stop_on_recv()


class ChannelsHandler(VoilaKernelWebsocketHandler):
    """The websocket of a kernel. Only the kernel of a visit, and only for who has opened the visit."""

    service: Service
    visit: Visit | None = None
    connection: Any = None
    _counted = False

    def initialize(self, service: Service) -> None:
        """Take the server's service."""
        self.service = service

    # jupyter_server counts milliseconds and tornado seconds, by the same names: tornado alone pings.
    ping_interval = PING_EVERY
    ping_timeout = PING_EVERY

    def send_ping(self) -> None:
        """Leave it to tornado."""
        if self.ping_callback is not None:
            self.ping_callback.stop()

    async def pre_get(self) -> None:
        """Refuse who has no visit with this kernel."""
        visit = self.service.visits.by_kernel.get(self.kernel_id)
        user = getattr(self.current_user, "username", "") if self.service.named_users else ""
        if visit is None or visit.ended or visit.user != user:
            raise web.HTTPError(404)
        if PROTOCOL not in self.request.headers.get("Sec-WebSocket-Protocol", ""):
            raise web.HTTPError(400)  # messages of the older one could not be distinguished
        self.visit = visit
        await super().pre_get()

    async def open(self, kernel_id: str) -> None:
        """Note that the page is here."""
        if self.visit is not None:
            self._counted = True
            self.service.visits.connected(self.visit)
        self.set_nodelay(True)  # else a small answer waits 40 ms for the one before it to be acknowledged
        self.service.sockets.add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Note that it has gone."""
        self.service.sockets.discard(self)
        if self._counted and self.visit is not None:
            self._counted = False
            self.service.visits.disconnected(self.visit)
        if self.connection is not None:
            super().on_close()

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Pass on what the page needs: what cells print, run or raise shows their source."""
        header = read_header_from_binary_message(message) if isinstance(message, bytes) else None
        kind = (header or {}).get("msg_type")
        wanted = WIDGETS if self.visit is None or not self.visit.whole else WHOLE
        if kind in wanted or (kind == "error" and self.service.options.error_details == "full"):
            with suppress(WebSocketClosedError):  # the page has gone while the kernel was speaking
                sent = super().write_message(message, binary)
                sent.add_done_callback(_seen)
                return sent
        return None

    def get_compression_options(self) -> dict[str, Any] | None:
        """Compress what is sent; level 1 costs less than the network saves."""
        return {"compression_level": 1, "mem_level": 5}

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say nothing but the status."""
        self.finish(f"{status_code}")


def _seen(sent: asyncio.Future[None]) -> None:
    """Look at a message's error, so that nobody complains that it was not looked at."""
    with suppress(asyncio.CancelledError):
        sent.exception()
