"""Start VS Code's workbench (code-server) beside a Jupyter server, and open a notebook in it."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Locator, Page

from scripts import workbench as installed
from tests.browser.harness.hosts import VscodeHost, write_notebook
from tests.browser.harness.kernel import KernelDoor
from tests.browser.harness.pages import PATIENCE, new_page, shots_folder
from tests.browser.harness.servers import server
from tests.browser.harness.webview import NBEXTENSIONS, widget_scripts

HERE = Path(__file__).parent
EXTENSION = installed.EXTENSIONS / "nbflow-kernel"  # an extension that lies there is found for certain
ARGV = [
    str(installed.NODE_BIN), str(installed.SERVER / "out/node/entry.js"), "--auth=none",
    "--bind-addr=127.0.0.1:{port}", "--config={tmp}/code-server.yaml", "--user-data-dir={tmp}/user",
    "--extensions-dir={tmp}/extensions", "--disable-telemetry", "--disable-update-check",
    "--disable-workspace-trust", "--disable-getting-started-override", "{root}",
]  # fmt: skip
SETTINGS = {
    "chat.disableAIFeatures": True,
    "extensions.ignoreRecommendations": True,
    "security.workspace.trust.enabled": False,
    "workbench.editor.autoLockGroups": {},
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}
THEMES = {
    "light": "Default Light Modern",
    "dark": "Default Dark Modern",
    "hc-black": "Default High Contrast",
    "hc-light": "Default High Contrast Light",
}


def build_extension() -> None:
    """Build the kernel extension into the workbench, with the widget scripts of this environment."""
    subprocess.run(["node", str(HERE / "build.mjs"), str(EXTENSION)], check=True)
    shutil.copytree(NBEXTENSIONS, EXTENSION / "nbextensions")
    (EXTENSION / "nbextensions.json").write_text(json.dumps(widget_scripts()))


class Workbench:
    """A notebook, open in the workbench."""

    def __init__(self, page: Page, state: Path, runtime: Path) -> None:
        self.page = page
        self._runtime = runtime
        self._state = state

    # ---- looking
    @property
    def frame(self) -> Frame:
        """The webview with the outputs."""
        return _until(lambda: self._found(".nbflow-host"), "the webview shows no app")

    def inside(self, selector: str) -> Locator:
        """Return what a selector finds in the webview, once it is there, though there may be no app."""
        return _until(lambda: self._found(selector), f"the webview has no {selector}").locator(selector)

    def _found(self, selector: str) -> Frame | None:
        for frame in self.page.frames:
            with contextlib.suppress(Exception):  # a frame that is being replaced
                if frame.locator(selector).count():
                    return frame
        return None

    @property
    def app(self) -> Locator:
        """The app's box."""
        return self.frame.locator(".nb-app").first

    def element(self, key: str) -> Locator:
        """Return the element with this key."""
        return self.app.locator(f".st-key-{key}")

    @property
    def cells(self) -> list[str]:
        """What the notebook's cells hold, as the extension host sees them."""
        return self._read()["cells"]

    @property
    def runs(self) -> int:
        """How many cells were run so far."""
        return self._read()["runs"]

    def _read(self) -> dict[str, Any]:
        text = _until(lambda: self._state.exists() and self._state.read_text(), "the extension wrote nothing")
        return json.loads(text)

    def shot(self, name: str) -> Path:
        """Save a picture outside the repository."""
        path = shots_folder() / f"workbench-{name}.png"
        self.page.screenshot(path=path)
        return path

    # ---- doing
    def python(self, code: str) -> str:
        """Run code in the kernel, from outside the notebook; return what it printed."""
        (file,) = self._runtime.glob("kernel-*.json")
        door = KernelDoor(file)
        try:
            return door.execute(code).strip()
        finally:
            door.close()

    def click(self, target: Locator) -> None:
        """Click with the mouse. VS Code's list lies over the webview and takes no clicks there, which Playwright doubts."""
        target.click(force=True)


def _until(look: Any, otherwise: str) -> Any:
    end = time.monotonic() + PATIENCE / 1000
    while not (found := look()):
        if time.monotonic() > end:
            raise AssertionError(otherwise)
        time.sleep(0.05)
    return found


@contextlib.contextmanager
def opened(chromium: BrowserContext, cells: list[str], **settings: object) -> Iterator[Workbench]:
    """Open a notebook of these cells in a workbench of its own; its cells are run."""
    if not EXTENSION.exists():
        raise RuntimeError("the workbench is not built: run `make test-workbench`")
    with server(list(VscodeHost.argv), probe=VscodeHost.probe) as jupyter:
        state = jupyter.tmp / "state.json"
        env = {
            "NBFLOW_JUPYTER": jupyter.url,
            "NBFLOW_STATE": str(state),
            "NBFLOW_NOTEBOOK": str(jupyter.root / write_notebook(jupyter.root, cells)),
            "XDG_CONFIG_HOME": str(jupyter.tmp / "xdg"),
        }
        with (
            server(ARGV, probe="/healthz", env=env) as code,
            new_page(chromium, width=1280, height=900) as (page, _),
        ):
            bench = Workbench(page, state, jupyter.runtime)
            file = code.tmp / "user" / "User" / "settings.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps({**SETTINGS, **settings}))
            page.goto(f"{code.url}/?folder={code.root}")
            page.locator(".notebookOverlay .cell-list-container").first.wait_for()
            yield bench
