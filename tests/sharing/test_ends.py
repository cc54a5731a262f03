"""Zygote or server killed while visitors work; visits one after the other: what goes on, and what is left."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.sharing.sharing import REPO, Visitor, free_port, notebook, sharing, squared, until

pytestmark = pytest.mark.kernel

VISITS = int(os.environ.get("NBFLOW_VISITS", "10"))
VISITORS = 3
APP = """%%nbflow
size = st.slider("Size", 0, 10, 3, key="size", bind="query-params")
st.write("squared", size * size, "of", len(frame))"""
CELLS = ("import nbflow as st\nframe = bytearray(5_000_000)", APP)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "nb"
    folder.mkdir()
    return notebook(folder / "app.ipynb", *CELLS)


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """Folders of their own for all that a server and its kernels write."""
    names = {"TMPDIR": "tmp", "JUPYTER_RUNTIME_DIR": "runtime", "XDG_RUNTIME_DIR": "xdg"}
    for name in names.values():
        (tmp_path / name).mkdir()
    return {variable: str(tmp_path / name) for variable, name in names.items()}


CENSUS = """
import gc, json, os, signal, sys
from collections import Counter

def census(*_):
    gc.collect()
    with open(os.environ["CENSUS"] + ".new", "w") as file:
        json.dump(Counter(f"{type(it).__module__}.{type(it).__name__}" for it in gc.get_objects()), file)
    os.replace(file.name, os.environ["CENSUS"])

if "share" in sys.orig_argv:
    signal.signal(signal.SIGUSR1, census)
"""
"""Counts the server's objects by type when it gets a signal."""


@pytest.fixture
def counted(tmp_path: Path) -> dict[str, str]:
    """An environment in which the server counts its objects."""
    folder = tmp_path / "census"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(CENSUS)
    return {"PYTHONPATH": f"{REPO}{os.pathsep}{folder}", "CENSUS": str(folder / "counts")}


def files(places: dict[str, str]) -> list[str]:
    return [str(file) for folder in places.values() for file in Path(folder).rglob("*")]


