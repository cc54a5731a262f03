"""A Jupyter server, as JupyterLab and JupyterHub's single-user servers are one: its kernels are forked, too."""

from __future__ import annotations

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.harness.servers import Server, server
from tests.sharing.kernels.test_voila import kernels_of
from tests.sharing.kernels.visitor import until, write_notebook

pytestmark = pytest.mark.kernel

START = (
    "from nbflow.sharing import kernels; kernels.register();"
    "from jupyter_server.serverapp import launch_new_instance; launch_new_instance()"
)


@pytest.fixture
def jupyter(repo: Path) -> Iterator[Server]:
    argv = [sys.executable, "-c", START, "--no-browser", "--ip=127.0.0.1", "--port={port}", "--allow-root"]
    argv += [
        "--ServerApp.root_dir={root}",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True",
    ]
    with server(argv, probe="/api", env={"PYTHONPATH": str(repo)}) as it:
        yield it


def ask(jupyter: Server, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{jupyter.url}/api/{path}", method=method, data=data)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    return json.loads(text) if text else None


def test_a_session_is_started_restarted_interrupted_and_ended(jupyter):
    write_notebook(jupyter.root / "nb.ipynb", ["import fractions"], {})
    session = ask(
        jupyter,
        "POST",
        "sessions",
        {"path": "nb.ipynb", "type": "notebook", "name": "", "kernel": {"name": "python3"}},
    )
    kernel = session["kernel"]["id"]
    (first,) = until(lambda: kernels_of(jupyter), "no forked kernel")
    assert ask(jupyter, "POST", f"kernels/{kernel}/interrupt") is None
    assert ask(jupyter, "POST", f"kernels/{kernel}/restart")["id"] == kernel
    until(lambda: [p.pid for p in kernels_of(jupyter)] not in ([], [first.pid]), "it was not restarted")
    assert ask(jupyter, "GET", f"kernels/{kernel}")["id"] == kernel
    assert ask(jupyter, "DELETE", f"sessions/{session['id']}") is None
    until(lambda: not kernels_of(jupyter), "the kernel is left")


def test_a_kernel_that_was_killed_is_restarted_by_the_server(jupyter):
    kernel = ask(jupyter, "POST", "kernels", {"name": "python3"})["id"]
    (first,) = until(lambda: kernels_of(jupyter), "no forked kernel")
    first.kill()
    until(lambda: [p.pid for p in kernels_of(jupyter)] not in ([], [first.pid]), "it was not restarted")
    assert ask(jupyter, "GET", f"kernels/{kernel}")["id"] == kernel
