"""The second origin of the VS Code stand-in: its built files, and the widget scripts of this environment."""

from __future__ import annotations

import json
import re
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

DIST = Path(__file__).resolve().parents[1] / "vscode" / "dist"
NBEXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "nbextensions"

# In an extension.js: a module's name and its path, as in  anywidget: "nbextensions/anywidget/index"
_ENTRY = re.compile(r"""["']?([@\w./-]+)["']?\s*:\s*["'](nbextensions/[^"']+)["']""")
# What VS Code's setting notebook.experimental.enableCsp puts into the frame's page. `connect-src 'self'` is ours: the
# Jupyter extension asks for the names of scripts by message, the stand-in by fetch.
_CSP = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' https: http: data:; font-src 'self' https:; connect-src https: 'self'; child-src https: data:"
)
_BUILT_IN = ("@jupyter-widgets/", "jupyter-js-widgets")


def widget_scripts(folder: Path = NBEXTENSIONS) -> dict[str, str]:
    """Return module name -> path, from every `extension.js` of the kernel's environment. No CDN is asked."""
    found: dict[str, str] = {}
    for file in sorted(folder.rglob("extension.js")):
        for name, path in _ENTRY.findall(file.read_text()):
            if not name.startswith(_BUILT_IN):
                found[name] = path
    return found


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer what is generated; the rest are files."""
        server: Any = self.server
        if self.path == "/nbextensions.json":
            self._send("application/json", json.dumps(widget_scripts() if server.scripts else {}))
        elif self.path == "/frame.html" and server.csp:
            policy = f'<head><meta http-equiv="Content-Security-Policy" content="{_CSP}">'
            self._send("text/html", (DIST / "frame.html").read_text().replace("<head>", policy))
        else:
            super().do_GET()

    def _send(self, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """Map /nbextensions/ to the environment's folder."""
        inside = super().translate_path(path)
        prefix = str(DIST / "nbextensions")
        return str(NBEXTENSIONS) + inside.removeprefix(prefix) if inside.startswith(prefix) else inside

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Webview:
    """Serve the frame's origin on a port of its own while the context lasts.

    Parameters
    ----------
    scripts
        False: the widgets' scripts are not found, as with an existing server without nbclassic.
    csp
        The frame has the policy of VS Code's setting `notebook.experimental.enableCsp`.
    """

    def __init__(self, *, scripts: bool = True, csp: bool = False) -> None:
        if not (DIST / "frame.html").is_file():
            raise RuntimeError("the VS Code stand-in is not built: run `make .cache/stamps/vscode`")
        self._server: Any = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(DIST)))
        self._server.scripts = scripts
        self._server.csp = csp
        self._thread = threading.Thread(target=self._server.serve_forever, name="webview", daemon=True)

    @property
    def origin(self) -> str:
        """The origin, another one than the host page's."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Webview:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
