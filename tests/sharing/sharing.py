"""A share that runs, and visitors without a browser: what js/src/share does, in Python."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import psutil
import requests
import websocket

PROTOCOL = "v1.kernel.websocket.jupyter.org"
REPO = Path(__file__).resolve().parents[2]
PATIENCE = float(os.environ.get("NBFLOW_PATIENCE", "60"))


def notebook(path: Path, *cells: str, markdown: str = "") -> Path:
    """Write a notebook of code cells."""
    v4 = nbformat.v4
    made = [v4.new_markdown_cell(markdown)] if markdown else []
    nbformat.write(v4.new_notebook(cells=[*made, *map(v4.new_code_cell, cells)]), path)
    return path


def until(what: Any, why: str = "") -> Any:
    """Wait until something is true; return it."""
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < end, why or "waited in vain"
        threading.Event().wait(0.02)
    return found


class Running:
    """A share in a process of its own."""

    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        self.process = process
        self.url = url
        self._log = log
        self._mark = ("JUPYTER_CONFIG_DIR", str(log.parent))

    @property
    def log(self) -> str:
        """What it has said."""
        return self._log.read_text(errors="replace")

    def children(self) -> list[psutil.Process]:
        """All processes that it has started. Zygotes lose their parent, so the environment tells."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                name, value = self._mark
                if process.environ().get(name) == value and process.pid != self.process.pid:
                    found.append(process)
        return found

    def zombies(self) -> list[psutil.Process]:
        """What has ended and was not waited for."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if child.status() == psutil.STATUS_ZOMBIE]

    def kernels(self) -> list[psutil.Process]:
        """The forked kernels: each leads a session of its own, as its zygote's parent did."""
        zygotes = {zygote.pid for zygote in self.zygotes()}
        return [child for child in self.children() if child.pid not in zygotes]

    def zygotes(self) -> list[psutil.Process]:
        """What kernels are forked from."""
        found = []
        for child in self.children():
            with contextlib.suppress(psutil.Error, ProcessLookupError):
                if "kernels.zygote" in " ".join(child.cmdline()) and os.getsid(child.pid) != child.pid:
                    found.append(child)
        return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def sharing(
    target: Path, *options: str, env: dict[str, str] | None = None, port: int = 0, path: str = "/"
) -> Iterator[Running]:
    """Share something; end it in the end, however the test went."""
    port = port or free_port()
    tmp = Path(tempfile.mkdtemp(prefix="nbflow-share-test-"))
    log = tmp / "log"
    foreign = ("JUPYTER", "NBFLOW", "STREAMLIT", "PYTEST", "MPLBACKEND")
    environ = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    environ |= {"PYTHONPATH": str(REPO), "JUPYTER_CONFIG_DIR": str(tmp), **(env or {})}
    command = [sys.executable, "-m", "nbflow", "share", str(target), "--port", str(port), *options]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environ, stdout=output, stderr=output, stdin=subprocess.DEVNULL
        )
    running = Running(process, f"http://localhost:{port}{path}", log)
    try:
        until(lambda: _answers(running), "the share does not answer")
        yield running
    finally:
        known = running.children()
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        finally:
            for one in [process, *known]:
                with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
                    one.kill()


def _answers(running: Running) -> bool:
    assert running.process.poll() is None, f"the share ended:\n{running.log}"
    try:
        urllib.request.urlopen(f"{running.url}nbflow/health", timeout=2).close()
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False
    return True


