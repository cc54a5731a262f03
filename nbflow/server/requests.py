"""Tells a kernel of the request that it is started for: through the environment of its process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

from jupyter_server import CallContext
from jupyter_server.utils import ensure_async

from nbflow.core.request import VARIABLE, Request
from nbflow.server import cookies
from nbflow.server.people import person

_SECRET_HEADERS: Final = {"authorization", "cookie", "proxy-authorization", "x-xsrftoken"}
"""Credentials of the server itself: with them, an app could act as its visitor there."""

_SERVERS_COOKIES: Final = ("_xsrf", "jupyterhub-", "jupyter-hub-", "username-")

_OWN_MACHINE: Final = ("127.0.0.1", "::1")


def follow(manager: Any, server: Any) -> None:
    """Let every kernel that a server starts know of its request.

    Parameters
    ----------
    manager : jupyter_client.MultiKernelManager
        What the server starts kernels with.
    server : traitlets.config.Application
        The server: ``ServerApp`` or ``Voila``.
    """
    start = manager.start_kernel
    if getattr(start, "tells_of_requests", False):
        return

    async def start_kernel(*args: Any, **kwargs: Any) -> Any:
        given = kwargs.get("env")
        kwargs["env"] = with_request(os.environ if given is None else given, server)
        return await ensure_async(start(*args, **kwargs))

    start_kernel.tells_of_requests = True  # pyright: ignore[reportFunctionMemberAccess]
    manager.start_kernel = start_kernel


def with_request(env: Mapping[str, str], server: Any) -> dict[str, str]:
    """Return a kernel's environment, with what is known of the request that is being answered.

    A kernel that is prepared for a visitor yet to come (``VOILA_PREHEAT``) gets no information: the
    request during which it is started is another person's.
    """
    found = {name: value for name, value in env.items() if name != VARIABLE}
    handler = CallContext.get(CallContext.JUPYTER_HANDLER)
    if handler is not None and found.get("VOILA_PREHEAT") != "True":
        found[VARIABLE] = visible_request(handler, server).packed()
    return found


def visible_request(handler: Any, server: Any) -> Request:
    """Return what an app may know of a request.

    Parameters
    ----------
    handler : tornado.web.RequestHandler
        The request. Where it has the attribute ``shows_app`` set to true, its page is an app; Voila's
        own handlers need none.
    server : traitlets.config.Application
        The server.
    """
    visitor = shows_app(handler)
    request = handler.request
    ip = request.remote_ip
    return Request(
        headers=[(k, v) for k, v in request.headers.get_all() if k.lower() not in _SECRET_HEADERS],
        cookies={
            name: morsel.value for name, morsel in request.cookies.items() if not _is_servers(name, handler)
        },
        ip_address=None if ip in _OWN_MACHINE else ip,
        user=person(handler, server, visitor=visitor),
        page=request.path if visitor else "",
        login=handler.base_url,
    )


def shows_app(handler: Any) -> bool:
    """Whether the page that is being made shows an app, and not a notebook."""
    said = getattr(handler, "shows_app", None)
    if said is not None:
        return bool(said)
    return any(kind.__module__.startswith("voila.") for kind in type(handler).__mro__)


def _is_servers(name: str, handler: Any) -> bool:
    provider = getattr(handler, "identity_provider", None)
    own = None if provider is None else provider.get_cookie_name(handler)
    return name == own or cookies.is_ours(name) or name.startswith(_SERVERS_COOKIES)
