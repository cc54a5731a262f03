"""Rounds with a real kernel: it is stopped, killed, and runs out of disk in the middle of what it does."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil

from tests.kernel.driver import REPO, Notebook

APP = """
import os, time
@st.cache_data(persist="disk", show_spinner=False)
def kept(size):
    return bytes([size % 251]) * size
if "runs" not in st.session_state:
    st.session_state.runs = 0
st.session_state.runs += 1
n = st.slider("N", 0, 100_000, 0)
name = st.text_input("Name")
for step in range(20):
    st.text(f"step {step} of {n}")
    time.sleep(0.002)
value = kept(n)
st.text(f"kept {len(value)} {set(value) <= {n % 251}}")
def made():
    return kept(n)
st.download_button("Save", made, file_name="made.bin")
file = st.file_uploader("File")
st.text(f"file {None if file is None else (file.size, file.name)}")
st.text(f"end {n} {name} {st.session_state.runs}")
"""
PART = 480 * 1024
LARGE = 9 * 2**20


class Desk:
    """A notebook with the app, and a folder for its caches and temporary files."""

    def __init__(self, random: random.Random) -> None:
        self.random = random
        self.folder = Path(tempfile.mkdtemp(prefix="nbflow-campaign-"))
        self.tmp = self.folder / "tmp"
        self.tmp.mkdir()
        self.cache = self.folder / "cache"
        self.book = Notebook()
        self.run(
            f"import os, tempfile, resource, nbflow as st\ntempfile.tempdir = {str(self.tmp)!r}\n"
            f"st.set_option('nbflow.cacheDir', {str(self.cache)!r})"
        )
        self.run(f"%%nbflow\n{APP}")
        self.view = self.book.app()

    def close(self) -> None:
        """End the kernel, whatever happened to it, and remove the folder."""
        for process in self.family():
            process.kill()
        self.book.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, code: str) -> None:
        """Run a cell that must work."""
        reply = self.book.run(code)
        assert reply["status"] == "ok", reply

    @property
    def pid(self) -> int:
        """The kernel's process."""
        return self.book.manager.provisioner.pid

    def family(self) -> list[psutil.Process]:
        """The kernel and what it has started."""
        try:
            kernel = psutil.Process(self.pid)
            return [kernel, *kernel.children(recursive=True)]
        except (psutil.NoSuchProcess, TypeError):
            return []

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def texts(self) -> dict[str, str]:
        """What the app says, by the first word."""
        return {text.split()[0]: text for text in self.view.texts() if not text.startswith("step")}

    def hello(self) -> None:
        """Ask for the page again, as a view does that has missed something."""
        seen = len(self.view.messages)
        self.book.send(self.view, {"t": "hello", "v": self.view.version, "client": "test", "info": {}})
        self.book.pump_until(lambda: any(it["t"] == "snap" for it in self.view.messages[seen:]))

    def rest(self, number: int) -> None:
        """Wait until a run has taken this event and nothing runs; messages may be lost meanwhile."""
        while True:
            try:
                self.book.pump_until(
                    lambda: self.view.seq.get("test", 0) >= number and not self.view.running, patience=2
                )
                break
            except AssertionError:
                self.hello()
                if self.view.seq.get("test", 0) >= number and not self.view.running:
                    break
        self.hello()

    def set(self, n: int, *, wait: bool = True) -> int:
        number = self.book.touch(self.view, "N", [n], wait=False)
        if wait:
            self.rest(number)
        return number

    def check(self, n: int) -> None:
        """The app has its last value, all of its text, and answers."""
        self.set(n)
        said = self.texts()
        assert said["end"].split()[1] == str(n), said
        assert said["kept"] == f"kept {n} True", said

    def ask(self, face: str, question: dict[str, Any], data: bytes | None = None) -> Callable[[], Any]:
        """Ask an element; return what gives its answer once it is there."""
        prop = next(props for props in self.view.shown(face) if "source" in props)["source"]
        number = self.random.randrange(1, 2**40)
        message = {"t": "ask", "client": "test", "n": number, "to": prop["$ask"], "q": question}
        content = {"comm_id": self.view.comm, "data": {"method": "custom", "content": message}}
        session, channel = self.book.client.session, self.book.client.shell_channel
        session.send(
            channel.socket, session.msg("comm_msg", content), buffers=None if data is None else [data]
        )
        return lambda: next(
            (it for it in self.view.messages if it["t"] == "answer" and it["n"] == number), None
        )

    def answer(self, found: Callable[[], Any]) -> dict[str, Any]:
        self.book.pump_until(found)
        return found()

    def upload(self, size: int, *, wait: bool = True) -> dict[str, Any]:
        """Send a file in parts; return the last answer, or the first that is an error."""
        id, told = uuid4().hex, {}
        owner = self.view.control("File")
        for at in range(0, size, PART):
            question = {"id": id, "w": owner, "name": "large.bin", "type": "", "size": size, "at": at}
            found = self.ask("file_uploader", question, b"u" * min(PART, size - at))
            if wait:
                told = self.answer(found)
                if "error" in told:
                    return told
        return told


