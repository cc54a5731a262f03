"""Service: what the handlers of a server share, put together in one place."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from typing import Any, Final

from nbflow.sharing.options import ShareError, ShareOptions
from nbflow.sharing.server.content import Content, Entry, title_of
from nbflow.sharing.server.kept_state import KeptState
from nbflow.sharing.server.kernels import Kernels
from nbflow.sharing.server.provision import last_words
from nbflow.sharing.server.visits import Grace, Visit, Visits
from nbflow.sharing.server.warm import Warmth

_log: Final = logging.getLogger("nbflow.share")

REMEMBERED: Final = 1000
"""Visits whose end can still be asked for."""


class Service:
    """A running share.

    Parameters
    ----------
    options : ShareOptions
        What was asked for.
    manager : MappingKernelManager
        jupyter_server's.
    progress : callable
        Called with an entry and what the server does for it.

    Attributes
    ----------
    named_users : bool
        Whether the identity provider knows who is who. A token or a password alone does not.
    """

    def __init__(self, options: ShareOptions, manager: Any, progress: Callable[[Entry, str], None]) -> None:
        self.options = options
        self.content = Content(options.target, options.script_args)
        self.named_users = False
        self.sockets: set[Any] = set()
        self.reasons: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._titles: dict[str, tuple[float, str]] = {}
        self.visits = Visits(
            self._run,
            self._stop,
            ended=self.remember,
            limit=options.max_visitors,
            grace=Grace(lost=options.idle_timeout, left=min(5.0, options.idle_timeout)),
        )
        self.kept = KeptState(options)
        self.kernels = Kernels(
            manager, self.content, options, self.kept, started=self._started, died=self._died
        )
        self.warmth = Warmth(self.kernels, progress)

    async def _run(self, visit: Visit) -> None:
        await self.kernels.run(visit)

    async def _stop(self, visit: Visit) -> None:
        await self.kernels.stop(visit)

    def _started(self, visit: Visit, kernel_id: str) -> None:
        visit.kernel_id = kernel_id
        if visit.id in self.visits.by_id:
            self.visits.started(visit, kernel_id)

    def remember(self, visit: Visit, why: str) -> None:
        """Keep why a visit has ended: its page may come back and ask."""
        self.reasons.setdefault(visit.id, (why, last_words(visit.kernel_id or "") if why == "died" else ""))
        while len(self.reasons) > REMEMBERED:
            self.reasons.popitem(last=False)

    def _died(self, visit: Visit) -> None:
        """Say why a kernel has ended, to its page."""
        self.remember(visit, "died")
        text = self.reasons[visit.id][1]
        _log.warning("A visitor's kernel for %s has ended. %s", visit.entry.path.name, text)
        for socket in [one for one in self.sockets if one.visit is visit]:
            socket.close(4001, "kernel ended")
        self.visits.end_soon(visit, "died")

    async def kept_of(self, entry: Entry, user: str, known: str) -> str:
        """Return what a page whose visit has ended may go on with; nothing that has ended its kernel."""
        if known in self.visits.by_id or self.reasons.get(known, ("",))[0] == "died":
            return ""
        return await self.kept.of_lost(entry, user, known)

    def title(self, entry: Entry) -> str:
        """Return the title of an entry's page."""
        if self.options.title and self.content.single is not None:
            return self.options.title
        try:
            stamp = entry.path.stat().st_mtime
            known = self._titles.get(entry.name)
            if known is None or known[0] != stamp:
                known = (stamp, title_of(entry, self.content.notebook(entry)))
                self._titles[entry.name] = known
            return known[1]
        except (OSError, ShareError):
            return entry.path.stem

    def environ(self, handler: Any, page: str, query: str) -> dict[str, str]:
        """Return what a visitor's kernel finds in its environment: the names are CGI's, as in Voila."""
        request = handler.request
        host, _, port = request.host.lower().rpartition(":")
        wanted = [name.lower() for name in handler.settings.get("nbflow_header_envs", ())]
        headers = {
            f"HTTP_{name.upper().replace('-', '_')}": value
            for name, value in request.headers.get_all()
            if name.lower() in wanted
        }
        return {
            "SCRIPT_NAME": handler.base_url,
            "PATH_INFO": "",
            "QUERY_STRING": query.lstrip("?"),
            "SERVER_SOFTWARE": f"nbflow/{version('nbflow')}",
            "SERVER_PROTOCOL": str(request.version),
            "SERVER_NAME": host if port.isdigit() else request.host.lower(),
            "SERVER_PORT": port if port.isdigit() else "",
            "VOILA_BASE_URL": handler.base_url,
            "VOILA_REQUEST_URL": f"{request.protocol}://{request.host}{handler.base_url}",
            **headers,
            **visitor_of(handler, page),
        }

    async def close(self) -> None:
        """End all visits and what is under way."""
        await self.warmth.close()
        await self.visits.close()
        for socket in list(self.sockets):
            socket.close(1001, "server ended")
        await asyncio.sleep(0)


def visitor_of(handler: Any, page: str) -> dict[str, str]:
    """Return the variable by which a kernel learns who its visitor is: `nbflow.server` writes it."""
    try:
        requests = import_module("nbflow.server.requests")
    except ModuleNotFoundError:
        return {}
    request = requests.visible_request(handler, handler.settings["voila"])
    return {"NBFLOW_REQUEST": replace(request, page=page).packed()}
