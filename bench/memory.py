"""Part m: what 1,000 reruns of an app of 1,000 elements leave behind, and what 50 apps cost in one kernel.

The page is asked through Chromium's own protocol, after its garbage was collected; the kernel counts what
Python allocates (tracemalloc), in a process of its own.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import subprocess
import sys
import time
import tracemalloc
from typing import Any

from playwright.sync_api import Browser

from bench.browser import Plan, Results, first_picture, opened, series
from bench.calls import nbflow_run, script
from bench.peers import Peer

TOTAL, FEW, MANY, APPS = 1000, 10, 1000, 50
IDLE = 5  # seconds in which nobody touches anything
COUNTED = {"JSHeapUsedSize": "JS heap, KB", "Nodes": "DOM nodes", "JSEventListeners": "listeners"}

CELL = """%%nbflow
import nbflow as st
x = st.slider("x", 0, 100, key="k{n}")
st.text(f"x = {{x}}")
if st.button("press {n}"):
    st.write("**pressed**")
st.markdown("## Title {n}")
"""


def pages(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Change all of 1,000 texts a few times, then many times."""
    many = MANY if plan.rounds > 1 else MANY // 10
    for peer in peers:
        with opened(browser, peer, peer.lines(TOTAL)) as page:
            first_picture(page, peer.look, TOTAL)
            cdp = page.context.new_cdp_session(page)
            cdp.send("Performance.enable")
            done = 0
            for runs in (FEW, many):
                series(page, peer.look, "all", TOTAL, runs - done, 0)
                done = runs
                cdp.send("HeapProfiler.collectGarbage")
                found = {one["name"]: one["value"] for one in cdp.send("Performance.getMetrics")["metrics"]}
                for name, label in COUNTED.items():
                    value = found[name] / 1024 if "KB" in label else found[name]
                    results.add(("m", peer.name, f"runs: {label}", str(runs)), [value])


def kernel(results: Results) -> None:
    """Measure the kernel's side, each in a new process."""
    for what in ("runs", "apps"):
        command = [sys.executable, "-W", "ignore", "-m", "bench.memory", what]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for label, value in json.loads(out.splitlines()[-1]).items():
            results.add(("m", "nbflow", label, "kernel:"), [value])


def _runs() -> dict[str, float]:
    run = nbflow_run(script("nbflow", "slider", True))
    tracemalloc.start()
    found: dict[str, float] = {}
    done = 0
    for runs in (FEW, MANY // 10):
        for _ in range(runs - done):
            run()
        done = runs
        gc.collect()
        found[f"KB after {runs} runs of 1,000 sliders"] = tracemalloc.get_traced_memory()[0] / 1024
    return found


def _apps() -> dict[str, float]:
    from IPython.testing.globalipapp import start_ipython

    shell: Any = start_ipython()
    shell.run_line_magic("load_ext", "nbflow")

    def open_apps(first: int, last: int) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            for n in range(first, last):
                shell.run_cell(CELL.format(n=n))

    open_apps(0, 3)
    tracemalloc.start()
    open_apps(3, 3 + APPS)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    time.sleep(IDLE)  # what the runs have left to do is done
    begun = time.process_time()
    time.sleep(IDLE)
    worked = (time.process_time() - begun) * 1000
    return {
        f"KB for each of {APPS} apps": held / 1024 / APPS,
        f"ms worked in {IDLE} s by {APPS} apps": worked,
    }


if __name__ == "__main__":
    print(json.dumps({"runs": _runs, "apps": _apps}[sys.argv[1]]()))
