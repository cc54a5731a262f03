"""Rounds with a share: the network is slow, cuts and mixes up connections; kernels and servers are stopped and killed."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import requests
import websocket

from tests.browser.harness.network import Cable
from tests.sharing.sharing import Running, Visitor, free_port, notebook, sharing, until

APP = """%%nbflow
import os, time
st.session_state.runs = st.session_state.get("runs", 0) + 1
n = st.slider("N", 0, 100_000, 0)
for step in range(10):
    st.text(f"step {step} of {n}")
    time.sleep(0.002)
st.text(f"process {os.getpid()}")
st.text(f"end {n} {st.session_state.runs}")"""

LOST = (OSError, websocket.WebSocketException, requests.RequestException)


class Place:
    """A share that is started again when it was killed, and visitors who come over a cable.

    Attributes
    ----------
    cable
        Between the visitors and the server.
    """

    def __init__(self, stack: contextlib.ExitStack, random: random.Random) -> None:
        self.random = random
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nbflow-campaign-")))
        self.path = notebook(folder / "app.ipynb", "import nbflow as st", APP)
        self.port = free_port()
        self.mark = str(self.port)
        self._stack = stack
        self._server = stack.enter_context(contextlib.ExitStack())
        self.running: Running = self.start()
        self.cable = stack.enter_context(Cable(self.port, seed=random.randrange(2**32)))

    def start(self) -> Running:
        """Start the server, again on its port."""
        self._server.close()
        self.running = self._server.enter_context(
            sharing(self.path, "--no-preview", port=self.port, env={"NBFLOW_CAMPAIGN_SHARE": self.mark})
        )
        return self.running

    def processes(self) -> list[psutil.Process]:
        """All processes of the share: kernels are forked by a process that has left its parent."""
        return [
            it for it in psutil.process_iter() if _environment(it).get("NBFLOW_CAMPAIGN_SHARE") == self.mark
        ]

    @contextlib.contextmanager
    def visitor(self) -> Iterator[Guest]:
        """A visitor over the cable, with an open app."""
        with Guest(f"http://localhost:{self.cable.port}/") as guest:
            guest.open()
            yield guest

    def well(self) -> None:
        """The network is good again."""
        self.cable.delay = self.cable.drop = self.cable.split = 0
        self.cable.open = True


class Guest(Visitor):
    """A visitor who does what a page does when its line is lost: asks why, comes back, says hello."""

    count = 0

    def touch(self, n: int) -> int:
        """Move the slider; do not wait."""
        self.count += 1
        self.say({"t": "ev", "client": "c", "n": self.count, "vals": {self.element: [n]}, "trig": {}})
        return self.count

    def open(self) -> Guest:
        """Open the app, and know its control."""
        super().open()
        self.element = self.control("N")
        return self

    def why(self) -> dict[str, Any]:
        """Ask the server whether the visit lives."""
        return self.http.get(f"{self.url}nbflow/why/{self.id}", timeout=60).json()

    def back(self) -> bool:
        """Connect again as often as it takes; return False when the server says that the kernel is gone."""

        def tried() -> str:
            try:
                if not self.why()["live"]:
                    return "gone"
                self.disconnect()
                self.connect()
                self.texts()
            except LOST:
                return ""
            return "back"

        return until(tried, "the page did not come back") == "back"

    def texts(self) -> dict[str, list[str]]:
        """What the app says, by the first word, once nothing runs."""
        while True:
            self.say({"t": "hello", "v": -1, "client": "c", "info": {}})
            snap = next((it for it in self.heard() if it["t"] == "snap"), None)
            if snap is None:
                raise ConnectionResetError
            self.seen = snap["seq"].get("c", 0)
            if not snap["run"]:
                return {text.split()[0]: text.split() for text in _texts(snap["tree"])}

    def lost(self) -> int | None:
        """Wait until the line is closed; return the code that the server gave."""
        assert self.socket is not None
        with contextlib.suppress(*LOST):
            while True:
                opcode, data = self.socket.recv_data()
                if opcode == websocket.ABNF.OPCODE_CLOSE:
                    return int.from_bytes(data[:2], "big") if len(data) >= 2 else None
        return None


def _texts(node: dict[str, Any]) -> Iterator[str]:
    if node["f"] == "text":
        yield from node["v"] if "v" in node else [node["p"]["body"]]
    for child in node.get("c", ()):
        yield from _texts(child)


def last_value_won(guest: Guest, last: int, process: Any) -> int:
    """Return how many touches there were, once the same process has answered them all with the last value."""
    said = guest.texts()
    while guest.seen < guest.count:
        said = guest.texts()
    assert said["end"][1] == str(last), (said, last)
    assert said["process"] == process
    guest.leave()
    return guest.count


def cable_is_bad(place: Place) -> int:
    """The line is slow, in pieces, and is cut again and again; the last value wins and the state is kept."""
    chance, cable = place.random, place.cable
    with place.visitor() as guest:
        process = guest.texts()["process"]
        cable.split = chance.choice([0, 1000, 100])
        cable.delay = chance.choice([0, 0.001, 0.01])
        cable.drop = chance.choice([0, 0.001, 0.01])
        last, cuts = 0, chance.randrange(1, 4)
        for _ in range(cuts):
            for _ in range(chance.randrange(1, 20)):
                last = chance.randrange(1000)
                with contextlib.suppress(*LOST):
                    guest.touch(last)
            if chance.random() < 0.5:
                cable.pull()
                threading.Timer(chance.uniform(0, 0.3), lambda: setattr(cable, "open", True)).run()
            else:
                cable.cut()
            cable.drop = 0
            assert guest.back(), "the kernel was lost with the line"
        place.well()
        guest.touch(last)  # the page sends again what was not taken
        return last_value_won(guest, last, process)


def kernel_is_killed(place: Place) -> int:
    """The kernel dies in the middle of a run: the line is closed with a reason, and a new visit works."""
    chance = place.random
    with place.visitor() as guest:
        pid = int(guest.texts()["process"][1])
        for _ in range(chance.randrange(0, 10)):
            guest.touch(chance.randrange(1000))
        os.kill(pid, signal.SIGKILL)
        code = guest.lost()
        assert code == 4001, f"the line was closed with {code}"
        told = guest.why()
        assert (told["live"], told["why"]) == (False, "died"), told
        guest.disconnect()
        guest.open()
        said = guest.texts()
        assert int(said["process"][1]) != pid
        assert said["end"][1:] == ["0", "1"], said
        guest.leave()
        return guest.count + 1


def something_sleeps(place: Place) -> int:
    """Server or kernel are stopped while things are touched; the last value wins when they go on."""
    chance = place.random
    with place.visitor() as guest:
        process = guest.texts()["process"]
        who = int(process[1]) if chance.random() < 0.5 else place.running.process.pid
        os.kill(who, signal.SIGSTOP)
        try:
            last = 0
            for _ in range(chance.randrange(1, 60)):
                last = chance.randrange(1000)
                guest.touch(last)
        finally:
            os.kill(who, signal.SIGCONT)
        return last_value_won(guest, last, process)


def server_is_killed(place: Place) -> int:
    """The server dies: its kernels go with it, and the next server starts the app again."""
    chance = place.random
    with place.visitor() as guest:
        pid = int(guest.texts()["process"][1])
        for _ in range(chance.randrange(0, 10)):
            guest.touch(chance.randrange(1000))
        below = place.processes()
        assert pid in [it.pid for it in below]
        place.running.process.kill()
        place.running.process.wait()
        guest.lost()
        guest.disconnect()
        until(lambda: not any(_lives(it) for it in below), f"processes outlive their server: {below}")
        place.start()
        told = guest.why()
        assert (told["live"], told["why"]) == (False, ""), told
        guest.open()
        said = guest.texts()
        assert int(said["process"][1]) != pid
        assert said["end"][1] == "0"
        guest.leave()
        return guest.count + 1


def _environment(process: psutil.Process) -> dict[str, str]:
    try:
        return process.environ()
    except (psutil.Error, OSError):
        return {}


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


ROUNDS: list[Callable[[Place], int]] = [
    cable_is_bad,
    kernel_is_killed,
    cable_is_bad,
    something_sleeps,
    server_is_killed,
]


@contextlib.contextmanager
def place(seed: int) -> Iterator[Place]:
    """Share an app for some rounds."""
    with contextlib.ExitStack() as stack:
        yield Place(stack, random.Random(seed))
