"""Chromium, and a record of what a page asked for and complained about."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect

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
    expect.set_options(timeout=PATIENCE)
    path = chromium.find()
    if path is None:
        raise RuntimeError(chromium.HELP)
    return playwright.chromium.launch(executable_path=path, headless=True, args=ARGS)


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
        page.on("pageerror", lambda error: self.errors.append(f"pageerror: {error}"))
        page.on("console", lambda m: self.errors.append(_said(m)) if m.type == "error" else None)

    def _asked(self, url: str) -> None:
        if not url.startswith(LOCAL):
            self.external.append(url)


def _said(message: ConsoleMessage) -> str:
    """Return what a message says, and of which address when it does not say so itself."""
    place = message.location.get("url", "")
    return message.text if not place or place in message.text else f"{message.text} [{place}]"


@contextlib.contextmanager
def new_page(browser: Browser, *, width: int = 1280, height: int = 900) -> Iterator[tuple[Page, Record]]:
    """Open a page in a context of its own (no cache, no storage from other tests), with its record."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="light", locale="en-US"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    record = Record()
    record.watch(page)
    try:
        yield page, record
    finally:
        context.close()
