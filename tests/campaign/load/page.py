"""A week on a page: each element comes and goes in Voila, in Chromium; then the browser counts what the page still holds."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import CDPSession, expect, sync_playwright

from tests.browser.harness import hosts
from tests.browser.harness.app import App
from tests.browser.harness.pages import new_page, profile
from tests.campaign.load import week

TIMES, MANY = 20, 500
WARM = 8
"""How often an element comes and goes before the first count: chunks are loaded, pools fill up."""

CELLS = [
    """
import nbflow as st
from tests.campaign.load import page
shown = "nothing"
""",
    """%%nbflow week
st.session_state.n = st.session_state.get("n", 0) + st.button("Next", key="next")
try:
    if st.session_state.n % 2:
        page.draw(shown, st.session_state.n)
finally:
    with st.container(key="cycle"):
        st.text(f"cycle {st.session_state.n}")
""",
]

SPARE = {"nodes": 40, "jsEventListeners": 10, "documents": 0, "Frames": 0, "intervals": 0, "urls": 64}
"""What may be more at the end: what the front end's library keeps of what was drawn last, not of each time. A page keeps
up to 64 images and the like that are gone."""

KEPT_BY_CHROMIUM = {"media": 2}
"""Nodes that Chromium keeps for each time, on a bare page too: a `<track>` that had the subtitles of a video."""

HEAP, PER_TIME = 300_000, 4_000
"""Bytes of JavaScript's heap that may be more in the second half of the times, and for each of them: V8 keeps counts
and compiled code of what runs often, most of it in the first half."""

COUNT = """(() => {
    const held = (window.held = {intervals: new Set(), urls: new Set()});
    const { setInterval, clearInterval, clearTimeout } = window;
    window.setInterval = (...args) => { const id = setInterval(...args); held.intervals.add(id); return id; };
    window.clearInterval = id => { held.intervals.delete(id); clearInterval(id); };
    window.clearTimeout = id => { held.intervals.delete(id); clearTimeout(id); };
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = it => { const url = createObjectURL.call(URL, it); held.urls.add(url); return url; };
    URL.revokeObjectURL = url => { held.urls.delete(url); revokeObjectURL.call(URL, url); };
})()"""
"""What the browser does not count itself."""

CYCLE = """async ([times, frames]) => {
    const app = document.querySelector(".nbflow-host[data-app=week]").shadowRoot;
    const cycle = () => Number(app.querySelector(".st-key-cycle").textContent.split(" ")[1]);
    const frame = () => new Promise(requestAnimationFrame);
    const elements = () => app.querySelectorAll("*").length;
    const fewest = elements();
    let most = 0;
    for (let time = 0; time < times; time++) {
        for (const toast of app.querySelectorAll(".nb-toast button")) toast.click();
        const before = cycle();
        app.querySelector(".st-key-next button").click();
        while (cycle() === before) await frame();
        let quiet = 0, waited = 0;
        const watcher = new MutationObserver(() => { quiet = 0; });
        watcher.observe(app, {subtree: true, childList: true});
        for (; quiet < 3 && waited < frames; quiet++, waited++) await frame();
        watcher.disconnect();
        most = Math.max(most, elements());
        // What is gone is removed when the run ends, after the text.
        for (waited = 0; cycle() % 2 === 0 && elements() > fewest && waited < 600; waited++) await frame();
    }
    return [cycle(), most - fewest, elements() - fewest];
}"""
"""Presses the button so often, and lets the page come to rest each time."""


def draw(name: str, number: int) -> None:
    """Draw a scene of the week; called in the kernel."""
    found = week.scenes().get(name)
    if found is not None:
        found[0](number * week.EVERY + 1)


@dataclass
class Week:
    """An open page, and the browser's own counts of it."""

    app: App
    browser: CDPSession
    figures: str = ""

    def count(self) -> dict[str, int]:
        """What the page holds, after all that nobody needs is gone."""
        for _ in range(3):
            self.browser.send("HeapProfiler.collectGarbage")
        found = self.browser.send("Memory.getDOMCounters")
        measured = {it["name"]: it["value"] for it in self.browser.send("Performance.getMetrics")["metrics"]}
        found |= {"Frames": measured["Frames"], "heap": measured["JSHeapUsedSize"]}
        ours = "({intervals: held.intervals.size, urls: held.urls.size})"
        return {name: int(value) for name, value in {**found, **self.app.page.evaluate(ours)}.items()}

    def cycle(self, times: int, frames: int = 15) -> None:
        """Let the element come and go so often; it is gone in the end."""
        number, most, left = self.app.page.evaluate(CYCLE, [2 * times, frames])
        assert number % 2 == 0, number
        assert most > 0, "nothing was drawn"
        assert left <= 0, f"{left} elements are left"

    def grown(self, name: str, times: int) -> str:
        """Return what has become more when an element came and went so often, or nothing."""
        self.app.kernel_execute(f"shown = {name!r}")
        self.cycle(1, 200)  # what is loaded only now has time to come
        self.cycle(WARM)
        counts = [self.count()]
        for _ in range(2):
            self.cycle(-(-times // 2))
            counts.append(self.count())
        before, half, after = counts
        more = {key: after[key] - before[key] for key in after}
        more["heap"] = after["heap"] - half["heap"]
        first = half["heap"] - before["heap"]
        self.figures = f"{more['nodes']} nodes, {first / 1000:.0f} KB, then {more['heap'] / 1000:.0f} KB more"
        most = {**SPARE, "heap": HEAP + PER_TIME * times // 2}
        most["nodes"] += KEPT_BY_CHROMIUM.get(name, 0) * times
        found = {key: number for key, number in more.items() if number > most[key]}
        return json.dumps(found) + f" ({self.figures})" if found else ""


@contextlib.contextmanager
def opened() -> Iterator[Week]:
    """Open the page in Voila."""
    with sync_playwright() as playwright, profile(playwright) as context, hosts.start("voila") as host:
        context.add_init_script(COUNT)
        with new_page(context) as (page, record):
            app = host.open(page, record, CELLS)
            try:
                expect(page.locator(".nbflow-host[data-app=week] .st-key-cycle")).to_have_text("cycle 0")
                browser = context.new_cdp_session(page)
                browser.send("Performance.enable")
                yield Week(app, browser)
            finally:
                app.close()
