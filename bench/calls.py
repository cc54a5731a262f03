"""Part c: what a call costs in the kernel, without a browser.

Each sample is one process: 1000 calls in a script, its run repeated, the median taken, the run of an empty
script subtracted. "same": the arguments are those of the last run; "changed": each label differs each time.
Streamlit runs in its own ScriptRunner (thread, session state, forward queue) without its AppTest's parser;
nbflow runs in its headless session, diff included. In both, encoding for the socket is left out.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bench.browser import Results

CALLS = 1000
RUNS = 9
KINDS = {
    "text": 'st.text(f"line {i} {mark}")',
    "button": 'st.button(f"press {i} {mark}", key=f"b{i}")',
    "slider": 'st.slider(f"pull {i} {mark}", 0, 100, 5, key=f"s{i}")',
    "columns": "st.columns(3)",
}
PEERS = ("streamlit", "nbflow")


def script(module: str, kind: str, changing: bool, *, calls: int = CALLS) -> str:
    """Return a script of `calls` calls; `mark` differs in each run when `changing`."""
    count = 'st.session_state["run"] = st.session_state.get("run", 0) + 1\n'
    mark = 'mark = st.session_state["run"]\n' if changing else 'mark = ""\n'
    body = f"for i in range({calls}):\n    {KINDS[kind]}\n" if kind else ""
    return f"import {module} as st\n" + count + mark + body


def streamlit_run(source: str) -> Callable[[], None]:
    """Return a function that reruns the script under Streamlit."""
    from streamlit.testing.v1 import AppTest, local_script_runner
    from streamlit.testing.v1.element_tree import ElementTree

    told: list[int] = []

    def count(messages: list[object]) -> ElementTree:
        told.append(len(messages))
        return ElementTree()

    local_script_runner.parse_tree_from_messages = count
    app = AppTest.from_string(source, default_timeout=60)

    def run() -> None:
        app.run()
        assert "range" not in source or told[-1] > CALLS, "the script ended early"

    return run


def nbflow_run(source: str) -> Callable[[], None]:
    """Return a function that reruns the script under nbflow, headless."""
    from nbflow.testing.headless import Headless, ScriptCode, named

    session = Headless(ScriptCode(lambda: source, named(source)))

    def run() -> None:
        session.recorder.clear()
        session.rerun()

    return run


def measure(peer: str) -> dict[str, float]:
    """Return µs per call by "kind same|changed" for one peer, in this process."""
    prepare = {"streamlit": streamlit_run, "nbflow": nbflow_run}[peer]
    empty = _median_run(prepare(script(peer, "", False)))
    return {
        f"{kind} {'changed' if changing else 'same'}": (
            _median_run(prepare(script(peer, kind, changing))) - empty
        )
        / CALLS
        * 1e6
        for kind in KINDS
        for changing in (False, True)
    }


def _median_run(run: Callable[[], None]) -> float:
    run()
    run()
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def calls(rounds: int, peers: tuple[str, ...], results: Results) -> None:
    """Measure all peers in turn, each time in a new process."""
    for _ in range(rounds):
        for peer in PEERS:
            if peer in peers:
                command = [sys.executable, "-W", "ignore", "-m", "bench.calls", peer]
                out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                for what, value in json.loads(out.splitlines()[-1]).items():
                    results.add(("c", peer, *reversed(what.split())), [value])


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
