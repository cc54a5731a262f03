"""Share: the server application, a Voila with handlers of our own."""

# jupyter_server and Voila have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import signal
import socket
from collections.abc import Callable
from typing import Any, ClassVar, Final, cast

from jupyter_events import EventLogger
from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join
from jupyterlab_server.themes_handler import ThemesHandler
from tornado import httpserver, web
from traitlets.utils.importstring import import_item
from voila.app import Voila
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.voila_identity_provider import VoilaLoginHandler

from nbflow.sharing.folder import ShareFolder
from nbflow.sharing.options import ShareError, ShareOptions
from nbflow.sharing.server import handlers
from nbflow.sharing.server.assets import AssetHandler, build
from nbflow.sharing.server.channels import ChannelsHandler, Connection
from nbflow.sharing.server.content import Entry
from nbflow.sharing.server.gate import ALLOWED
from nbflow.sharing.server.provision import end_provisions, provide
from nbflow.sharing.server.service import Service
from nbflow.sharing.server.whole import GoodbyeHandler, ModelHandler

_KERNEL: Final = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
_VISIT: Final = r"(?P<visit_id>[\w-]+)"


class Share(Voila):
    """Serves an app. Everything that Voila's configuration can say holds here too."""

    name = "voila"
    classes: ClassVar[list[type]] = [*Voila.classes, PasswordIdentityProvider]
    options: ShareOptions
    progress: Callable[[Entry, str], None]
    service: Service
    server: httpserver.HTTPServer
    folder: ShareFolder
    event_logger: EventLogger
    """One for all kernels. jupyter_server makes one for each kernel if the application has none, and Python's
    `logging` keeps what each registers for good."""

    def prepare(self, options: ShareOptions, progress: Callable[[Entry, str], None]) -> None:
        """Read the configuration: Voila's own files, then what was asked for."""
        self.options, self.progress = options, progress
        build()
        provide(options)
        target = options.target.resolve()
        argv = [str(target)] if target.suffix == ".ipynb" or target.is_dir() else [str(target.parent)]
        self.initialize([*argv, *options.extra])
        self.log.setLevel(logging.DEBUG if options.debug else logging.WARNING)
        self.base_url = options.base_url
        self.server_url = options.base_url
        self.open_browser = False
        self.event_logger = EventLogger(parent=self)
        if options.token:
            self.token = options.token
        secret = os.environ.get("NBFLOW_COOKIE_SECRET")
        if secret:  # the same for all replicas and after a restart: who has signed in stays so
            self.cookie_secret = secret.encode()
        if options.hub:
            self.identity_provider_class = import_item("nbflow.sharing.server.hub.HubIdentity")
        if options.password:
            self.config.PasswordIdentityProvider.hashed_password = options.password

    def init_settings(self) -> dict[str, Any]:
        """Return tornado's settings."""
        settings: dict[str, Any] = super().init_settings()
        provider = self.identity_provider
        if provider.login_handler_class is VoilaLoginHandler:
            provider.login_handler_class = handlers.SignInHandler
        self.kernel_manager.kernel_manager_class = (
            "jupyter_server.services.kernels.kernelmanager.ServerKernelManager"
        )
        # `nbflow.server` may have wrapped it, to tell the kernel of the request; our visits do so themselves.
        self.kernel_manager.__dict__.pop("start_kernel", None)
        self.kernel_manager.allowed_message_types = sorted(ALLOWED)
        self.service = Service(self.options, self.kernel_manager, self.progress)
        self.service.named_users = type(provider) is not PasswordIdentityProvider
        kind = cast("type[object]", type(provider))  # a deployment may name any
        self.service.kept.named_people = not issubclass(kind, PasswordIdentityProvider)
        return {
            **settings,
            "voila": self,
            "kernel_websocket_connection_class": Connection,
            "nbflow_theme": self.options.theme,
            "nbflow_header_envs": self.voila_configuration.http_header_envs,
            "compress_response": True,
            "xsrf_cookies": True,
            "xsrf_cookie_kwargs": {"path": self.base_url},
            "log_function": self._log_request,
            "default_handler_class": handlers.NothingHandler,
            "default_handler_args": {"service": self.service},
        }

    def _log_request(self, handler: web.RequestHandler) -> None:
        """Log what failed, without the address's query: it may hold a token."""
        if handler.get_status() >= 500:
            self.log.error("%s %s: %s", handler.request.method, handler.request.path, handler.get_status())

    def init_handlers(self) -> list[Any]:
        """Return everything that can be reached."""
        given: dict[str, Any] = {"service": self.service}

        def path_of(path: str) -> str:
            return url_path_join(self.base_url, path)

        return [
            (path_of(r"/nbflow/static/(\w+)/(.+)"), AssetHandler),
            (path_of(r"/nbflow/health"), handlers.HealthHandler, given),
            (path_of(r"/nbflow/upgrade"), handlers.UpgradeHandler),
            (path_of(r"/nbflow/visit"), handlers.VisitHandler, given),
            (path_of(r"/nbflow/leave"), handlers.LeaveHandler, given),
            (path_of(rf"/nbflow/why/{_VISIT}"), handlers.WhyHandler, given),
            (path_of(rf"/api/kernels/{_KERNEL}/channels"), ChannelsHandler, given),
            *self._voilas_own(path_of),
            *self._sign_in(),
            (
                path_of(r"/(?!voila/|nbflow/|api/)(.+\.(?:png|jpe?g|gif|svg|webp|avif|ico))"),
                handlers.ImageHandler,
                given,
            ),
            (path_of(r"/(?!voila/|nbflow/|api/)(.*)"), handlers.PageHandler, given),
        ]

    def _sign_in(self) -> list[Any]:
        """Return the identity provider's pages. Jupyter's providers leave it to the server to add its URL."""
        return [
            (pattern if pattern.startswith(self.base_url) else url_path_join(self.base_url, pattern), *more)
            for pattern, *more in self.identity_provider.get_handlers()
        ]

    def _voilas_own(self, path_of: Callable[[str], str]) -> list[Any]:
        """Return what Voila's page needs: its files and those of installed extensions, nothing of the app."""
        given: dict[str, Any] = {"service": self.service}
        themes: dict[str, Any] = {
            "themes_url": "/voila/api/themes",
            "path": self.themes_dir,
            "labextensions_path": self.labextensions_path,
            "no_cache_paths": ["/"],
        }
        static: dict[str, Any] = {"paths": self.static_paths, "default_filename": "index.html"}
        return [
            (path_of(rf"/api/kernels/{_KERNEL}"), ModelHandler, given),
            (path_of(r"/voila/api/shutdown/(.*)"), GoodbyeHandler, given),
            (path_of(r"/voila/templates/(.*)"), TemplateStaticFileHandler),
            (path_of(r"/voila/static/(.*)"), MultiStaticFileHandler, static),
            (path_of(r"/voila/api/themes/(.*)"), ThemesHandler, themes),
            (path_of(r"/voila/labextensions/(.*)"), FileFindHandler, {"path": self.labextensions_path}),
        ]

    def open_port(self) -> list[Any]:
        """Listen; return the sockets.

        Raises
        ------
        ShareError
            If the port is taken or not allowed.
        """
        options = self.options
        tries = [options.port] if options.port_given else [*range(options.port, options.port + 20), 0]
        for port in tries:
            try:
                return bind(options.host, port)
            except OSError as error:
                if error.errno == errno.EADDRINUSE and port != tries[-1]:
                    continue
                raise ShareError(_why_not(error, options.host, port)) from None
        raise AssertionError

    async def serve(self, sockets: list[Any], ready: Callable[[], Any], stop: asyncio.Event) -> None:
        """Serve until `stop` is set."""
        self.port = sockets[0].getsockname()[1]
        try:
            self.folder = ShareFolder()
        except OSError as error:
            for one in sockets:
                one.close()
            raise ShareError(
                f"No temporary folder can be made: {error.strerror}. "
                "Free some space, or set TMPDIR to a folder that can be written to."
            ) from None
        self.connection_dir = str(self.folder.path)
        try:
            self.app = web.Application(**self.init_settings())
            self.app.settings.update(self.tornado_settings)
            self.app.add_handlers(".*$", self.init_handlers())
            self.server = httpserver.HTTPServer(self.app, xheaders=self.options.trust_proxy)
            self.server.add_sockets(sockets)
            ready()
            await stop.wait()
        finally:
            await self._close()

    async def _close(self) -> None:
        if hasattr(self, "server"):
            self.server.stop()
            await self.service.close()
            for kernel_id in self.kernel_manager.list_kernel_ids():
                with contextlib.suppress(Exception):  # it has ended by itself meanwhile
                    await self.kernel_manager.shutdown_kernel(kernel_id, now=True)
            end_provisions()
        self.folder.remove()


