"""Part v: what a visitor of a shared app waits for and costs: `nbflow share` and `streamlit run`.

Both show the same app, pandas and Altair imported, with a small frame and with one of 500 MB. The first
text is waited for in Chromium with an empty cache. Touches are measured without a browser, which would be
busy itself: each visitor moves a slider every two seconds, and the time ends when the run's last change has
come. Memory is what a visitor's process does not share (nbflow), or what the server has grown by (Streamlit).
"""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import psutil
import websocket
from playwright.sync_api import Browser

from bench.browser import Plan, Results
from tests.browser.harness.servers import server
from tests.sharing.sharing import Visitor, notebook, sharing, until

IMPORTS = "import pandas as pd\nimport altair as alt\nimport numpy as np"
FRAME = "frame = pd.DataFrame({'a': np.random.rand(%d)})"
APP = """n = st.slider('Size', 0, 100, 7)
st.text(f'rows {len(frame)} and {n}')
st.altair_chart(alt.Chart(frame.head(100)).mark_point().encode(x='a'))"""
SEEN = re.compile(r"rows \d+ and 7")
ROWS = {"small": 1000, "500 MB": 65_000_000}
CROWD = 20
EVERY = 2.0
"""Seconds between two touches of a visitor."""
TOUCHES = 8
"""Touches of each visitor of a crowd."""
MEGABYTE = 1 << 20


class Client(Protocol):
    """A visitor without a browser."""

    def touch(self, value: int) -> None:
        """Move the slider; return when the answer is complete."""
        ...

    def close(self) -> None:
        """Leave."""
        ...


class Peer(Protocol):
    """A server that is measured."""

    name: str
    url: str

    def client(self) -> Client:
        """Open the app; return when its first picture is complete."""
        ...

    def private(self) -> dict[int, float]:
        """Return the MB, by process, that visitors' processes do not share."""
        ...


# --- nbflow ----------------------------------------------------------------------------------------


class ShareClient:
    """A visitor of `nbflow share`."""

    def __init__(self, url: str) -> None:
        self._visitor = Visitor(url).open()
        self._control = self._visitor.control("Size")
        self._number = 0

    def touch(self, value: int) -> None:
        """Move the slider; return when the answer is complete."""
        self._number += 1
        mine = self._number
        self._visitor.say({"t": "ev", "client": "c", "n": mine, "vals": {self._control: value}, "trig": {}})
        for it in self._visitor.heard():
            if it["t"] == "patch" and it["seq"].get("c") == mine and not it["run"]:
                return

    def close(self) -> None:
        """Leave."""
        self._visitor.leave()
        self._visitor.__exit__()


class Share:
    """`nbflow share`, which forks a process for each visitor."""

    name = "nbflow"

    def __init__(self, running: Any) -> None:
        self._running = running
        self.url: str = running.url.replace("localhost", "127.0.0.1")  # Chromium may not know the name

    def client(self) -> ShareClient:
        """Open the app."""
        return ShareClient(self.url)

    def private(self) -> dict[int, float]:
        """Return the private MB of each visitor's process."""
        return {process.pid: private(process.pid) for process in self._running.kernels()}


# --- Streamlit -------------------------------------------------------------------------------------


class StreamlitClient:
    """A visitor of `streamlit run`: what its page says on the websocket."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._socket = websocket.create_connection(
            f"ws://{parts.netloc}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=f"http://{parts.netloc}",
            timeout=300,
        )
        self._slider = ""
        self._rerun({})

    def _rerun(self, values: dict[str, float]) -> None:
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message = BackMsg()
        message.rerun_script.query_string = ""
        for id, value in values.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = id
            state.double_array_value.data.append(value)
        self._socket.send_binary(message.SerializeToString())
        self._hear()

    def _hear(self) -> None:
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        while True:
            message = ForwardMsg.FromString(self._socket.recv())
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "slider":
                self._slider = message.delta.new_element.slider.id
            elif kind == "ref_hash" or message.delta.new_element.WhichOneof("type") == "vega_lite_chart":
                return  # the last change; the run's end is told later, after a collection of garbage

    def touch(self, value: int) -> None:
        """Move the slider; return when the answer is complete."""
        self._rerun({self._slider: float(value)})

    def close(self) -> None:
        """Leave."""
        self._socket.close()


class Streamlit:
    """`streamlit run`, one process for all."""

    name = "streamlit"

    def __init__(self, running: Any) -> None:
        self.url: str = running.url + "/"
        self._pid: int = running.process.pid

    def client(self) -> StreamlitClient:
        """Open the app."""
        return StreamlitClient(self.url)

    def private(self) -> dict[int, float]:
        """Return the private MB of the server: all visitors are in it."""
        return {self._pid: private(self._pid)}


def private(pid: int) -> float:
    """Return the MB that a process does not share; 0 when it has ended."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private")) / 1024
    return 0.0


