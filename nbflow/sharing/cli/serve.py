"""Serve: runs a share in this process, and reports on the terminal what happens."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
import time
import webbrowser
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from nbflow.sharing.options import ShareError, ShareOptions

if TYPE_CHECKING:
    from nbflow.sharing.server.app import Share
    from nbflow.sharing.server.content import Entry


def serve(options: ShareOptions) -> int:
    """Serve until Ctrl+C; return the exit code.

    Raises
    ------
    ShareError
        If it cannot begin.
    """
    try:
        from nbflow.sharing.server.app import Share
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in (
            "voila",
            "jupyter_server",
            "nbclient",
            "tornado",
            "nbconvert",
        ):
            raise
        raise ShareError(
            f"{error.name} is not installed. Sharing needs Voila: `{sys.executable} -m pip install voila`."
        ) from None
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", datefmt="%H:%M:%S")
    screen = Screen()
    share = Share()
    share.prepare(options, screen.progress)
    sockets = share.open_port()
    try:
        asyncio.run(_serve(share, sockets, screen))
    except KeyboardInterrupt:
        pass
    screen.line("Stopped.")
    return 0


async def _serve(share: Share, sockets: list[socket.socket], screen: Screen) -> None:
    from nbflow.sharing.server.app import stop_on_signals

    stop = asyncio.Event()
    stop_on_signals(stop)
    tasks: list[asyncio.Task[None]] = []

    def ready() -> None:
        address = address_of(share.options, sockets[0].getsockname()[1])
        screen.line(f"Sharing {share.options.target.name} at {address}")
        screen.line("Press Ctrl+C to stop.")
        if share.options.open_browser:
            webbrowser.open(address)
        if share.options.warm:
            tasks.append(asyncio.create_task(_warm(share, screen)))

    await share.serve(sockets, ready, stop)
    for task in tasks:
        task.cancel()


async def _warm(share: Share, screen: Screen) -> None:
    """Run each app once, before anybody comes; say which do not run."""
    from nbflow.sharing.server.provision import notices

    for entry in share.service.content.entries()[:20]:
        begun = time.monotonic()
        sketch = await share.service.warmth.prepare(entry)
        took = time.monotonic() - begun
        if sketch.fault:
            screen.line(f"{entry.path.name} failed: {sketch.fault}. Visitors will see an error message.")
        else:
            screen.line(f"{entry.path.name} is ready ({took:.1f} s).")
        for notice in notices(entry):
            screen.line(f"  {notice}")


def address_of(options: ShareOptions, port: int) -> str:
    """Return the address to open; with the token, if one is asked for."""
    host = options.host
    if host in ("0.0.0.0", "::", ""):
        host = socket.gethostname()
    name = f"[{host}]" if ":" in host else host
    token = f"?token={quote(options.token)}" if options.token else ""
    return f"http://{name}:{port}{options.base_url}{token}"


class Screen:
    """The terminal: lines that stay, and one that changes."""

    def __init__(self) -> None:
        self._live = sys.stdout.isatty()
        self._open = False

    def line(self, text: str) -> None:
        """Write a line that stays."""
        print(f"\r\x1b[K{text}" if self._open else text, flush=True)
        self._open = False

    def progress(self, entry: Entry, text: str) -> None:
        """Say what the server is doing; where there is no terminal, nothing."""
        if self._live:
            print(f"\r\x1b[K{entry.path.name}: {text}…", end="", flush=True)
            self._open = True


def environment() -> dict[str, Any]:
    """Return the environment that kernels are started in."""
    return dict(os.environ)
