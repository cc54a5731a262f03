"""Part p: a switch of the page, in the kernel, without a browser.

Six pages of 1000 elements (texts, buttons, sliders). "switch" goes from page to page; "run" is a run of
one page whose labels are all new, which draws as much; "same" is a run of one page without a change. Each
sample is one process, its figure a median. Streamlit runs in its own ScriptRunner, nbflow in its headless
session; encoding is left out in both. Time is that of the processor, so that what else runs on the
machine counts little.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bench.browser import Results
from bench.calls import PEERS

PAGES, ELEMENTS, SWITCHES = 6, 1000, 24
SOURCE = f"""
import MODULE as st
st.session_state["run"] = st.session_state.get("run", 0) + 1
mark = st.session_state["run"] if st.session_state.get("new") else 0
def page(number):
    def draw():
        for i in range(0, {ELEMENTS}, 4):
            st.text(f"{{number}} line {{i}} {{mark}}")
            st.text(f"{{number}} note {{i}} {{mark}}")
            st.button(f"press {{i}} {{mark}}", key=f"b{{i}}")
            st.slider(f"pull {{i}} {{mark}}", 0, 100, 5, key=f"s{{i}}")
    return st.Page(draw, title=f"Page {{number}}", url_path=f"page{{number}}")
pages = [page(number) for number in range({PAGES})]
shown = st.navigation(pages)
wanted = st.session_state.get("wanted", 0)
if shown.title != f"Page {{wanted}}":
    st.switch_page(pages[wanted])
shown.run()
"""


def _nbflow() -> dict[str, Callable[[], None]]:
    from nbflow.runtime.pages import NAVIGATION
    from nbflow.testing.headless import Headless, ScriptCode, named

    source = SOURCE.replace("MODULE", "nbflow").partition("wanted =")[0] + "shown.run()\n"
    session = Headless(ScriptCode(lambda: source, named(source)))
    at = [0]

    def switch() -> None:
        at[0] = (at[0] + 1) % PAGES
        session.recorder.clear()
        session.touch({}, {NAVIGATION: f"page{at[0]}"})

    def run(new: bool) -> None:
        session.app.state["new"] = new
        session.recorder.clear()
        session.rerun()

    session.rerun()
    return {"switch": switch, "run": lambda: run(True), "same": lambda: run(False)}


def _streamlit() -> dict[str, Callable[[], None]]:
    from streamlit.testing.v1 import AppTest, local_script_runner
    from streamlit.testing.v1.element_tree import ElementTree

    local_script_runner.parse_tree_from_messages = lambda messages: ElementTree()
    app = AppTest.from_string(SOURCE.replace("MODULE", "streamlit"), default_timeout=60)
    hashes = [_hash(f"page{number}") for number in range(PAGES)]
    at = [0]

    def switch() -> None:
        at[0] = (at[0] + 1) % PAGES
        app.session_state["wanted"] = at[0]
        app._page_hash = hashes[at[0]]  # as the browser's menu does, in one run
        app.run()

    def run(new: bool) -> None:
        app.session_state["new"] = new
        app.run()

    app.run()
    return {"switch": switch, "run": lambda: run(True), "same": lambda: run(False)}


def _hash(path: str) -> str:
    from streamlit.util import calc_hash

    return calc_hash(path)


def measure(peer: str) -> dict[str, float]:
    """Return the milliseconds of each kind for one peer, in this process."""
    found: dict[str, float] = {}
    for what, act in {"streamlit": _streamlit, "nbflow": _nbflow}[peer]().items():
        for _ in range(PAGES):
            act()
        took = []
        for _ in range(SWITCHES):
            start = time.process_time()
            act()
            took.append(time.process_time() - start)
        found[what] = statistics.median(took) * 1000
    return found


def pages(rounds: int, peers: tuple[str, ...], results: Results) -> None:
    """Measure all peers in turn, each time in a new process."""
    for _ in range(rounds):
        for peer in PEERS:
            if peer in peers:
                command = [sys.executable, "-W", "ignore", "-m", "bench.pages", peer]
                out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                for what, value in json.loads(out.splitlines()[-1]).items():
                    results.add(("p", peer, what, str(ELEMENTS)), [value])


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