def bind(host: str, port: int) -> list[socket.socket]:
    """Listen on all addresses of a host; on none if one of them is taken."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    sockets: list[socket.socket] = []
    try:
        for family, kind, protocol, _, address in dict.fromkeys(found):
            if family == socket.AF_INET6 and not socket.has_ipv6:
                continue
            one = socket.socket(family, kind, protocol)
            sockets.append(one)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            if os.name != "nt":
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.setblocking(False)
            chosen = port or (sockets[0].getsockname()[1] if len(sockets) > 1 else 0)
            try:
                one.bind((address[0], chosen, *address[2:]))
            except OSError as error:  # a machine may know an address of IPv6 that it does not have
                if family != socket.AF_INET6 or error.errno != errno.EADDRNOTAVAIL or len(found) == 1:
                    raise
                sockets.remove(one)
                one.close()
                continue
            one.listen(128)
    except OSError:
        for one in sockets:
            one.close()
        raise
    return sockets


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Choose another: --port {port + 1}, or --port 0 for any that is free."
    if error.errno == errno.EACCES:
        return f"Port {port} is not allowed: those below 1024 are the administrator's. Try --port 8866."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"This machine has no address {host!r}. Use --host 0.0.0.0 for all of its addresses."
    return f"Cannot listen on {host}:{port}: {error.strerror or error}."


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` on Ctrl+C and on SIGTERM; a second one ends the process at once."""
    loop = asyncio.get_running_loop()

    def ask() -> None:
        if stop.is_set():
            raise SystemExit(130)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        try:
            loop.add_signal_handler(number, ask)
        except (NotImplementedError, RuntimeError):  # Windows: KeyboardInterrupt ends the loop
            return
