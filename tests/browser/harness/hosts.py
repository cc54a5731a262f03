"""The four hosts: how each is started, and how it opens a notebook as an `App`."""

from __future__ import annotations

import contextlib
import os
import sys
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
from playwright.sync_api import Page

from tests.browser.harness.app import App, Place
from tests.browser.harness.jupyter import LabApp, NotebookApp
from tests.browser.harness.pages import Record
from tests.browser.harness.servers import Server, forget_theme, server
from tests.browser.harness.voila import VoilaApp
from tests.browser.harness.vscode import VscodeApp
from tests.browser.harness.webview import DIST, Webview

NAMES = ("lab", "nb7", "voila", "vscode")
NO_NEWS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}


class Host:
    """A started server that shows notebooks."""

    app: type[App]
    argv: tuple[str, ...]
    probe = "/api/status"
    path: str

    def __init__(self, name: str, running: Server) -> None:
        self.name = name
        self.server = running

    def address(self, notebook: str) -> str:
        """Return the page of a notebook in the server's root folder."""
        return self.server.url + self.path.format(notebook=notebook)

    def open(self, page: Page, record: Record, cells: list[str], query: str = "") -> App:
        """Write a notebook of these cells and show it in the page."""
        forget_theme(self.server.tmp)
        notebook = write_notebook(self.server.root, cells)
        app = self.app(Place(self.name, self.server, page, record, notebook, cells))
        address = self.address(notebook)
        if query:
            address += ("&" if "?" in address else "?") + query
        page.goto(address)
        app.wait_until_ready()
        return app


def _as_root() -> tuple[str, ...]:
    return ("--allow-root",) if os.geteuid() == 0 else ()


def _jupyter(module: str) -> tuple[str, ...]:
    return (
        sys.executable, "-m", module, "--no-browser", "--ip=127.0.0.1", "--port={port}", "--port-retries=0",
        "--ServerApp.root_dir={root}", "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True",
        *_as_root(),
    )  # fmt: skip


_LAB_FLAGS = (
    "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True",
    "--LabServerApp.user_settings_dir={tmp}/labsettings",
)  # fmt: skip


class LabHost(Host):
    """JupyterLab 4."""

    app = LabApp
    argv = (*_jupyter("jupyterlab"), *_LAB_FLAGS)
    path = "/lab/tree/{notebook}?reset"


class NotebookHost(Host):
    """Notebook 7."""

    app = NotebookApp
    argv = (*_jupyter("notebook"), *_LAB_FLAGS)
    path = "/notebooks/{notebook}"


class VoilaHost(Host):
    """Voila, standalone. Its page ends its kernel by a request that needs XSRF checks to be off."""

    app = VoilaApp
    argv = (
        sys.executable, "-m", "voila", "{root}", "--no-browser", "--Voila.ip=127.0.0.1", "--port={port}",
        "--Voila.connection_dir_root={tmp}/runtime", "--show_tracebacks=True",
        "--Voila.tornado_settings=disable_check_xsrf=True",
    )  # fmt: skip
    probe = "/static/nothing"  # a page would start a kernel
    path = "/voila/render/{notebook}"


class VscodeHost(Host):
    """The stand-in for VS Code: see ../vscode/README.md."""

    app = VscodeApp
    argv = (*_jupyter("jupyter_server"), f"--ServerApp.extra_static_paths={DIST}")
    path = "/static/notebook.html?notebook={notebook}"

    def __init__(self, name: str, running: Server, webview: Webview) -> None:
        super().__init__(name, running)
        self._webview = webview

    def address(self, notebook: str) -> str:
        """Return the page that stands for VS Code's editor, with the origin of its output frame."""
        return f"{super().address(notebook)}&webview={self._webview.origin}"


_PLAIN: dict[str, type[Host]] = {"lab": LabHost, "nb7": NotebookHost, "voila": VoilaHost}


@contextlib.contextmanager
def start(
    name: str,
    *,
    settings: Mapping[str, Mapping[str, object]] | None = None,
    env: Mapping[str, str] | None = None,
    flags: tuple[str, ...] = (),
    scripts: bool = True,
    csp: bool = False,
) -> Iterator[Host]:
    """Start a host by name and end it; `flags` go to the end of its command line, `scripts` and `csp` are `Webview`'s."""
    kind: type[Host] = VscodeHost if name == "vscode" else _PLAIN[name]
    with server(
        [*kind.argv, *flags], probe=kind.probe, settings={**NO_NEWS, **(settings or {})}, env=env
    ) as running:
        if name == "vscode":
            with Webview(scripts=scripts, csp=csp) as webview:
                yield VscodeHost(name, running, webview)
        else:
            yield kind(name, running)


def write_notebook(folder: Path, cells: list[str]) -> str:
    """Write a notebook of code cells; return its file name."""
    name = f"n{uuid.uuid4().hex[:8]}.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in cells], metadata={"kernelspec": kernel}
    )
    nbformat.write(book, folder / name)
    return name
