"""Voila's pages, asked for as a browser does, without one: whose kernel it is, and what is left."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from nbflow.sharing.kernels import Settings
from tests.browser.harness.servers import Server, server
from tests.sharing.kernels.visitor import until, write_notebook

pytestmark = pytest.mark.kernel

VISITS = int(os.environ.get("NBFLOW_VISITS", "15"))
CELLS = [
    "import os\nprint('made by', os.getpid())\nimport ipywidgets as w\nwho = w.Label('above'); who",
    "%%nbflow\nimport nbflow as st\nst.text(os.environ['QUERY_STRING'])",
]


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Iterator[Server]:
    notebook = write_notebook(tmp_path_factory.mktemp("voila") / "nb.ipynb", CELLS, {})
    settings = Settings(run_above=True, idle_timeout=600, farewell=0.2, memory=256 << 20)
    argv = [sys.executable, "-m", "nbflow.sharing.kernels.voila", str(notebook), "--no-browser"]
    argv += ["--Voila.ip=127.0.0.1", "--port={port}", "--show_tracebacks=True"]
    env = {"NBFLOW_KERNELS": settings.to_json(), "PYTHONPATH": str(repo)}
    with server(argv, probe="/voila/static/none", env=env) as it:
        yield it


class Browser:
    """A visitor's cookies and the last page."""

    def __init__(self, voila: Server) -> None:
        self._url = voila.url
        self.jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.page = ""

    def open(self, path: str = "/", **headers: str) -> str:
        request = urllib.request.Request(
            self._url + path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        with self._opener.open(request, timeout=60) as answer:
            self.page = answer.read().decode()
        found = re.search(r'"kernelId": "([\w-]+)"', self.page)
        assert found, self.page[-3000:]
        return found[1]

    def status(self, path: str, method: str = "GET", data: bytes | None = None) -> int:
        request = urllib.request.Request(self._url + path, method=method, data=data)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def leave(self, kernel: str) -> int:
        return self.status(f"/voila/api/shutdown/{kernel}", "POST", b"")


def kernels_of(voila: Server) -> list[psutil.Process]:
    """The forked kernels: children of a zygote that lead a session of their own."""
    found = []
    for process in psutil.process_iter():
        try:
            if (
                _of(process, str(voila.tmp))
                and os.getsid(process.pid) == process.pid
                and "zygote" in " ".join(process.parent().cmdline())
            ):
                found.append(process)
        except (psutil.NoSuchProcess, ProcessLookupError, AttributeError):
            continue
    return found


def children(voila: Server) -> int:
    """Every process of the server and of its zygotes, however far away."""
    return sum(_of(process, str(voila.tmp)) for process in psutil.process_iter())


def _of(process: psutil.Process, tmp: str) -> bool:
    try:
        return process.environ().get("JUPYTER_RUNTIME_DIR", "").startswith(tmp)
    except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
        return False


def test_a_page_is_the_visitors_own_and_its_farewell_ends_the_kernel(voila):
    ann, eve = Browser(voila), Browser(voila)
    kernel = ann.open("/?city=Oslo")
    assert "above" in ann.page or "widget-view" in ann.page
    (cookie,) = [c for c in ann.jar if c.name == "nbflow-visitor"]
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert ann.status(f"/api/kernels/{kernel}") == 200
    assert eve.status(f"/api/kernels/{kernel}") == 403
    assert eve.status(f"/api/kernels/{kernel}/channels") == 403
    assert eve.leave(kernel) == 403
    eve.open()
    made = re.findall(r"made by (\d+)", ann.page + eve.page)
    assert len(made) == 2
    assert made[0] == made[1]  # the cell was executed once
    assert eve.status(f"/api/kernels/{kernel}") == 403
    assert ann.leave(kernel) == 204
    until(lambda: ann.status(f"/api/kernels/{kernel}") == 404, "the kernel has not ended")


@pytest.mark.parametrize(
    "path",
    [
        "/api/kernels",
        "/api/contents",
        "/api/sessions",
        "/api/terminals",
        "/voila/files/nb.ipynb",
        "/nb.ipynb",
    ],
)
def test_nothing_else_of_the_server_can_be_reached(voila, path):
    assert Browser(voila).status(path) in (403, 404, 405)


def test_a_reload_gets_the_same_kernel_and_page(voila):
    ann = Browser(voila)
    kernel = ann.open("/?a=1")
    page = ann.page
    ann.leave(kernel)
    assert ann.open("/?a=1", Cache_Control="max-age=0") == kernel
    assert ann.page == page
    assert ann.open("/?a=2") != kernel


def test_visits_leave_nothing_behind(voila):
    first = Browser(voila)
    kernel = first.open()
    first.leave(kernel)
    until(lambda: first.status(f"/api/kernels/{kernel}") == 404, "the kernel has not ended")
    process = psutil.Process(voila.process.pid)
    before = children(voila), process.num_fds(), len(os.listdir(voila.runtime))
    for number in range(VISITS):
        visitor = Browser(voila)
        kernel = visitor.open(f"/?n={number}")
        assert visitor.leave(kernel) == 204
    until(lambda: children(voila) <= before[0], f"processes are left: {children(voila)} after {before[0]}")
    until(
        lambda: process.num_fds() <= before[1] + 2,
        f"descriptors are left: {process.num_fds()} after {before[1]}",
    )
    assert len(os.listdir(voila.runtime)) <= before[2]


def test_a_killed_zygote_costs_the_next_visitor_some_time_only(voila):
    ann = Browser(voila)
    kernel = ann.open()
    zygotes = {p.ppid() for p in kernels_of(voila)}
    assert zygotes
    for pid in zygotes:
        os.kill(pid, signal.SIGKILL)
    assert ann.status(f"/api/kernels/{kernel}") == 200
    other = Browser(voila)
    assert other.open() != kernel
    assert "Traceback" not in other.page


def test_a_killed_voila_takes_everything_with_it(tmp_path, repo):
    notebook = write_notebook(tmp_path / "nb.ipynb", CELLS, {})
    argv = [
        sys.executable,
        "-m",
        "nbflow.sharing.kernels.voila",
        str(notebook),
        "--no-browser",
        "--Voila.ip=127.0.0.1",
        "--port={port}",
    ]
    env = {"NBFLOW_KERNELS": Settings(run_above=True).to_json(), "PYTHONPATH": str(repo)}
    with server(argv, probe="/voila/static/none", env=env) as it:
        Browser(it).open()
        assert kernels_of(it)
        os.kill(it.process.pid, signal.SIGKILL)
        it.process.wait()
        until(lambda: children(it) == 0, "something is left")
