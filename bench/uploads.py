"""What a large upload costs the page, the server and the kernel, in JupyterLab: `python -m bench.uploads`.

While the file is on its way, a slider is moved about once a second and the time until its answer is on
the page is taken. Frames are counted in the page itself: the longest gap between two is how long it stood
still. Gaps are worth something on a quiet machine only.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.browser.harness import hosts
from tests.browser.harness.app import App
from tests.browser.harness.pages import launch, new_page

MB = 2**20
CELL = """%%nbflow upload
st.text(f"touched {st.slider('Touch', 0, 1000, key='touch')}")
file = st.file_uploader("A file", max_upload_size=100_000, key="file")
st.text(f"here: {file.size}" if file else "nothing yet")
"""

# Gaps between frames from now on, and how long the main thread was held by single tasks.
WATCH = """() => {
    const seen = window.seen = {gaps: [], tasks: [], going: true};
    let last = performance.now();
    const frame = now => {
        seen.gaps.push(now - last);
        last = now;
        if (seen.going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver(list => seen.tasks.push(...list.getEntries().map(one => one.duration)))
        .observe({type: "longtask"});
}"""
# From the key that moves the slider to the frame in which its answer is drawn.
TOUCH = """async number => {
    const root = document.querySelector(".nbflow-host[data-app=upload]").shadowRoot;
    const app = root.querySelector(".nb-app");
    const thumb = root.querySelector("[role=slider]");
    const began = performance.now();
    thumb.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true, composed: true}));
    while (!app.textContent.includes(`touched ${number}`)) await new Promise(requestAnimationFrame);
    return performance.now() - began;
}"""
SAYS = """text => document.querySelector(".nbflow-host[data-app=upload]").shadowRoot
    .querySelector(".nb-app").textContent.includes(text)"""


@dataclass(slots=True)
class Seen:
    """What was seen while the file was on its way; megabytes and milliseconds."""

    seconds: float = 0.0
    answers: list[float] = field(default_factory=list)
    memory: dict[str, list[float]] = field(default_factory=dict)
    gaps: list[float] = field(default_factory=list)
    tasks: list[float] = field(default_factory=list)

    def note(self, **megabytes: float) -> None:
        """Write down how much memory is used now."""
        for name, value in megabytes.items():
            self.memory.setdefault(name, []).append(value)


def resident(pid: int) -> float:
    """Return the megabytes of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MB


def memory(cdp: CDPSession, pids: dict[str, int]) -> dict[str, float]:
    """Return the megabytes of each process, of the page's objects and of its array buffers."""
    heap = cdp.send("Runtime.getHeapUsage")
    return {
        **{name: resident(pid) for name, pid in pids.items()},
        "page, objects": heap["usedSize"] / MB,
        "page, buffers": heap.get("backingStorageSize", 0) / MB,
    }


def renderer(page: Page) -> int:
    """Return the process that draws the page: of Chromium's renderers the largest."""
    session = page.context.browser.new_browser_cdp_session()  # pyright: ignore[reportOptionalMemberAccess]
    found: list[dict[str, Any]] = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max((int(one["id"]) for one in found if one["type"] == "renderer"), key=resident)


def measure(app: App, path: Path, server: int) -> Seen:
    """Upload the file and watch."""
    page, seen = app.page, Seen()
    size = path.stat().st_size
    pids = {
        "page": renderer(page),
        "server": server,
        "kernel": int(app.kernel_execute("import os; print(os.getpid())")),
    }
    cdp = page.context.new_cdp_session(page)
    for number in range(1, 6):
        page.evaluate(TOUCH, number)
    calm = [page.evaluate(TOUCH, number) for number in range(6, 16)]
    seen.note(**memory(cdp, pids))
    page.evaluate(WATCH)
    began = perf_counter()
    page.locator(".nbflow-host input[type=file]").set_input_files(path)
    number = 16
    while not page.evaluate(SAYS, f"here: {size}"):
        seen.answers.append(page.evaluate(TOUCH, number))
        number += 1
        seen.note(**memory(cdp, pids))
        page.wait_for_timeout(800)
    seen.seconds = perf_counter() - began
    page.evaluate("seen.going = false")
    seen.gaps = page.evaluate("seen.gaps")
    seen.tasks = page.evaluate("seen.tasks")
    print(f"a slider's answer before: {median(calm):.0f} ms, at most {max(calm):.0f} ms")
    return seen


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.uploads", description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1024)
    size = parser.parse_args().megabytes * MB
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, hosts.start("lab") as host:
        path = Path(folder) / "large.bin"
        path.touch()
        os.truncate(path, size)  # sparse: what is measured is not this machine's disk
        chromium = launch(playwright)
        with new_page(chromium.new_context()) as (page, record):
            app = host.open(page, record, ["import nbflow as st", CELL])
            app.run(0)
            app.run(1)
            page.locator(".nbflow-host input[type=file]").wait_for(state="attached")
            seen = measure(app, path, host.server.process.pid)
            app.close()
        chromium.close()
    print(f"{size / MB:,.0f} MB in {seen.seconds:.1f} s, {size / MB / seen.seconds:.0f} MB a second")
    print(f"a slider's answer: {median(seen.answers):.0f} ms, at most {max(seen.answers):.0f} ms")
    far = sorted(seen.gaps)[-5:][::-1]
    print("longest gaps between frames:", ", ".join(f"{gap:.0f}" for gap in far), "ms")
    print(f"tasks over 50 ms: {len(seen.tasks)}, the longest {max(seen.tasks, default=0):.0f} ms")
    for name, values in seen.memory.items():
        print(f"memory, {name}: {values[0]:.0f} MB before, at most {max(values):.0f} MB")


if __name__ == "__main__":
    main()
