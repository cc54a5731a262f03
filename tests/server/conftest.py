"""Real servers: Voila and a Jupyter server with nbflow's part of them turned on, and an identity provider."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import nbformat
import pytest

from tests.browser.harness.hosts import VoilaHost, _jupyter
from tests.browser.harness.servers import Server, server
from tests.server.oidc import Provider, provider

REPO = Path(__file__).resolve().parents[2]
CONFIGURED = {"JUPYTER_CONFIG_PATH": str(REPO / "etc" / "jupyter")}

SEEN = """
import json
import nbflow as st
seen = {"user": st.user.to_dict(), "tokens": st.user.tokens.to_dict(), "headers": st.context.headers.to_dict(),
        "cookies": st.context.cookies.to_dict(), "ip": st.context.ip_address}
import os, subprocess, sys
seen["preheated"] = os.environ.get("VOILA_PREHEAT") == "True"
seen["inherited"] = subprocess.run([sys.executable, "-c", "import os; print('NBFLOW_REQUEST' in os.environ)"],
                                   capture_output=True, text=True).stdout.strip()
"""
SHOW = 'print("<<" + json.dumps(seen) + ">>")'


@pytest.fixture(scope="session")
def identity() -> Iterator[Provider]:
    with provider() as it:
        yield it


class Site:
    """A running Voila."""

    def __init__(self, running: Server) -> None:
        self.server = running
        self.url = running.url

    def browser(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=headers, follow_redirects=False, timeout=60)

    def configure(self, **files: str) -> None:
        folder = self.server.root / ".streamlit"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text)

    def seen(self, browser: httpx.Client, page: str = "/voila/render/app.ipynb") -> dict[str, Any]:
        """Open the page and return what its app saw."""
        answer = browser.get(page)
        assert answer.status_code == 200, answer.text[-2000:]
        found = re.search(r"&lt;&lt;(.*?)&gt;&gt;", answer.text)
        assert found is not None, answer.text[-3000:]
        return json.loads(html.unescape(found.group(1)))


def notebook_of(*cells: str) -> str:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.writes(notebook)


@pytest.fixture(scope="session")
def start_voila() -> Iterator[Callable[..., Site]]:
    with ExitStack() as stack:

        def start(*flags: str, **env: str) -> Site:
            running = stack.enter_context(
                server(
                    [*VoilaHost.argv, *flags],
                    probe=VoilaHost.probe,
                    env={**CONFIGURED, **env},
                    files={"root/app.ipynb": notebook_of(SEEN, SHOW)},
                )
            )
            return Site(running)

        yield start


@pytest.fixture(scope="session")
def voila(start_voila) -> Site:
    return start_voila()


@pytest.fixture(scope="session")
def jupyter() -> Iterator[Server]:
    """A Jupyter server with a token, which the tests know."""
    argv = [part for part in _jupyter("jupyter_server") if "token" not in part]
    with server(
        [*argv, "--IdentityProvider.token=the-token"], probe="/api/status", env=CONFIGURED
    ) as running:
        yield running
