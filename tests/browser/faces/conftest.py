"""Fixtures of the faces' tests: the page, built once, opened again for each test."""

from __future__ import annotations

import functools
import http.server
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.faces.page import JS, Inputs


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """A test's output is not a place for a server's log."""


@pytest.fixture(scope="session")
def dev_url() -> Iterator[str]:
    subprocess.run(["node", "build.mjs", "--dev", "--pages"], cwd=JS, check=True, capture_output=True)
    handler = functools.partial(Quiet, directory=str(JS))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/dev/inputs.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_page(browser: Any, dev_url: str) -> Iterator[Any]:
    pages = []

    def go(query: str = "", width: int = 1000, height: int = 900) -> Inputs:
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
        pages.append(page)
        page.goto(dev_url + query)
        page.get_by_text("The end.").wait_for()
        return Inputs(page)

    yield go
    for page in pages:
        page.close()


@pytest.fixture
def it(open_page: Any) -> Inputs:
    return open_page()
