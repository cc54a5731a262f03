"""A JupyterLite site behind a plain web server, and a notebook that is open in it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext

from scripts.lite import SITE
from tests.browser.harness.app import Place
from tests.browser.harness.jupyter import LabApp
from tests.browser.harness.pages import new_page

_OPEN = """async cells => {
    const app = window.jupyterapp;
    await app.restored;
    const content = {
        cells: cells.map((source, index) => (
            {cell_type: "code", id: `c${index}`, source, metadata: {}, outputs: [], execution_count: null}
        )),
        metadata: {kernelspec: {name: "python", display_name: "Python (Pyodide)", language: "python"}},
        nbformat: 4, nbformat_minor: 5,
    };
    await app.serviceManager.contents.save("apps.ipynb", {type: "notebook", format: "json", content});
    await app.commands.execute("docmanager:open", {path: "apps.ipynb", factory: "Notebook"});
}"""
_EXECUTE = """async code => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const future = kernel.requestExecute({code, store_history: false});
    let text = "";
    future.onIOPub = ({header, content}) => {
        if (header.msg_type === "stream") text += content.text;
        if (header.msg_type === "error") text += content.traceback.join("\\n");
    };
    const reply = await future.done;
    return [reply.content.status, text];
}"""


class LiteApp(LabApp):
    """A notebook in JupyterLite."""

    own_errors = (
        *LabApp.own_errors,
        "Failed to load resource: the server responded with a status of 404",  # /favicon.ico, and its API
    )

    def kernel_execute(self, code: str) -> str:
        """Run code in the page's kernel; return what it printed."""
        status, text = self.page.evaluate(_EXECUTE, code)
        assert status == "ok", text
        return text

    def outputs(self, index: int) -> list[dict[str, Any]]:
        """Return what a cell shows."""
        cell = "window.jupyterapp.shell.currentWidget.content.widgets[index]"
        return self.page.evaluate(f"index => {cell}.model.outputs.toJSON()", index)

    def close(self) -> None:
        """Do nothing: the kernel ends with the page."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve the site; yield its address."""
    assert SITE.is_dir(), "there is no site: run `python -m scripts.lite`"
    handler = functools.partial(_Handler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def opened(chromium: BrowserContext, cells: list[str]) -> Iterator[LiteApp]:
    """Open a notebook of these cells in JupyterLite."""
    with served() as url, new_page(chromium, height=1100) as (page, record):
        page.goto(f"{url}/lab/index.html")
        page.wait_for_function("() => window.jupyterapp?.serviceManager?.contents")
        page.evaluate(_OPEN, cells)
        app = LiteApp(Place("lite", None, page, record, "apps.ipynb", cells))  # type: ignore[arg-type]
        app.wait_until_ready()
        yield app


def seconds(work: Any) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