class Visitor:
    """One browser with one page."""

    def __init__(self, url: str, name: str = "", query: str = "") -> None:
        self.url, self.name, self.query = url, name, query
        self.http = requests.Session()
        self.id = ""
        self.events: list[dict[str, Any]] = []
        self.socket: websocket.WebSocket | None = None
        self._answer: Any = None

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self.disconnect()
        if self._answer is not None:
            self._answer.close()
        self.http.close()

    def page(self) -> requests.Response:
        """Load the page."""
        return self.http.get(self.url + self.name, timeout=PATIENCE)

    @property
    def _xsrf(self) -> str:
        path = "/" + self.url.split("/", 3)[3]
        return self.http.cookies.get("_xsrf", "", path=path) or ""

    def ask(self) -> requests.Response:
        """Ask for a visit; the answer is streamed."""
        if not self._xsrf:
            self.page()
        asked = {"name": self.name, "visit": self.id, "query": self.query}
        headers = {"X-XSRFToken": self._xsrf}
        return self.http.post(
            f"{self.url}nbflow/visit", json=asked, headers=headers, stream=True, timeout=PATIENCE
        )

    def follow(self) -> Iterator[dict[str, Any]]:
        """Ask for a visit and yield what happens."""
        self.events = []
        if self._answer is not None:
            self._answer.close()
        self._answer = self.ask()
        assert self._answer.status_code == 200, self._answer.text
        end = time.monotonic() + 2 * PATIENCE
        for line in self._answer.iter_lines():
            assert time.monotonic() < end, (
                f"nothing but {self.events[-3:]}"
            )  # the server says for ever that it lives
            event = json.loads(line)
            if event["t"] == "visit":
                self.id = event["id"]
            self.events.append(event)
            yield event

    def open(self) -> Visitor:
        """Open the app, as far as its kernel's websocket."""
        for event in self.follow():
            assert event["t"] != "failed", event
            if event["t"] == "done":
                break
        self.connect()
        return self

    def of(self, kind: str) -> dict[str, Any]:
        """The event of a kind."""
        return next(event for event in self.events if event["t"] == kind)

    @property
    def kernel(self) -> str:
        return self.of("kernel")["id"]

    def connect(self, kernel: str = "") -> None:
        """Open the kernel's websocket, in place of one that may be open."""
        self.disconnect()
        cookies = "; ".join(f"{c.name}={c.value}" for c in self.http.cookies)
        url = f"{self.url.replace('http', 'ws')}api/kernels/{kernel or self.kernel}/channels?session_id={uuid4().hex}"
        self.socket = websocket.create_connection(
            url, cookie=cookies, timeout=PATIENCE, subprotocols=[PROTOCOL]
        )

    def disconnect(self) -> None:
        if self.socket is not None:
            self.socket.close()
            self.socket.shutdown()  # `close` leaves it to the collector when the other side was faster
            self.socket = None

    def leave(self) -> None:
        """Close the page."""
        self.disconnect()
        self.http.post(f"{self.url}nbflow/leave", data=self.id, timeout=PATIENCE)

    def send(self, kind: str, content: dict[str, Any], channel: str = "shell") -> None:
        """Send a message."""
        header = {
            "msg_id": uuid4().hex,
            "msg_type": kind,
            "session": "s",
            "username": "",
            "version": "5.2",
            "date": "",
        }
        parts = [channel.encode(), *(json.dumps(it).encode() for it in (header, {}, {}, content))]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        head = b"".join(n.to_bytes(8, "little") for n in (len(offsets), *offsets))
        assert self.socket is not None
        self.socket.send_binary(head + b"".join(parts))

    def say(self, message: dict[str, Any]) -> None:
        """Send one of nbflow's messages to the app."""
        self.send(
            "comm_msg", {"comm_id": self.of("app")["comm"], "data": {"method": "custom", "content": message}}
        )

    def heard(self) -> Iterator[dict[str, Any]]:
        """Yield the app's messages."""
        assert self.socket is not None
        while True:
            frame = self.socket.recv()
            if not frame:
                return
            message = _read(frame)
            data = message["content"].get("data") or {}
            if message["msg_type"] == "comm_msg" and "j" in (data.get("content") or {}):
                yield json.loads(data["content"]["j"])

    def picture(self) -> str:
        """What the app shows, as text."""
        self.say({"t": "hello", "v": -1, "client": "c", "info": {"query": self.query}})
        return json.dumps(next(it for it in self.heard() if it["t"] == "snap")["tree"])

    def set(self, element: str, value: Any, number: int = 1) -> str:
        """Move a control; return what the app shows then."""
        self.say({"t": "ev", "client": "c", "n": number, "vals": {element: value}, "trig": {}})
        next(
            it for it in self.heard() if it["t"] == "patch" and it["seq"].get("c") == number and not it["run"]
        )
        return self.picture()

    def control(self, label: str) -> str:
        """The id of the control with this label."""
        self.say({"t": "hello", "v": -1, "client": "c", "info": {}})
        tree = next(it for it in self.heard() if it["t"] == "snap")["tree"]
        return next(node["w"] for node in _walk(tree) if label in json.dumps(node["p"].get("label", "")))


def squared(size: int) -> str:
    """What the apps of these tests show of their size; a number alone could be part of an id or a process."""
    return f"squared <code>{size * size}</code>"


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "w" in node:
        yield node
    for child in node.get("c", ()):
        yield from _walk(child)


def _read(frame: bytes) -> dict[str, Any]:
    count = int.from_bytes(frame[:8], "little")
    offsets = [int.from_bytes(frame[8 * at : 8 * at + 8], "little") for at in range(1, count + 1)]
    header, content = (json.loads(frame[offsets[at] : offsets[at + 1]]) for at in (1, 4))
    return {"msg_type": header["msg_type"], "content": content}