def sleeps(desk: Desk) -> int:
    """The kernel's machine sleeps while things are touched; the last value wins when it wakes up."""
    chance = desk.random
    runs = int(desk.texts()["end"].split()[-1])
    desk.set(chance.randrange(1000), wait=False)
    last = 0
    events = chance.randrange(5, 80)
    for number in range(events):
        if number == events // 3:
            desk.signal(signal.SIGSTOP)
        last = chance.randrange(1000)
        desk.set(last, wait=False)
    desk.signal(signal.SIGCONT)
    desk.rest(desk.book.events)
    said = desk.texts()["end"].split()
    assert said[1] == str(last), (said, last)
    assert runs < int(said[-1]) <= runs + events + 2, said
    desk.check(chance.randrange(1000))
    return events + 1


def fills_its_disk(desk: Desk) -> int:
    """No room for cache files and uploads, in the middle of a run; then there is room again."""
    chance = desk.random
    room = chance.choice([0, 10, 1000, 100_000, 9_000_000])
    desk.run(
        f"room = resource.getrlimit(resource.RLIMIT_FSIZE)\nresource.setrlimit(resource.RLIMIT_FSIZE, ({room}, room[1]))"
    )
    size = chance.randrange(50_000, 100_000)
    desk.check(size)
    told = desk.upload(LARGE)
    assert "cannot be stored on the machine that runs the app: File too large" in told.get("error", ""), told
    assert list(desk.tmp.rglob("upload-*")) == []
    made = desk.answer(desk.ask("download_button", {}))
    assert "error" not in made, made
    desk.run("resource.setrlimit(resource.RLIMIT_FSIZE, room)")
    told = desk.upload(LARGE)
    assert told["a"]["file"]["size"] == LARGE, told
    desk.check(chance.randrange(1000))
    whole_files(desk.cache)
    return 4


def loses_its_folders(desk: Desk) -> int:
    """The folders for temporary files and caches vanish while the app is open."""
    chance = desk.random
    gone = [folder for folder in (desk.tmp, desk.cache) if chance.random() < 0.7] or [desk.tmp]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
        if chance.random() < 0.5:
            folder.write_text("in the way")
    desk.check(chance.randrange(100_000))
    if desk.tmp in gone:
        told = desk.upload(LARGE)
        assert "cannot be stored on the machine that runs the app" in told.get("error", ""), told
        assert str(desk.folder) not in told["error"]
    assert desk.upload(1000)["a"]["file"]["size"] == 1000
    for folder in gone:
        if folder.is_file():
            folder.unlink()
        folder.mkdir(exist_ok=True)
    assert desk.upload(LARGE)["a"]["file"]["size"] == LARGE
    desk.check(chance.randrange(1000))
    return 4


def is_killed(desk: Desk) -> int:
    """The kernel dies anywhere; another process finds whole cache files or none, and goes on with them."""
    chance = desk.random
    size = 0
    events = chance.randrange(1, 20)
    for _ in range(events):
        size = chance.randrange(100_000)
        desk.set(size, wait=chance.random() < 0.3)
    if chance.random() < 0.5:
        desk.upload(LARGE, wait=False)
    desk.book.pump(chance.uniform(0, 0.05))
    for process in desk.family():
        process.kill()
    whole_files(desk.cache)
    desk.book.manager.restart_kernel(now=True)
    desk.book.client.wait_for_ready(timeout=60)
    desk.run(
        f"import os, tempfile, resource, nbflow as st\ntempfile.tempdir = {str(desk.tmp)!r}\n"
        f"st.set_option('nbflow.cacheDir', {str(desk.cache)!r})"
    )
    desk.run(f"%%nbflow\n{APP}")
    desk.view = desk.book.app()
    assert desk.texts()["end"].split()[-1] == "1"
    desk.check(size)
    return events


def whole_files(cache: Path) -> None:
    """Every persisted value can be read by another process."""
    code = """
        import sys, logging
        from pathlib import Path
        from nbflow.cache.disk import Disk
        from nbflow.cache import options
        heard = []
        logging.getLogger("nbflow.cache").addHandler(type("H", (logging.Handler,), {"emit": lambda s, r: heard.append(r.getMessage())})())
        options.set("nbflow.cacheDir", sys.argv[1])
        for file in Path(sys.argv[1]).rglob("*.value"):
            assert Disk(file.parent.name).read(file.stem) is not None, file
        assert not heard, heard
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(cache)],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


ROUNDS: list[Callable[[Desk], int]] = [sleeps, fills_its_disk, loses_its_folders, is_killed]


@contextmanager
def desk(seed: int) -> Iterator[Desk]:
    """Open a notebook for some rounds."""
    it = Desk(random.Random(seed))
    try:
        yield it
    finally:
        it.close()
