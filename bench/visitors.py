"""`python -m bench.visitors`: what a new visitor waits for and costs: Streamlit, Voila, forked kernels.

Every server shows the same app, pandas and altair imported, with and without a frame of 500 MB. Chromium
begins with an empty cache; the time ends when the app's text is visible. Memory is what a kernel does not
share with others.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import statistics
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from playwright.sync_api import Browser, sync_playwright

from nbflow.sharing.kernels import Settings
from tests.browser.harness.pages import launch
from tests.browser.harness.servers import REPO, Server, server

IMPORTS = "import pandas as pd\nimport altair as alt\nimport numpy as np"
FRAME = "frame = pd.DataFrame({'a': np.random.rand(%d)})"
APP = """n = st.slider('Size', 0, 100, 7)
st.text(f'rows {len(frame)} and {n}')
st.altair_chart(alt.Chart(frame.head(100)).mark_point().encode(x='a'))"""
SEEN = re.compile(r"rows \d+ and 7")
ROWS = {"small": 1000, "500 MB": 65_000_000}
NAMES = ("streamlit", "cold", "fork")


@dataclass(frozen=True, slots=True)
class Peer:
    """A started server and what a visitor's process is called."""

    name: str
    server: Server
    path: str = "/"

    @property
    def url(self) -> str:
        """Return the page's address."""
        return self.server.url + self.path

    def kernels(self) -> list[psutil.Process]:
        """Return the visitors' kernels."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, AttributeError, ProcessLookupError):
                if process.environ().get("JUPYTER_RUNTIME_DIR") != str(self.server.runtime):
                    continue
                command, above = " ".join(process.cmdline()), process.parent()
                leads = os.getsid(process.pid) == process.pid
                forked = (
                    "zygote" in command
                    and leads
                    and above is not None
                    and "zygote" in " ".join(above.cmdline())
                )
                if forked or "ipykernel_launcher" in command:
                    found.append(process)
        return found


def private(process: psutil.Process) -> float:
    """Return the MB that a process does not share."""
    with open(f"/proc/{process.pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private")) / 1024


@contextlib.contextmanager
def started(rows: int, folder: Path, names: tuple[str, ...]) -> Iterator[list[Peer]]:
    """Start the servers with an app of so many rows."""
    cells = [IMPORTS, FRAME % rows, "import nbflow as st", "%%nbflow\n" + APP]
    notebook = folder / f"n{rows}.ipynb"
    made = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=made), notebook)
    script = folder / f"s{rows}.py"
    load = f"@st.cache_resource\ndef load():\n    {FRAME % rows}\n    return frame\nframe = load()\n"
    script.write_text(f"{IMPORTS}\nimport streamlit as st\n{load}{APP}")
    voila = ["--no-browser", "--Voila.ip=127.0.0.1", "--port={port}"]
    env = {"PYTHONPATH": str(REPO)}
    fork = {**env, "NBFLOW_KERNELS": Settings(run_above=True).to_json()}
    cold = {**env, "NBFLOW_KERNELS": Settings(mode="cold").to_json()}
    ours = [sys.executable, "-m", "nbflow.sharing.kernels.voila", str(notebook), *voila]
    run = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.headless=true",
        "--server.port={port}",
    ]
    run += ["--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    commands = {
        "streamlit": (run, "/_stcore/health", env),
        "cold": (ours, "/voila/static/none", cold),
        "fork": (ours, "/voila/static/none", fork),
    }
    with contextlib.ExitStack() as stack:
        peers = []
        for name in names:
            argv, probe, more = commands[name]
            peers.append(Peer(name, stack.enter_context(server(argv, probe=probe, env=more))))
        yield peers


def seen(chromium: Browser, peer: Peer) -> tuple[float, float]:
    """Visit; return the seconds until the app's text is visible, and the private MB of its kernel then."""
    known = {process.pid for process in peer.kernels()}
    with contextlib.closing(chromium.new_context()) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        begun = time.perf_counter()
        page.goto(peer.url, wait_until="commit")
        page.get_by_text(SEEN).first.wait_for(state="visible")
        took = time.perf_counter() - begun
        new = [private(p) for p in peer.kernels() if p.pid not in known]
        page.close(run_before_unload=True)
    return took, max(new, default=0.0)


def crowd(peer: Peer, count: int) -> tuple[float, float]:
    """Ask for pages at once, without a browser; return the slowest's seconds and the mean private MB."""
    known = {process.pid for process in peer.kernels()}
    took: list[float] = []

    def visit() -> None:
        begun = time.perf_counter()
        with urllib.request.urlopen(peer.url, timeout=300) as answer:
            answer.read()
        took.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=visit) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cost = [private(p) for p in peer.kernels() if p.pid not in known]
    return max(took), statistics.mean(cost) if cost else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.visitors", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--crowd", type=int, default=20)
    parser.add_argument("--peers", default=",".join(NAMES))
    parser.add_argument("--data", default=",".join(ROWS))
    asked = parser.parse_args()
    results: dict[str, dict[str, list[float]]] = {}
    import tempfile

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for data in asked.data.split(","):
            chromium = launch(playwright)
            with started(ROWS[data], Path(folder), tuple(asked.peers.split(","))) as peers:
                for peer in peers:
                    seen(chromium, peer)  # the first visitor pays for what is made once
                for _ in range(asked.rounds):
                    for peer in peers:
                        took, cost = seen(chromium, peer)
                        kept = results.setdefault(f"{data}: {peer.name}", {"text s": [], "private MB": []})
                        kept["text s"].append(took)
                        kept["private MB"].append(cost)
                        print(
                            f"{data}: {peer.name}: text after {took:.2f} s, {cost:.0f} MB",
                            file=sys.stderr,
                            flush=True,
                        )
                for peer in peers:
                    if peer.name == "fork":
                        took, cost = crowd(peer, asked.crowd)
                        kept = results[f"{data}: {peer.name}"]
                        kept[f"{asked.crowd} at once: slowest page s"], kept["at once: private MB"] = (
                            [took],
                            [cost],
                        )
            chromium.close()
    for name, values in results.items():
        print(f"{name:20}", {what: round(statistics.median(v), 2) for what, v in values.items()})
    print(json.dumps(results), flush=True)


if __name__ == "__main__":
    main()
