"""What a test holds: one notebook, open in one host, and the hands to use it."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Frame, Page

from tests.browser.harness.kernel import KernelDoor
from tests.browser.harness.pages import Record, shots_folder
from tests.browser.harness.servers import Server

Theme = Literal["light", "dark"]


@dataclass(slots=True)
class Place:
    """Where an app is open: the host's server, its page and the notebook's file name."""

    host: str
    server: Server
    page: Page
    record: Record
    notebook: str
    cells: list[str]


class App(ABC):
    """One notebook, open in one host.

    Attributes
    ----------
    page
        The whole page.
    host
        "lab", "nb7", "voila" or "vscode".
    """

    # Complaints of the host itself on an untouched page: substrings.
    own_errors: tuple[str, ...] = ()
    # anywidget's, on a page that is busy for two seconds; test_app.py shows that our apps do not mind.
    slow_errors: tuple[str, ...] = ("[anywidget] Failed to initialize model",)
    # Requests that the host itself makes and that have nothing to do with us: substrings.
    own_requests: tuple[str, ...] = ()

    def __init__(self, place: Place) -> None:
        self._place = place
        self._door: KernelDoor | None = None
        self.page = place.page
        self.host = place.host

    # ---- looking ---------------------------------------------------------------------------
    @property
    def frame(self) -> Page | Frame:
        """Where the outputs are: the page, or VS Code's frame (another one after a reload)."""
        return self.page

    @property
    def external(self) -> list[str]:
        """Requests that left 127.0.0.1, without the host's own. To be asserted empty."""
        return [u for u in self._place.record.external if not _holds(u, self.own_requests)]

    @property
    def console_errors(self) -> list[str]:
        """Errors in the console and uncaught exceptions, without the host's own."""
        return [e for e in self._place.record.errors if not _holds(e, self.own_errors + self.slow_errors)]

    def shot(self, name: str) -> Path:
        """Save a picture outside the repository ($NBFLOW_SHOTS or the temporary folder)."""
        path = shots_folder() / f"{self.host}-{name}.png"
        self.page.screenshot(path=path, animations="disabled")
        return path

    def viewport(self, width: int, height: int) -> None:
        """Give the page another size."""
        self.page.set_viewport_size({"width": width, "height": height})

    # ---- doing -----------------------------------------------------------------------------
    @abstractmethod
    def wait_until_ready(self) -> None:
        """Return when the notebook can be used."""

    @abstractmethod
    def run(self, index: int, *, wait: bool = True) -> None:
        """Run a cell. Voila ran them all already."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again while the kernel lives on (Voila: with a new kernel, as it does)."""

    @abstractmethod
    def restart_kernel(self) -> None:
        """Restart the kernel as the host's own command does. Not in Voila: it has none."""

    @abstractmethod
    def set_theme(self, theme: Theme) -> None:
        """Switch the host to light or dark."""

    @property
    @abstractmethod
    def kernel_id(self) -> str:
        """The kernel that this page talks to."""

    def kernel_execute(self, code: str) -> str:
        """Run code in the app's kernel from outside the notebook; return what it printed."""
        if self._door is None:
            # Voila keeps them in a folder of its own below.
            (file,) = self._place.server.runtime.rglob(f"kernel-{self.kernel_id}.json")
            self._door = KernelDoor(file)
        return self._door.execute(code)

    def end_kernel(self) -> None:
        """End the kernel behind the page's back, as culling does."""
        self._close_door()
        url = f"{self._place.server.url}/api/kernels/{self.kernel_id}"
        response = self.page.request.delete(url)
        assert response.status in (204, 404), response.text()

    def close(self) -> None:
        """Leave nothing running. The page is still open."""
        self._close_door()
        with contextlib.suppress(Exception):  # the test may have ended the kernel, or crashed the page
            self.end_kernel()

    def _close_door(self) -> None:
        if self._door is not None:
            self._door.close()
            self._door = None


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    return any(part in text for part in parts)
