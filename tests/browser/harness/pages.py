"""Chromium, and a record of what a page asked for and complained about."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright, expect

from scripts import chromium

ARGS = [
    "--no-sandbox",  # tests run as root in containers
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream=device-count=2",  # cameras, and a microphone; a test must still allow their use
    # Offline for certain, also where there is a network: only the servers of the tests can be reached.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
LOCAL = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:")

# How long anything may take to come, in ms. No test's result depends on it: a wait ends when what it waits for is
# there, and Playwright's own limit for `expect`, 5 s, is a limit on how busy the machine may be.
PATIENCE = float(os.environ.get("NBFLOW_PATIENCE", "30")) * 1000


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine, headless."""
    return playwright.chromium.launch(executable_path=_found(), headless=True, args=ARGS)


@contextlib.contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """Start it as a person's own: it keeps the hosts' files, compiled, from one visit to the next.

    A page of JupyterLab takes half the processor time so, one of Voila too.
    """
    with tempfile.TemporaryDirectory(prefix="nbflow-chromium-", ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=_found(), headless=True, args=ARGS, color_scheme="light", locale="en-US"
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(2 * PATIENCE)  # Voila runs a whole notebook before it answers
        yield context
        context.close()


def _found() -> str:
    expect.set_options(timeout=PATIENCE)
    path = chromium.find()
    if path is None:
        raise RuntimeError(chromium.HELP)
    return path


def shots_folder() -> Path:
    """Return where screenshots go: $NBFLOW_SHOTS, or a folder outside the repository."""
    folder = Path(os.environ.get("NBFLOW_SHOTS") or Path(tempfile.gettempdir()) / "nbflow-shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(slots=True)
class Record:
    """What the page asked for beyond 127.0.0.1, and its error messages."""

    external: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Write down from now on."""
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("pageerror", lambda error: self.errors.append(f"pageerror: {error}{_raised_by(error)}"))
        page.on("console", lambda m: self.errors.append(_said(m)) if m.type == "error" else None)

    def _asked(self, url: str) -> None:
        if not url.startswith(LOCAL) and url not in self.external:  # Chromium may try it again
            self.external.append(url)


def _raised_by(error: Error) -> str:
    """Return where a page's error was raised, so that it is known whose it is: the innermost calls."""
    calls = [line.strip() for line in (error.stack or "").splitlines() if line.lstrip().startswith("at ")]
    return "".join(f" | {call}" for call in calls[:6])


def _said(message: ConsoleMessage) -> str:
    """Return what a message says, and of which address when it does not say so itself."""
    place = message.location.get("url", "")
    return message.text if not place or place in message.text else f"{message.text} [{place}]"


@contextlib.contextmanager
def new_page(
    context: BrowserContext, *, width: int = 1280, height: int = 900
) -> Iterator[tuple[Page, Record]]:
    """Open a page, with its record. In the end all is forgotten but the hosts' own files."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    record = Record()
    record.watch(page)
    try:
        yield page, record
    finally:
        origins = {_origin(frame.url) for frame in page.frames}
        page.close()
        context.clear_cookies()
        context.clear_permissions()
        _forget(context, origins)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _forget(context: BrowserContext, origins: set[str]) -> None:
    if not context.pages:
        return  # no profile: nothing of it stays anyway
    session = context.new_cdp_session(context.pages[0])  # the blank page that a profile begins with
    for origin in origins:
        stores = {"origin": origin, "storageTypes": "local_storage,indexeddb,cache_storage,service_workers"}
        session.send("Storage.clearDataForOrigin", stores)
    session.detach()