class Worker:
    """A visitor who moves a control over and over."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.answers = 0
        self.fault: Exception | None = None
        self._stop = threading.Event()
        self._control = visitor.control("Size")
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                size = (self.answers + 1) % 10
                assert squared(size) in self.visitor.set(self._control, size, self.answers + 1)
                self.answers += 1
        except Exception as error:
            self.fault = error

    def end(self) -> None:
        self._stop.set()
        self._thread.join()


@contextlib.contextmanager
def working(url: str) -> Iterator[list[Worker]]:
    """Have visitors who work."""
    with contextlib.ExitStack() as stack:
        visitors = [stack.enter_context(Visitor(url)) for _ in range(VISITORS)]
        workers = [Worker(visitor.open()) for visitor in visitors]
        try:
            until(lambda: all(it.answers > 2 for it in workers), "the visitors get no answers")
            yield workers
        finally:
            for worker in workers:
                worker.end()


def gone(processes: list[psutil.Process]) -> bool:
    return not any(process.is_running() for process in processes)


def test_a_zygote_killed_under_load_costs_nobody_anything(path, places):
    with sharing(path, env=places) as running:
        until(lambda: "is ready" in running.log, running.log)
        with working(running.url) as workers, Visitor(running.url) as late:
            before = running.children()
            killed = running.zygotes()
            assert killed
            for zygote in killed:
                zygote.kill()
            counts = [worker.answers for worker in workers]
            assert squared(3) in late.open().picture()  # the next visitor
            until(
                lambda: all(it.answers > n + 5 or it.fault for it, n in zip(workers, counts, strict=True)),
                "visitors are no longer answered",
            )
            assert [worker.fault for worker in workers] == [None] * VISITORS
            for worker in workers:
                worker.end()
                worker.visitor.leave()
            late.leave()
            until(lambda: gone(before), "a process is left")
            until(lambda: not running.kernels(), f"kernels are left: {running.kernels()}")
        assert running.zombies() == []
    assert files(places) == []


def test_a_server_killed_under_load_takes_everything_along(path, places):
    port = free_port()
    with sharing(path, env=places, port=port) as running:
        until(lambda: "is ready" in running.log, running.log)
        with working(running.url) as workers:
            children = running.children()
            assert len(children) > VISITORS
            running.process.kill()
            running.process.wait()
            until(lambda: all(worker.fault for worker in workers), "a line is still open")
            until(lambda: gone(children) and not running.children(), "a process is left")
            assert files(places) == []
            with sharing(path, env=places, port=port):  # its port is free
                assert workers[0].visitor.open().of("visit")["lost"]
                assert squared(3) in workers[0].visitor.picture()
                workers[0].visitor.leave()
    assert files(places) == []


def test_what_a_killed_server_could_not_remove_goes_with_the_next(path, places):
    port = free_port()
    with sharing(path, "--kernels", "cold", "--no-preview", env=places, port=port) as running:
        with Visitor(running.url) as visitor:
            visitor.open()
            running.process.kill()
            running.process.wait()
        until(lambda: not running.children(), "a process is left")
    with sharing(path, env=places, port=port) as again:
        assert len(list(Path(places["TMPDIR"]).glob("nbflow-server-*"))) == 1
        with sharing(path, env=places):  # one that lives is left alone
            assert len(list(Path(places["TMPDIR"]).glob("nbflow-server-*"))) == 2
        with Visitor(again.url) as visitor:
            assert squared(3) in visitor.open().picture()
    assert files(places) == []


@pytest.mark.timeout(120 + 5 * VISITS)
def test_visits_leave_nothing_behind(path, places, counted):
    with sharing(path, env=places | counted) as running:
        until(lambda: "is ready" in running.log, running.log)
        server = psutil.Process(running.process.pid)

        def visit() -> None:
            with Visitor(running.url) as visitor:
                visitor.open()
                assert squared(7) in visitor.set(visitor.control("Size"), 7)
                visitor.leave()

        def left() -> dict[str, int]:
            return {
                "processes": len(running.children()),
                "descriptors": server.num_fds(),
                "sockets": len(server.net_connections("all")),
                "threads": server.num_threads(),
                "files": len(files(places)),
                **{f"descriptors of zygote {it.pid}": it.num_fds() for it in running.zygotes()},
            }

        def objects() -> dict[str, int]:
            counts = Path(counted["CENSUS"])
            counts.unlink(missing_ok=True)
            os.kill(running.process.pid, signal.SIGUSR1)
            until(counts.exists, "the server has not counted")
            return json.loads(counts.read_text())

        for _ in range(3):  # what is made once
            visit()
        until(lambda: not running.kernels(), "a kernel is left")
        before, memory, known = left(), server.memory_full_info().uss, objects()
        for _ in range(3):  # what is made once may come late; what is left of a visit comes in each round
            for _ in range(VISITS):
                visit()
            until(lambda: not running.kernels(), "a kernel is left")
            until(lambda: not _grown(before, left()), f"left: {_grown(before, left())}")
            known, old = objects(), known
            if not (more := _grown(old, known, VISITS // 2)):
                break
        assert more == {}, "objects of these types are left"
        assert running.zombies() == []
        grown = server.memory_full_info().uss - memory
        print(f"{VISITS} visits: {grown / VISITS / 1024:.0f} KB of memory each; {before}")
        assert grown < (10 << 20) + VISITS * 50_000  # an allocator's slack, and what is remembered of each
    assert files(places) == []


def _grown(before: dict[str, int], after: dict[str, int], by: int = 1) -> dict[str, int]:
    more = {name: count - before.get(name, 0) for name, count in after.items()}
    return {name: count for name, count in more.items() if count >= by}
