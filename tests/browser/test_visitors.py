"""Voila with forked kernels, in a browser: a reload finds the same state, a closed tab leaves nothing."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from nbflow.sharing.kernels import Settings
from tests.browser.harness.servers import REPO, Server, server
from tests.sharing.kernels.visitor import until, write_notebook

pytestmark = pytest.mark.browser

CELLS = [
    "import ipywidgets as w\nshared = w.IntText(5, description='Above')\nshared",
    "%%nbflow\nimport nbflow as st\nst.session_state.setdefault('n', 0)\n"
    "if st.button('More'): st.session_state.n += 1\nst.text(f'pressed {st.session_state.n}')",
]
KERNEL = "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    notebook = write_notebook(Path(tmp_path_factory.mktemp("visitors")) / "nb.ipynb", CELLS, {})
    argv = [sys.executable, "-m", "nbflow.sharing.kernels.voila", str(notebook), "--no-browser"]
    argv += ["--Voila.ip=127.0.0.1", "--port={port}"]
    env = {"NBFLOW_KERNELS": Settings(run_above=True).to_json(), "PYTHONPATH": str(REPO)}
    with server(argv, probe="/voila/static/none", env=env) as it:
        yield it


def visit(chromium: BrowserContext, voila: Server) -> tuple[Page, str]:
    page = chromium.new_page()
    page.goto(voila.url)
    expect(page.get_by_text("pressed 0")).to_be_visible()
    return page, str(page.evaluate(KERNEL))


def exists(voila: Server, page: Page, kernel: str) -> bool:
    """Whether the kernel is there, asked with this visitor's cookies."""
    return page.request.get(f"{voila.url}/api/kernels/{kernel}").status == 200


def test_a_reload_finds_the_same_state_and_a_closed_tab_ends_the_kernel(
    chromium: BrowserContext, voila: Server
):
    page, kernel = visit(chromium, voila)
    expect(page.get_by_label("Above")).to_have_value("5")  # made before the fork, live after it
    page.get_by_role("button", name="More").click()
    expect(page.get_by_text("pressed 1")).to_be_visible()
    page.reload()
    expect(page.get_by_text("pressed 1")).to_be_visible()
    assert page.evaluate(KERNEL) == kernel
    page.get_by_role("button", name="More").click()
    expect(page.get_by_text("pressed 2")).to_be_visible()

    other, another = visit(chromium, voila)  # a second tab is a visit of its own
    assert another != kernel
    page.close(run_before_unload=True)
    until(lambda: not exists(voila, other, kernel), "the kernel of a closed tab is left")
    assert exists(voila, other, another)
    other.close(run_before_unload=True)


def test_a_stranger_cannot_end_or_see_a_kernel(chromium: BrowserContext, voila: Server):
    page, kernel = visit(chromium, voila)
    for path in (f"/voila/api/shutdown/{kernel}", f"/api/kernels/{kernel}"):
        request = urllib.request.Request(voila.url + path, data=b"" if "shutdown" in path else None)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=30)
        assert refused.value.code == 403
        refused.value.close()
    page.close(run_before_unload=True)