@contextlib.contextmanager
def started(rows: int, folder: Path, names: tuple[str, ...]) -> Iterator[list[Peer]]:
    """Start the servers with an app of so many rows."""
    peers: list[Peer] = []
    with contextlib.ExitStack() as stack:
        if "nbflow" in names:
            cells = (IMPORTS, FRAME % rows, "import nbflow as st", "%%nbflow\n" + APP)
            running = stack.enter_context(sharing(notebook(folder / f"n{rows}.ipynb", *cells)))
            until(lambda: "is ready" in running.log, running.log)
            peers.append(Share(running))
        if "streamlit" in names:
            script = folder / f"s{rows}.py"
            load = f"@st.cache_resource\ndef load():\n    {FRAME % rows}\n    return frame\nframe = load()\n"
            script.write_text(f"{IMPORTS}\nimport streamlit as st\n{load}{APP}")
            argv = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
            argv += ["--server.port={port}", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
            argv += ["--server.fileWatcherType=none"]
            peers.append(Streamlit(stack.enter_context(server(argv, probe="/_stcore/health"))))
        yield peers


# --- what is measured ------------------------------------------------------------------------------


def first_text(chromium: Browser, peer: Peer) -> float:
    """Visit; return the milliseconds until the app's text is visible."""
    with contextlib.closing(chromium.new_context()) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        begun = time.perf_counter()
        page.goto(peer.url, wait_until="commit")
        page.get_by_text(SEEN).first.wait_for(state="visible")
        took = time.perf_counter() - begun
        page.close(run_before_unload=True)
    return took * 1000


def crowd(peer: Peer, count: int) -> tuple[list[float], list[float], float]:
    """Let visitors come at once, and touch in turn.

    Returns
    -------
    tuple
        The milliseconds until each had its app, those of each touch, and the private MB of one visitor.
    """
    before = peer.private()
    opened: list[float] = []
    touched: list[float] = []
    faults: list[BaseException] = []
    all_here = threading.Barrier(count + 1)
    measured = threading.Barrier(count + 1)

    def visit(number: int) -> None:
        try:
            begun = time.perf_counter()
            client = peer.client()
            opened.append((time.perf_counter() - begun) * 1000)
            all_here.wait()
            start = time.perf_counter() + EVERY * number / count
            for turn in range(TOUCHES):
                time.sleep(max(0.0, start + turn * EVERY - time.perf_counter()))
                begun = time.perf_counter()
                client.touch(10 + turn)
                touched.append((time.perf_counter() - begun) * 1000)
            measured.wait()
            client.close()
        except BaseException as error:
            faults.append(error)
            all_here.abort()
            measured.abort()

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    with contextlib.suppress(threading.BrokenBarrierError):
        all_here.wait()
        time.sleep(EVERY * TOUCHES)
        after = peer.private()
        measured.wait()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    grown = sum(after.values()) - sum(mb for pid, mb in before.items() if pid in after)
    return opened, touched, grown / count


def visitors(chromium: Browser, plan: Plan, names: tuple[str, ...], results: Results) -> None:
    """Measure part v."""
    count = CROWD if plan.rounds > 1 else CROWD // 4
    with tempfile.TemporaryDirectory() as folder:
        for data, rows in ROWS.items():
            if data != "small" and psutil.virtual_memory().available < 4 * 500 * MEGABYTE:
                print(f"bench: not enough memory for {data}", file=sys.stderr)
                continue
            with started(rows, Path(folder), names) as peers:
                for peer in peers:
                    first_text(chromium, peer)  # the first visitor pays for what is made once
                for _ in range(plan.rounds):
                    for peer in peers:
                        results.add(("v", peer.name, "first text", data), [first_text(chromium, peer)])
                for peer in peers:
                    _crowds(peer, data, count, results)


def _crowds(peer: Peer, data: str, count: int, results: Results) -> None:
    for number in (1, count):
        opened, touched, memory = crowd(peer, number)
        where = f"{data}, {number}:"
        results.add(("v", peer.name, "slowest to open", where), [max(opened)])
        results.add(("v", peer.name, "a touch", where), touched)
        results.add(("v", peer.name, "a touch, p95", where), [_p95(touched)])
        results.add(("v", peer.name, "private MB each", where), [memory])


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
